"""Rules that compare dashboards with the report that was last published: R03, R05 and R08.

R11, areas at one grade for several reports, is with the other rules about dashboards.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK, RAG_BASIS_WORDS
from toolkit.dataset import Dataset, each
from toolkit.derive.published import DASHBOARD, NOT_REPORTED, last_report, report_name
from toolkit.findings import Severity
from toolkit.rules.gone import homes, without_id
from toolkit.rules.registry import Hit, ReturnHit, Unjudged, compared


def _not_compared(data: Dataset, before: Dataset | None) -> Unjudged:
    """Areas that no earlier report was compared with."""
    areas = data["areas"]
    left = pd.Series(before is not None, index=areas.index)
    if before is not None:
        left[last_report(data, before).index] = False
    why = "the last published report is no earlier than this one, or left them out for an error"
    return Unjudged("areas", left, why)


@compared(
    "R03",
    Severity.ERROR,
    "The grade last time is not the one that was published",
    "You show {p} as the grade last time; {problem}. We use {q}. Correct the cell, or ask for a "
    "correction of the published report if that was wrong.",
    of=("areas",),
    passes_over=_not_compared,
    keeps_out=False,
)
def previous_grade(data: Dataset, before: Dataset) -> Iterator[Hit]:
    """The grade last time of every area against the report before its own; n/a if not in it.

    What was published counts in every figure and on every slide (toolkit.derive.published), so the
    area stays in the totals.
    """
    last, name = last_report(data, before), _called(before)
    areas = data["areas"].loc[last.index]
    wrong = areas["rag_previous"].notna() & areas["rag_previous"].ne(last["rag_current"])
    for index, row in each(areas[wrong]):
        grade = str(last.at[index, "rag_current"])
        problem = f"{name} gave it {grade.lower()}"
        if grade == NOT_REPORTED:
            problem = f"this area was not in {name}"
        words = {"p": row["rag_previous"].lower(), "problem": problem, "q": grade.lower()}
        yield Hit("areas", index, "rag_previous", ("area_id",), words)


@compared(
    "R05",
    Severity.WARNING,
    "Graded on another basis than last time",
    "In {run} it was graded on {a}, now on {b}. The movement is not like for like; we will "
    "footnote it. Say on Explanations why the basis has changed.",
    of=("areas",),
    passes_over=_not_compared,
)
def other_basis(data: Dataset, before: Dataset) -> Iterator[Hit]:
    """The basis of areas that have a grade now and had one in the last report.

    Without both there is no movement that could mislead. A missing basis is told of cell by cell.
    """
    last, name = last_report(data, before), _called(before)
    areas = data["areas"].loc[last.index]
    moved = areas["rag_current"].isin(GRADE_RANK) & last["rag_current"].isin(GRADE_RANK)
    known = areas["rag_basis"].notna() & last["rag_basis"].notna()
    for index in areas.index[moved & known & areas["rag_basis"].ne(last["rag_basis"])]:
        a, b = (RAG_BASIS_WORDS[str(rows.at[index, "rag_basis"])] for rows in (last, areas))
        words = {"run": name, "a": a, "b": b}
        yield Hit("areas", index, "rag_basis", ("area_id", "rag_current"), words)


@compared(
    "R08",
    Severity.ERROR,
    "An area of the last report that is neither on Areas nor on Closed",
    "'{area}' was reported last time and has disappeared. Record it on Closed with its outcome.",
    of=("areas", "closedareas"),
    pack=True,
    keeps_out=False,
)
def area_gone(data: Dataset, before: Dataset) -> Iterator[ReturnHit]:
    """Areas of the last report against the Areas and Closed sheets, and against what is replaced.

    The place is the dashboard of the unit that reported it, or the pack where that unit has
    returned none. A pack without any dashboard reports no areas, and nothing is said. Nor is it of
    a dashboard with an area without an id: it may be the one that is missing.
    """
    dashboards, unsure = homes(data, DASHBOARD), without_id(data, "areas", "closedareas")
    still = {area for table, field in _IDS for area in data[table][field].dropna()}
    published = before["areas"].drop_duplicates("area_id")
    for _, row in each(published[~published["area_id"].isin(still)]):
        workbook = dashboards.get(row["return_unit"], "")
        if dashboards and workbook not in unsure:
            words = {"area": row["display_name"]}
            yield ReturnHit(
                workbook, row["return_unit"], table="closedareas", key=row["area_id"], values=words
            )


_IDS = (("areas", "area_id"), ("closedareas", "area_id"), ("areas", "replaces_area_id"))
"""Where an area of the last report may stand now."""


def _called(before: Dataset) -> str:
    """The last report in a sentence."""
    name = report_name(before)
    return f"the {name} report" if name else "the last published report"
