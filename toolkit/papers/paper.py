"""A paper as it is written, from top to bottom, on A4 and dressed as :mod:`looks` says."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from toolkit.papers.base import bare_document
from toolkit.papers.page import lay_out
from toolkit.papers.tables import Table
from toolkit.papers.wml import element, field, paragraph, run
from toolkit.papers.words import Words, ask
from toolkit.telling.story import Cited, Story
from toolkit.workbooks.package import read_package, without_thumbnail, zip_package


class Paper:
    """Headings, paragraphs and tables, each added at the end.

    ``cited`` holds the figures that the paper prints; every number in it goes through there.
    """

    def __init__(self, story: Story) -> None:
        """An empty paper with the head and foot of the story's edition."""
        self.cited = Cited(story.figures)
        self._document = bare_document(story.edition)
        self._tables = 0
        lay_out(self._document, story.edition)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading: 1 for a numbered section, 2 and 3 below it."""
        self.say(text, f"heading {level}")

    def say(self, words: Words, style: str = "Body Text") -> None:
        """A paragraph; none where there are no words."""
        if words:
            self._add(paragraph(style, words))

    def quote(self, text: str) -> None:
        """What an owner wrote, a paragraph for each of its lines."""
        for line in filter(None, map(str.strip, text.splitlines())):
            self.say(line)

    def list(self, items: Iterable[Words]) -> None:
        """A bullet for each item."""
        for item in items:
            self.say(item, "List Bullet")

    def ask(self, what: str) -> None:
        """A prompt to the author, on its own: what belongs here that no return holds."""
        self.say(ask(what))

    def table(self, caption: str, table: Table, note: str = "") -> None:
        """A numbered table under its caption, with a note below it."""
        self._tables += 1
        number = field("SEQ Table \\* ARABIC", str(self._tables))
        self._add(paragraph("caption", caption, before=(run("Table "), number, run(". "))))
        self.bare_table(table, note)

    def space(self) -> None:
        """A little room, such as after a table."""
        self._add(paragraph("Table End", ""))

    def bare_table(self, table: Table, note: str = "") -> None:
        """A table without number and caption, such as the front sheet."""
        self._add(table.markup(noted=bool(note)))
        # Two tables without a paragraph between them would become one.
        if note:
            self.say(note, "Table Note")
        else:
            self.space()

    def new_page(self) -> None:
        """What comes next begins on a page of its own."""
        self._add(paragraph("Table End", "", before=('<w:r><w:br w:type="page"/></w:r>',)))

    def save(self, path: Path) -> None:
        """Writes the paper; the same paper gives the same bytes."""
        buffer = BytesIO()
        self._document.save(buffer)
        path.write_bytes(zip_package(without_thumbnail(read_package(buffer.getvalue()))))

    def _add(self, markup: str) -> None:
        self._document.element.body.sectPr.addprevious(element(markup))
