"""Names of files and folders that Windows, macOS and Linux all take, and can tell apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

LONGEST = 64
"""Bytes of a folder's name: Windows takes 260 characters for a whole path, and some are deep."""
_LONGEST_MARK = 24

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
"""What Windows keeps for devices, whatever follows the first full stop."""
OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that Windows and macOS put in a folder when somebody looks at it."""
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")
"""Categories of characters that nobody sees or that a disk may refuse."""


_ARCHIVED = "archive:"


def archived_name(run: str, workbook: str) -> str:
    """A workbook of an archived run: told apart from those of now, and no file that can be opened.

    >>> archived_name("20240331-1a2b3c4d", "workbooks/returns/cj.xlsx")
    'archive:20240331-1a2b3c4d/workbooks/returns/cj.xlsx'
    """
    return f"{_ARCHIVED}{run}/{workbook}"


def is_archived(workbook: str) -> bool:
    """Whether a workbook is one of an archived run."""
    return workbook.startswith(_ARCHIVED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that is wanted, what tells it from another that is alike, and its ending."""

    name: str
    apart: str = ""
    ending: str = ""


def safe_name(text: str, longest: int = LONGEST) -> str:
    """A text as the name of a file or folder, of no more than so many bytes of UTF-8.

    >>> safe_name("Head of R&D / IT: change.")
    'Head of R&D IT change'
    >>> safe_name("con")
    'con_'
    """
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    text = "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN)
    text = " ".join(text.split()).strip(" .").encode()[:longest].decode("utf-8", "ignore")
    text = text.strip(" .")
    return f"{text}_" if not text or _RESERVED.match(text) else text


def return_name(unit: str, kind: str, as_at: date, ending: str = ".xlsx") -> str:
    """How a return is called: by its unit and the month of its figures.

    Of a tracker the kind goes without saying.

    >>> return_name("Crime & Public Protection", "benefit-tracker", date(2024, 6, 30))
    'crime-and-public-protection-2024-06.xlsx'
    """
    words = re.findall(r"\w+", unit.casefold().replace("&", " and "))
    of_kind = [] if kind == "benefit-tracker" else [kind]
    tail = "-".join(["", *of_kind, f"{as_at:%Y-%m}"])
    return safe_name("-".join(words), LONGEST - len(tail)) + tail + ending


def names_apart(wanted: Sequence[Wanted], longest: int = LONGEST) -> list[str]:
    """A safe name for each, in order, no two of which a disk could take for the same.

    Names that are alike but for capitals get what tells them apart in brackets, and a number where
    that is not enough.

    >>> names_apart([Wanted("Head", "CJ"), Wanted("HEAD", "LP"), Wanted("Lead", "LP")])
    ['Head (CJ)', 'HEAD (LP)', 'Lead']
    """
    plain = [_name(one, longest) for one in wanted]
    alike = Counter(map(_folded, plain))
    names: dict[str, str] = {}
    for one, alone in zip(wanted, plain, strict=True):
        mark = [f"({safe_name(one.apart, _LONGEST_MARK)})"] if one.apart else []
        marks = mark if alike[_folded(alone)] > 1 else []
        tries = (_name(one, longest, *marks, *([str(n)] if n > 1 else [])) for n in count(1))
        name = next(name for name in tries if _folded(name) not in names)
        names[_folded(name)] = name
    return list(names.values())


def _name(one: Wanted, longest: int, *marks: str) -> str:
    tail = "".join(f" {mark}" for mark in marks) + one.ending
    return safe_name(one.name, longest - len(tail.encode())) + tail


def _folded(name: str) -> str:
    """A name as a disk compares it."""
    return unicodedata.normalize("NFC", name.casefold())
