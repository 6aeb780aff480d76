"""Slide 1: what this document is, for whom, as at when, and how final it is."""

from __future__ import annotations

from toolkit.decks.kit import TITLE, Deck
from toolkit.telling.collaboration import view
from toolkit.telling.stamps import OF_GRADES
from toolkit.telling.story import Story

_NO_BREAK = "\u00a0"


def add(deck: Deck, story: Story) -> None:
    """Adds the title slide."""
    edition = story.edition
    # A date is not broken over two lines.
    dated = f"{edition.title}, {edition.as_at_words.replace(' ', _NO_BREAK)}"
    slide = deck.add(TITLE, [dated, edition.title])
    slide.subtitle(" · ".join(part for part in (edition.force, edition.meeting) if part))
    left, right = slide.area("Body").columns(1, 1, gap=0.3)
    slide.body("\n".join(line for line in _facts(story) if line), left)
    stamps = [OF_GRADES[stamp] for stamp in edition.stamps]
    if stamps:
        boxes = right.rows(*(1 for _ in stamps))
        for number, (box, words) in enumerate(zip(boxes, stamps, strict=True), 1):
            slide.callout(box, words, f"stamp {number}")
    slide.notes("No figures on this slide.")


def _facts(story: Story) -> tuple[str, ...]:
    edition, labels = story.edition, view.labels(story)
    compared = bool(len(story.data["areas"]))
    return (
        f"Grades of {labels.now} compared with {labels.before}" if compared else "",
        f"{edition.version_words} · {edition.classification} · run {edition.run_id}",
        f"Approval: {edition.approval}" if edition.approval else "",
    )
