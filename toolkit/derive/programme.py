"""Programmes: what is profiled of the target, the grade this gives, and what closes the gap.

Cashable and non-cashable benefits of a programme add up to its benefits, as its business case adds
them up. They are never added to hours, nor to the savings of trackers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK
from toolkit.dataset import Dataset, each
from toolkit.derive.delivery import graded
from toolkit.derive.net_present_value import not_worked_out, present_value
from toolkit.workbooks.months import APRIL, financial_year

AMOUNTS: Final[Mapping[str, str]] = {
    "target": "target_gbp",
    "profiled": "profiled_gbp",
    "actual": "actual_gbp",
}
"""What is told of each year, by its name in figure ids, and the field that holds it."""

RATE: Final = "programme.discount_rate_pct"
REAL: Final = "Real prices"
PRESENT: Final = "Present values"
_NEAR_ENOUGH: Final = 0.5
"""Pounds by which two sums may differ before they are not the same."""


def year_began(fy: Any) -> int:
    """The calendar year in which a financial year began: 2019 for ``2019/20``."""
    return int(str(fy)[:4])


def year_named(began: int) -> str:
    """The financial year that began in a calendar year: ``2019/20``."""
    return financial_year(date(began, APRIL, 1))


def called(row: pd.Series) -> str:
    """What a programme is called: its short name or, while it has none, its name or its id."""
    names = (row[field] for field in ("short_name", "name") if isinstance(row[field], str))
    return next((name.strip() for name in names if name.strip()), str(row["programme_id"]))


@lru_cache(maxsize=4)
def profile(data: Dataset) -> pd.DataFrame:
    """The lines of Profile that belong to a programme, on their own index.

    ``programme`` is the index of their programme and ``began`` the calendar year in which their
    financial year began; ``ended`` is whether that had ended by the date of the return.
    """
    rows = _of_programmes(data, "programmeprofile")
    rows = rows[rows["fy"].notna()]
    began = rows["fy"].map(year_began).astype(int)
    last = pd.to_datetime((began + 1).astype(str) + "-03-31")
    return rows.assign(began=began, ended=rows["return_as_at"] >= last)


@lru_cache(maxsize=4)
def closing(data: Dataset) -> pd.DataFrame:
    """The lines of Closing the gap that belong to a programme, with its index in ``programme``.

    ``open`` ones are not done yet; ``overdue`` are those of them that were due before the date of
    the return.
    """
    rows = _of_programmes(data, "gaplines")
    open_ = rows["done"].ne(True)
    return rows.assign(open=open_, overdue=open_ & (rows["due"] < rows["return_as_at"]))


@lru_cache(maxsize=4)
def programmes(data: Dataset) -> pd.DataFrame:
    """Every programme, on the index of the table ``programmes``.

    Columns: ``target``, ``profiled`` and ``actual``, pounds in all, and with ``_to_date`` those of
    the financial years that had ended by the date of the return, NaN where none are given; the
    ``shortfall`` of the profile against the target, below nought where more is profiled; ``share``
    of the target in per cent; ``grade``, Green, Amber or Red by that share, empty where it has
    none; ``differs``, whether the owner has graded it otherwise; ``closes``, what the open lines
    of Closing the gap are worth; ``npv_target`` and ``npv_profiled``, NaN where they are not
    worked out, and ``no_npv``, why not.
    """
    lines, gap = profile(data), closing(data)
    rows = [_programme(data, index, row, lines, gap) for index, row in each(data["programmes"])]
    told = pd.DataFrame(rows, index=data["programmes"].index, columns=_COLUMNS)
    grade = graded(data, told["share"])
    declared = data["programmes"]["declared_rag"]
    differs = grade.ne("") & declared.isin(list(GRADE_RANK)) & declared.ne(grade)
    return told.assign(grade=grade, differs=differs)


_COLUMNS: Final = (
    *AMOUNTS,
    *(f"{name}_to_date" for name in AMOUNTS),
    *("shortfall", "share", "closes", "npv_target", "npv_profiled", "no_npv"),
)


def _programme(
    data: Dataset, index: Any, row: pd.Series, lines: pd.DataFrame, gap: pd.DataFrame
) -> dict[str, Any]:
    own = lines[lines["programme"] == index]
    totals = {name: _sum(own[field]) for name, field in AMOUNTS.items()}
    ended = own[own["ended"]]
    to_date = {f"{name}_to_date": _sum(ended[field]) for name, field in AMOUNTS.items()}
    target, profiled = totals["target"], totals["profiled"]
    open_lines = gap[(gap["programme"] == index) & gap["open"]]
    return {
        **totals,
        **to_date,
        "shortfall": _difference(target, profiled),
        "share": profiled / target * 100 if target > 0 else float("nan"),
        "closes": _sum(open_lines["worth_gbp"]),
        **_npv(row, own, data.thresholds[RATE]),
    }


def _npv(row: pd.Series, lines: pd.DataFrame, rate: float) -> dict[str, Any]:
    """What the target and the profile are worth in the base year, or why that is not worked out."""
    nothing = {"npv_target": float("nan"), "npv_profiled": float("nan")}
    if row["price_basis"] == PRESENT:
        return nothing | {"no_npv": "amounts are present values already"}
    if row["price_basis"] != REAL:
        why = "amounts are in cash prices, not yet in prices of the same year"
        return nothing | {"no_npv": why}
    by_year = {name: _by_year(lines, AMOUNTS[name]) for name in ("target", "profiled")}
    if not by_year["profiled"]:
        return nothing | {"no_npv": "nothing is profiled"}
    if not isinstance(row["base_year"], str):
        return nothing | {"no_npv": "the base year is not known"}
    base = year_began(row["base_year"])
    why = not_worked_out(by_year["target"] | by_year["profiled"], base, rate)
    if why:
        return nothing | {"no_npv": why}
    return {
        **{
            f"npv_{name}": present_value(amounts, base, rate) if amounts else float("nan")
            for name, amounts in by_year.items()
        },
        "no_npv": "",
    }


def _by_year(lines: pd.DataFrame, field: str) -> dict[int, float]:
    given = lines[lines[field].notna()]
    sums = given[field].groupby(given["began"]).sum()
    return dict(zip(sums.index.tolist(), sums.tolist(), strict=True))


def _of_programmes(data: Dataset, table: str) -> pd.DataFrame:
    """The rows of a table whose programme is on the sheet Programmes of the same workbook."""
    rows, heads = data[table], data["programmes"]
    index = {
        key: at
        for at, key in zip(
            heads.index, zip(heads["workbook"], heads["programme_id"], strict=True), strict=True
        )
    }
    keys = zip(rows["workbook"], rows["programme_id"], strict=True)
    own = pd.Series([index.get(key) for key in keys], index=rows.index, dtype=object)
    return rows.assign(programme=own)[own.notna()]


def _sum(cells: pd.Series) -> float:
    """Pounds added up, free of what is left of pence in binary fractions; NaN of none."""
    return round(float(cells.sum(min_count=1)), 2)


def _difference(target: float, profiled: float) -> float:
    """The target less what is profiled; nought where they differ by no more than rounding."""
    left = round(target - profiled, 2)
    return 0.0 if abs(left) < _NEAR_ENOUGH else left
