"""The figures of earlier published runs, as they were printed then, beside those of this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from toolkit.contracts.terms import GRADES
from toolkit.derive.partition import PARTS
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.hours import LABELS
from toolkit.words import day

LEAST = 3
"""Points from which on there is a trend: two would be a comparison, which the bridge is."""

MOST = 8
"""Points that are shown, this run's included: two years of quarters, and as many columns as a
chart names one by one at 12 pt beside its table."""

TRACKER, DASHBOARD = "benefit-tracker", "rag-dashboard"
NAMES: Mapping[str, str] = {TRACKER: "hours", DASHBOARD: "rag"}
"""How the trend over the runs of a kind of return is called in the ids of figures."""

WORDS: Mapping[str, str] = {TRACKER: "hours", DASHBOARD: "grades"}
"""What a kind of return reports."""

WANTED: Mapping[str, Mapping[str, str]] = {
    TRACKER: {f"hours.{part}": LABELS[part] for part in (*PARTS, "total")},
    DASHBOARD: {f"rag.{grade.lower().replace(' ', '_')}": f"Areas graded {grade}"
                for grade in GRADES} | {"rag.areas": "Areas"},
}  # fmt: skip
"""The figures of a published run that are told again, with their labels, by kind of return."""


@dataclass(frozen=True, slots=True)
class Report:
    """A published run as one kind of return has it.

    ``as_at`` is the date of that kind's returns; ``corrects`` the version that it corrects, empty
    for none.
    """

    version: str
    run: str
    as_at: date
    corrects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsPublished(Figure):
    """A figure of a published run. Its text is the one that was printed, however we round now."""

    printed: str
    report: Report

    @property
    def text(self) -> str:
        """The number as it was printed then."""
        return self.printed


@dataclass(frozen=True)
class Earlier:
    """What was published before of one kind of return.

    ``figures`` are those of the runs that are shown, by date. ``dates`` counts every as-at date
    that was published before, and ``left_out`` the runs among those to be shown that cannot be
    read.
    """

    figures: tuple[AsPublished, ...]
    dates: int
    left_out: int = 0

    @property
    def identity(self) -> str:
        """What tells it from another: the runs that are shown, and how many are not."""
        runs = dict.fromkeys(figure.report.run for figure in self.figures)
        return f"{' '.join(runs)} of {self.dates} less {self.left_out}"


def measure(earlier: Mapping[str, Earlier]) -> Iterator[Figure]:
    """Each earlier figure as ``trend.<its id>/<as-at date>``, and how many reports there are.

    Nothing of a kind of return where all that was published was nought.
    """
    for kind, past in earlier.items():
        if not any(figure.value for figure in past.figures):
            continue
        name = NAMES[kind]
        yield from (_again(one, WANTED[kind][one.id]) for one in past.figures)
        yield Figure(
            id=f"trend.{name}.reports",
            label=f"Reports of {WORDS[kind]} so far, this one included",
            value=past.dates + 1,
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="As-at dates of the runs published before, and that of this run.",
        )
        if past.left_out:
            yield Figure(
                id=f"trend.{name}.left_out",
                label=f"Published reports of {WORDS[kind]} that the trend is without",
                value=past.left_out,
                unit=Unit.COUNT,
                basis=Basis.AS_AT,
                working="Runs that cannot be read from the archive; W17 says which and why.",
            )


def _again(figure: AsPublished, label: str) -> AsPublished:
    report = figure.report
    corrects = f", which corrects V{report.corrects}" if report.corrects else ""
    return replace(
        figure,
        id=f"trend.{figure.id}/{report.as_at.isoformat()}",
        label=f"{label} as at {day(report.as_at)}, as published",
        working=f"Published in version V{report.version}{corrects} (run {report.run}); not worked "
        "out again.",
    )
