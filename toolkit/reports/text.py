"""Text as it may stand in a cell: what is not seen is taken out, and Excel's longest is kept to."""

from __future__ import annotations

from toolkit.plain import visible

LONGEST_CELL = 32_767
"""Characters that fit in one cell, as Excel counts them: in UTF-16 units."""

_CUT = " … (cut here; the whole text is in the workbook)"


def plain(text: str) -> str:
    r"""The text without control characters, with ``\n`` for line breaks, and never too long.

    >>> plain("one\r\ntwo\x07")
    'one\ntwo'
    """
    text = visible(text)
    return text if units(text) <= LONGEST_CELL else _first(text, LONGEST_CELL - len(_CUT)) + _CUT


def header_code(text: str) -> str:
    """Text for a page's header or footer, where ``&`` begins a code."""
    return plain(text).replace("&", "&&")


def units(text: str) -> int:
    """How many UTF-16 units a text takes up."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _first(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
