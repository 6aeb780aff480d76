"""Earlier published runs made in memory, for a trend up to a story."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from toolkit.figures import Basis, Figures, Unit, shown
from toolkit.measures import trend
from toolkit.measures.trend import DASHBOARD, MOST, WANTED, AsPublished, Earlier, Report
from toolkit.telling.story import Story

Values = Sequence[Sequence[float]]
"""For each run, the oldest first, the figures that are wanted but the total, which is their sum."""


def quarters_before(last: date, count: int) -> list[date]:
    """The ends of the quarters before a day, the oldest first."""
    months = [last.year * 12 + last.month - 1 - 3 * back for back in range(count, 0, -1)]
    return [date(m // 12, m % 12 + 1, monthrange(m // 12, m % 12 + 1)[1]) for m in months]


def earlier_of(
    kind: str, last: date, values: Values, *, corrected: bool = False, left_out: int = 0
) -> Earlier:
    """The runs of the quarters before a day, versions 1.0, 2.0 and so on.

    Where ``corrected``, the newest corrects another: it is 2.1, which corrects 2.0.
    """
    days = quarters_before(last, len(values))
    figures: list[AsPublished] = []
    for number, (on, run) in enumerate(zip(days, values, strict=True), 1):
        own = corrected and number == len(values)
        first = f"{number}.0"
        version, corrects = (f"{number}.1", first) if own else (first, "")
        report = Report(version, f"{on:%Y%m%d}-{number:08d}", on, corrects)
        figures += _figures(kind, run, report)
    shown_ = figures[-(MOST - 1) * len(WANTED[kind]) :]
    return Earlier(tuple(shown_), len(values), left_out)


def _figures(kind: str, values: Sequence[float], report: Report) -> Iterator[AsPublished]:
    unit, basis = (Unit.COUNT, Basis.AS_AT) if kind == DASHBOARD else (Unit.HOURS, Basis.FULL_YEAR)
    for figure_id, value in zip(WANTED[kind], (*values, sum(values)), strict=True):
        yield AsPublished(
            figure_id, figure_id, value, unit, basis, "", printed=shown(value, unit), report=report
        )


def with_trend(story: Story, earlier: Mapping[str, Earlier]) -> Story:
    """The same story after these runs."""
    figures = (*story.figures.values(), *trend.measure(earlier))
    return replace(story, figures=Figures(figures))
