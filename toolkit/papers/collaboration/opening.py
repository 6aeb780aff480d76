"""What the paper is for, and its message in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.papers.paper import Paper
from toolkit.papers.words import Words, graded
from toolkit.telling.collaboration import caveats, nothing, sentences, view
from toolkit.telling.collaboration.view import NOT_STATED, Area
from toolkit.telling.story import Story

_MOST_LINES = 10
"""Up to so many areas that are red or amber are named in the summary."""


def purpose(paper: Paper, story: Story) -> None:
    """What the paper and the deck that comes with it tell."""
    edition, labels = story.edition, view.labels(story)
    when = f" of {labels.now}, compared with {labels.before}," if _any(story) else ""
    paper.say(
        f"To give the board the grades{when} of every area of collaboration of {edition.force}, "
        f"{edition.as_at_words}, with the reason for each. The slide deck that comes with this "
        "paper is told from the same figures."
    )


def summary(paper: Paper, story: Story) -> None:
    """How many areas have which grade, what moved and what left, and which are red or amber."""
    cited = paper.cited
    if not _any(story):
        paper.say(f"{nothing.title(story)}.", "Key Message")
        paper.list(nothing.sentences(story, cited))
        return
    paper.say(sentences.executive(story, cited), "Key Message")
    paper.say(sentences.departures(story, cited))
    paper.say(caveats.with_left_out(cited, caveats.not_comparable(story, cited)))
    off = view.off_green(story)
    if off:
        title = sentences.off_green_title(off, cited)[-1]
        few = len(off) <= _MOST_LINES
        paper.say(f"{title}{':' if few else '. Section 6.3 lists them.'}", "Lead In")
        paper.list(_lines(off) if few else ())


def _any(story: Story) -> bool:
    return len(story.data["areas"]) > 0


def _lines(areas: list[Area]) -> Iterator[Words]:
    """Each area with its grade and the one line that its owner gives the board."""
    for area in areas:
        yield (graded(area.now), f" {area.called}: {area.line or NOT_STATED}")
