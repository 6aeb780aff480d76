"""The arithmetic: pure functions from a Dataset to Figures, one module a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from toolkit.dataset import Dataset
from toolkit.figures import Figure, Figures
from toolkit.findings import Finding
from toolkit.measures import (
    actions,
    assurance,
    bridge,
    collaboration,
    delivery,
    hours,
    indicators,
    national,
    next_steps,
    paged,
    programme,
    rag,
    reinvestment,
    returns,
    savings,
    taken_off,
    trend,
)
from toolkit.measures.challenges import measure_challenges
from toolkit.measures.findings import with_findings
from toolkit.measures.gathered import measure_caveats, measure_gathered

Measure = Callable[[Dataset, Dataset], Iterable[Figure]]
"""A measure takes the rows that count, and all rows, and gives figures."""

Comparison = Callable[[Dataset, Dataset, Dataset], Iterable[Figure]]
"""A measure that also takes the rows that counted when last published."""

MEASURES: tuple[Measure, ...] = (
    returns.measure,
    hours.measure,
    assurance.measure,
    delivery.measure,
    national.measure,
    reinvestment.measure,
    taken_off.measure,
    savings.measure,
    paged.measure,
    rag.measure,
    collaboration.measure,
    next_steps.measure,
    actions.measure,
    programme.measure,
    indicators.measure,
)
"""Every measure. A new one is one module and one entry here."""

COMPARISONS: tuple[Comparison, ...] = (bridge.measure, savings.compare)
"""Every measure that compares with what was last published."""

NONE_EARLIER: Mapping[str, trend.Earlier] = MappingProxyType({})


def measure(
    counted: Dataset,
    everything: Dataset,
    findings: Iterable[Finding] = (),
    before: Dataset | None = None,
    earlier: Mapping[str, trend.Earlier] = NONE_EARLIER,
) -> Figures:
    """The register of all figures.

    ``counted`` are the rows without errors, ``everything`` all rows: totals come from the first,
    and what is missing from them is told from the second and from the ``findings``. ``before`` are
    the rows that counted in the pack last published; without it nothing is compared. ``earlier``
    are the published runs that make a trend with this one, by kind of return.
    """
    found = tuple(findings)
    figures = (
        *_all(counted, everything, before),
        *measure_challenges(counted, found),
        *measure_gathered(counted, everything, found),
        *measure_caveats(counted, everything, found),
        *trend.measure(earlier),
    )
    return with_findings(Figures(figures), found)


def _all(counted: Dataset, everything: Dataset, before: Dataset | None) -> Iterator[Figure]:
    for each in MEASURES:
        yield from each(counted, everything)
    if before is not None:
        for comparison in COMPARISONS:
            yield from comparison(counted, everything, before)
