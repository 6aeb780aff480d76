"""The Lists sheet: what the longer dropdowns offer. In sight, last, and not to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.workbooks.choices import Picks
from toolkit.workbooks.formats import LINE, Formats
from toolkit.workbooks.layout import FIRST_ROW, HEADER_ROW, LISTS
from toolkit.workbooks.page import band, protect, set_up_print

TITLE = "Lists (do not edit)"
INTRO = "What the dropdowns offer. The lists are kept in the reference workbook."
_MOST = 60


def write_lists(page: Any, picks: Picks, formats: Formats, title: str) -> None:
    """Writes each list as a column."""
    widths = [_width(name, entries) for name, entries in picks.lists.items()]
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    band(page, formats, TITLE, INTRO)
    page.set_row(HEADER_ROW, 21)
    cell = formats.of(border=1, border_color=LINE, num_format="@")
    for at, (name, entries) in enumerate(picks.lists.items()):
        page.write_string(HEADER_ROW, at, name, formats.heading())
        for row, entry in enumerate(entries, FIRST_ROW):
            page.write_string(row, at, entry, cell)
    page.freeze_panes(FIRST_ROW, 0)
    protect(page)
    set_up_print(page, title, LISTS, widths, 1)


def _width(name: str, entries: Sequence[str]) -> int:
    return min(_MOST, 4 + max(len(name), *(len(entry) for entry in entries)))
