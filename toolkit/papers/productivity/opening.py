"""What the paper is for, and its message on half a page."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.returned import any_tracker, none_returned, why_not_returned
from toolkit.telling.story import Story


def purpose(paper: Paper, story: Story) -> None:
    """What the paper and the deck that comes with it tell."""
    edition = story.edition
    paper.say(
        f"To sight the board on the productive hours of {edition.force}, {edition.as_at_words}: "
        "hours achieved and in view, where the hours achieved went, how sure we are of them, and "
        "what they do not show. The slide deck that comes with this paper is told from the same "
        "figures."
    )


def summary(paper: Paper, story: Story) -> None:
    """The headline, and what to know of it."""
    cited = paper.cited
    if not any_tracker(story):
        paper.list([*none_returned(story, cited), *why_not_returned(story)])
        return
    paper.say(f"{sentences.headline(cited)}.", "Key Message")
    paper.list(sentences.to_know(cited))
