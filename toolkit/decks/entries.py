"""The lines of a table of contents as they stand in a finished deck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.decks.kit.links import led_to
from toolkit.decks.kit.xml import find_all
from toolkit.decks.manifest import flat

NAME = "contents"
"""What the tables of a table of contents are called, with their number."""


@dataclass(frozen=True)
class Entry:
    """A line: the python-pptx row it stands in, and the slide it leads to."""

    row: Any
    slide: Any

    @property
    def number(self) -> str:
        """The number, or numbers, of slides that it prints, such as ``21–38``."""
        *_, number = self.row.cells
        return str(number.text_frame.text)


def entries_on(slide: Any) -> Iterator[Entry]:
    """The lines of the contents on a slide, in their order; none on any other slide."""
    for table in contents_on(slide):
        for row in table.table.rows:
            found = (led_to(slide.part, run) for run in find_all(row._tr, "a:r"))
            target = next((each for each in found if each is not None), None)
            if target is not None:
                yield Entry(row, target)


def contents_on(slide: Any) -> list[Any]:
    """The tables of a table of contents on a slide."""
    tables = (each for each in flat(slide.shapes) if getattr(each, "has_table", False))
    return [each for each in tables if each.name.rpartition(" ")[0] == NAME]
