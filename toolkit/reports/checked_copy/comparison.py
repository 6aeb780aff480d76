"""Compares a workbook with its copy: what is in one and not in the other, but for what we added."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from toolkit.reports.checked_copy.boxes import without_place
from toolkit.reports.checked_copy.inventory import (
    BOXES,
    FORMATS,
    LOOKS,
    NOTES,
    RELATIONS,
    SHEETS,
    Inventory,
    Thing,
    inventory,
    looks_of,
)
from toolkit.reports.checked_copy.ooxml import cell_of
from toolkit.workbooks.raw import Cell

_GROW = ("numFmts", "fonts", "fills", "borders", "cellXfs")
_MARKED = re.compile(rb' (?:apply)?(?:fontId|fillId|borderId|Font|Fill|Border)="[^"]*"')
_FOR_NOTES = ("comments", "vmlDrawing")


@dataclass(frozen=True, slots=True)
class Additions:
    """What a copy has on purpose: a sheet of this name, and marks and notes, by sheet."""

    sheet: str = ""
    marked: Mapping[str, Set[Cell]] = field(default_factory=dict)
    noted: Mapping[str, Set[Cell]] = field(default_factory=dict)


def lost(before: bytes, after: bytes, added: Additions) -> list[str]:
    """What of a workbook is not in its copy as it was, or is in it and should not be, in words.

    Empty when all is as it was but for the additions. Raises as :func:`inventory` does.
    """
    own, copied = inventory(before), inventory(after)
    compared = _Compared(own, copied, added)
    things = [*own, *(thing for thing in copied if thing not in own)]
    names = dict.fromkeys(thing.what for thing in things if not compared.same(thing))
    return [name for name in names if name != RELATIONS] or list(names)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two inventories, and what makes a difference between them rightful."""

    before: Inventory
    after: Inventory
    added: Additions

    def same(self, thing: Thing) -> bool:
        """Whether a thing is as it was, or differs by an addition alone."""
        before, after = self.before.get(thing), self.after.get(thing)
        if before == after:
            return True
        if thing.sheet and thing.sheet == self.added.sheet:
            return before is None
        if thing.what == SHEETS:
            return bool(after == [self.added.sheet, *(before or ())])
        if thing.what == FORMATS and thing.spot in _GROW:
            return bool((after or [])[: len(before or [])] == (before or []))
        if thing.what == LOOKS:
            return self._only_marked(thing, looks_of(before), looks_of(after))
        if thing.what in (NOTES, BOXES) and thing.spot in self._noted(thing):
            return before is None or bool(after and _goes_on(thing.what, before, after))
        return before is None and bool(self._noted(thing)) and _is_for_notes(thing, after)

    def _noted(self, thing: Thing) -> Set[Cell]:
        return self.added.noted.get(thing.sheet, frozenset())

    def _only_marked(
        self, thing: Thing, before: Mapping[str, int], after: Mapping[str, int]
    ) -> bool:
        marked = self.added.marked.get(thing.sheet, frozenset())
        different = {at for at in before.keys() | after.keys() if before.get(at) != after.get(at)}
        return all(
            cell_of(at) in marked
            and at in after
            and (at not in before or self._is_mark(before[at], after[at]))
            for at in different
        )

    def _is_mark(self, before: int, after: int) -> bool:
        """Whether two formats differ in nothing but letters, fill and border."""
        formats = Thing(FORMATS, "", "cellXfs")
        old, new = self.before[formats][before], self.after[formats][after]
        return _MARKED.sub(b"", old) == _MARKED.sub(b"", new)


def _goes_on(what: str, before: Any, after: Any) -> bool:
    """Whether an owner's note goes on below what it said, or its box is but higher than it was."""
    if what == BOXES:
        return without_place(before) == without_place(after)
    return bool(after[: len(before)] == before)


def _is_for_notes(thing: Thing, after: Any) -> bool:
    """Whether a new thing on a sheet with our notes is what notes need."""
    if thing.what == RELATIONS:
        return after[0] in _FOR_NOTES
    if isinstance(after, tuple):  # a part, with its content type
        return str(after[0]).removesuffix("+xml").endswith(_FOR_NOTES)
    return thing.spot in ("legacyDrawing", "drawing")
