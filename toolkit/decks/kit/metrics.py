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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SAFETY = 1.015
"""Widths are taken 1.5% larger than measured, for renderers that round each glyph to a pixel."""

UNKNOWN = 1.0
"""Width in em of a character the font lacks: another font will draw it, and few are wider."""

ELLIPSIS = "…"

_ZERO_WIDTH = (
    *map(chr, range(0x300, 0x370)), *map(chr, range(0x200B, 0x2010)), "\u2060",
    *map(chr, range(0xFE00, 0xFE10)), "\ufeff",
)  # fmt: skip
"""Accents that join the letter before them, joiners and marks that nobody sees."""

_TOLERANCE = 1e-9
"""In em: what sums of widths may differ by without meaning it."""


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
    return Face(widths | dict.fromkeys(_ZERO_WIDTH, 0.0), data["line"] / em)


def line_height(size: float) -> float:
    """The height of one line at single spacing."""
    return face().line * size * SAFETY


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text set on one line, without the safety margin.

    >>> round(width("Hours", 12), 1)
    32.0
    """
    return size * _ems(text, bold)


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The lines a text takes in a column ``room`` points wide, as PowerPoint would break it.

    Lines break at spaces and after hyphens; a word wider than the column is broken where it must.
    An empty text takes one (empty) line.
    """
    return list(_wrapped(text, room, size, bold))


@lru_cache(maxsize=10_000)
def _wrapped(text: str, room: float, size: float, bold: bool) -> tuple[str, ...]:
    """The lines of a text; a deck asks for those of the same text many times over."""
    most = room / (size * SAFETY)
    paragraphs = re.split("[\n\v]", text)
    return tuple(line for each in paragraphs for line in _wrap_paragraph(each, most, bold))


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

    if words and not _too_wide(words[0] + ELLIPSIS, room / (size * SAFETY), bold):
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
    pieces = (piece for line in re.split("[\n\v]", text) for piece in _pieces(line))
    return max((width(piece.rstrip(), size, bold) for piece in pieces), default=0.0)


def _pieces(paragraph: str) -> list[str]:
    """The unbreakable pieces, each with the spaces that follow it."""
    return re.findall(r" *(?:[^ -]*-+(?=[^\W\d])|[^ ]+) *|^ +$", paragraph)


def _wrap_paragraph(paragraph: str, most: float, bold: bool) -> Iterator[str]:
    """The lines of a paragraph in a column of so many em; each piece of it is measured once."""
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        inked = piece.rstrip()  # spaces at the end of a line take no room
        if line and inked and used + _ems(inked, bold) > most + _TOLERANCE:
            yield line.rstrip()
            line, used = "", 0.0
            piece, inked = piece.lstrip(), inked.lstrip()
        line += piece
        if used + _ems(inked, bold) <= most + _TOLERANCE:
            used += _ems(piece, bold)
            continue
        while _too_wide(line, most, bold):
            fit = _characters_that_fit(line, most, bold)
            yield line[:fit]
            line = line[fit:]
        used = _ems(line, bold)
    yield line.rstrip()


@lru_cache(maxsize=10_000)
def _ems(text: str, bold: bool) -> float:
    """The width of a text in em."""
    known = face(bold).widths
    return sum(known.get(character, UNKNOWN) for character in text)


def _too_wide(line: str, most: float, bold: bool) -> bool:
    line = line.rstrip()
    # Long lines are not measured to their end, as one cell may hold 32,767 letters.
    return _characters_that_fit(line, most, bold) < len(line)


def _characters_that_fit(line: str, most: float, bold: bool) -> int:
    """How many characters from the start fit so many em; at least one."""
    known = face(bold).widths
    left = most + _TOLERANCE
    for position, character in enumerate(line):
        left -= known.get(character, UNKNOWN)
        if left < 0:
            return max(position, 1)
    return max(len(line), 1)
