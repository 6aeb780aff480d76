"""What the board has asked for: what it is to close, and how the rest stands; for both papers."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.contracts.terms import DeckName
from toolkit.derive.actions import PROPOSED
from toolkit.papers.paper import Paper
from toolkit.papers.sections import Write
from toolkit.papers.words import Words, strong
from toolkit.telling import actions
from toolkit.telling.story import Story


def closures(deck: DeckName) -> Write:
    """Writes which of the actions that a deck lists the board is asked to close; none without."""

    def write(paper: Paper, story: Story) -> None:
        asked = list(_proposed(paper, story, deck))
        if asked:
            paper.say("The board is asked whether these of its actions may be closed:", "Lead In")
            paper.list(asked)

    return write


def standing(deck: DeckName) -> Write:
    """Writes in a sentence how the actions stand that a deck lists; nothing without any."""

    def write(paper: Paper, _story: Story) -> None:
        if actions.recorded(paper.cited, deck):
            said = (f"{actions.title(paper.cited, deck)}.", actions.also(paper.cited, deck),
                    actions.kept_out(paper.cited, deck))  # fmt: skip
            paper.say(" ".join(filter(None, said)))

    return write


def _proposed(paper: Paper, story: Story, deck: DeckName) -> Iterator[Words]:
    for log in actions.logs(story, paper.cited, deck, (PROPOSED,)):
        for line in log.lines:
            done = f" {line.done}." if line.done else ""
            yield [strong(line.action_id), f" – {line.what}{done}"]
