"""The Control sheet: one item a line, its value beside it, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.contracts.columns import Column, Row, columns_of
from toolkit.workbooks.formats import BRAND, LINE, NEEDED, NOT_NEEDED, Formats, number_format
from toolkit.workbooks.layout import CONTROL, FIRST_ROW, HEADER_ROW, heading
from toolkit.workbooks.page import band, protect, set_up_print
from toolkit.workbooks.put import put
from toolkit.workbooks.table_sheet import Form
from toolkit.workbooks.validation import validation
from toolkit.workbooks.words import note

INTRO = "About this return. Choose from the lists where there is one."
LOCKED = ("workbook_type", "schema_version")
"""Items that the toolkit fills in."""
SETTLED = (*LOCKED, "unit_code", "period_start", "period_end", "as_at")
"""What a return is known by: locked in one that is handed out with them filled in."""

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
    if form.settled:
        first = next((i for i, item in enumerate(items) if values.get(item.name) is None), first)
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
    settled = form.settled and value is not None
    locked = item.name in (SETTLED if settled else LOCKED)
    look = _value_look(item, formats, locked)
    line = {"border": 1, "border_color": LINE, "text_wrap": True}
    page.set_row(row, 30 if len(item.help) > _WIDTHS[2] else 22)
    page.write_string(row, 0, heading(item), formats.of(bold=True, indent=1, **line))
    put(page, row, _VALUE, value, look, form.labels.get(item.list_of))
    page.write_string(row, 2, item.help, formats.of(indent=1, **line))
    if not locked:
        page.data_validation(row, _VALUE, row, _VALUE, validation(item, items, form.picks))
        page.write_comment(row, 0, note(item, items), {"author": "", "color": "#FFFFFF"})


def _value_look(item: Column, formats: Formats, locked: bool) -> Any:
    fill = {"bg_color": NOT_NEEDED} if locked else {}
    return formats.of(
        num_format=number_format(item), align="left", indent=1, border=1, border_color=LINE,
        locked=locked, **fill,
    )  # fmt: skip


def _tint_missing(page: Any, items: Sequence[Column], formats: Formats) -> None:
    for row, item in enumerate(items, FIRST_ROW):
        if item.required:
            page.conditional_format(
                row, _VALUE, row, _VALUE,
                {"type": "blanks", "format": formats.tint(bg_color=NEEDED)},
            )  # fmt: skip
