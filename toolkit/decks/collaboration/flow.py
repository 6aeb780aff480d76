"""Paragraphs measured, and divided over pages so that none is cut or shrunk away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.decks.kit.text_body import BULLET_INDENT, Line
from toolkit.decks.kit.typeface import Typeface

_END = re.compile(r"[.!?][\"')\]]*(?= |$)")
_KEPT_TOGETHER = 3
"""Lines of what follows for which a heading must have room under it, itself included."""


def height(face: Typeface, lines: Sequence[Line], width: float) -> float:
    """The height in points of paragraphs in a column of this width."""
    return sum(line.before + _own(face, line, width) for line in lines)


def pages(face: Typeface, lines: Sequence[Line], width: float, room: float) -> list[list[Line]]:
    """The paragraphs divided over pages of a height; a long one breaks after a sentence.

    A heading (a bold line) stays with the start of what follows it.
    """
    done: list[list[Line]] = [[]]
    left = room
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        least = face.line_height(line.size) * _KEPT_TOGETHER if line.bold and waiting else 0.0
        high = height(face, [line], width)
        if high + least <= left:
            done[-1].append(line)
            left -= high
            continue
        # A heading is never left without a line under it.
        must = not done[-1] or done[-1][-1].bold
        head, tail = _cut(face, line, width, left - line.before, must)
        if head is not None:
            done[-1].append(head)
        if tail is not None:
            waiting.insert(0, replace(tail, before=0.0))
        done.append([])
        left = room
    return [page for page in done if page]


def _own(face: Typeface, line: Line, width: float) -> float:
    return face.height(line.text, _room(line, width), line.size, line.bold)


def _room(line: Line, width: float) -> float:
    return width - (BULLET_INDENT if line.bullet else 0.0)


def _cut(
    face: Typeface, line: Line, width: float, left: float, must: bool
) -> tuple[Line | None, Line | None]:
    """What of a paragraph fits, to the end of a sentence if there is one, and the rest.

    Nothing fits under a heading or in too little room, unless something ``must`` be taken.
    """
    if line.bold and not must:
        return None, line
    fits = _characters_that_fit(face, line, width, left, at_least=int(must))
    ends = [end.end() for end in _END.finditer(line.text) if end.end() <= fits]
    at = ends[-1] if ends else fits if must else 0
    head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
    return replace(line, text=head) if head else None, replace(line, text=tail) if tail else None


def _characters_that_fit(
    face: Typeface, line: Line, width: float, left: float, at_least: int
) -> int:
    """How many characters from the start stand on the lines that a height has room for."""
    high = face.line_height(line.size)
    wrapped = face.wrap(line.text, _room(line, width), line.size, line.bold)
    at = 0
    for text in wrapped[: max(int(left // high), at_least)]:
        at = line.text.index(text, at) + len(text)
    return at
