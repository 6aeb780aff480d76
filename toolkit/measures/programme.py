"""The benefits of each programme over its years, against its target (domain 2.2 and 6.2).

Cashable and non-cashable benefits of one programme are told apart and in all, as its business case
has them. No figure adds pounds of two programmes, and none adds them to hours or to the savings of
trackers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from toolkit.dataset import SHEETS, Dataset, each
from toolkit.derive.delivery import FROM
from toolkit.derive.programme import (
    AMOUNTS,
    RATE,
    called,
    closing,
    profile,
    programmes,
    year_named,
)
from toolkit.figures import Basis, Figure, InBrief, Unit
from toolkit.findings import Place
from toolkit.measures.facts import numbered
from toolkit.measures.thresholds import threshold_figure

KINDS: Final[Mapping[str, str]] = {"cashable": "Cashable", "non_cashable": "Non-cashable"}
"""Each kind of benefit by its name in figure ids."""

COUNT, LEFT_OUT = "programme.count", "programme.left_out"
DISCOUNT_RATE = "programme.discount_rate"
_TABLE = "programmeprofile"


def of_programme(what: str, programme_id: str) -> str:
    """The id of a figure of a programme: ``programme.target/programme/PRG-FLEET``."""
    return f"programme.{what}/programme/{programme_id}"


def to_the_pound(what: str) -> str:
    """The name of a total that is printed in full, under years that are: ``target.pounds``."""
    return f"{what}.pounds"


def of_year(what: str, programme_id: str, began: int) -> str:
    """The id of a figure of one of its financial years, by the year in which that began."""
    return f"{years_of(what, programme_id)}/{year_named(began).replace('/', '-')}"


def years_of(what: str, programme_id: str) -> str:
    """The group of the figures of its financial years."""
    return f"programme.{what}/financial_year/{programme_id}"


def from_grade(grade: str) -> str:
    """The id of the share of its target from which a programme has a grade."""
    return f"programme.from/grade/{grade}"


@lru_cache(maxsize=4)
def gap_keys(data: Dataset) -> Mapping[Any, str]:
    """For each line of Closing the gap, by index, what the id of its worth ends with."""
    rows = data["gaplines"]
    return numbered(
        {at: f"{r['programme_id']}/{str(r['line_id']).replace('/', '-')}" for at, r in each(rows)}
    )


def worth_of(key: str) -> str:
    """The id of what a line of Closing the gap adds to the profile."""
    return f"programme.worth/gap_line/{key}"


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """The figures of every programme; nothing where there is none."""
    every = everything["programmes"]
    if every.empty:
        return
    heads = counted["programmes"]
    yield _count(counted, COUNT, "Programmes", heads.index)
    left_out = every.index.difference(heads.index)
    yield _count(everything, LEFT_OUT, "Programmes left out until errors are put right", left_out)
    told = programmes(counted)
    for index, row in each(heads):
        yield from _Of(counted, index, str(row["programme_id"]), called(row)).figures(
            told.loc[index]
        )
    if told["npv_profiled"].notna().any():
        yield threshold_figure(counted, RATE, DISCOUNT_RATE, "Discount rate a year, in real terms",
            Unit.PERCENT, Basis.AS_AT)  # fmt: skip
    for grade, key in FROM.items():
        label = f"Share of its target from which a programme is {grade}"
        yield threshold_figure(counted, key, from_grade(grade), label, Unit.PERCENT, Basis.AS_AT)


@dataclass(frozen=True, slots=True)
class _Of:
    """Makes the figures of one programme."""

    data: Dataset
    index: Any
    key: str
    name: str

    def figures(self, told: pd.Series) -> Iterator[Figure]:
        """All of them; ``told`` is what is derived of the programme."""
        lines = profile(self.data)
        lines = lines[lines["programme"] == self.index]
        yield from self._years(lines)
        for name in AMOUNTS:
            yield from self._totals(name, lines, told)
        yield from self._against_target(told)
        yield from self._gap(told)
        yield from self._npv(told)

    def _years(self, lines: pd.DataFrame) -> Iterator[Figure]:
        """Each amount of each year, in all and by kind, and added up from the first year on."""
        kinds = {"": lines} | {
            f"_{kind}": lines[lines["releasing"] == word] for kind, word in KINDS.items()
        }
        for name, field in AMOUNTS.items():
            for kind, rows in kinds.items():
                for began, cells in self._given(rows, field):
                    yield self._of_year(name, kind, began, cells)
            yield from self._so_far(name, lines)

    def _given(self, rows: pd.DataFrame, field: str) -> Iterator[tuple[int, pd.Series]]:
        given = rows[rows[field].notna()]
        for began in sorted(set(given["began"].tolist())):
            yield began, given.loc[given["began"] == began, field]

    def _of_year(self, name: str, kind: str, began: int, cells: pd.Series) -> Figure:
        field = AMOUNTS[name]
        whose = f" on lines that are {KINDS[kind[1:]]}" if kind else ""
        return Figure(
            id=of_year(f"{name}{kind}", self.key, began),
            label=f"{self.name}: {name}{_in_words(kind)}, {year_named(began)}",
            value=round(float(cells.sum()), 2),
            unit=Unit.POUNDS,
            basis=Basis.FINANCIAL_YEAR,
            working=f"Sum of {_header(field)} on Profile for {year_named(began)}{whose}.",
            cells=self._cells(cells.index, field),
        )

    def _so_far(self, name: str, lines: pd.DataFrame) -> Iterator[Figure]:
        """The amount from the first year to each; what is achieved only as far as it is known."""
        by_year = dict(self._given(lines, AMOUNTS[name]))
        if not by_year:
            return
        last = max(by_year) if name == "actual" else int(lines["began"].max())
        total, parts = 0.0, []
        for began in range(int(lines["began"].min()), last + 1):
            if began in by_year:
                total = round(total + float(by_year[began].sum()), 2)
                parts.append(of_year(name, self.key, began))
            yield InBrief(
                id=of_year(f"{name}_so_far", self.key, began),
                label=f"{self.name}: {name} up to and with {year_named(began)}",
                value=total,
                unit=Unit.POUNDS,
                basis=Basis.PERIOD,
                working="The years added up, from the first to this one.",
                parts=tuple(parts),
            )

    def _totals(self, name: str, lines: pd.DataFrame, told: pd.Series) -> Iterator[Figure]:
        """An amount over all years, in all and by kind, and over those that have ended."""
        yield from self._all_years(name, name, lines)
        for kind, word in KINDS.items():
            own = lines[lines["releasing"] == word]
            words = f"{name}{_in_words(f'_{kind}')}"
            yield from self._all_years(f"{name}_{kind}", words, own)
        years = [began for began, _ in self._given(lines[lines["ended"]], AMOUNTS[name])]
        if years:
            words = f"{name} in the financial years that have ended"
            yield self._figure(f"{name}_to_date", words, told[f"{name}_to_date"], Unit.POUNDS,
                Basis.TO_DATE, "The financial years that had ended by the date of the return.",
                tuple(of_year(name, self.key, began) for began in years))  # fmt: skip

    def _all_years(self, what: str, words: str, lines: pd.DataFrame) -> Iterator[Figure]:
        """A total shortly and to the pound; none where no year gives an amount."""
        given = dict(self._given(lines, AMOUNTS[what.partition("_")[0]]))
        if not given:
            return
        value = round(sum(float(cells.sum()) for cells in given.values()), 2)
        parts = tuple(of_year(what, self.key, began) for began in given)
        working = "All financial years."
        yield self._figure(what, words, value, Unit.POUNDS, Basis.PERIOD, working, parts)
        yield Figure(
            id=of_programme(to_the_pound(what), self.key),
            label=f"{self.name}: {words}, to the pound",
            value=value,
            unit=Unit.POUNDS,
            basis=Basis.PERIOD,
            working=working,
            parts=parts,
        )

    def _against_target(self, told: pd.Series) -> Iterator[Figure]:
        of = tuple(of_programme(what, self.key) for what in ("target", "profiled"))
        short = told["shortfall"]
        if short == short:
            what, words, order = (
                ("over", "profiled above the target", "Profiled less target.")
                if short < 0
                else ("shortfall", "profiled short of the target", "Target less profiled.")
            )
            yield self._figure(what, words, abs(short), Unit.POUNDS, Basis.PERIOD, order, of)
        if told["share"] == told["share"]:
            yield self._figure("share", "profiled as a share of the target", told["share"],
                Unit.PERCENT, Basis.PERIOD, "Profiled / target x 100.", of)  # fmt: skip
        done, due = told["actual_to_date"], told["profiled_to_date"]
        if done == done and due > 0:
            of = tuple(of_programme(f"{n}_to_date", self.key) for n in ("actual", "profiled"))
            words = "actual as a share of what was profiled, in the years that have ended"
            yield self._figure("delivered", words, done / due * 100, Unit.PERCENT, Basis.TO_DATE,
                "Actual to date / profiled to date x 100.", of)  # fmt: skip

    def _gap(self, told: pd.Series) -> Iterator[Figure]:
        """What closes the gap: lines, those that are overdue or without worth, and their worth."""
        rows = closing(self.data)
        rows = rows[(rows["programme"] == self.index) & rows["open"]]
        for what, words, own in (
            ("gap_lines", "open lines that close the gap", rows),
            ("gap_overdue", "open lines that are overdue", rows[rows["overdue"]]),
            ("gap_unvalued", "open lines that do not say what they are worth",
             rows[rows["worth_gbp"].isna()]),
        ):  # fmt: skip
            yield Figure(
                id=of_programme(what, self.key),
                label=f"{self.name}: {words}",
                value=len(own),
                unit=Unit.COUNT,
                basis=Basis.AS_AT,
                working="Lines of Closing the gap that are not done, counted.",
                cells=tuple(self.data.place("gaplines", at, "due") for at in own.index),
            )
        worth = rows["worth_gbp"].dropna()
        if worth.empty:
            return
        parts = []
        for at, pounds in worth.items():
            action = str(rows["action"][at])
            figure_id = worth_of(gap_keys(self.data)[at])
            yield InBrief(
                id=figure_id,
                label=f"{self.name}: what it adds to the profile: {action}",
                value=float(pounds),
                unit=Unit.POUNDS,
                basis=Basis.PERIOD,
                working="As typed on Closing the gap.",
                cells=(self.data.place("gaplines", at, "worth_gbp"),),
            )
            parts.append(figure_id)
        words, working = "what open lines add to the profile", "Sum of Worth £ on the open lines."
        yield self._figure("closes", words, told["closes"], Unit.POUNDS, Basis.PERIOD,
            working, tuple(parts))  # fmt: skip
        if told["shortfall"] > 0:
            left = round(told["shortfall"] - told["closes"], 2)
            what, words = (
                ("beyond", "worth of open lines beyond the gap")
                if left < 0
                else ("left", "gap that no open line closes")
            )
            of = tuple(of_programme(one, self.key) for one in ("shortfall", "closes"))
            yield self._figure(what, words, abs(left), Unit.POUNDS, Basis.PERIOD,
                "Shortfall and worth of the open lines, one less the other.", of)  # fmt: skip

    def _npv(self, told: pd.Series) -> Iterator[Figure]:
        row = self.data["programmes"].loc[self.index]
        rate = self.data.thresholds[RATE]
        for name in ("target", "profiled"):
            value = told[f"npv_{name}"]
            if value == value:
                yield self._figure(f"npv_{name}", f"net present value, {name}", value, Unit.POUNDS,
                    Basis.PERIOD, f"Each year / (1 + {rate:g}%) to the power of the years since "
                    f"{row['base_year']}, which is year 0; {row['base_year']} prices.",
                    (of_programme(name, self.key),))  # fmt: skip

    def _figure(
        self, what: str, words: str, value: float, unit: Unit, basis: Basis, working: str,
        parts: tuple[str, ...],
    ) -> Figure:  # fmt: skip
        return InBrief(
            id=of_programme(what, self.key),
            label=f"{self.name}: {words}",
            value=float(value),
            unit=unit,
            basis=basis,
            working=working,
            parts=parts,
        )

    def _cells(self, rows: pd.Index, field: str) -> tuple[Place, ...]:
        return tuple(self.data.place(_TABLE, index, field) for index in rows)


def _in_words(kind: str) -> str:
    return f" {KINDS[kind[1:]].lower()}" if kind else ""


def _header(field: str) -> str:
    return SHEETS[_TABLE].column(field).header


def _count(data: Dataset, figure_id: str, label: str, rows: pd.Index) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Rows of the sheet Programmes, counted.",
        cells=tuple(data.place("programmes", index, "programme_id") for index in rows),
    )
