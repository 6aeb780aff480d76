"""Writes blank workbooks to hand out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.contracts import workbook_of
from toolkit.contracts.lists import Lists
from toolkit.contracts.starting import starting_rows
from toolkit.workbooks.write import write_workbook


def write_blank(kind: str, path: Path, lists: Lists, on: date) -> None:
    """A blank workbook of a kind, with lists to choose from as they are on a day.

    Its months are as many financial years as the contract offers, that of the day the last. A
    reference workbook comes with the starting rows. Raises ``KeyError`` for an unknown kind,
    ``OSError`` when the file cannot be written.
    """
    contract = workbook_of(kind)
    write_workbook(
        contract,
        path,
        lists=lists,
        on=on,
        rows=starting_rows() if contract.control is None else {},
    )
