"""Which returns a document is told from beside its main source.

Their rows stand in it with an as-at date of their own, so the document keeps the date of its main
source; but it is as sensitive as the most sensitive of them all, and synthetic when one of them is.
What is told apart, on pages of its own that carry its mark, does not make the rest synthetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toolkit.contracts import workbook_of
from toolkit.contracts.terms import DeckName
from toolkit.dataset import Dataset
from toolkit.derive.actions import shown_on
from toolkit.derive.meetings import BOARD
from toolkit.derive.next_steps import SOURCES
from toolkit.returns import Return

ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    SOURCES["Productivity Review"]: (BOARD,),
    SOURCES["Collaboration summary"]: (BOARD,),
}
"""For the kind of a main source the kinds of return that may come in beside it."""


PROGRAMMES: Final = "programme-benefits"
"""The kind of return that programmes are told from."""

INDICATORS: Final = "indicators"
"""The kind of return that performance is told from."""

APART: Final[Mapping[str, tuple[str, ...]]] = {
    SOURCES["Productivity Review"]: (INDICATORS,),
    SOURCES["Collaboration summary"]: (PROGRAMMES,),
}
"""For the kind of a main source the kinds of which every page says whether it is synthetic."""


def told_apart(data: Dataset, source: str) -> tuple[Return, ...]:
    """The returns that have pages of their own in a document with this main source."""
    return tuple(ret for kind in APART.get(source, ()) for ret in data.of_kind(kind))


def also_told(data: Dataset, source: str) -> tuple[Return, ...]:
    """The returns that come in beside the main source of a document, a kind of return.

    Of a kind whose sheets say of each row which deck lists it, only those with such a row. None
    beside the main source of a document without a deck.
    """
    return tuple(
        ret
        for deck in (name for name, kind in SOURCES.items() if kind == source)
        for kind in ALSO[source]
        for ret in data.of_kind(kind)
        if _comes_in(data, ret, deck)
    )


def _comes_in(data: Dataset, ret: Return, deck: DeckName) -> bool:
    chosen = [
        sheet.dataset
        for sheet in workbook_of(ret.kind).sheets
        if "deck" in {column.name for column in sheet.columns}
    ]
    rows = (data[table][data[table]["workbook"] == ret.workbook] for table in chosen)
    return not chosen or any(len(shown_on(some, deck)) for some in rows)
