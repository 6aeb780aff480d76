"""Whether two contents say the same to a reader, however PowerPoint has set or saved them."""

from __future__ import annotations

from hashlib import sha256
from math import isclose
from unicodedata import normalize

from toolkit.decks.manifest.model import Chart, Content, Grid, Points, Words

_AS_TYPED = str.maketrans(
    dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("“”„‟", '"')
    | dict.fromkeys("–—‐‑‒−", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")
    | {"…": "..."}
)
"""What AutoCorrect puts in by itself is no rewording: quotes, dashes, dots, soft hyphens."""


def plain(text: str) -> str:
    """A text as it would be typed on one line: AutoCorrect, white space and breaks undone.

    >>> plain("The force’s own\\u00a0hours –\\nall of them")
    "The force's own hours - all of them"
    """
    return " ".join(normalize("NFC", text).translate(_AS_TYPED).split())


def digest(text: str) -> str:
    """What a long text is compared by; empty for an empty one."""
    said = plain(text)
    return sha256(said.encode()).hexdigest() if said else ""


def same(one: Content | None, other: Content | None) -> bool:
    """Whether two contents say the same: words, cells, or the numbers of a chart."""
    if isinstance(one, Words) and isinstance(other, Words):
        return plain(one.text) == plain(other.text)
    if isinstance(one, Grid) and isinstance(other, Grid):
        return _plain_rows(one) == _plain_rows(other)
    if isinstance(one, Chart) and isinstance(other, Chart):
        return (
            _alike(_categories(one), _categories(other))
            and len(one.series) == len(other.series)
            and all(map(_same_points, one.series, other.series))
        )
    return one is None and other is None


def _plain_rows(grid: Grid) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in grid.rows]


def _categories(chart: Chart) -> tuple[str, ...]:
    """LibreOffice leaves out categories that have no name."""
    return chart.categories if any(chart.categories) else ()


def _same_points(one: Points, other: Points) -> bool:
    return (
        plain(one.name) == plain(other.name)
        and _alike(one.labels, other.labels)
        and len(one.values) == len(other.values)
        and all(map(_same_value, one.values, other.values))
    )


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return [plain(each) for each in one] == [plain(each) for each in other]


def _same_value(one: float | None, other: float | None) -> bool:
    """Numbers that differ past their ninth digit were only saved by another program."""
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
