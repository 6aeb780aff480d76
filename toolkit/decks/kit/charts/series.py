"""What a chart shows: parts of a whole, or series of values over categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.decks.kit.look import CLEAR, MAX_SERIES
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.plain import one_line


@dataclass(frozen=True)
class Part:
    """One part of a whole. ``value`` sets its length, ``text`` is what is printed.

    Example: ``Part("Known", 12387.5, "12,400", role="known")``
    """

    label: str
    value: float
    text: str
    role: str = "brand"
    estimated: bool = False


@dataclass(frozen=True)
class Series:
    """One series: a value for each category, in order. ``texts`` are printed on the bars.

    ``role`` is a colour role, or ``clear`` for a series that only takes up room (the start of a
    range or of a step). A value of None is a gap: not measured.
    ``estimated`` hatches the series: estimated or likely.

    Example: ``Series("Known", [420, 310], ["420", "310"], role="known")``
    """

    label: str
    values: Sequence[float | None]
    texts: Sequence[str] = ()
    role: str = "brand"
    estimated: bool = False


def checked(
    series: Sequence[Series],
    categories: Sequence[str],
    name: str,
    *,
    below_nought: bool = False,
) -> list[Series]:
    """The series with their texts tidied; refused if they cannot be drawn or told apart.

    ``below_nought``: whether a value may be, which no bar can show.

    Raises:
        DoesNotFit: there are no categories, or more than six visible series.
        ValueError: values or texts do not match the categories, or a value is below zero.
    """
    visible = [each for each in series if each.role != CLEAR]
    if not categories or not visible:
        raise DoesNotFit(f"The chart {name!r} has nothing to show.")
    if len(visible) > MAX_SERIES:
        raise DoesNotFit(
            f"The chart {name!r} has {len(visible)} series; people can tell {MAX_SERIES} apart."
        )
    for each in series:
        if len(each.values) != len(categories):
            raise ValueError(
                f"Series {each.label!r} of {name!r} has {len(each.values)} values for "
                f"{len(categories)} categories."
            )
        if each.texts and len(each.texts) != len(categories):
            raise ValueError(f"Series {each.label!r} of {name!r} needs a text for each value.")
        if not below_nought and min(value or 0 for value in each.values) < 0:
            raise ValueError(f"Series {each.label!r} of {name!r} has a value below zero.")
    return [
        replace(each, label=one_line(each.label), texts=[one_line(text) for text in each.texts])
        for each in series
    ]
