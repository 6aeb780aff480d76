"""How wide and how high text is, the same on every machine, whatever fonts are installed.

Widths come from ``arial_widths.json``: the advance widths (in units of the em, 2048 to the em) of
Liberation Sans Regular and Bold 1.07.4, which are those of Arial. The file was made with fontTools:
for each code point in the font's ``cmap`` its ``hmtx`` advance, written as runs of neighbouring
code points keyed by the first one in hexadecimal; ``line`` is ascent + descent + line gap from
``hhea``. Widths are facts about the typeface; no outlines are included.

All sizes and lengths are in points. Kerning is left out: it nearly always makes text narrower.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAFETY = 1.015
"""Widths are taken 1.5% larger than measured, for renderers that round each glyph to a pixel."""

UNKNOWN = 1.0
"""Width in em of a character the font lacks: another font will draw it, and few are wider."""

ELLIPSIS = "…"

_ZERO_WIDTH = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True)
class Face:
    """One weight of a typeface: the width of each character in em, and the height of a line."""

    widths: Mapping[str, float]
    line: float


@dataclass(frozen=True)
class Cut:
    """A text made to fit: what to show, and whether anything was left out."""

    text: str
    was_cut: bool


@cache
def face(bold: bool = False) -> Face:
    """The regular or the bold face."""
    data = json.loads(files(__package__).joinpath("arial_widths.json").read_text("ascii"))
    em = data["units_per_em"]
    widths = {
        chr(int(start, 16) + n): units / em
        for start, run in data["bold" if bold else "regular"].items()
        for n, units in enumerate(run)
    }
    return Face(widths, data["line"] / em)


def line_height(size: float) -> float:
    """The height of one line at single spacing."""
    return face().line * size * SAFETY


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text set on one line, without the safety margin.

    >>> round(width("Hours", 12), 1)
    32.0
    """
    known = face(bold).widths
    return size * sum(known.get(c, UNKNOWN) for c in _ZERO_WIDTH.sub("", text))


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The lines a text takes in a column ``room`` points wide, as PowerPoint would break it.

    Lines break at spaces and after hyphens; a word wider than the column is broken where it must.
    An empty text takes one (empty) line.
    """
    lines: list[str] = []
    for paragraph in re.split("[\n\v]", text):
        lines.extend(_wrap_paragraph(paragraph, room, size, bold))
    return lines


def height(text: str, room: float, size: float, bold: bool = False, after: float = 0.0) -> float:
    """The height of a paragraph in a column ``room`` points wide, with ``after`` points below."""
    return len(wrap(text, room, size, bold)) * line_height(size) + after


def fits(text: str, room: float, room_high: float, size: float, bold: bool = False) -> bool:
    """Whether a text fits a rectangle of ``room`` by ``room_high`` points."""
    return height(text, room, size, bold) <= room_high + 0.01


def shorten(text: str, room: float, size: float, bold: bool = False, lines: int = 1) -> Cut:
    """The text, or as many whole words of it as fit so many lines, with an ellipsis.

    A first word that is itself too long is cut within the word, as there is nothing else to show.
    """
    if len(wrap(text, room, size, bold)) <= lines:
        return Cut(text, False)
    words = text.split()

    def fits_cut(shown: str) -> bool:
        return len(wrap(shown, room, size, bold)) <= lines

    def first_words(count: int) -> str:
        return " ".join(words[:count]).rstrip(" ,;:.-–—") + ELLIPSIS

    if words and not _too_wide(words[0] + ELLIPSIS, room, size, bold):
        count = _most(len(words) - 1, lambda count: fits_cut(first_words(count)))
        if count:
            return Cut(first_words(count), True)
    start = words[0] if words else ""
    letters = _most(len(start), lambda count: fits_cut(start[:count] + ELLIPSIS))
    return Cut(start[:letters] + ELLIPSIS, True)


def _most(upper: int, works: Callable[[int], bool]) -> int:
    """The largest number from 1 to ``upper`` that works, by halving; 0 if none does."""
    low, high = 0, upper
    while low < high:
        middle = (low + high + 1) // 2
        if works(middle):
            low = middle
        else:
            high = middle - 1
    return low


def longest_word(text: str, size: float, bold: bool = False) -> float:
    """The width of the widest piece that cannot be broken."""
    return max((width(piece.rstrip(), size, bold) for piece in _pieces(text)), default=0.0)


def _pieces(paragraph: str) -> list[str]:
    """The unbreakable pieces, each with the spaces that follow it."""
    return re.findall(r" *(?:[^ -]*-+(?=[^\W\d])|[^ ]+) *|^ +$", paragraph)


def _wrap_paragraph(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(paragraph):
        if line and _too_wide(line + piece, room, size, bold):
            lines.append(line.rstrip())
            line = ""
            piece = piece.lstrip()
        line += piece
        while len(line) > 1 and _too_wide(line, room, size, bold):
            fit = _characters_that_fit(line, room, size, bold)
            lines.append(line[:fit])
            line = line[fit:]
    lines.append(line.rstrip())
    return lines


def _too_wide(line: str, room: float, size: float, bold: bool) -> bool:
    line = line.rstrip()
    # Long lines are not measured to their end, as one cell may hold 32,767 letters.
    return _characters_that_fit(line, room, size, bold) < len(line)


def _characters_that_fit(line: str, room: float, size: float, bold: bool) -> int:
    """How many characters from the start fit; at least one."""
    known = face(bold).widths
    left = room / (size * SAFETY)
    for position, character in enumerate(line):
        if not _ZERO_WIDTH.match(character):
            left -= known.get(character, UNKNOWN)
        if left < -1e-9:
            return max(position, 1)
    return max(len(line), 1)
