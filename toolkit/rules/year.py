"""The last twelve months of every benefit side by side, for rules that compare months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.hours import WINDOW
from toolkit.rules.claims import keys_of
from toolkit.words import listed, month

NO_LINE = -1
NO_MONTH = -1_000_000


@dataclass(frozen=True, eq=False)
class Year:
    """Hours of the months up to the as-at month, in the order of the table ``benefits``.

    ``hours`` has a row for each benefit and a column for each month, the earliest first; blank
    months are NaN. ``last`` is the number of the last month of each row (see :func:`month_number`).
    ``line`` is the index, in the table of hours, of a benefit's first filled-in month of any age;
    :data:`NO_LINE` where it has none.
    """

    hours: np.ndarray
    last: np.ndarray
    line: np.ndarray


@lru_cache(maxsize=4)
def last_year(data: Dataset, table: str) -> Year:
    """The last twelve months of ``measuredhours`` or ``forecasthours``."""
    benefits, rows = data["benefits"], data[table]
    starts = _starts(rows)
    of_line = _of_lines(benefits, rows.iloc[starts])
    known = of_line >= 0
    line = np.full(len(benefits), NO_LINE, dtype=np.int64)
    line[of_line[known]] = rows.index.to_numpy()[starts[known]]

    last = month_number(benefits["return_as_at"])
    at = np.repeat(of_line, np.diff(starts, append=len(rows)))
    age = last[at] - month_number(rows["month"]) if len(benefits) else at
    here = (at >= 0) & (age >= 0) & (age < WINDOW)
    hours = np.full((len(benefits), WINDOW), np.nan)
    hours[at[here], WINDOW - 1 - age[here]] = rows["hours"].to_numpy()[here]
    return Year(hours, last, line)


def positions(mask: Any) -> list[int]:
    """Where a mask is true, counted from 0."""
    where: list[int] = np.flatnonzero(mask).tolist()
    return where


def month_number(days: Any) -> np.ndarray:
    """A count of calendar months, so that months can be compared; :data:`NO_MONTH` for no date."""
    months = np.asarray(days, dtype="datetime64[M]")
    return np.where(np.isnat(months), NO_MONTH, months.astype(np.int64))


def month_of_number(number: int) -> date:
    """The first day of the month that :func:`month_number` counts as ``number``."""
    day: date = np.datetime64(int(number), "M").astype("datetime64[D]").item()
    return day


def spans(numbers: Sequence[int]) -> str:
    """Months in words, a run of them as one: ``May 2023 and July 2023 to June 2024``."""
    breaks = [at for at in range(1, len(numbers)) if numbers[at] != numbers[at - 1] + 1]
    runs = [numbers[a:b] for a, b in zip([0, *breaks], [*breaks, len(numbers)], strict=True)]
    if len(runs) == 1 and len(numbers) <= _TWO:
        return listed([_month(number) for number in numbers])
    return listed([_span(run[0], run[-1]) for run in runs if run])


_TWO = 2


def _span(first: int, last: int) -> str:
    return _month(first) if first == last else f"{_month(first)} to {_month(last)}"


def _month(number: int) -> str:
    return month(month_of_number(number))


def _starts(rows: pd.DataFrame) -> np.ndarray:
    """Where each line of the sheet begins: its filled-in months stand one after the other."""
    if rows.empty:
        return np.empty(0, dtype=np.int64)
    number, workbook = rows["row"].to_numpy(), rows["workbook"].to_numpy(dtype=object)
    new = (number[1:] != number[:-1]) | (workbook[1:] != workbook[:-1])
    return np.flatnonzero(np.concatenate([[True], new]))


def _of_lines(benefits: pd.DataFrame, lines: pd.DataFrame) -> np.ndarray:
    """For each line, the position of its benefit among the benefits; -1 for none."""
    position = {key: at for at, key in enumerate(keys_of(benefits))}
    at = [position.get(key, -1) for key in keys_of(lines)]
    return np.array(at, dtype=np.int64)
