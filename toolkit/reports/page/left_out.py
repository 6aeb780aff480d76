"""What is in no total, and why: rows with errors, benefits that ended or were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.pipeline import Checked
from toolkit.reports.derived import derive
from toolkit.reports.kept_out import KeptOut
from toolkit.reports.names import Names
from toolkit.reports.page.spots import Spot, spot_of
from toolkit.reports.standing import grouped, what_is_out
from toolkit.words import counted, sentence

MOST_SHOWN = 25
"""Further lines are in a part of the page that is closed at first."""


@dataclass(frozen=True, slots=True)
class Out:
    """A benefit, area or row that is in no total."""

    what: str
    spot: Spot
    rows: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The section: the first lines, and those that are closed at first."""

    first: tuple[Out, ...]
    more: tuple[Out, ...]


def left_out(checked: Checked, kept_out: Sequence[KeptOut], names: Names) -> LeftOut:
    """The section: by errors first, then by choice or because it has ended."""
    lines = (*_by_errors(kept_out, names), *_otherwise(checked, names))
    return LeftOut(lines[:MOST_SHOWN], lines[MOST_SHOWN:])


def _by_errors(kept_out: Sequence[KeptOut], names: Names) -> Iterator[Out]:
    for rows in grouped(kept_out):
        first = rows[0]
        yield Out(
            what=what_is_out(first, names),
            spot=spot_of(first.place, names),
            rows=counted(len(rows), "row"),
            why=first.reason,
        )


def _otherwise(checked: Checked, names: Names) -> Iterator[Out]:
    data = checked.counted
    reasons = derive(data).left_out
    benefits = data["benefits"]
    for index, key in zip(
        benefits.index, zip(benefits["workbook"], benefits["benefit_id"], strict=True), strict=True
    ):
        if key in reasons:
            place = data.place("benefits", index, "benefit_id")
            yield Out(
                what=f"{key[1]} {names.about(*key)}".strip(),
                spot=spot_of(place, names),
                rows=counted(1, "row"),
                why=f"{sentence(reasons[key])}.",
            )
