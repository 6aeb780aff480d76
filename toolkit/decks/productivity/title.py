"""The title slide: what this is, of which date and version, and what state it is in."""

from __future__ import annotations

from toolkit.decks.kit import TITLE, Deck
from toolkit.decks.productivity.returned import TRACKER
from toolkit.telling.story import Story
from toolkit.words import day, sentence

STAMPS = {
    "DRAFT": "DRAFT: figures may still change",
    "SYNTHETIC DATA": "SYNTHETIC DATA: hours are invented",
}
"""What each stamp means, in words that a reader cannot miss."""


def add(deck: Deck, story: Story) -> None:
    """Adds the title slide."""
    edition = story.edition
    slide = deck.add(TITLE, edition.title)
    slide.subtitle(" · ".join(part for part in (edition.force, edition.meeting) if part))
    left, right = slide.area("Body").columns(1, 1, gap=0.3)
    slide.body("\n".join(_facts(story)), left)
    stamps = [STAMPS[stamp] for stamp in edition.stamps]
    boxes = right.rows(*(1 for _ in stamps)) if stamps else []
    for number, (box, words) in enumerate(zip(boxes, stamps, strict=True), 1):
        slide.callout(box, words, f"stamp {number}")
    slide.notes("No figures on this slide.")


def _facts(story: Story) -> list[str]:
    edition = story.edition
    version = f"Version {edition.version} · {edition.classification} · run {edition.run_id}"
    approval = f"Approval: {edition.approval}" if edition.approval else ""
    return [
        line for line in (sentence(edition.as_at_words), _period(story), version, approval) if line
    ]


def _period(story: Story) -> str:
    """The period that the returns cover, from the earliest first day to the latest last day."""
    periods = [ret.period for ret in story.everything.of_kind(TRACKER)]
    starts = [start for start, _ in periods if start]
    ends = [end for _, end in periods if end]
    return f"Returns for {day(min(starts))} to {day(max(ends))}" if starts and ends else ""
