"""Measured text: against Pillow where the font is there, and what wrapping may never do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from toolkit.decks.kit import metrics
from toolkit.decks.kit.typeface import MEASURED, typeface

FONTS = Path("/usr/share/fonts/truetype/liberation")
LONG = "The Force’s Digital Evidence Management System – “£12.4m of £15.4m” (80.5%) · ● ▲ ■ ○ → ↑"

words = st.text("abc dé-£W.1 ", max_size=60)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Hours", "1,738 hours a year already achieved", LONG])
def test_widths_are_those_of_the_font(text: str, bold: bool) -> None:
    path = FONTS / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    if not path.is_file():
        pytest.skip("Liberation Sans is not installed here")
    font = ImageFont.truetype(str(path), 2048, layout_engine=ImageFont.Layout.BASIC)
    # Letter by letter, because Pillow kerns.
    expected = sum(font.getlength(letter) for letter in text) / 2048 * 12
    assert metrics.width(text, 12, bold) == pytest.approx(expected, rel=0.002)


def test_bold_is_wider() -> None:
    assert metrics.width("Hours", 12, bold=True) > metrics.width("Hours", 12)


def test_unknown_characters_are_taken_as_wide_and_combining_ones_as_nothing() -> None:
    assert metrics.width("警", 12) == 12
    assert metrics.width("e\u0301", 12) == metrics.width("e", 12)


@given(words, st.floats(30, 300))
def test_wrapping_keeps_every_character_and_every_line_fits(text: str, room: float) -> None:
    lines = metrics.wrap(text, room, 12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(metrics.width(line, 12) <= room for line in lines)


def test_lines_break_at_spaces_and_after_hyphens_only() -> None:
    assert metrics.wrap("return-to-green plan", 60, 12) == ["return-to-", "green plan"]


def test_a_newline_starts_a_line_and_an_empty_text_takes_one() -> None:
    assert metrics.wrap("one\n\ntwo", 100, 12) == ["one", "", "two"]
    assert metrics.wrap("", 100, 12) == [""]


@given(words, st.floats(40, 300), st.integers(1, 3))
def test_shortening_fits_and_says_whether_it_cut(text: str, room: float, lines: int) -> None:
    cut = metrics.shorten(text, room, 12, lines=lines)
    assert len(metrics.wrap(cut.text, room, 12)) <= lines
    assert cut.was_cut == (cut.text != text)


def test_the_longest_word_ends_where_a_line_does() -> None:
    assert metrics.longest_word("one\nBenefits\ntwo", 12) == metrics.width("Benefits", 12)


def test_shortening_stops_at_a_word() -> None:
    cut = metrics.shorten("Criminal Justice and Offender Management", 130, 12)
    assert cut == metrics.Cut("Criminal Justice and…", True)


def test_shortening_a_single_long_word_still_shows_its_start() -> None:
    cut = metrics.shorten("Telecommunications", 60, 12)
    assert cut.was_cut
    assert cut.text.startswith("Tele")
    assert cut.text.endswith("…")


def test_fits_is_about_height_too() -> None:
    assert metrics.fits("one two", 100, metrics.line_height(12), 12)
    assert not metrics.fits("one two", 30, metrics.line_height(12), 12)


@pytest.mark.parametrize("name", ["Georgia", "Verdana", "Calibri", "A font of our own"])
def test_no_typeface_is_taken_as_narrower_or_lower_than_arial(name: str) -> None:
    face = typeface(name)
    for bold in (False, True):
        assert face.width("Hours", 12, bold) >= metrics.width("Hours", 12, bold)
        assert len(face.wrap(LONG, 100, 12, bold)) >= len(metrics.wrap(LONG, 100, 12, bold))
    assert face.line_height(12) >= metrics.line_height(12)


def test_an_unknown_typeface_is_as_wide_and_as_high_as_any_that_is_known() -> None:
    unknown = typeface("A font of our own")
    assert not unknown.known
    for face in MEASURED.values():
        assert unknown.regular >= face.regular
        assert unknown.bold >= face.bold
        assert unknown.line >= face.line
