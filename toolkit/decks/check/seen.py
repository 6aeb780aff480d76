"""A finished deck as checks see it: its slides with their titles, shapes and what was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.decks.kit.box import Box
from toolkit.decks.kit.template import box_of
from toolkit.decks.kit.xml import find_all
from toolkit.decks.manifest import (
    MadeSlide,
    Manifest,
    ManifestProblem,
    flat,
    keys_of,
    manifest_in,
    title_of,
)


@dataclass(frozen=True)
class SlideSeen:
    """One slide: ``number`` counts from 1; ``made`` is what the toolkit put there, if it did."""

    number: int
    title: str
    raw: Any
    made: MadeSlide | None

    @cached_property
    def shapes(self) -> tuple[Any, ...]:
        """The shapes from back to front, those in groups one by one."""
        return tuple(flat(self.raw.shapes))

    @cached_property
    def fixed(self) -> tuple[Any, ...]:
        """What the master and the layout put on the slide, from back to front."""
        layout = self.raw.slide_layout
        holders = (layout.slide_master, layout)
        return tuple(
            each for holder in holders for each in flat(holder.shapes) if not each.is_placeholder
        )

    @cached_property
    def placed(self) -> tuple[tuple[Any, Box], ...]:
        """What is fixed and the shapes, from back to front, each with where it stands."""
        return tuple((each, box_of(each)) for each in (*self.fixed, *self.shapes))

    @cached_property
    def words(self) -> str:
        """Every word on the slide, its charts' labels and its layout's own text included."""
        return "\n".join(text for each in (*self.shapes, *self.fixed) for text in texts_of(each))


@dataclass(frozen=True)
class DeckSeen:
    """A deck: its slides in order, and its manifest where it carries one that can be read.

    ``newest`` is what the newest run says: the manifest of its deck, or the deck's own.
    """

    presentation: Any
    slides: tuple[SlideSeen, ...]
    manifest: Manifest | None
    newest: Manifest | None = None


def see(presentation: Any, newest: Manifest | None = None) -> DeckSeen:
    """An opened presentation as checks see it."""
    manifest = _manifest(presentation)
    keys = keys_of(presentation, manifest) if manifest else {}

    def made(slide: Any) -> MadeSlide | None:
        return manifest.slide(keys.get(slide.slide_id, "")) if manifest else None

    slides = tuple(
        SlideSeen(number, title_of(slide), slide, made(slide))
        for number, slide in enumerate(presentation.slides, 1)
    )
    return DeckSeen(presentation, slides, manifest, newest or manifest)


def _manifest(presentation: Any) -> Manifest | None:
    try:
        return manifest_in(presentation)
    except ManifestProblem:
        return None


def texts_of(shape: Any) -> Iterator[str]:
    """The texts of a shape: its own, its cells, or its chart's labels and categories."""
    if getattr(shape, "has_chart", False):
        root = shape.chart.element
        yield from (each.text or "" for tag in ("a:t", "c:v") for each in find_all(root, tag))
    elif getattr(shape, "has_table", False):
        yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
    elif shape.has_text_frame:
        yield shape.text_frame.text


def is_decorative(shape: Any) -> bool:
    """Whether screen readers are told to pass over a shape."""
    return any(
        each.tag.endswith("}decorative") and each.get("val") in ("1", "true")
        for each in find_all(shape.element, "p:cNvPr")[0].iter()
    )
