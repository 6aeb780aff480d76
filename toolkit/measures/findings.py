"""How often each rule has something to say of the returns: counts, so that caveats are figures too.

Findings are not rows of a Dataset, so this is no :data:`~toolkit.measures.Measure`;
:func:`with_findings` adds the counts to a register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.findings import Finding


def measure_findings(findings: Iterable[Finding]) -> Iterator[Figure]:
    """For each rule that has findings, ``findings/<rule>`` and ``findings.open/<rule>``.

    The second leaves out warnings that somebody has explained.
    """
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    for rule, found in by_rule.items():
        left = [finding for finding in found if not finding.explained]
        yield _count("findings", rule, f"Findings of rule {rule}", found)
        yield _count("findings.open", rule, f"Findings of rule {rule} not explained", left)


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
