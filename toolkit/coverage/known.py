"""What is known of a pack as a whole when the coverage of single workbooks is worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.contracts import workbook_of
from toolkit.contracts.reference import REFERENCE
from toolkit.coverage.looked_at import LookedAt, looked_at
from toolkit.dataset import Dataset
from toolkit.findings import Finding
from toolkit.returns import Status
from toolkit.rules.check import unsound_returns
from toolkit.rules.registry import Scope, dataset_rules


@dataclass(frozen=True, slots=True)
class PassedOver:
    """How many rows of a table a rule could not judge in each workbook, and why."""

    table: str
    rows: Mapping[str, int]
    why: str


class Known:
    """The data, what was found in it, and what it was compared with."""

    def __init__(self, data: Dataset, findings: Iterable[Finding], before: Dataset | None) -> None:
        """Takes note of what was found; the rest is looked up when it is asked for."""
        self.before = before
        self._data = data
        self._found = frozenset((one.place.workbook, one.rule) for one in findings)
        self._looked_at: dict[tuple[str, str], LookedAt | None] = {}

    def spoke(self, workbook: str, rule: str) -> bool:
        """Whether a rule found something in a workbook."""
        return (workbook, rule) in self._found

    def looked_at(self, kind: str, rule: str, scope: Scope) -> LookedAt | None:
        """What a rule looks at in a kind of workbook; ``None`` for nothing at all."""
        key = kind, rule
        if key not in self._looked_at:
            self._looked_at[key] = looked_at(workbook_of(kind), scope)
        return self._looked_at[key]

    def published(self, tables: Iterable[str]) -> bool:
        """Whether one of these tables had rows when it was last published."""
        return self.before is not None and any(len(self.before[table]) for table in tables)

    @cached_property
    def checks(self) -> frozenset[str]:
        """The rules that look at the consolidated data."""
        return frozenset(entry.rule.id for entry in dataset_rules())

    @cached_property
    def unsound(self) -> Mapping[str, tuple[Finding, ...]]:
        """The workbooks whose rows cannot be judged yet, each with the errors that are why."""
        return unsound_returns(self._data)

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The file names of the workbooks that could not be read."""
        lost = [ret for ret in self._data.returns if ret.status is Status.UNREADABLE]
        return tuple(ret.workbook.rpartition("/")[2] for ret in lost)

    @cached_property
    def reference(self) -> str:
        """The reference workbook; empty when there is none."""
        return next((ret.workbook for ret in self._data.of_kind(REFERENCE.kind)), "")

    @cached_property
    def bad_rows(self) -> Mapping[tuple[str, str], int]:
        """(workbook, table) to how many rows hold a cell that cannot be used."""
        return Counter(spot[:2] for spot in {spot[:3] for spot in self._data.bad})

    @cached_property
    def passed_over(self) -> Mapping[str, PassedOver]:
        """The rules that could not judge every row."""
        return {
            entry.rule.id: PassedOver(
                left.table, Counter(self._data[left.table]["workbook"][left.rows]), left.why
            )
            for entry in dataset_rules()
            if entry.passes_over and (left := entry.passes_over(self._data, self.before)).rows.any()
        }
