"""What the collaboration summary tells beyond its grades: moves, gaps, closures, facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK, Outcome
from toolkit.dataset import Dataset
from toolkit.derive.movement import movement
from toolkit.figures import Basis, Figure, Unit
from toolkit.findings import Place
from toolkit.measures import fact_changes, facts
from toolkit.measures.rag import LAST_TIME

OFF_GREEN = ("Red", "Amber")
GAPS = {
    "issue": "an issue",
    "action": "an action",
    "action_owner_id": "an owner of the action",
    "return_to_green": "a date by which green is expected",
}
"""What an area that is red or amber should say, and how that is called."""


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Moves from grade to grade, gaps behind red and amber, sections, closures, quoted facts."""
    yield from _moves(counted)
    yield from _gaps(counted)
    yield from _sections(counted, everything)
    yield from _outcomes(counted)
    yield _left_out(counted, everything)
    yield _plan_linked(counted)
    yield from facts.measure(counted)
    yield from fact_changes.measure(counted)


def move_figure(moved: str, before: str, now: str) -> str:
    """The id of the count of areas that moved so: ``rag.moved/improved/amber-green``."""
    return f"rag.moved/{slug(moved)}/{slug(before)}-{slug(now)}"


def outcome_figure(outcome: str) -> str:
    """The id of the count of areas that ended so: ``rag.closed/outcome/replaced``."""
    return f"rag.closed/outcome/{slug(outcome)}"


def slug(words: str) -> str:
    """Words as they stand in the id of a figure."""
    return words.lower().replace("/", "").replace(" ", "_")


def _moves(data: Dataset) -> Iterator[Figure]:
    areas = data["areas"]
    keys = [movement(data), areas["rag_previous"], areas["rag_current"]]
    for key, rows in areas.groupby(keys, sort=False):
        moved, before, now = (str(each) for each in key)
        yield _figure(
            move_figure(moved, before, now),
            f"Areas: {moved.lower()}, {before} last time and {now} now",
            "Counted on the Areas sheet by both grades; every area is in one of these counts. "
            + LAST_TIME,
            _cells(data, rows.index, "rag_previous", "rag_current"),
            len(rows),
        )
    without = areas.index[~areas["rag_previous"].isin(GRADE_RANK)]
    yield _figure(
        "rag.previous.without",
        "Areas of this report without a grade last time",
        f"Areas whose previous grade is Not graded or n/a. {LAST_TIME}",
        _cells(data, without, "rag_previous"),
    )


def _gaps(data: Dataset) -> Iterator[Figure]:
    areas = data["areas"]
    off = areas[areas["rag_current"].isin(OFF_GREEN)]
    yield _figure(
        "rag.off_green",
        "Areas that are red or amber",
        "Counted on the Areas sheet by the current grade.",
        _cells(data, off.index, "rag_current"),
    )
    for field, name in GAPS.items():
        yield _figure(
            f"rag.gap/{field}",
            f"Areas that are red or amber and do not state {name}",
            "Red and amber areas whose cell is blank.",
            _cells(data, off.index[off[field].isna()], field),
        )


def _sections(data: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Two dashboards with the same section, by number and title, have it once."""
    areas = data["areas"]
    typed = everything["sections"]
    books = zip(typed["workbook"], typed["section_no"], strict=True)
    titles = dict(zip(books, typed["title"].fillna(""), strict=True))
    owns = zip(areas["workbook"], areas["section_no"], strict=True)
    titled = pd.Series([str(titles.get(own, "")).strip() for own in owns], areas.index, dtype=str)
    sections = [rows for _, rows in areas.groupby([areas["section_no"], titled], sort=False)]
    for figure_id, label, chosen in (
        ("rag.sections", "Sections with areas in this report", sections),
        (
            "rag.sections.green",
            "Sections in which every area is green",
            [rows for rows in sections if rows["rag_current"].eq("Green").all()],
        ),
    ):
        cells = [cell for rows in chosen for cell in _cells(data, rows.index, "section_no")]
        working = "Sections of the Areas sheet, by the current grade of their areas."
        yield _figure(figure_id, label, working, cells, len(chosen))


def _outcomes(data: Dataset) -> Iterator[Figure]:
    closed = data["closedareas"]
    for outcome in get_args(Outcome):
        rows = closed.index[closed["outcome"] == outcome]
        yield _figure(
            outcome_figure(outcome),
            f"Areas that have left the report: {outcome.lower()}",
            "Rows of the Closed sheet with this outcome.",
            [data.place("closedareas", index, "outcome") for index in rows],
        )


def _left_out(counted: Dataset, everything: Dataset) -> Figure:
    every = everything["areas"]
    rows: Any = every.index.difference(counted["areas"].index)
    return _figure(
        "rag.left_out",
        "Areas kept out by errors",
        "Areas with an error in their rows; see the findings.",
        _cells(everything, rows, "area_id"),
    )


def _plan_linked(data: Dataset) -> Figure:
    areas = data["areas"]
    return _figure(
        "rag.plan_linked",
        "Areas that name a priority of the Police and Crime Plan",
        "Rows of the Areas sheet with a plan priority.",
        _cells(data, areas.index[areas["plan_priority"].notna()], "plan_priority"),
    )


def _cells(data: Dataset, rows: pd.Index, *fields: str) -> list[Place]:
    return [data.place("areas", index, field) for index in rows for field in fields]


def _figure(
    figure_id: str, label: str, working: str, cells: Sequence[Place], value: int | None = None
) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(cells) if value is None else value,
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=working,
        cells=tuple(cells),
    )
