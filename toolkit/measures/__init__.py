"""The arithmetic: pure functions from a Dataset to Figures, one module a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toolkit.dataset import Dataset
from toolkit.figures import Figure, Figures
from toolkit.findings import Finding
from toolkit.measures import (
    assurance,
    collaboration,
    delivery,
    hours,
    rag,
    reinvestment,
    returns,
    taken_off,
)
from toolkit.measures.findings import with_findings

Measure = Callable[[Dataset, Dataset], Iterable[Figure]]
"""A measure takes the rows that count, and all rows, and gives figures."""

MEASURES: tuple[Measure, ...] = (
    returns.measure,
    hours.measure,
    assurance.measure,
    delivery.measure,
    reinvestment.measure,
    taken_off.measure,
    rag.measure,
    collaboration.measure,
)
"""Every measure. A new one is one module and one entry here."""


def measure(counted: Dataset, everything: Dataset, findings: Iterable[Finding] = ()) -> Figures:
    """The register of all figures.

    ``counted`` are the rows without errors, ``everything`` all rows: totals come from the first,
    and what is missing from them is told from the second and from the ``findings``.
    """
    figures = Figures(figure for each in MEASURES for figure in each(counted, everything))
    return with_findings(figures, findings)
