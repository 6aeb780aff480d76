"""Writes a paper to its file."""

from __future__ import annotations

from pathlib import Path

from toolkit.papers.catalogue import PaperKind
from toolkit.papers.paper import Paper
from toolkit.telling.story import Story


def write_paper(path: Path, story: Story, kind: PaperKind) -> None:
    """Writes the paper of a kind to ``path``; an existing file is replaced.

    The same story gives the same bytes. Raises ``OSError`` when the file cannot be written.
    """
    paper = Paper(story)
    kind.load()(paper, story)
    paper.save(path)
