"""Who is meant where one cell may name several people, each by code or by initials (domain 5.5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from toolkit.dataset import Dataset

_PARTED = re.compile(r"[/,;]")
BETWEEN: Final = "; "
"""What is written between several people; no comma, which a role may hold."""


@lru_cache(maxsize=8)
def called(data: Dataset) -> Mapping[str, str]:
    """What people on the People sheet are called, in small letters, to their code.

    That is the code itself, and the initials where only one person has them.
    """
    rows = data["people"].dropna(subset=["owner_id"])
    codes = [str(code) for code in rows["owner_id"]]
    pairs = [
        (text.casefold(), code)
        for text, code in zip(rows["initials"], codes, strict=True)
        if isinstance(text, str)
    ]
    often = Counter(text for text, _ in dict.fromkeys(pairs))
    initials = {text: code for text, code in pairs if often[text] == 1}
    return initials | {code.casefold(): code for code in codes}


def people_in(text: object, known: Mapping[str, str]) -> tuple[str, ...]:
    """The people whom a cell names, in its order, each once: the code, or as typed if unknown.

    ``known`` is what :func:`called` gives. Names are parted by a slash, a comma or a semicolon; a
    part that is known as it stands is not parted further, since a role may hold a comma.

    >>> people_in("vh / XY", {"vh": "CHANGE"})
    ('CHANGE', 'XY')
    """
    if not isinstance(text, str):
        return ()
    parts = [
        one.strip()
        for part in text.split(BETWEEN.strip())
        for one in ([part] if part.strip().casefold() in known else _PARTED.split(part))
    ]
    return tuple(dict.fromkeys(known.get(one.casefold(), one) for one in parts if one))


def said_of_each(text: str, known: Mapping[str, str], say: Callable[[str], object]) -> str:
    """The cell again, with what ``say`` gives for each person in it."""
    return BETWEEN.join(str(say(one)) for one in people_in(text, known))
