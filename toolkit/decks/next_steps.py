"""What will be done next, by which role and by when, with the decision that is asked for."""

from __future__ import annotations

from toolkit.contracts.terms import DeckName
from toolkit.decks.build import AddSlides
from toolkit.decks.kit import MESSAGE, Cell, Column, Deck, Row, Slide
from toolkit.telling import next_steps
from toolkit.telling.next_steps import Step
from toolkit.telling.story import Cited, Story

_CALLOUT = 50
_GAP = 12
"""Points: the callout's height, and what is free between it and the table."""


def slide_of(deck_name: DeckName) -> AddSlides:
    """The slide with a deck's next steps; both decks have one."""

    def add(deck: Deck, story: Story) -> None:
        """Adds the table; only words where errors keep every step out, nothing without steps."""
        told = next_steps.steps(story, deck_name)
        cited = Cited(story.figures)
        out = next_steps.kept_out(cited, deck_name)
        if not told and not out:
            return
        said = next_steps.title(cited, deck_name)
        asked = next_steps.decision(story.edition.about.decision)
        if not told:
            items = [text for text in (out, asked) if text]
            for slide in deck.bullets(MESSAGE, title=said, items=items):
                slide.cite(cited)
            return
        sourced = next_steps.of_a_board(told)
        slides = deck.table(
            title=said,
            columns=[
                Column("Step", weight=5),
                Column("Owner (role)", weight=3),
                Column("Due", weight=1.2),
                Column("Status", weight=1.1),
                *([Column("From", weight=2)] if sourced else []),
            ],
            rows=[_row(step, sourced=sourced) for step in told],
            alt=f"{said}. Each line is a step with its owner, the day it is due and its status.",
            name="next steps",
            subtitle=next_steps.basis(story, deck_name),
            above=_CALLOUT + _GAP if asked else 0,
            below=out,
        )
        for slide in slides:
            if asked:
                _ask(slide, asked)
            slide.cite(cited)

    return add


def _ask(slide: Slide, asked: str) -> None:
    strip, _ = slide.area("Table area").take_top(_CALLOUT)
    slide.callout(strip, asked, "decision", role="brand")


def _row(step: Step, *, sourced: bool) -> Row:
    state = Cell(step.state, bold=True, colour="extra") if step.late else step.state
    source = (step.source,) if sourced else ()
    return Row((step.what, step.owner, step.due, state, *source))
