"""How the numbers of published reports went from one to the next, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.measures.trend import MOST, NAMES, AsPublished
from toolkit.telling.story import Cited, Story
from toolkit.words import day, number_word, plural, sentence, short_day

NOW = "This report"


@dataclass(frozen=True, slots=True)
class Point:
    """A report: its as-at date, how it is called, and the end of its figures' ids."""

    on: str
    called: str
    key: str = ""

    def figure(self, figure_id: str) -> str:
        """The id of one of its figures: ``trend.hours.known/2024-03-31``, ``hours.known`` now."""
        return f"trend.{figure_id}/{self.key}" if self.key else figure_id


@dataclass(frozen=True, slots=True)
class Column:
    """A figure that each report has. ``role`` is its colour."""

    label: str
    figure: str
    role: str = ""


@dataclass(frozen=True)
class Trend:
    """What there is to show of a trend.

    ``points`` are the reports, the oldest first and this one last; ``parts`` add up to ``total``.
    ``titles`` say what happened, the fullest first, and ``also`` how the other numbers went, in
    sentences. ``basis`` says what is counted; ``caption`` what the table holds.
    """

    points: Sequence[Point]
    parts: Sequence[Column]
    total: Column
    titles: Sequence[str]
    also: Sequence[str]
    basis: str
    caption: str
    note: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every figure that is shown of a report."""
        return (*self.parts, self.total)


def there_is(kind: str, cited: Cited) -> bool:
    """Whether enough was published of a kind of return for a trend."""
    return f"trend.{NAMES[kind]}.reports" in cited


def points(story: Story, kind: str, figure_id: str) -> tuple[Point, ...]:
    """The reports in which a kind of return had a figure, this one last; none without a trend."""
    now = story.everything.as_at_of(kind)
    earlier = story.figures.of(f"trend.{figure_id}")
    if now is None or not earlier:
        return ()
    told = [_point(figure) for figure in earlier if isinstance(figure, AsPublished)]
    return (*told, Point(short_day(now), NOW))


def _point(figure: AsPublished) -> Point:
    report = figure.report
    corrected = ", corrected" if report.corrects else ""
    return Point(short_day(report.as_at), f"V{report.version}{corrected}", figure.key)


def since(story: Story, figure_id: str) -> str:
    """The date of the oldest report that is shown: `` since 31 March 2024``."""
    oldest = story.figures.of(f"trend.{figure_id}")[0]
    return f" since {day(oldest.report.as_at)}" if isinstance(oldest, AsPublished) else ""


def went(cited: Cited, ids: Sequence[str], first: str, last: str, when: str = "") -> str:
    """How a number went over reports: ``rose in every report since 31 March 2024, from ...``.

    ``first`` and ``last`` are the oldest and the newest in words, and ``when`` what :func:`since`
    says. What is printed the same is the same, whatever was rounded away.
    """
    steps = {_step(cited, *pair) for pair in pairwise(ids)}
    if steps == {0}:
        return f"did not change in any report{when}: {last}"
    for step, verb, other in ((1, "rose", "fall"), (-1, "fell", "rise")):
        if steps == {step}:
            return f"{verb} in every report{when}, from {first} to {last}"
        if steps == {step, 0}:
            never = f"{when}, without a {other} in between" if when else ""
            return f"{verb} from {first} to {last}{never}"
    return f"rose and fell{when}: {first} then, {last} now"


def _step(cited: Cited, before: str, after: str) -> int:
    """1 for a rise, -1 for a fall, 0 for what is printed as the same."""
    if cited(before) == cited(after):
        return 0
    return 1 if cited.value(after) > cited.value(before) else -1


def remarks(cited: Cited, kind: str) -> str:
    """How many reports are not shown because there are many, or cannot be read; empty for none."""
    reports, missing = (f"trend.{NAMES[kind]}.{what}" for what in ("reports", "left_out"))
    told = []
    if cited.value(reports) > MOST:
        told.append(f"The newest {number_word(MOST)} of {cited(reports)} reports are shown.")
    if missing in cited:
        cited(missing)
        count = int(cited.value(missing))
        which = f"{number_word(count)} published {plural(count, 'report')}"
        told.append(sentence(f"{which} cannot be read and {plural(count, 'is', 'are')} left out."))
    return " ".join(told)
