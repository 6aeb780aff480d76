"""Rules about RAG dashboards (R): reasons, replacements, counts."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK
from toolkit.dataset import Dataset, each
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, ReturnHit, rule
from toolkit.words import counted, listed


@rule(
    "R01",
    Severity.ERROR,
    "A grade without a reason, or amber or red with hardly one",
    "'{area}' is {rag} {problem}. The board will ask why: add one or two sentences.",
)
def reason_given(data: Dataset) -> Iterator[Hit]:
    """Every grade has a reason; for amber and red it has some length."""
    least = data.thresholds["rag.rationale_min_characters"]
    for index, row in each(data["areas"]):
        grade, reason = row["rag_current"], row["rationale"]
        if grade not in GRADE_RANK:
            continue
        words = {"area": row["display_name"], "rag": grade.lower()}
        if not isinstance(reason, str):
            words["problem"] = "with no reason given"
        elif grade != "Green" and len(reason) < least:
            words["problem"] = f"with a reason of only {len(reason)} characters"
        if "problem" in words:
            yield Hit("areas", index, "rationale", ("rag_current",), words)


@rule(
    "R02",
    Severity.ERROR,
    "Not graded without a reason",
    "Say why '{area}' is not graded (planning and consultation, paused, too early, no return).",
)
def why_not_graded(data: Dataset) -> Iterator[Hit]:
    """Areas without a grade say why."""
    rows = data["areas"]
    bare = (rows["rag_current"] == "Not graded") & rows["not_graded_reason"].isna()
    for index in rows.index[bare]:
        words = {"area": rows.at[index, "display_name"]}
        yield Hit("areas", index, "not_graded_reason", ("rag_current",), words)


@rule(
    "R07",
    Severity.ERROR,
    "A replacement that is circular, of itself, a chain, or of nothing known",
    "{problem} One link must be wrong.",
)
def replacements(data: Dataset) -> Iterator[Hit]:
    """Follows who replaces whom, as the Areas and the Closed sheets say it."""
    for workbook, areas in data["areas"].groupby("workbook"):
        closed = data["closedareas"]
        closed = closed[closed["workbook"] == workbook]
        yield from _of_areas(areas, closed)
        yield from _of_closed(areas, closed)


def _of_areas(areas: pd.DataFrame, closed: pd.DataFrame) -> Iterator[Hit]:
    successor = _links(closed["area_id"], closed["replaced_by_id"])
    for index, row in each(areas[areas["replaces_area_id"].notna()]):
        area, old = row["area_id"], row["replaces_area_id"]
        problem = ""
        if old == area:
            problem = f"{area} is said to replace itself."
        elif old not in set(closed["area_id"]):
            problem = f"{area} replaces {old}, which is not on the Closed sheet."
        elif successor.get(old, area) != area:
            problem = f"{area} replaces {old}, but Closed says that {successor[old]} does."
        if problem:
            yield Hit("areas", index, "replaces_area_id", values={"problem": problem})


def _of_closed(areas: pd.DataFrame, closed: pd.DataFrame) -> Iterator[Hit]:
    successor = _links(closed["area_id"], closed["replaced_by_id"])
    predecessor = _links(areas["area_id"], areas["replaces_area_id"])
    known = set(areas["area_id"]) | set(closed["area_id"])
    for index, row in each(closed[closed["replaced_by_id"].notna()]):
        area, new = row["area_id"], row["replaced_by_id"]
        after = successor.get(new)
        problem = ""
        if new == area:
            problem = f"{area} is said to be replaced by itself."
        elif new not in known:
            problem = f"{area} is replaced by {new}, which is on neither sheet."
        elif after == area or predecessor.get(area) == new:
            problem = f"{area} is replaced by {new}, which is replaced by {area}."
        elif after:
            problem = f"{area} is replaced by {new}, which is itself replaced by {after}."
        if problem:
            yield Hit("closedareas", index, "replaced_by_id", values={"problem": problem})


def _links(frm: pd.Series, to: pd.Series) -> dict[str, str]:
    return {a: b for a, b in zip(frm, to, strict=True) if isinstance(b, str)}


@rule(
    "R09",
    Severity.ERROR,
    "Counts in the summary differ from the rows",
    "Your summary says {stated}; the dashboard has {counts}. Correct one of them.",
)
def counts(data: Dataset) -> Iterator[ReturnHit]:
    """Stated numbers of areas and of comparisons against the rows of the dashboard."""
    for ret in data.of_kind("rag-dashboard"):
        areas = data["areas"]
        areas = areas[areas["workbook"] == ret.workbook]
        graded = int((areas["rag_current"].isin(GRADE_RANK)
                      & areas["rag_previous"].isin(GRADE_RANK)).sum())  # fmt: skip
        have = f"{counted(len(areas), 'area')}, {graded} of them with a grade now and last time"
        for item, noun, actual in (
            ("stated_areas", "areas", len(areas)),
            ("stated_comparable", "areas compared with last time", graded),
        ):
            stated = ret.control.get(item)
            if stated is not None and stated != actual:
                words = {"stated": f"{stated} {noun}", "counts": have}
                yield ReturnHit(ret.workbook, ret.unit, item, words)


@rule(
    "R10",
    Severity.ERROR,
    "A closed area that is still graded, or that has two successors",
    "{problem}",
)
def closed_but_graded(data: Dataset) -> Iterator[Hit]:
    """Closed areas have no current grade and at most one area that replaces them."""
    for workbook, areas in data["areas"].groupby("workbook"):
        closed = data["closedareas"]
        gone = set(closed.loc[closed["workbook"] == workbook, "area_id"])
        for index, row in each(areas[areas["area_id"].isin(gone)]):
            problem = (
                f"'{row['display_name']}' is closed, so it cannot have a current grade. "
                "Take it off Areas or off Closed."
            )
            yield Hit("areas", index, "area_id", values={"problem": problem})
        for old, group in areas[areas["replaces_area_id"].notna()].groupby("replaces_area_id"):
            for index in group.index if len(group) > 1 else ():
                problem = f"{listed(sorted(group['area_id']))} all replace {old}. Name one."
                yield Hit("areas", index, "replaces_area_id", values={"problem": problem})
