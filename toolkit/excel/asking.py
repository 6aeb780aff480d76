"""Asking Excel for something that it may refuse, such as writing on a protected sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class ExcelRefused(Exception):
    """Excel did not do what it was asked."""


@contextmanager
def asking_excel() -> Iterator[None]:
    """Raises :class:`ExcelRefused` for whatever Excel refuses with.

    Each system's connection to Excel has an exception of its own. Python's, which tell of a fault
    in what we ask, stay what they are.
    """
    try:
        yield
    except Exception as problem:
        if type(problem).__module__ == "builtins":
            raise
        raise ExcelRefused from problem
