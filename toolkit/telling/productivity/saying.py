"""Small pieces of sentences that are right for none, one, some and all."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from toolkit.telling.story import Cited
from toolkit.words import listed, plural, sentence

NAME_IN_PROSE = 56
"""Characters of a name that a sentence repeats; tables show it whole."""


def some(cited: Cited, figure_id: str, one: str, many: str = "") -> str:
    """A count with its noun: ``1 benefit``, ``22 benefits``."""
    return f"{cited(figure_id)} {plural(cited.value(figure_id), one, many)}"


def share(cited: Cited, figure_id: str, of: str) -> str:
    """A percentage of something: ``77% of``, ``None of`` or ``All of`` it, to open a sentence."""
    text = cited(figure_id)
    words = {"0%": "None", "100%": "All"}.get(text, text)
    return f"{sentence(words)} of {of}"


def on_short_data(cited: Cited) -> str:
    """What share of known and projected hours rests on little data, in a sentence."""
    if cited("hours.short_data.pct") == "0%":
        return "All of the known and projected hours rest on 12 months of data."
    young = share(cited, "hours.short_data.pct", "the known and projected hours")
    return f"{young} rest on under 12 months of data."


def verb(cited: Cited, figure_id: str, one: str, many: str) -> str:
    """The verb that a counted figure takes."""
    return plural(cited.value(figure_id), one, many)


def or_dash(cited: Cited, figure_id: str) -> str:
    """A figure for a table; a dash for none, so that what there is stands out."""
    return cited(figure_id) if cited.value(figure_id) else "–"


def brief(name: str, most: int = NAME_IN_PROSE) -> str:
    """A name for a sentence or a bar: without what explains it, and not too long.

    >>> brief("Workforce mix: officers in back-office and control-room posts")
    'Workforce mix'
    """
    start = re.split(r":\s|\s\(", name, maxsplit=1)[0]
    return textwrap.shorten(start, most, placeholder="…") if len(start) > most else start


def in_lists(names: Sequence[str], most: int = 420) -> Iterator[str]:
    """Names as lists for sentences, in as many sentences as keep each readable."""
    group: list[str] = []
    for name in names:
        if group and len(", ".join((*group, name))) > most:
            yield listed(group)
            group = []
        group.append(name)
    if group:
        yield listed(group)


def text_of(value: object) -> str:
    """A cell as text; empty where it is blank."""
    return "" if value is None or value != value else str(value)
