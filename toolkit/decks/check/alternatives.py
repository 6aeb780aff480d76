"""Pictures, charts and tables: what those who do not see them are told."""

from __future__ import annotations

import re
from typing import Any

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen, is_decorative
from toolkit.decks.kit.xml import find_all

_FILE_NAME = re.compile(r"\.(png|jpe?g|gif|emf|svg|bmp|tiff?)$", re.IGNORECASE)


def no_alternative(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A graphic without alternative text, or with a file's name for one."""
    for shape in slide.shapes:
        if not _is_graphic(shape) or is_decorative(shape):
            continue
        said = find_all(shape.element, "p:cNvPr")[0].get("descr", "").strip()
        if not said or _FILE_NAME.search(said):
            yield Spot(shape.name, "It has no alternative text. State its message (Edit Alt Text).")


def no_header_row(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A table whose first row is not marked as its header."""
    for shape in slide.shapes:
        if getattr(shape, "has_table", False) and not shape.table.first_row:
            yield Spot(shape.name, "Its header row is not marked. Tick Header Row (Table Design).")


def _is_graphic(shape: Any) -> bool:
    return str(shape.element.tag).endswith(("}pic", "}graphicFrame"))
