"""The checked copy: a return as its owner sent it, with what was found marked in it.

Marked cells carry a note, and a sheet Checks in front lists everything. All that is added is put
into the package beside what is there; nothing is read into another program's idea of a workbook and
written back, so nothing can be lost on that way. All the same a copy is only kept when a comparison
of the finished file with the owner's shows that nothing is missing and nothing else was added. The
owner's file itself is only ever read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from lxml import etree

from toolkit.findings import Finding
from toolkit.reports.checked_copy.cells import Cells
from toolkit.reports.checked_copy.checks_sheet import checks_workbook
from toolkit.reports.checked_copy.comparison import Additions, lost
from toolkit.reports.checked_copy.in_front import free_table_name, put_in_front
from toolkit.reports.checked_copy.notes import Note, add_notes
from toolkit.reports.checked_copy.ooxml import MAIN
from toolkit.reports.checked_copy.parts import Parts
from toolkit.reports.checked_copy.spots import Spot, spots
from toolkit.reports.checked_copy.styles import Styles
from toolkit.reports.checked_copy.workbook import sheet_entries, styles_part, workbook_part
from toolkit.words import listed
from toolkit.workbooks.guard import Limits, Refused, guard
from toolkit.workbooks.layout import CHECKS
from toolkit.workbooks.raw import Cell
from toolkit.workbooks.source import Source, content

__all__ = ["Copied", "CopyErrand", "make_checked_copy"]

_LISTED = "The findings workbook lists everything."
_MOST_NAMED = 3
_LARGEST = 25_000_000
"""Bytes of a workbook unpacked: about half a million filled cells, which take 10 s and 800 MB."""


@dataclass(frozen=True, slots=True)
class CopyErrand:
    """A copy to make: of the workbook ``source``, written to ``target`` in a folder that is there.

    ``workbook`` is the workbook's name below the pack, ``findings`` are those placed in it, what to
    fix first on top, and ``roles`` go from the id of an owner to the title of their role.
    ``sha256`` is that of the bytes in which they were found; empty where any will do.
    """

    source: Source
    target: Path
    workbook: str
    findings: tuple[Finding, ...]
    roles: Mapping[str, str]
    sha256: str = ""

    def __fspath__(self) -> str:
        """The workbook's path, so that an engine can see how large the file is."""
        return str(self.source)


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy. ``target`` is ``None`` when it was not made; ``reason`` says why."""

    workbook: str
    target: Path | None
    reason: str = ""


class CannotCopy(Exception):
    """Why no copy is made of a workbook: a sentence for its owner."""


def make_checked_copy(errand: CopyErrand) -> Copied:
    """Makes a checked copy, or says why not.

    Never raises for what is in the workbook. Raises ``OSError`` when the copy cannot be written,
    and ``ValueError`` when it would be written over the owner's file. The same file and findings
    give the same bytes.
    """
    if _is_one_file(errand.source, errand.target):
        raise ValueError("a checked copy is never written over the workbook itself")
    try:
        copy = _copy(_judged(errand.source, errand.sha256), errand)
    except CannotCopy as why:
        return Copied(errand.workbook, None, f"{why} {_LISTED}")
    errand.target.write_bytes(copy)
    return Copied(errand.workbook, errand.target)


def _is_one_file(source: Source, target: Path) -> bool:
    if not isinstance(source, Path):
        return False
    return source.exists() and target.exists() and target.samefile(source)


def _judged(source: Source, checked: str) -> bytes:
    """The workbook's bytes, once they are known to do no harm and to be those that were checked."""
    if source.suffix.lower() != ".xlsx":
        raise CannotCopy(
            "A checked copy can be made of an .xlsx workbook; this is "
            f"{source.suffix.lower() or 'something else'}."
        )
    try:
        judged = guard(source)
        data = content(source, Limits().file)
    except Refused as refused:
        raise CannotCopy(str(refused)) from refused
    if sha256(data).hexdigest() != judged.sha256 or checked not in ("", judged.sha256):
        raise CannotCopy(
            "The workbook was changed while we read it: close it in Excel, and run again."
        )
    return data


def _copy(data: bytes, errand: CopyErrand) -> bytes:
    try:
        copy, added = _made(data, errand)
        missing = lost(data, copy, added)
    except (etree.LxmlError, LookupError, ValueError, ArithmeticError, RecursionError) as odd:
        raise CannotCopy(
            "Something in this workbook is not written as Excel writes it, so we cannot be sure "
            "that a copy would be complete."
        ) from odd
    except MemoryError as full:
        raise CannotCopy("A copy of this workbook needs more memory than we allow.") from full
    if missing:
        some = missing[:_MOST_NAMED] + ["other things"] * (len(missing) > _MOST_NAMED)
        raise CannotCopy(f"A copy would not keep everything as it is in yours: {listed(some)}.")
    return copy


def _made(data: bytes, errand: CopyErrand) -> tuple[bytes, Additions]:
    parts = Parts(data)
    if parts.size > _LARGEST:
        raise CannotCopy("This workbook holds so much that a copy would take too long to make.")
    _refuse(parts)
    styles = Styles(parts.edit(styles_part(parts)))
    found = spots(parts, errand.findings)
    marked: dict[str, frozenset[Cell]] = {}
    noted: dict[str, frozenset[Cell]] = {}
    for sheet, here in _by_sheet(found).items():
        marked[sheet] = _mark(parts, styles, here)
        noted[sheet] = _note(parts, here)
    file = errand.workbook.rpartition("/")[2]
    table = free_table_name(parts, CHECKS)
    put_in_front(parts, styles, checks_workbook(file, found, errand.roles, table))
    return parts.packed(), Additions(CHECKS, marked, noted)


def _refuse(parts: Parts) -> None:
    """Raises :class:`CannotCopy` for a workbook that a copy would break, whatever is kept."""
    if any(name.lower().startswith("_xmlsignatures/") for name in parts.names):
        raise CannotCopy("This workbook carries a digital signature, which any change would break.")
    if any(name.lower().startswith("xl/revisions/") for name in parts.names):
        raise CannotCopy(
            "This workbook is shared in the old way, with a record of every change. Choose Review, "
            "then Unshare Workbook, and a copy can be made."
        )
    if not parts.read(workbook_part(parts)).tag.startswith(f"{{{MAIN}}}"):
        raise CannotCopy(
            "This workbook is saved as 'Strict Open XML'. Save it as 'Excel Workbook (.xlsx)', and "
            "a copy can be made."
        )
    names = {entry.get("name", "").casefold() for entry in sheet_entries(parts)}
    if CHECKS.casefold() in names:
        raise CannotCopy(
            f"This workbook has a sheet called '{CHECKS}' already. If the button in Excel put it "
            "there, click that again once all is put right. If it is a checked copy that came "
            "back, delete that sheet, or correct the workbook that it was made of."
        )


def _by_sheet(found: Sequence[Spot]) -> dict[str, list[Spot]]:
    sheets: defaultdict[str, list[Spot]] = defaultdict(list)
    for one in found:
        if one.cells:
            sheets[one.sheet].append(one)
    return sheets


def _mark(parts: Parts, styles: Styles, found: Sequence[Spot]) -> frozenset[Cell]:
    """Marks the cells that findings on a sheet are about, each by its most serious finding."""
    severities = {
        cell: one.finding.severity
        for one in sorted(found, key=lambda one: -one.finding.severity.rank)
        for cell in one.cells
    }
    cells = Cells(parts.edit(found[0].part))
    for cell, severity in sorted(severities.items()):
        cells.restyle(cell, partial(styles.marked, severity=severity))
    return frozenset(severities)


def _note(parts: Parts, found: Sequence[Spot]) -> frozenset[Cell]:
    """Writes a note on the first cell of each finding on a sheet."""
    at: defaultdict[Cell, list[Finding]] = defaultdict(list)
    for one in found:
        at[one.cells[0]].append(one.finding)
    notes = {cell: Note(findings) for cell, findings in at.items()}
    return frozenset(add_notes(parts, found[0].part, notes))
