"""A workbook as the members of its package, in order: one name may stand twice."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from random import Random

Members = list[tuple[str, bytes]]
"""Names and contents. Unlike a mapping it can hold what a zip file can: a name twice."""

Change = Callable[[Random, Members], Members]
"""A way to spoil a package. The members given are not changed."""


def unpacked(data: bytes) -> Members:
    """The members of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(members: Members) -> bytes:
    """A package of these members, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "x"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def names(members: Members, *, holding: str = "") -> list[str]:
    """The names that hold a word."""
    return [name for name, _ in members if holding in name]


def changed(members: Members, name: str, change: Callable[[str], str]) -> Members:
    """The members with one part's text changed. Bytes that are no UTF-8 pass through."""
    return [
        (each, _with_text(content, change) if each == name else content)
        for each, content in members
    ]


def _with_text(content: bytes, change: Callable[[str], str]) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    return change(text).encode("utf-8", "surrogateescape")
