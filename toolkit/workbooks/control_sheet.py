"""The Control sheet: one item a line, its value beside it, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from toolkit.contracts.columns import Column, Row, columns_of
from toolkit.contracts.dictionary import YES_NO
from toolkit.workbooks.formats import BRAND, LINE, NEEDED, NOT_NEEDED, Formats, number_format
from toolkit.workbooks.layout import CONTROL, FIRST_ROW, HEADER_ROW, heading
from toolkit.workbooks.page import band, protect, set_up_print
from toolkit.workbooks.table_sheet import Form, serial
from toolkit.workbooks.validation import validation
from toolkit.workbooks.words import note

INTRO = "About this return. Choose from the lists where there is one."
LOCKED = ("workbook_type", "schema_version")
"""Items that the toolkit fills in."""

_WIDTHS = (32, 46, 92)
_VALUE = 1


def write_control(page: Any, control: type[Row], form: Form, values: Mapping[str, object]) -> None:
    """Writes the sheet. Raises ``KeyError`` for a value of an item that there is not."""
    items = columns_of(control)
    unknown = set(values) - {item.name for item in items}
    if unknown:
        raise KeyError(f"no such item on Control: {', '.join(sorted(unknown))}")
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    band(page, form.formats, CONTROL, INTRO)
    _write_headings(page, form.formats)
    for row, item in enumerate(items, FIRST_ROW):
        _write_item(page, row, item, items, form, values.get(item.name))
    first = next(i for i, item in enumerate(items) if item.name not in LOCKED)
    page.set_selection(FIRST_ROW + first, _VALUE, FIRST_ROW + first, _VALUE)
    page.freeze_panes(FIRST_ROW, 0)
    _tint_missing(page, items, form.formats)
    protect(page)
    set_up_print(page, form.title, CONTROL, _WIDTHS, 1)


def _write_headings(page: Any, formats: Formats) -> None:
    for at, text in enumerate(("Item", "Value", "What it means")):
        page.write_string(HEADER_ROW, at, text, formats.heading(BRAND, indent=1))
    page.set_row(HEADER_ROW, 21)


def _write_item(
    page: Any, row: int, item: Column, items: Sequence[Column], form: Form, value: object
) -> None:
    formats = form.formats
    look = _value_look(item, formats)
    line = {"border": 1, "border_color": LINE, "text_wrap": True}
    page.set_row(row, 30 if len(item.help) > _WIDTHS[2] else 22)
    page.write_string(row, 0, heading(item), formats.of(bold=True, indent=1, **line))
    _write_value(page, row, value, look, form.labels.get(item.list_of, {}))
    page.write_string(row, 2, item.help, formats.of(indent=1, **line))
    if item.name not in LOCKED:
        page.data_validation(row, _VALUE, row, _VALUE, validation(item, items, form.picks))
        page.write_comment(row, 0, note(item, items), {"author": "", "color": "#FFFFFF"})


def _value_look(item: Column, formats: Formats) -> Any:
    locked = item.name in LOCKED
    fill = {"bg_color": NOT_NEEDED} if locked else {}
    return formats.of(
        num_format=number_format(item), align="left", indent=1, border=1, border_color=LINE,
        locked=locked, **fill,
    )  # fmt: skip


def _write_value(page: Any, row: int, value: object, look: Any, labels: Mapping[str, str]) -> None:
    if value is None:
        page.write_blank(row, _VALUE, None, look)
    elif isinstance(value, bool):
        page.write_string(row, _VALUE, YES_NO[0 if value else 1], look)
    elif isinstance(value, date):
        page.write_number(row, _VALUE, serial(value), look)
    elif isinstance(value, int | float):
        page.write_number(row, _VALUE, value, look)
    else:
        page.write_string(row, _VALUE, labels.get(str(value), str(value)), look)


def _tint_missing(page: Any, items: Sequence[Column], formats: Formats) -> None:
    for row, item in enumerate(items, FIRST_ROW):
        if item.required:
            page.conditional_format(
                row, _VALUE, row, _VALUE,
                {"type": "blanks", "format": formats.tint(bg_color=NEEDED)},
            )  # fmt: skip
