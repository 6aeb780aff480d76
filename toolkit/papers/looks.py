"""How everything in a paper looks: the one place for sizes, spaces and colours.

A paper is dressed in these styles and in nothing else. To change how papers look, change a line
here, or the style in Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.papers.page import TEXT_WIDTH_CM
from toolkit.workbooks.formats import BRAND, HINT, NEEDED, PAPER

ALERT = "#F46A25"
TO_WRITE = "#FFF2CC"
"""The fill of what the author has still to write."""

TOGETHER = " Together"
"""Ends the names of styles whose paragraphs stay on a page with the next: for short tables."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks. Sizes and spaces are in points, colours ``#RRGGBB``.

    ``lines`` is the height of a line, 1 for single; ``outline`` the level of a heading, 0 for the
    first; ``rule`` a side with a line along it; ``tabs`` are kinds and places, in centimetres.
    ``own`` styles are ours; the others are Word's own, under Word's names.
    """

    name: str
    size: float = 11.0
    bold: bool = False
    colour: str = ""
    fill: str = ""
    before: float = 0.0
    after: float = 0.0
    lines: float = 1.0
    align: str = "left"
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    bullet: bool = False
    rule: str = ""
    tabs: tuple[tuple[str, float], ...] = ()
    own: bool = False


def _of_tables(name: str, size: float) -> Iterator[Look]:
    """What stands in tables of one size: headings, texts and numbers, and those that stay."""
    text = Look(f"{name} Text", size, own=True)
    number = replace(text, name=f"{name} Number", align="right")
    for look in (text, number):
        yield look
        yield replace(look, name=look.name + TOGETHER, keep_next=True)
    heading = replace(text, name=f"{name} Heading", bold=True, colour=PAPER, keep_next=True)
    yield heading
    yield replace(heading, name=f"{name} Heading Number", align="right")


LOOKS = (
    Look("Title", 24, bold=True, colour=BRAND, after=6, keep_next=True),
    Look("Subtitle", 12, colour=HINT, after=3, keep_next=True),
    Look("heading 1", 15, bold=True, colour=BRAND, before=20, after=6,
         keep_next=True, keep_lines=True, outline=0),
    Look("heading 2", 12.5, bold=True, colour=BRAND, before=14, after=5,
         keep_next=True, keep_lines=True, outline=1),
    Look("heading 3", 11, bold=True, before=12, after=4,
         keep_next=True, keep_lines=True, outline=2),
    Look("Body Text", after=7, lines=1.15),
    Look("Key Message", 13, bold=True, colour=BRAND, after=7, lines=1.1, keep_lines=True,
         keep_next=True, own=True),
    Look("Lead In", before=3, after=4, lines=1.15, keep_next=True, own=True),
    Look("List Bullet", after=4, lines=1.15, bullet=True),
    Look("caption", 9.5, bold=True, before=9, after=4, keep_next=True, keep_lines=True),
    Look("Stamp", 10.5, bold=True, fill=NEEDED, rule="left", own=True),
    *_of_tables("Table", 9.5),
    Look("Table Section", 9.5, bold=True, colour=BRAND, keep_next=True, own=True),
    Look("Table Note", 9, colour=HINT, before=4, after=10, own=True),
    Look("Table End", 4, after=4, own=True),
    *_of_tables("Small", 8),
    Look("header", 9, bold=True, align="center"),
    Look("footer", 8.5, colour=HINT, rule="top", tabs=(("right", TEXT_WIDTH_CM),)),
)  # fmt: skip
"""Every paragraph style."""
