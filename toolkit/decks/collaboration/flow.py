"""Paragraphs measured, and divided over pages so that none is cut or shrunk away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.decks.kit import metrics
from toolkit.decks.kit.text import BULLET_INDENT, Line

_END = re.compile(r"[.!?][\"')\]]*$")


def height(lines: Sequence[Line], width: float) -> float:
    """The height in points of paragraphs in a column of this width."""
    return sum(line.before + _own(line, width) for line in lines)


def pages(lines: Sequence[Line], width: float, room: float) -> list[list[Line]]:
    """The paragraphs divided over pages of a height; a long one breaks after a sentence.

    A heading (a bold line) stays with the start of what follows it.
    """
    done: list[list[Line]] = [[]]
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        left = room - height(done[-1], width)
        least = metrics.line_height(line.size) * 3 if line.bold and waiting else 0.0
        if height([line], width) + least <= left:
            done[-1].append(line)
            continue
        empty = not done[-1]
        head, tail = _cut(line, width, left, must=empty)
        if head is not None:
            done[-1].append(head)
        if tail is not None:
            waiting.insert(0, replace(tail, before=0.0))
        done.append([])
    return [page for page in done if page]


def _own(line: Line, width: float) -> float:
    room = width - (BULLET_INDENT if line.bullet else 0.0)
    return metrics.height(line.text, room, line.size, line.bold)


def _cut(line: Line, width: float, left: float, must: bool) -> tuple[Line | None, Line | None]:
    """What of a paragraph fits, to the end of a sentence if there is one, and the rest.

    Nothing fits under a heading or in too little room, unless something ``must`` be taken.
    """
    if line.bold and not must:
        return None, line
    words = re.split(r"(?<= )", line.text)
    count = _most(words, line, width, left)
    ends = [n for n in range(1, count + 1) if _END.search(words[n - 1].rstrip())]
    count = ends[-1] if ends else count if must else 0
    if not count and must:
        words, count = list(line.text), max(_most(list(line.text), line, width, left), 1)
    if not count:
        return None, line
    head, tail = "".join(words[:count]).rstrip(), "".join(words[count:]).lstrip()
    return replace(line, text=head), replace(line, text=tail) if tail else None


def _most(pieces: Sequence[str], line: Line, width: float, left: float) -> int:
    """How many pieces from the start fit, by halving."""
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if height([replace(line, text="".join(pieces[:middle]))], width) <= left:
            low = middle
        else:
            high = middle - 1
    return low
