"""Template versions: the first number is the layout, the second grows as columns are added.

A return on an older template of the same layout is read as it is: it only lacks the columns that
have come since, and those may be blank.
"""

from __future__ import annotations

import re

Version = tuple[int, ...]


def version_of(text: str) -> Version:
    """A version for comparing: the numbers in it, without zeros at the end."""
    numbers = [int(part) for part in re.findall(r"[0-9]{1,6}", text)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def is_read_as(stated: str, current: str) -> bool:
    """Whether a return on the template ``stated`` is read by the contract ``current`` in full."""
    older, newer = version_of(stated), version_of(current)
    return older[:1] == newer[:1] and older <= newer


def is_before(stated: str | None, since: str) -> bool:
    """Whether a template is older than the version that brought something; not when unstated."""
    return stated is not None and version_of(stated) < version_of(since)
