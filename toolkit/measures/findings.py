"""How often each rule has something to say of the returns: counts, so that caveats are figures too.

Findings are not rows of a Dataset, so this is no :data:`~toolkit.measures.Measure`;
:func:`with_findings` adds the counts to a register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.findings import Finding, Severity


def measure_findings(findings: Iterable[Finding]) -> Iterator[Figure]:
    """For each rule that has findings, ``findings/<rule>`` and ``findings.open/<rule>``.

    The second leaves out warnings that somebody has explained. Then all of each severity.
    """
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    for rule, found in by_rule.items():
        left = [finding for finding in found if not finding.explained]
        yield _count("findings", rule, f"Findings of rule {rule}", found)
        yield _count("findings.open", rule, f"Findings of rule {rule} not explained", left)
    yield from _by_severity(by_rule)


def _by_severity(by_rule: Mapping[str, Sequence[Finding]]) -> Iterator[Figure]:
    """All errors, warnings and notes, and the warnings that are not explained; what there is."""
    found = [finding for those in by_rule.values() for finding in those]
    for severity in Severity:
        own = [finding for finding in found if finding.severity is severity]
        if own:
            rules = dict.fromkeys(finding.rule for finding in own)
            yield _all(f"findings.{severity}", f"All {severity}s", len(own),
                       [f"findings/{rule}" for rule in rules])  # fmt: skip
    left = [one for one in found if one.severity is Severity.WARNING and not one.explained]
    if left:
        rules = dict.fromkeys(finding.rule for finding in left)
        yield _all("findings.open.warning", "Warnings not explained", len(left),
                   [f"findings.open/{rule}" for rule in rules])  # fmt: skip


def _all(figure_id: str, label: str, count: int, parts: Sequence[str]) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=count,
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="The sum over the rules.",
        parts=tuple(parts),
    )


def _count(group: str, rule: str, label: str, found: list[Finding]) -> Figure:
    return Figure(
        id=f"{group}/{rule}",
        label=label,
        value=len(found),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=f"Places at which rule {rule} has something to say.",
        cells=tuple(finding.place for finding in found),
    )


def with_findings(figures: Figures, findings: Iterable[Finding]) -> Figures:
    """The register with a count for each rule that has findings; what is there already stays."""
    counts = (figure for figure in measure_findings(findings) if figure.id not in figures)
    return Figures([*figures.values(), *counts])
