"""What is there of a workbook for rules to judge, and what should be there and is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from toolkit.contracts import workbook_of
from toolkit.contracts.columns import Column
from toolkit.contracts.versions import is_before
from toolkit.coverage.looked_at import LookedAt
from toolkit.dataset import SHEETS
from toolkit.returns import Return, Table
from toolkit.words import listed, plural


class There:
    """The sheets, columns and items of Control of one workbook that was read."""

    def __init__(self, ret: Return) -> None:
        """Looks at nothing yet."""
        self._ret = ret

    def anything(self, look: LookedAt) -> bool:
        """Whether there is a row, or an item of Control, to judge."""
        if not self._filled.isdisjoint(look.tables):
            return True
        return any(self._has(item, look) for item in look.items)

    def missing(self, look: LookedAt) -> str:
        """What should be there for a rule and is not, in sentences; empty when all is there."""
        return " ".join(self._missing(look))

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return len(self._ret.tables[table].rows) if table in self._ret.tables else 0

    def _missing(self, look: LookedAt) -> Iterator[str]:
        no_control = bool(look.items) and not self._ret.control_cells
        sheets = ["Control"] if no_control else []
        sheets += [SHEETS[table].name for table in look.tables if table in self._absent]
        if sheets:
            yield f"{listed(sheets)} {plural(len(sheets), 'is', 'are')} missing."
        items = [item for item in look.items if item.required and not self._has(item, look)]
        if items and not no_control:
            yield f"Control does not give {quoted(items)}."
        for table in self._columns_gone:
            gone = [one for one in look.cells.get(table, ()) if one in self._columns_gone[table]]
            if gone:
                yield f"{SHEETS[table].name} lacks {quoted(gone)}."

    def _has(self, item: Column, look: LookedAt) -> bool:
        """Whether Control gives an item; cell by cell, a blank one is something to judge too."""
        if look.cells:
            return item.name in self._ret.control_cells
        return self._ret.control.get(item.name) is not None

    @cached_property
    def _filled(self) -> frozenset[str]:
        """The tables with a row; of a table of months, those with a figure."""
        return frozenset(
            name for name, table in self._ret.tables.items() if table.rows and _has_figure(table)
        )

    @cached_property
    def _absent(self) -> frozenset[str]:
        """The tables that a workbook of this kind must have and that are not there."""
        must = (sheet for sheet in workbook_of(self._ret.kind).sheets if not sheet.optional)
        return frozenset(sheet.dataset for sheet in must) - self._ret.tables.keys()

    @cached_property
    def _columns_gone(self) -> dict[str, frozenset[Column]]:
        """By table the columns that are not there; an older template lacks none that came later."""
        version = self._ret.control.get("schema_version")
        gone = {
            name: frozenset(
                column
                for column in SHEETS[name].columns
                if column.name not in table.letters
                and not (column.since and is_before(version, column.since))
            )
            for name, table in self._ret.tables.items()
            if len(table.letters) < len(SHEETS[name].columns)
        }
        return {name: columns for name, columns in gone.items() if columns}


def _has_figure(table: Table) -> bool:
    if not SHEETS[table.name].months:
        return True
    return any(number is not None for month in table.numbers for number in month)


def quoted(columns: Sequence[Column]) -> str:
    """Headings in words: ``'Unit' and 'As at'``."""
    return listed([f"'{column.header}'" for column in columns])
