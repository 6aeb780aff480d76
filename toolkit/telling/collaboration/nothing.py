"""What is said where no area of collaboration can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.caveats import left_out
from toolkit.telling.story import Cited, Story


def title(story: Story) -> str:
    """Whether a dashboard is missing, or came back and cannot be used."""
    if story.everything.of_kind(view.DASHBOARD):
        return "The RAG dashboard came back, but no area in it can be shown"
    return "No RAG dashboard has been returned"


def sentences(story: Story, cited: Cited) -> Iterator[str]:
    """Why there is nothing to show, what that does not mean, and what to do."""
    if not story.everything.of_kind(view.DASHBOARD):
        yield (
            "Grades come from the RAG dashboard workbook, and there was none among the returned "
            "workbooks that could be read."
        )
        yield (
            "Nothing can be said about any area of collaboration: not that areas are green, nor "
            "that they are not."
        )
        yield "Put the filled-in dashboard with the other returns and run again."
        return
    kept_out = left_out(cited)
    if kept_out:
        yield kept_out
        yield "The checked copy of the workbook marks each cell and says what to do."
    else:
        yield "Its Areas sheet holds no rows."
        yield "Fill in one row for each area."
    yield "Then run again; until then nothing is said about any area."
