"""A scrutiny paper: the front sheet, the sections in their order, the sources of its figures."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.papers.front_sheet import write_front_sheet
from toolkit.papers.paper import Paper
from toolkit.papers.sections import Write, write_sections
from toolkit.papers.sources import write_sources
from toolkit.telling.story import Story


def scrutiny_paper(sections: Mapping[str, Write], stamps: Mapping[str, str]) -> Write:
    """Writes such a paper: ``sections`` by their number, ``stamps`` in words."""

    def write(paper: Paper, story: Story) -> None:
        write_front_sheet(paper, story, stamps)
        write_sections(paper, story, sections)
        write_sources(paper, story)

    return write
