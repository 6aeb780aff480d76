"""Writes the manifest of a deck that is being saved."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.decks.kit import Deck, Slide
from toolkit.decks.kit.xml import find
from toolkit.decks.manifest.model import Made, MadeSlide, Manifest, Quoted
from toolkit.decks.manifest.part import put_manifest
from toolkit.decks.manifest.same import digest
from toolkit.decks.manifest.seen import alt_of, content_of, notes_of
from toolkit.edition import Edition
from toolkit.figures import Figure


def manifest_writer(edition: Edition, kind: str) -> Callable[[Deck], None]:
    """What names the slides of a deck by their keys and puts its manifest into it."""

    def write(deck: Deck) -> None:
        for slide in deck.slides:
            find(slide.raw.element, "p:cSld").set("name", slide.key)
        slides = tuple(map(_slide, deck.slides))
        put_manifest(deck.template.presentation, _manifest(edition, kind, slides))

    return write


def _manifest(edition: Edition, kind: str, slides: tuple[MadeSlide, ...]) -> Manifest:
    return Manifest(
        deck=kind,
        run=edition.run_id,
        version=edition.version,
        audience=edition.audience.value,
        draft=edition.draft,
        slides=slides,
        force=edition.force,
    )


def _slide(slide: Slide) -> MadeSlide:
    shapes = [(shape, content_of(shape)) for shape in slide.raw.shapes]
    return MadeSlide(
        slide.key,
        slide.canvas.layout.name,
        tuple(map(_quoted, slide.figures)),
        tuple(Made(shape.name, content, alt_of(shape)) for shape, content in shapes if content),
        digest(notes_of(slide.raw)),
        tuple(shape.name for shape, content in shapes if content is None),
    )


def _quoted(figure: Figure) -> Quoted:
    return Quoted(
        figure.id,
        figure.text,
        float(figure.value),
        figure.unit.value,
        figure.basis.value,
        figure.label,
        figure.working,
    )
