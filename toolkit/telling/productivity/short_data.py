"""What rests on less than a year of data, in words: how much, and how far it may be out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.telling.productivity.saying import share, some
from toolkit.telling.story import Cited, Story

SHORT = "hours.short_data.pct"
EXTRAPOLATED = "benefits.extrapolated"
ABOUT = "Extrapolated: about what a full year would bring if the months measured are typical."


@dataclass(frozen=True, slots=True)
class Range:
    """A benefit that is projected, by its reference and its title as it is printed."""

    key: str
    title: str

    def figure(self, end: str) -> str:
        """The id of one of its figures: ``low``, ``high`` or ``rate`` of a full year."""
        return f"hours.range.{end}/benefit/{self.key}"

    @property
    def months(self) -> str:
        """The id of the figure of its measured months."""
        return f"months.measured/benefit/{self.key}"


def ranges(story: Story) -> list[Range]:
    """The benefits that are projected, most hours a full year first."""
    benefits = story.data["benefits"]
    titles = dict(zip(benefits["benefit_id"], benefits["title"].map(str), strict=True))
    every = story.figures.of("hours.range.rate/benefit")
    rates = sorted(every, key=lambda one: (-one.value, one.key))
    return [Range(one.key, titles.get(one.key) or one.key) for one in rates]


def message(cited: Cited) -> str:
    """How much of the known and projected hours rests on less than a year."""
    return f"{share(cited, SHORT, 'full-year hours')} rest on less than 12 months of data"


def points(cited: Cited) -> Iterator[str]:
    """How the ranges are made, on how many months they rest, and what they leave out."""
    fewest, most = cited("months.measured.min"), cited("months.measured.max")
    months = f"{fewest} to {most} months" if fewest != most else f"{fewest} months"
    benefits = some(cited, EXTRAPOLATED, "benefit is", "benefits are")
    yield (
        f"{benefits} projected from {months} of measured hours, so what is added up does not all "
        "come from the same months."
    )
    yield (
        "A range runs from the lowest to the highest month, each taken as a whole year. It is what "
        "has been seen so far, not a limit: seasons may differ."
    )
