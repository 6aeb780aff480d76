"""One click from Excel: the workbook in front is saved, checked and marked, and decks are built.

The ribbon button imports this package and calls :func:`main`: xlwings' add-in for custom add-ins
runs the module called like its own file, which is ``toolkit.excel.xlam``. Nothing is imported here,
so that the package can be looked at on any system and without xlwings.
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """What the button does. Says whatever happens in a message box and never raises for it."""
    from toolkit.excel.click import click

    click()
