"""Writes a paper: the front sheet, the sections in their order, the sources of its figures."""

from __future__ import annotations

from pathlib import Path

from toolkit.papers.catalogue import PaperKind
from toolkit.papers.front_sheet import write_front_sheet
from toolkit.papers.paper import Paper
from toolkit.papers.sections import write_sections
from toolkit.papers.sources import write_sources
from toolkit.telling.story import Story


def write_paper(path: Path, story: Story, kind: PaperKind) -> None:
    """Writes the paper of a kind to ``path``; an existing file is replaced.

    The same story gives the same bytes. Raises ``OSError`` when the file cannot be written.
    """
    paper = Paper(story)
    write_front_sheet(paper, story, kind.stamps)
    write_sections(paper, story, kind.load())
    write_sources(paper, story)
    paper.save(path)
