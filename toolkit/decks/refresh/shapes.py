"""What becomes of one shape: base, theirs and ours compared, its alternative text by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.manifest import Chart, Content, Made, alt_of, content_of, plain, same
from toolkit.decks.refresh.cells import kept_cells
from toolkit.decks.refresh.charts import can_be_filled, is_linked
from toolkit.decks.refresh.fill import are_alike
from toolkit.decks.refresh.outcome import ALT, Kept, Outcome, said

Fate = tuple[Outcome, str, Kept | None]
"""What becomes of a content (or of what the second names), and what somebody made of it."""


def fates(shape: Any, made: Made, now: Made) -> Iterator[Fate]:
    """What becomes of a shape; nothing where all agree, or only a person has changed it."""
    theirs = content_of(shape)
    if not same(made.content, now.content) and not same(theirs, now.content):
        yield _fate(shape, made.content, now.content, theirs)
    alt = alt_of(shape)
    if plain(now.alt) in (plain(alt), plain(made.alt)):
        return
    # LibreOffice loses alternative texts; nobody is known to have taken one out.
    untouched = not alt or plain(alt) == plain(made.alt)
    yield (
        Outcome.UPDATE if untouched else Outcome.EDITED,
        ALT,
        None if untouched else Kept(made.alt, now.alt, alt),
    )


def _fate(shape: Any, made: Content, now: Content, theirs: Content | None) -> Fate:
    kept = Kept(said(made), said(now), said(theirs))
    if not same(theirs, made):
        cells = kept_cells(made, now, theirs)
        return (Outcome.PARTLY, "", cells) if cells else (Outcome.EDITED, "", kept)
    if isinstance(theirs, Chart):
        if is_linked(shape.chart):
            return Outcome.LINKED, "", kept
        if not can_be_filled(shape.chart):
            return Outcome.RETYPED, "", kept
    return (Outcome.UPDATE if are_alike(made, now) else Outcome.REDRAW), "", None
