"""Current work and performance: the hours, one part after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.measures.trend import TRACKER
from toolkit.papers.paper import Paper
from toolkit.papers.productivity import savings
from toolkit.papers.productivity.assurance import how_sure
from toolkit.papers.productivity.bridge import since_published
from toolkit.papers.productivity.delivery import on_track
from toolkit.papers.productivity.hours import achieved_and_in_view, by_category, by_theme
from toolkit.papers.productivity.indicators import indicators
from toolkit.papers.productivity.limits import limits
from toolkit.papers.productivity.short_data import ranges
from toolkit.papers.productivity.trend import from_report_to_report
from toolkit.papers.productivity.uses import where_they_went
from toolkit.papers.sections import Write
from toolkit.telling import trend
from toolkit.telling.productivity import bridge, delivery, short_data
from toolkit.telling.productivity.indicators import any_returned
from toolkit.telling.productivity.returned import NONE, any_tracker
from toolkit.telling.story import Cited, Story


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the section: its heading, what writes it, and whether it has anything to say.

    ``for_board``: whether the board sees it (domain 6.1).
    """

    heading: str
    write: Write
    applies: Callable[[Cited], bool] = lambda _: True
    for_board: bool = True


def _any_hours(cited: Cited) -> bool:
    return cited.value("hours.total") > 0


def _any_known(cited: Cited) -> bool:
    return cited.value("hours.known") > 0


def _any_profiled(cited: Cited) -> bool:
    return cited.value(delivery.PROFILED) > 0


def _any_extrapolated(cited: Cited) -> bool:
    return cited.value(short_data.EXTRAPOLATED) > 0


def _any_trend(cited: Cited) -> bool:
    return trend.there_is(TRACKER, cited)


PARTS = (
    Part("Hours by category", by_category, _any_hours),
    Part("Hours achieved and hours we are working towards", achieved_and_in_view, _any_hours),
    Part("Hours by theme of the national review", by_theme, _any_hours),
    Part("Delivery against forecast", on_track, _any_profiled, for_board=False),
    Part("Where the hours went", where_they_went, _any_known),
    Part("How sure we are", how_sure, _any_hours),
    Part("Hours that rest on less than a year of data", ranges, _any_extrapolated),
    Part("Cashable savings", savings.cashable, savings.any_cashable),
    Part("Savings that are not cash", savings.others, savings.any_other, for_board=False),
    Part("What changed since the last published pack", since_published, bridge.compared,
         for_board=False),
    Part("Hours from report to report", from_report_to_report, _any_trend),
    Part("What this does not show", limits),
)  # fmt: skip
"""Every part. A new one is one function and one line here."""


def performance(paper: Paper, story: Story) -> None:
    """Writes the parts that apply, numbered from 5.1 on, then how performance went."""
    told = [part for part in PARTS if part.for_board or story.for_chief_officers]
    parts = [part for part in told if part.applies(paper.cited)] if any_tracker(story) else []
    if not any_tracker(story):
        paper.say(f"{NONE}.")
        if not any_returned(paper.cited):
            return
    for number, part in enumerate(parts, 1):
        paper.heading(f"5.{number} {part.heading}", 2)
        part.write(paper, story)
    paper.heading(f"5.{len(parts) + 1} Performance over the period", 2)
    indicators(paper, story)
    paper.ask(
        "what performance data showed, and what else changed. The hours above do not show a cause."
    )
