"""Notes on marked cells: what was found there, in the order in which to fix it.

A note in a workbook is two things: its text in a comments part, and its box in a drawing. The
drawing is an old kind that is not always well-formed XML, so it is added to as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding
from toolkit.reports.checked_copy.boxes import Box, with_boxes
from toolkit.reports.checked_copy.grid import Grid
from toolkit.reports.checked_copy.ooxml import (
    KEEP_SPACES,
    MAIN,
    RELATION_ID,
    SPREADSHEET_TYPES,
    VML_TYPE,
    Element,
    add,
    children,
    main,
    new,
    new_root,
    put_before,
    the,
    written,
)
from toolkit.reports.checked_copy.parts import Parts
from toolkit.reports.checked_copy.styles import PALE
from toolkit.reports.severity import SHOWN
from toolkit.reports.text import plain
from toolkit.workbooks.formats import FONT
from toolkit.workbooks.raw import Cell, address

AUTHOR = "Checks"
_LETTERS = 40
"""Characters that fit on a line of a note."""
_TOP, _LINE = 24, 16
_MOST_LINES = 30
"""Boxes are no higher than this; the whole text is on the sheet Checks."""

_AFTER = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""What stands after a sheet's drawing of notes."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said in one cell: the findings there, in the order in which to fix them."""

    findings: Sequence[Finding]

    @property
    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """For each finding, how serious it is and its rule, and the words."""
        for finding in self.findings:
            lead = f"{SHOWN[finding.severity][0]} {finding.rule}: "
            because = f"\nExplained: {finding.explained}" if finding.explained else ""
            yield plain(lead), plain(finding.message + because)

    @property
    def fill(self) -> str:
        """The colour of its box: that of the most serious finding."""
        return PALE[self.findings[0].severity]

    @property
    def height(self) -> int:
        """How many pixels its text takes up."""
        lines = sum(
            1 + len(line) // _LETTERS
            for lead, words in self.paragraphs
            for line in (lead + words).split("\n")
        )
        return _TOP + _LINE * min(lines + len(self.findings) - 1, _MOST_LINES)


def add_notes(parts: Parts, sheet: str, notes: Mapping[Cell, Note]) -> set[Cell]:
    """Writes notes on cells of a worksheet part, and returns the cells that now have one.

    An owner's note stays and ours is added below it. A cell with comments that people reply to
    cannot have a note as well, so it gets none.
    """
    talked = _with_replies(parts, sheet)
    notes = {cell: note for cell, note in sorted(notes.items()) if address(*cell) not in talked}
    if not notes:
        return set()
    comments = parts.edit(_comments_part(parts, sheet))
    author = _author(comments)
    listed = the(comments, "commentList")
    there = {comment.get("ref", ""): comment for comment in children(listed)}
    for cell, note in notes.items():
        _write(listed, there.get(address(*cell)), author, cell, note)
    boxes = [
        Box(cell, note.height, note.fill, there=address(*cell) in there)
        for cell, note in notes.items()
    ]
    grid = Grid(parts.edit(sheet))
    part = _drawing_part(parts, sheet)
    parts.replace(part, with_boxes(parts, part, boxes, grid))
    return set(notes)


def _with_replies(parts: Parts, sheet: str) -> set[str]:
    return {
        one.get("ref", "")
        for part in parts.related(sheet, "threadedComment")
        for one in children(parts.read(part))
    }


def _comments_part(parts: Parts, sheet: str) -> str:
    for part in parts.related(sheet, "comments"):
        return part
    root = new_root("comments", MAIN)
    add(root, "authors")
    add(root, "commentList")
    part = parts.unused("xl/comments{}.xml")
    parts.add(part, written(root), f"{SPREADSHEET_TYPES}.comments+xml")
    parts.relate(sheet, "comments", part)
    return part


def _drawing_part(parts: Parts, sheet: str) -> str:
    root = parts.edit(sheet)
    drawing = root.find(main("legacyDrawing"))
    if drawing is not None:
        return parts.target(sheet, drawing.get(RELATION_ID, ""))
    part = parts.unused("xl/drawings/vmlDrawing{}.vml")
    parts.add(part, b"", VML_TYPE)
    drawing = new("legacyDrawing")
    drawing.set(RELATION_ID, parts.relate(sheet, "vmlDrawing", part))
    put_before(root, drawing, *_AFTER)
    return part


def _author(comments: Element) -> int:
    authors = the(comments, "authors")
    names = [author.text for author in children(authors)]
    if AUTHOR not in names:
        add(authors, "author").text = AUTHOR
        names.append(AUTHOR)
    return names.index(AUTHOR)


def _write(listed: Element, comment: Element | None, author: int, cell: Cell, note: Note) -> None:
    below = comment is not None
    if comment is None:
        comment = add(listed, "comment", ref=address(*cell), authorId=author, shapeId=0)
        add(comment, "text")
    text = the(comment, "text")
    _as_runs(text)
    for lead, words in note.paragraphs:
        _run(text, f"\n\n{lead}" if below else lead, bold=True)
        _run(text, words)
        below = True


def _as_runs(text: Element) -> None:
    """Makes the plain text of a note a run, so that more can follow it."""
    for whole in text.findall(main("t")):
        run = new("r")
        whole.addprevious(run)
        run.append(whole)


def _run(text: Element, words: str, *, bold: bool = False) -> None:
    run = new("r")
    put_before(text, run, "rPh", "phoneticPr")
    look = add(run, "rPr")
    if bold:
        add(look, "b")
    add(look, "sz", val=9)
    add(look, "color", indexed=81)
    add(look, "rFont", val=FONT)
    add(look, "family", val=2)
    written_out = add(run, "t")
    written_out.text = words
    written_out.set(KEEP_SPACES, "preserve")
