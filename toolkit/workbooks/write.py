"""Writes a workbook from its contract: a blank to hand out, or the same form filled in.

Everything a person sees, headings, dropdowns, notes, warnings and formats, comes from the
contract. Values are written as what they are: text never becomes a formula or a link.
The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook as Book
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name

from toolkit.contracts.columns import Row
from toolkit.contracts.lists import Lists
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.workbooks.choices import keys_formula, keys_name, list_name, picks_of
from toolkit.workbooks.control_sheet import write_control
from toolkit.workbooks.formats import BASE_FONT, BRAND, INK, QUIET, TEAL, Formats
from toolkit.workbooks.guide_sheet import write_guide
from toolkit.workbooks.layout import CONTROL, FIRST_ROW, GUIDE, LISTS, last_typing_row
from toolkit.workbooks.lists_sheet import write_lists
from toolkit.workbooks.months import years_of_months
from toolkit.workbooks.table_sheet import Form, Monthly, write_table

__all__ = ["Monthly", "write_workbook"]


def _options() -> dict[str, Any]:
    """XlsxWriter's options: made anew each time, because it changes what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": dict(BASE_FONT),
    }


Rows = Mapping[str, Sequence[Row | Monthly]]
"""Rows to fill in, by the name of the Excel Table."""


def write_workbook(
    contract: Workbook,
    path: Path,
    *,
    lists: Lists,
    months: Sequence[date] = (),
    on: date,
    control: Mapping[str, object] | None = None,
    rows: Rows | None = None,
    settled: bool = False,
) -> None:
    """Writes a workbook to ``path``; an existing file is replaced.

    ``on`` is the day it is made: dropdowns offer what is in use then. ``months`` are the month
    columns; when none are given, those of the financial years that the contract offers.
    ``control`` fills in items of the Control sheet by field, ``rows`` the tables; with ``settled``
    what tells the return and its rows apart is locked where it is filled in. Raises ``KeyError``
    for an item or a table that the contract does not have, ``ValueError`` for a number in a month
    without a column, and ``OSError`` when the file cannot be written; nothing is written then.
    """
    filled = {contract.sheet(table).table: given for table, given in (rows or {}).items()}
    book = Book(str(path), _options())
    _describe(book, contract, on)
    form = Form(
        title=contract.title,
        formats=Formats(book),
        picks=picks_of(contract, lists, on),
        labels=_labels(lists),
        months=tuple(months) or years_of_months(on, contract.years),
        settled=settled,
    )
    pages = _add_pages(book, contract, bool(form.picks.lists))
    write_guide(pages[GUIDE], contract, form.formats, on, bool(form.picks.lists))
    if contract.control:
        write_control(pages[CONTROL], contract.control, form, _stated(contract, control or {}))
    for sheet in contract.sheets:
        write_table(pages[sheet.name], sheet, form, filled.get(sheet.table, ()))
    if form.picks.lists:
        write_lists(pages[LISTS], form.picks, form.formats, contract.title)
    _name_lists(book, contract, form, filled)
    _save(book, path)


def _save(book: Any, path: Path) -> None:
    try:
        book.close()
    except FileCreateError as problem:
        raise OSError(f"{path.name} cannot be written; it may be open in Excel") from problem


def _stated(contract: Workbook, control: Mapping[str, object]) -> dict[str, object]:
    return {
        "workbook_type": contract.kind,
        "schema_version": contract.schema_version,
        **control,
    }


def _labels(lists: Lists) -> dict[str, dict[str, str]]:
    """For each list, what a dropdown shows for a code, in use or not."""
    return {table: {item.code: str(item) for item in items} for table, items in lists.items.items()}


def _add_pages(book: Any, contract: Workbook, lists: bool) -> dict[str, Any]:
    """The sheets in their order, each with the colour of its role on its tab."""
    roles = [(GUIDE, INK)]
    roles += [(CONTROL, BRAND)] if contract.control else []
    roles += [(sheet.name, _tab_colour(sheet)) for sheet in contract.sheets]
    roles += [(LISTS, QUIET)] if lists else []
    pages = {}
    for name, colour in roles:
        pages[name] = book.add_worksheet(name)
        pages[name].set_tab_color(colour)
    return pages


def _tab_colour(sheet: Sheet) -> str:
    return QUIET if sheet.optional else TEAL


def _name_lists(book: Any, contract: Workbook, form: Form, filled: Rows) -> None:
    """Names the ranges behind the dropdowns."""
    for at, (title, entries) in enumerate(form.picks.lists.items()):
        column = xl_col_to_name(at)
        last = FIRST_ROW + len(entries)
        book.define_name(list_name(title), f"={LISTS}!${column}${FIRST_ROW + 1}:${column}${last}")
    referred = {column.refers_to for sheet in contract.sheets for column in sheet.columns}
    for table in sorted(referred - {""}):
        sheet = contract.sheet(table)
        last_row = last_typing_row(sheet, len(filled.get(sheet.table, ())))
        book.define_name(keys_name(table), keys_formula(sheet, last_row))


def _describe(book: Any, contract: Workbook, on: date) -> None:
    book.set_properties(
        {
            "title": contract.title,
            "subject": contract.purpose,
            "comments": f"{contract.kind} {contract.schema_version}",
            "created": datetime.combine(on, time()),
        }
    )
