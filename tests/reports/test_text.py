"""Text that goes into a cell."""

from __future__ import annotations

from toolkit.reports.text import LONGEST_CELL, header_code, plain


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert plain("a\x00b\x1f\x0bc\ufffe\ud800\r\nd\re\tf") == "ab\nc\nd\ne\tf"


def test_a_text_is_never_longer_than_a_cell_takes() -> None:
    assert plain("x" * LONGEST_CELL) == "x" * LONGEST_CELL
    for letter in ("x", "😀"):
        cut = plain(letter * (LONGEST_CELL + 1))
        assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert cut.startswith(letter * 1000)
        assert "cut here" in cut


def test_an_ampersand_in_a_footer_is_doubled() -> None:
    assert header_code("A & B") == "A && B"
