"""The protective marking, on every slide and the same on all."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen

_MARK = re.compile(r"\bOFFICIAL(?:[ -]SENSITIVE)?\b")


def unmarked(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A slide that does not say how sensitive it is."""
    if not _marks(slide):
        yield Spot("", "No classification is on it. Add OFFICIAL or OFFICIAL-SENSITIVE.")


def marked_otherwise(deck: DeckSeen, slide: SlideSeen) -> Found:
    """A slide whose marking is not that of the others."""
    usual = Counter(mark for each in deck.slides for mark in _marks(each)).most_common(1)
    others = sorted(_marks(slide) - {mark for mark, _ in usual})
    if others:
        yield Spot("", f"It says {others[0]}; most slides say {usual[0][0]}. Make them the same.")


def _marks(slide: SlideSeen) -> set[str]:
    return {mark.replace(" ", "-") for mark in _MARK.findall(slide.words)}
