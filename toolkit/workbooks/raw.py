"""Reads a workbook's values, as they are, together with what the scan found.

The bytes are read once: what the guard judged is what the reader reads. Nothing here knows what a
workbook means; `contracts` does.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, load_workbook

from toolkit.workbooks.find import Found, find_workbooks
from toolkit.workbooks.guard import (
    Guarded,
    GuardedSheet,
    Limits,
    Reason,
    Refused,
    guard,
)
from toolkit.workbooks.scan import Cell, SheetScan, address
from toolkit.workbooks.sight import ALL_SEEN, Unseen, on_sheets
from toolkit.workbooks.source import Source

__all__ = [
    "Cell",
    "Found",
    "Limits",
    "RawSheet",
    "RawWorkbook",
    "Reason",
    "Refused",
    "Value",
    "address",
    "find_workbooks",
    "read_formulas",
    "read_raw",
]

Value = str | int | float | bool | date | time | datetime | timedelta
"""A cell's value. A blank cell is "" (that is what the reader gives; turning it into None would
cost a pass over every cell). So is an error cell and a formula never calculated: see `RawSheet`."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet, values as typed.

    `rows[r - 1][c - 1]` is the cell in row r, column c; rows are all equally long. The mappings go
    from a 1-based (row, column) to the error shown (`errors`), to the text of a formula that has
    no saved result (`uncalculated`; "" where it shares another cell's), to the formula behind an
    error (`error_formulas`), and to a formula that reads another workbook (`external`; for .xlsx
    and .xlsm, as Excel writes it: "[1]Sheet1!A1"). `formulas` has the address ("C7") of every
    cell with a formula. `hidden_rows` counts hidden rows that hold data; `filtered` says whether a
    filter is in use. `visible` is False for hidden and very hidden sheets.
    """

    name: str
    visible: bool
    rows: list[list[Value]]
    errors: Mapping[Cell, str] = field(default_factory=dict)
    uncalculated: Mapping[Cell, str] = field(default_factory=dict)
    error_formulas: Mapping[Cell, str] = field(default_factory=dict)
    external: Mapping[Cell, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()
    merged: tuple[str, ...] = ()
    hidden_rows: int = 0
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """One workbook's worksheets in order. Small to pickle: it holds values and no file.

    `size` is in bytes and `sha256` in hexadecimal, both of the file. `format` is ".xlsx", ".xlsm",
    ".xlsb" or ".ods". `skipped` names sheets that hold no cells to read (chart, macro and dialogue
    sheets) with their kind. `unseen` is what the scan for errors, formulas and the like could not
    see.
    """

    source: Source
    sha256: str
    size: int
    format: str
    sheets: tuple[RawSheet, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    unseen: Unseen = ALL_SEEN

    def sheet(self, name: str) -> RawSheet | None:
        """The worksheet of this name, whatever the letter case and outer spaces; None if none.

        Where several are called so, the one that is called exactly so.
        """
        alike = [sheet for sheet in self.sheets if _key(sheet.name) == _key(name)]
        return next((sheet for sheet in alike if sheet.name == name), alike[0] if alike else None)


def _key(name: str) -> str:
    return name.strip().casefold()


def read_raw(source: Source, limits: Limits | None = None) -> RawWorkbook:
    """Read every worksheet of one workbook (.xlsx, .xlsm, .xlsb, .ods).

    Raises `Refused`, and nothing else, when the workbook cannot or should not be read. A reader
    that ends the whole process or runs for ever is the business of `toolkit.engine`.
    """
    guarded = guard(source, limits)
    try:
        return _read(source, guarded)
    except Refused:
        raise
    except PasswordError as locked:
        raise Refused(Reason.PASSWORD, "it is protected with a password") from locked
    except MemoryError as full:
        raise Refused(Reason.OUT_OF_MEMORY, "it needs more memory than we allow") from full
    except (CalamineError, OSError, ValueError, OverflowError) as failed:
        raise _reader_failed() from failed
    except BaseException as stopped:
        # A panic in the reader arrives as an exception that is no `Exception`.
        if isinstance(stopped, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise _reader_failed() from stopped


def _reader_failed() -> Refused:
    because = "something in it is not as Excel writes it, and our reader could not go on"
    return Refused(Reason.READER_FAILED, because)


def _read(source: Source, guarded: Guarded) -> RawWorkbook:
    known = {sheet.name: sheet for sheet in guarded.sheets}
    sheets: list[RawSheet] = []
    with load_workbook(io.BytesIO(guarded.data)) as workbook:
        for name in workbook.sheet_names:
            about = known.get(name)
            if about is None or about.kind == "worksheet":
                sheets.append(_sheet(workbook, name, about))
    if not sheets:
        raise Refused(Reason.READER_FAILED, "it holds no worksheet")
    return RawWorkbook(
        source=source,
        sha256=guarded.sha256,
        size=guarded.size,
        format=guarded.format,
        sheets=tuple(sheets),
        skipped=tuple((s.name, s.kind) for s in guarded.sheets if s.kind != "worksheet"),
        unseen=guarded.unseen or on_sheets([s.name for s in sheets if s.name not in known]),
    )


def _sheet(workbook: CalamineWorkbook, name: str, about: GuardedSheet | None) -> RawSheet:
    # Empty rows and columns before the data are kept, so that an index is an address.
    rows: list[list[Value]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    found = (about and about.scan) or SheetScan()
    texts = found.formula_text
    return RawSheet(
        name=name,
        visible=about.visible if about else True,
        rows=rows,
        errors=found.errors,
        uncalculated=found.uncalculated,
        error_formulas={at: texts[at] for at in found.errors if texts.get(at)},
        external=found.external,
        formulas=found.formulas,
        merged=found.merged,
        hidden_rows=found.hidden_rows,
        filtered=found.filtered,
    )


def read_formulas(source: Source, limits: Limits | None = None) -> dict[str, Mapping[Cell, str]]:
    """The text of every formula, by sheet name and 1-based (row, column): for messages, on demand.

    The text is as Excel saves it, without the equals sign; "" where a cell shares the formula of
    another. Empty for .xlsb. Raises `Refused` as `read_raw` does.
    """
    guarded = guard(source, limits, all_formulas=True)
    return {s.name: s.scan.formula_text for s in guarded.sheets if s.scan is not None}
