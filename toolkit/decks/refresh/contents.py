"""The table of contents of a new deck, with the numbers its slides have in an edited one.

People move slides, take some out and put in their own. So before the two are merged, the new
contents are made to tell of the edited deck: its numbers, its titles where somebody has reworded
them, and no line for slides that it does not have. Lines stay in the order of the new deck.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from toolkit.decks.entries import Entry, contents_on, entries_on
from toolkit.decks.kit.xml import find, find_all, remove
from toolkit.decks.manifest import (
    MadeSlide,
    Manifest,
    Words,
    by_key,
    content_of,
    manifest_in,
    plain,
    put_manifest,
    title_of,
)
from toolkit.words import in_runs


@dataclass(frozen=True)
class _Place:
    """Where a slide of the new deck is in the edited one, and its title if somebody reworded it."""

    number: int
    reworded: str


def arrange(fresh: Any, edited: Any) -> None:
    """Writes the numbers of an edited presentation into the contents of a new one.

    Its manifest then says the same. Both carry one (``ValueError`` where one does not).
    """
    before, after = manifest_in(edited), manifest_in(fresh)
    if before is None or after is None:
        raise ValueError("Both decks need a manifest.")
    places = _places(edited, fresh, before, after)
    for key, slide in by_key(fresh, after).items():
        if contents_on(slide):
            for entry, covered in _covered(slide, list(fresh.slides)):
                _write(entry, [places[one] for one in covered if one in places])
            after = _remade(after, key, slide)
    put_manifest(fresh, after)


def _places(edited: Any, fresh: Any, before: Manifest, after: Manifest) -> dict[int, _Place]:
    """The place of each slide of the new deck that the edited one has, by its id in the new."""
    order = {slide.slide_id: number for number, slide in enumerate(edited.slides, 1)}
    theirs = by_key(edited, before)
    return {
        slide.slide_id: _Place(
            order[theirs[key].slide_id], _reworded(theirs[key], before.slide(key))
        )
        for key, slide in by_key(fresh, after).items()
        if key in theirs
    }


def _reworded(slide: Any, made: MadeSlide | None) -> str:
    title = made.shape("Title") if made else None
    was = title.content.text if title and isinstance(title.content, Words) else ""
    return "" if plain(title_of(slide)) == plain(was) else title_of(slide)


def _covered(slide: Any, slides: Sequence[Any]) -> Iterator[tuple[Entry, list[int]]]:
    """Each line of the contents, with the ids of the slides from its own up to the next line's."""
    listed = [each.slide_id for each in slides if each.slide_id != slide.slide_id]
    entries = list(entries_on(slide))
    starts = [listed.index(entry.slide.slide_id) for entry in entries]
    for entry, (start, end) in zip(entries, pairwise([*starts, len(listed)]), strict=True):
        yield entry, listed[start:end]


def _write(entry: Entry, places: Sequence[_Place]) -> None:
    if not places:
        remove(entry.row._tr)
        return
    words, *_, number = entry.row.cells
    _say(number, in_runs(sorted(place.number for place in places)))
    if len(places) == 1 and places[0].reworded:
        _say(words, places[0].reworded)


def _say(cell: Any, text: str) -> None:
    first, *others = find_all(cell._tc, "a:r")
    find(first, "a:t").text = text
    for each in others:
        remove(each)


def _remade(manifest: Manifest, key: str, slide: Any) -> Manifest:
    """The manifest with what the contents say now."""
    now = {shape.name: content_of(shape) for shape in contents_on(slide)}
    slides = tuple(
        replace(
            each,
            shapes=tuple(
                replace(made, content=now.get(made.name) or made.content) for made in each.shapes
            ),
        )
        if each.key == key
        else each
        for each in manifest.slides
    )
    return replace(manifest, slides=slides)
