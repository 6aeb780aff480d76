"""Rules about the benefits of programmes (G): target, profile, grade, and what closes the gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.dataset import SHEETS, Dataset, each
from toolkit.derive.programme import (
    AMOUNTS,
    called,
    closing,
    profile,
    programmes,
    year_began,
    year_named,
)
from toolkit.findings import Severity, in_words
from toolkit.rules.registry import Hit, Unjudged, rule
from toolkit.words import counted, day, listed, plural

DASHBOARD = "rag-dashboard"
_AMOUNTS = tuple(AMOUNTS.values())
_YEARS = {"programmes": ("base_year", "target_by"), "programmeprofile": ("fy",)}
_MOST_YEARS = 4
_AGAINST = ("programmeprofile", "gaplines")
"""Where a programme's pounds stand, and what is done about them."""


@rule(
    "G01",
    Severity.ERROR,
    "The same programme in two workbooks",
    "{id} is in {a} and {b}; it counts once. Agree who returns it. Until then it is not counted.",
    of=("programmes",),
    across=True,
)
def programme_twice(data: Dataset) -> Iterator[Hit]:
    """A programme id on the Programmes sheet of more than one workbook."""
    rows = data["programmes"]
    for programme_id, group in rows.groupby("programme_id"):
        books = sorted(set(group["workbook"]))
        for index, row in each(group) if len(books) > 1 else ():
            others = [book for book in books if book != row["workbook"]]
            words = {"id": programme_id, "a": row["workbook"], "b": listed(others)}
            yield Hit("programmes", index, "programme_id", values=words)


@rule(
    "G02",
    Severity.ERROR,
    "A financial year that there is not",
    "'{v}' is not a financial year. Did you mean {near}?",
    of=("programmes", "programmeprofile"),
)
def no_such_year(data: Dataset) -> Iterator[Hit]:
    """Years whose second part does not follow the first."""
    for table, fields in _YEARS.items():
        for field in fields:
            for index, fy in data[table][field].dropna().items():
                near = year_named(year_began(fy))
                if fy != near:
                    yield Hit(table, index, field, values={"v": fy, "near": near})


@rule(
    "G03",
    Severity.ERROR,
    "An actual in a financial year that has not begun",
    "{fy} begins after {d}, the date of this return, so nothing can have been achieved in it. "
    "Clear the cell, or correct the year.",
    of=("programmeprofile",),
    against=("programmes",),
)
def actual_to_come(data: Dataset) -> Iterator[Hit]:
    """Actual pounds of a year that begins after the as-at date; the year under way may have some.

    A nought says that nothing was achieved, and is as much an actual.
    """
    rows = profile(data)
    begins = pd.to_datetime(rows["began"].astype(str) + "-04-01")
    for index, row in each(rows[rows["actual_gbp"].notna() & (begins > rows["return_as_at"])]):
        words = {"fy": row["fy"], "d": day(row["return_as_at"])}
        yield Hit("programmeprofile", index, "actual_gbp", ("fy",), words)


@rule(
    "G04",
    Severity.WARNING,
    "The grade is not the one that the profile gives",
    "'{name}' is {rag}, but {share} of its target is profiled, which is {grade} by the "
    "thresholds. Confirm the grade and say why it holds, or correct it.",
    of=("programmes",),
    against=_AGAINST,
)
def graded_otherwise(data: Dataset) -> Iterator[Hit]:
    """Declared grades against those of the share of the target; the declared one stays."""
    told = programmes(data).loc[_read_in_full(data)]
    for index, row in each(told[told["differs"]]):
        head = data["programmes"].loc[index]
        words = {
            "name": called(head),
            "rag": head["declared_rag"].lower(),
            "share": f"{row['share']:.1f}%",
            "grade": row["grade"].lower(),
        }
        yield Hit("programmes", index, "declared_rag", values=words)


@rule(
    "G05",
    Severity.WARNING,
    "A programme without a target, or of which nothing is profiled",
    "'{name}' has no pounds under {column} on Profile, so it cannot be said how much of its "
    "target is in view. Type them there.",
    of=("programmes",),
    against=_AGAINST,
)
def target_missing(data: Dataset) -> Iterator[Hit]:
    """Programmes without pounds to aim for, or to expect."""
    told = programmes(data).loc[_read_in_full(data)]
    missing = ~(told["target"] > 0) | told["profiled"].isna()
    for index, row in each(told[missing]):
        column = _headed("profiled" if row["target"] > 0 else "target")
        words = {"name": called(data["programmes"].loc[index]), "column": column}
        yield Hit("programmes", index, "programme_id", values=words)


@rule(
    "G06",
    Severity.WARNING,
    "Financial years that are missing from a profile, or lie before its base year",
    "The profile of '{name}' {problem}.",
    of=("programmes",),
    against=("programmeprofile",),
)
def years_of_profile(data: Dataset) -> Iterator[Hit]:
    """Profiles with a gap, that do not reach the year of the target, or that begin too early."""
    lines = profile(data)
    for index, row in each(data["programmes"].loc[_read_in_full(data)]):
        own = lines[lines["programme"] == index]
        began = set(own.loc[own[list(_AMOUNTS)].notna().any(axis=1), "began"])
        if not began:
            continue
        if isinstance(row["base_year"], str):
            early = sorted(one for one in began if one < year_began(row["base_year"]))
            if early:
                problem = (
                    f"has amounts for {_years(early)}, before its base year {row['base_year']}. "
                    "Correct the years, or name the base year of the business case"
                )
                yield _hit(row, index, "base_year", problem)
        last = max(began)
        if isinstance(row["target_by"], str):
            last = max(last, year_began(row["target_by"]))
        missing = sorted(set(range(min(began), last + 1)) - began)
        if missing:
            problem = f"lacks {_years(missing)}. Add the {plural(len(missing), 'year')}, with 0 "
            yield _hit(row, index, "target_by", f"{problem}where there is nothing")


def _hit(row: pd.Series, index: object, field: str, problem: str) -> Hit:
    return Hit("programmes", index, field, values={"name": called(row), "problem": problem})


def _years(began: list[int]) -> str:
    """``2019/20 and 2020/21``; of many the first ones and how many more."""
    named = [year_named(one) for one in began]
    more = len(named) - _MOST_YEARS
    return listed(named if more <= 0 else [*named[:_MOST_YEARS], counted(more, "more year")])


def _no_dashboard(data: Dataset, _before: Dataset | None) -> Unjudged:
    """Programmes that name an area, where no dashboard has come in."""
    named = data["programmes"]["linked_area_id"].notna()
    return Unjudged("programmes", named & (not data.of_kind(DASHBOARD)), "no dashboard has come in")


@rule(
    "G07",
    Severity.WARNING,
    "A programme of an area that no dashboard has, or that has another grade there",
    "'{name}' {problem}",
    of=("programmes",),
    against=("areas",),
    across=True,
    passes_over=_no_dashboard,
)
def area_of_programme(data: Dataset) -> Iterator[Hit]:
    """The area of a dashboard under which a programme is reported, and its grade there."""
    if not data.of_kind(DASHBOARD):
        return
    grades = data["areas"].drop_duplicates("area_id").set_index("area_id")["rag_current"]
    rows = data["programmes"]
    for index, row in each(rows[rows["linked_area_id"].notna()]):
        area, problem, field = row["linked_area_id"], "", "linked_area_id"
        if area not in grades.index:
            problem = f"names the area {area}, which is on no dashboard. Correct its id."
        elif {grades[area], row["declared_rag"]} <= {"Red", "Amber", "Green"} and (
            grades[area] != row["declared_rag"]
        ):
            field = "declared_rag"
            problem = (
                f"is {row['declared_rag'].lower()} here and {str(grades[area]).lower()} as area "
                f"{area} of the dashboard. Agree one grade, or say what makes the difference."
            )
        if problem:
            yield Hit("programmes", index, field, values={"name": called(row), "problem": problem})


@rule(
    "G08",
    Severity.WARNING,
    "Less is profiled than the target, and nothing closes the gap",
    "'{name}' is £{short} short of its target, and Closing the gap says nothing of it. Say what is "
    "done, by whom and by when.",
    of=("programmes",),
    against=_AGAINST,
)
def nothing_closes_it(data: Dataset) -> Iterator[Hit]:
    """Programmes with a shortfall and no open line on Closing the gap."""
    told, gap = programmes(data).loc[_read_in_full(data)], closing(data)
    acted = set(gap.loc[gap["open"], "programme"])
    for index, row in each(told[(told["shortfall"] > 0) & (told["profiled"] > 0)]):
        if index not in acted:
            words = {"name": called(data["programmes"].loc[index]), "short": row["shortfall"]}
            yield Hit("programmes", index, "programme_id", values=words)


@rule(
    "G09",
    Severity.WARNING,
    "What closes the gap is worth more than the gap",
    "Open lines of '{name}' are worth £{worth}, {but}. Is something in the profile already? Then "
    "mark it as done.",
    of=("programmes",),
    against=_AGAINST,
)
def worth_too_much(data: Dataset) -> Iterator[Hit]:
    """Open lines whose worth exceeds the shortfall, or that close a gap that is not there."""
    told = programmes(data).loc[_read_in_full(data)]
    short = told["shortfall"].clip(lower=0)
    for index, row in each(told[told["closes"] > short]):
        words = {
            "name": called(data["programmes"].loc[index]),
            "worth": row["closes"],
            "but": f"more than the £{in_words(short[index])} that it is short"
            if short[index]
            else "and its profile is not short of the target",
        }
        yield Hit("programmes", index, "programme_id", values=words)


@rule(
    "G10",
    Severity.WARNING,
    "What closes the gap is overdue",
    "'{what}' was due on {d} and is not done. Give a new date and the reason, or mark it as done.",
    of=("gaplines",),
    against=("programmes",),
)
def overdue(data: Dataset) -> Iterator[Hit]:
    """Open lines of Closing the gap that were due before the as-at date."""
    rows = closing(data)
    for index, row in each(rows[rows["overdue"]]):
        words = {"what": row["action"], "d": day(row["due"])}
        yield Hit("gaplines", index, "due", ("done",), words)


@rule(
    "G11",
    Severity.WARNING,
    "Pounds of a programme that are far from those they are held against",
    "'{name}' has £{first} under {column} in all, and £{second} under {other}. Is one of them "
    "typed in thousands or millions? Type pounds.",
    of=("programmeprofile",),
    against=("programmes", "gaplines"),
)
def thousands_for_pounds(data: Dataset) -> Iterator[Hit]:
    """What is profiled against the target, and what was achieved against what was profiled for it.

    The first cell of the column is told of.
    """
    lines = profile(data)
    for index, row in each(programmes(data).loc[_read_in_full(data)]):
        own = lines[lines["programme"] == index]
        for name, other, to_date in _HELD_AGAINST:
            first, second = row[name + to_date], row[other + to_date]
            if first > 0 and second > 0 and max(first / second, second / first) >= _FAR:
                words = {
                    "name": called(data["programmes"].loc[index]),
                    "column": _headed(name),
                    "other": _headed(other),
                }
                words |= {"first": first, "second": second}
                field = AMOUNTS[name]
                yield Hit("programmeprofile", own[field].first_valid_index(), field, (), words)
                break  # What is profiled against the target tells why actuals are far from it.


_FAR = 100.0
"""Pounds that are so many times others are not pounds, or those others are not."""
_HELD_AGAINST = (("profiled", "target", ""), ("actual", "profiled", "_to_date"))


def _read_in_full(data: Dataset) -> list[Any]:
    """The indexes of programmes of whose profile every cell can be used.

    Of the others their own cells are told first: what follows from them would mislead.
    """
    unusable = {(book, row) for book, table, row, _ in data.bad if table == "programmeprofile"}
    lines, heads = data["programmeprofile"], data["programmes"]
    rows = zip(lines["workbook"], lines["row"], lines["programme_id"], strict=True)
    in_part = {(book, key) for book, row, key in rows if (book, row) in unusable}
    keys = zip(heads.index, heads["workbook"], heads["programme_id"], strict=True)
    return [index for index, *key in keys if tuple(key) not in in_part]


def _headed(name: str) -> str:
    """The heading of a column of pounds."""
    return SHEETS["programmeprofile"].column(AMOUNTS[name]).header
