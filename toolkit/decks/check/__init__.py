"""Checks of a finished deck, also one that people have edited: one small function a check.

``check_deck`` takes an opened presentation. What a check finds is a ``Problem``: slide, shape, and
in plain words what to do.
"""

from __future__ import annotations

from typing import Any

from toolkit.decks.check import (
    alternatives,
    charts,
    contents,
    contrast,
    earlier,
    marks,
    numbers,
    sizes,
    titles,
)
from toolkit.decks.check.problem import Check, Problem
from toolkit.decks.check.seen import see
from toolkit.decks.manifest import Manifest
from toolkit.findings import Severity

CHECKS = (
    Check("title missing", Severity.ERROR, titles.missing),
    Check("title repeated", Severity.WARNING, titles.repeated),
    Check("title is a topic", Severity.WARNING, titles.only_a_topic),
    Check("title not read first", Severity.WARNING, titles.not_first),
    Check("no alternative text", Severity.ERROR, alternatives.no_alternative),
    Check("no header row", Severity.ERROR, alternatives.no_header_row),
    Check("text hard to read", Severity.ERROR, contrast.hard_to_read),
    Check("series hard to see", Severity.WARNING, contrast.hard_to_see),
    Check("text too small", Severity.WARNING, sizes.too_small),
    Check("text overflows", Severity.ERROR, sizes.overflows),
    Check("off the slide", Severity.ERROR, sizes.off_the_slide),
    Check("too many series", Severity.WARNING, charts.too_many_series),
    Check("axis not from 0", Severity.ERROR, charts.not_from_nought),
    Check("chart in 3-D", Severity.WARNING, charts.solid),
    Check("series without a name", Severity.WARNING, charts.unnamed_series),
    Check("no classification", Severity.ERROR, marks.unmarked),
    Check("another classification", Severity.WARNING, marks.marked_otherwise),
    Check("number changed", Severity.ERROR, numbers.changed),
    Check("number of no figure", Severity.WARNING, numbers.stranger),
    Check("slide of an earlier run", Severity.ERROR, earlier.left_behind),
    Check("figure has changed", Severity.ERROR, earlier.changed_since),
    Check("contents out of date", Severity.WARNING, contents.out_of_date),
)
"""Every check. A new one is one function and one line here."""


def check_deck(presentation: Any, newest: Manifest | None = None) -> tuple[Problem, ...]:
    """What is to be mended in an opened presentation, slide by slide.

    ``newest`` is the manifest of the deck of the newest run, to tell figures that have changed.
    """
    deck = see(presentation, newest)
    return tuple(
        Problem(check.name, check.severity, slide.number, slide.title, spot.shape, spot.message)
        for slide in deck.slides
        for check in CHECKS
        for spot in check.look(deck, slide)
    )


__all__ = ["CHECKS", "Check", "Problem", "check_deck"]
