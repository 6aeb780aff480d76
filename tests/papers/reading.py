"""Reading a paper back: its paragraphs with their styles, its tables, its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.decks.productivity.reading import numbers
from toolkit.papers.build import write_paper
from toolkit.papers.catalogue import PAPERS, PaperKind
from toolkit.telling.story import Story

HOURS, GRADES, AGENDA = PAPERS
ANNEX = "Annex A: Sources of the figures"


@dataclass(frozen=True)
class Read:
    """A paper that was written and opened again."""

    path: Path
    document: Any

    @property
    def blocks(self) -> list[Paragraph | Table]:
        """Paragraphs and tables, in their order."""
        return list(self.document.iter_inner_content())

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading."""
        return [
            (int(one.style.name[-1]), one.text)
            for one in self.document.paragraphs
            if one.style.name.startswith("Heading")
        ]

    def under(self, heading: str) -> list[Paragraph | Table]:
        """What stands between a heading, by how it begins, and the next one of any level."""
        found: list[Paragraph | Table] = []
        within = False
        for one in self.blocks:
            if isinstance(one, Paragraph) and one.style.name.startswith("Heading"):
                if within:
                    return found
                within = one.text.startswith(heading)
            elif within:
                found.append(one)
        return found

    def text(self, heading: str = "") -> str:
        """The words of the whole paper, or under one heading, line by line."""
        blocks = self.under(heading) if heading else self.blocks
        return "\n".join(line for one in blocks for line in _lines(one))

    @property
    def body(self) -> str:
        """The words of the paper but its annex."""
        return self.text().partition(ANNEX)[0]

    def table(self, heading: str, number: int = 0) -> list[list[str]]:
        """The cells of a table under a heading, row by row with its header."""
        tables = [one for one in self.under(heading) if isinstance(one, Table)]
        return cells(tables[number])

    @property
    def sources(self) -> dict[str, str]:
        """Each figure of the annex: its id and the value that is printed there."""
        tables = [cells(one) for one in self.under(ANNEX) if isinstance(one, Table)]
        return {row[0]: row[1] for table in tables for row in table[1:]}

    def part(self, name: str) -> str:
        """A part of the package, as text."""
        with ZipFile(self.path) as package:
            return package.read(name).decode()


def read(path: Path) -> Read:
    """A paper that was written before."""
    return Read(path, docx.Document(str(path)))


def paper_of(story: Story, kind: PaperKind, folder: Path) -> Read:
    """The paper of a story, written and opened again."""
    path = folder / kind.file
    write_paper(path, story, kind)
    return read(path)


def cells(table: Table) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def typed(story: Story) -> set[str]:
    """What people typed: every text of every workbook that is no bare number, code or month."""
    return {
        value
        for frame in story.everything.tables.values()
        for column in frame.columns
        for value in frame[column].dropna()
        if isinstance(value, str)
        and len(value) > 4
        and re.search(r"[A-Za-z]{3}", value)
        and not re.fullmatch(r"[A-Z][a-z]+ \d{4}", value)
    } | {finding.explained for finding in story.findings if finding.explained}


NOT_FIGURES = re.compile(
    r"^(?:\d+\.\d+ |Table \d+\. )"  # headings and captions
    r"|\b\d+\.\d+\.\d+\b"  # areas
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}"
    r"|\b20\d\d(?:/\d\d)?\b"
    r"|\b\d{1,3}/\d\d\b"  # actions
    r"|(?<= sheet, )[A-Z]{1,3}\d+\b"  # cells
)


def own_numbers(text: str, story: Story) -> Iterator[str]:
    """The numbers in a text, but for those of headings, dates and texts that people typed."""
    quoted = sorted(typed(story), key=len, reverse=True)
    for line in re.sub(r"[Ss]ection \d\.\d", " ", text).split("\n"):
        for one in quoted:
            line = line.replace(one, " ")
        yield from numbers(NOT_FIGURES.sub(" ", line))


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        # A paragraph's own text leaves out fields, such as the number of a table.
        parts = block._p.xpath(".//w:t | .//w:br")
        yield "".join("\n" if part.tag.endswith("}br") else part.text or "" for part in parts)
    else:
        for row in block.rows:
            yield from (cell.text for cell in row.cells)
