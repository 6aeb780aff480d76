"""What a rule looks at in one kind of workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.contracts.columns import Column, columns_of
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.rules.registry import Scope


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The tables whose rows a rule judges, and the items of Control.

    ``cells`` gives the columns of each table, for a rule that goes cell by cell. A rule about the
    workbook as a whole has none of the three.
    """

    tables: tuple[str, ...] = ()
    items: tuple[Column, ...] = ()
    cells: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether it is the workbook as a whole, with no sheet of its own."""
        return not self.tables and not self.items


def looked_at(kind: Workbook, scope: Scope) -> LookedAt | None:
    """What a rule of this scope looks at in a kind of workbook; ``None`` for nothing at all."""
    control = columns_of(kind.control) if kind.control else ()
    if callable(scope.of):
        of = scope.of
        cells = {
            sheet.dataset: columns
            for sheet in kind.sheets
            if (columns := tuple(column for column in _all_columns(sheet) if of(column)))
        }
        items = tuple(column for column in control if of(column))
        return LookedAt(tuple(cells), items, cells) if cells or items else None
    tables = tuple(sheet.dataset for sheet in kind.sheets if sheet.dataset in scope.of)
    items = tuple(column for column in control if f"control.{column.name}" in scope.of)
    return LookedAt(tables, items) if tables or items or not scope.of else None


def _all_columns(sheet: Sheet) -> tuple[Column, ...]:
    """The columns of a sheet; all its months as one."""
    return (*sheet.columns, sheet.months.column) if sheet.months else sheet.columns
