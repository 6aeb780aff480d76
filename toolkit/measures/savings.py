"""Savings in pounds, kind by kind and financial year by financial year (domain 2.2 and 5.3).

No figure adds pounds of two kinds, and none adds those of two years: a saving that recurs stands in
each of its years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.contracts.terms import SavingKind
from toolkit.dataset import SHEETS, Dataset
from toolkit.derive.savings import savings_that_count
from toolkit.figures import Basis, Figure, Unit, shown
from toolkit.findings import Place
from toolkit.words import day

TRACKER = "benefit-tracker"
KINDS: Final[Mapping[str, SavingKind]] = {
    "cashable": "Cashable",
    "cost_avoidance": "Cost avoidance",
    "non_cashable": "Non-cashable",
}
"""Each kind by its name in figure ids."""

AMOUNTS: Final[Mapping[str, str]] = {
    "planned": "planned_gbp",
    "forecast": "forecast_gbp",
    "actual": "actual_gbp",
}
"""What is told of each year, by its name in figure ids."""

BY_YEAR = "financial_year"
BEFORE = "before"
_COUNT = "of benefits that are included and not withdrawn"


@dataclass(frozen=True, slots=True)
class Amount:
    """Planned, forecast or actual pounds of one kind in one financial year."""

    kind: str
    name: str
    year: str

    @property
    def id(self) -> str:
        """``savings.cashable.planned/financial_year/2024-25``."""
        return f"savings.{self.kind}.{self.name}/{BY_YEAR}/{self._key}"

    @property
    def before_id(self) -> str:
        """The same when last published."""
        return f"savings.{self.kind}.{self.name}.{BEFORE}/{BY_YEAR}/{self._key}"

    @property
    def label(self) -> str:
        """``Cashable savings, planned, 2024/25``."""
        return f"{KINDS[self.kind]} savings, {self.name}, {self.year}"

    @property
    def _key(self) -> str:
        return self.year.replace("/", "-")


def year_of(key: str) -> str:
    """A financial year as it is printed, from its key in figure ids: ``2024/25``."""
    return key.replace("-", "/")


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Pounds by kind and year, lines by kind, and the lines that are in no figure."""
    lines = savings_that_count(counted)
    for amount, rows in _amounts(lines):
        yield _figure(counted, amount, rows)
    for kind, word in KINDS.items():
        own = lines[lines["kind"] == word]
        yield _count(counted, own.index, f"savings.{kind}.lines", f"Lines of savings: {word}",
            f"Lines of kind '{word}' on Savings, {_COUNT}.")  # fmt: skip
    kept_out = everything["savings"].index.difference(counted["savings"].index)
    yield _count(everything, kept_out, "savings.kept_out", "Lines of savings kept out by errors",
        "Lines on Savings with an error, or whose benefit has one; see the findings.")  # fmt: skip
    left_out = counted["savings"].index.difference(lines.index)
    yield _count(counted, left_out, "savings.left_out", "Lines of savings that are left out",
        "Lines on Savings of benefits that are withdrawn, or left out by their owner.")  # fmt: skip


def compare(counted: Dataset, _everything: Dataset, before: Dataset) -> Iterator[Figure]:
    """The same pounds when last published, and how many amounts of each kind have changed since.

    Nothing where no tracker was published.
    """
    if not before.of_kind(TRACKER):
        return
    then = dict(_amounts(savings_that_count(before)))
    now = dict(_amounts(savings_that_count(counted)))
    when = f"as at {day(before.as_at)}" if before.as_at else "last published"
    for amount, rows in then.items():
        yield Figure(
            id=amount.before_id,
            label=f"{amount.label}, in the pack {when}",
            value=_pounds(rows),
            unit=Unit.POUNDS,
            basis=Basis.FINANCIAL_YEAR,
            working="As worked out from the returns of that pack.",
            cells=_cells(before, amount, rows),
        )
    for kind, word in KINDS.items():
        either = [one for one in {**then, **now} if one.kind == kind]
        changed = [one for one in either if _printed(then, one) != _printed(now, one)]
        yield Figure(
            id=f"savings.{kind}.changed",
            label=f"Amounts of {word.lower()} savings that are not as in the pack {when}",
            value=len(changed),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="Planned, forecast and actual pounds of a financial year that are printed as "
            "another amount now, are new, or are gone.",
            parts=tuple(
                figure_id
                for one in changed
                for figure_id, there in ((one.id, now), (one.before_id, then))
                if one in there
            ),
        )


def _amounts(lines: pd.DataFrame) -> Iterator[tuple[Amount, pd.Series]]:
    """Every amount that is given, with the cells' pounds; an amount left blank is not nought."""
    for kind, word in KINDS.items():
        own = lines[lines["kind"] == word]
        for year in sorted(set(own["fy"].dropna())):
            of_year = own[own["fy"] == year]
            for name, field in AMOUNTS.items():
                given = of_year[field].dropna()
                if len(given):
                    yield Amount(kind, name, str(year)), given


def _figure(data: Dataset, amount: Amount, pounds: pd.Series) -> Figure:
    header = SHEETS["savings"].column(AMOUNTS[amount.name]).header
    return Figure(
        id=amount.id,
        label=amount.label,
        value=_pounds(pounds),
        unit=Unit.POUNDS,
        basis=Basis.FINANCIAL_YEAR,
        working=f"Sum of {header} on the lines of kind '{KINDS[amount.kind]}' for {amount.year}, "
        f"{_COUNT}.",
        cells=_cells(data, amount, pounds),
    )


def _pounds(cells: pd.Series) -> float:
    """Pounds added up, free of what is left of pence in binary fractions."""
    return round(float(cells.sum()), 2)


def _printed(amounts: Mapping[Amount, pd.Series], amount: Amount) -> str:
    return shown(_pounds(amounts[amount]), Unit.POUNDS) if amount in amounts else ""


def _cells(data: Dataset, amount: Amount, pounds: pd.Series) -> tuple[Place, ...]:
    return tuple(data.place("savings", index, AMOUNTS[amount.name]) for index in pounds.index)


def _count(data: Dataset, rows: pd.Index, figure_id: str, label: str, working: str) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=working,
        cells=tuple(data.place("savings", index, "line_id") for index in rows),
    )
