"""The title slide: what this is, of which date and version, and what state it is in."""

from __future__ import annotations

from toolkit.decks.kit import TITLE, Deck
from toolkit.telling.productivity.returned import period
from toolkit.telling.stamps import OF_HOURS
from toolkit.telling.story import Story
from toolkit.words import sentence


def add(deck: Deck, story: Story) -> None:
    """Adds the title slide."""
    edition = story.edition
    slide = deck.add(TITLE, edition.title)
    slide.subtitle(" · ".join(part for part in (edition.force, edition.meeting) if part))
    left, right = slide.area("Body").columns(1, 1, gap=0.3)
    slide.body("\n".join(_facts(story)), left)
    stamps = [OF_HOURS[stamp] for stamp in edition.stamps]
    boxes = right.rows(*(1 for _ in stamps)) if stamps else []
    for number, (box, words) in enumerate(zip(boxes, stamps, strict=True), 1):
        slide.callout(box, words, f"stamp {number}")
    slide.notes("No figures on this slide.")


def _facts(story: Story) -> list[str]:
    edition = story.edition
    version = f"{edition.version_words} · {edition.classification} · run {edition.run_id}"
    approval = f"Approval: {edition.approval}" if edition.approval else ""
    return [
        line for line in (sentence(edition.as_at_words), _period(story), version, approval) if line
    ]


def _period(story: Story) -> str:
    covered = period(story)
    return f"Returns for {covered}" if covered else ""
