"""A slide of each layout with a word in every place, judged as finished decks are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pptx import Presentation

from toolkit.decks.brand.told import once
from toolkit.decks.check.contrast import hard_to_read
from toolkit.decks.check.seen import see
from toolkit.decks.check.sizes import too_small
from toolkit.decks.kit import Deck, Properties
from toolkit.decks.kit.needs import NEEDS, Needs
from toolkit.decks.kit.problems import DoesNotFit

_TEXTS = ("Subtitle", "Note", "Body", "Commentary", "Profile")


def lacks(path: Path | str, needs: Needs = NEEDS) -> Iterator[str]:
    """One sentence for each text that would be too small, or of too little contrast, to be read."""
    about = Properties("Specimen", datetime(2024, 1, 1))
    deck = Deck(path, footer="OFFICIAL", properties=about)
    try:
        for name, places in needs.items():
            slide = deck.add(name, f"Specimen of {name}")
            for place in places:
                if place == "Subtitle":
                    slide.subtitle(place)
                elif place in _TEXTS:
                    slide.body(place, place)
        seen = see(Presentation(BytesIO(deck.to_bytes())))
    except DoesNotFit as problem:
        yield str(problem)
        return
    found = (
        (name, f"“{spot.shape}”: {spot.message}")
        for slide_seen, name in zip(seen.slides, needs, strict=True)
        for look in (hard_to_read, too_small)
        for spot in look(seen, slide_seen)
    )
    yield from once(found, needs)
