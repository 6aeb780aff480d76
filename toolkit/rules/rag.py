"""Rules about RAG dashboards (R): reasons, evidence, replacements, counts. R12 is in names."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK
from toolkit.dataset import SHEETS, Dataset, each
from toolkit.derive.published import as_published, last_report
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, ReturnHit, Unjudged, compared, rule
from toolkit.words import counted, day, listed

NOT_GREEN = ("Amber", "Red")
TURNAROUND = ("issue", "action", "action_owner_id", "return_to_green")
"""What an amber or red area says about getting back to green."""


@rule(
    "R01",
    Severity.ERROR,
    "A grade without a reason, or amber or red with hardly one",
    "'{area}' is {rag} {problem}. The board will ask why: add one or two sentences.",
    of=("areas",),
)
def reason_given(data: Dataset) -> Iterator[Hit]:
    """Every grade has a reason; for amber and red it has some length."""
    least = data.thresholds["rag.rationale_min_characters"]
    for index, row in each(data["areas"]):
        grade, reason = row["rag_current"], row["rationale"]
        if grade not in GRADE_RANK:
            continue
        words = {"area": _name(row), "rag": grade.lower()}
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
    of=("areas",),
)
def why_not_graded(data: Dataset) -> Iterator[Hit]:
    """Areas without a grade say why."""
    rows = data["areas"]
    bare = (rows["rag_current"] == "Not graded") & rows["not_graded_reason"].isna()
    for index in rows.index[bare]:
        words = {"area": _name(rows.loc[index])}
        yield Hit("areas", index, "not_graded_reason", ("rag_current",), words)


@rule(
    "R04",
    Severity.WARNING,
    "A move by two grades in one step",
    "'{area}' moved from {before} to {now} in one step. Confirm the evidence.",
    of=("areas",),
)
def two_grades_at_once(data: Dataset) -> Iterator[Hit]:
    """Areas that are two grades from where they were last time."""
    areas = data["areas"]
    now, before = (areas[name].map(GRADE_RANK) for name in ("rag_current", "rag_previous"))
    far = (now - before).abs() >= data.thresholds["rag.jump_grades"]
    for index, row in each(areas[far]):
        words = {"area": _name(row), "before": row["rag_previous"].lower()}
        words["now"] = row["rag_current"].lower()
        yield Hit("areas", index, "rag_current", ("rag_previous",), words)


@rule(
    "R06",
    Severity.WARNING,
    "Green although a measure in Area evidence got worse or is below target",
    "Graded green, but {problem}. Say on Explanations why green still holds, or grade it again.",
    of=("areaevidence",),
    against=("areas",),
)
def green_with_bad_evidence(data: Dataset) -> Iterator[Hit]:
    """Green areas against the numbers that they show themselves; one finding for each number."""
    for _, line in each(adverse_evidence(data)):
        words = {"problem": _bad_evidence(line)}
        yield Hit("areas", line["area"], "rag_current", values=words)


def adverse_evidence(data: Dataset) -> pd.DataFrame:
    """The lines of Area evidence that argue against a green grade.

    ``area`` is the index of the area; ``worse`` says that the number got worse since last time,
    ``short`` that it misses its target.
    """
    least = data.thresholds["rag.evidence_green_from_pct"]
    areas, lines = data["areas"], _judged(data["areaevidence"], least)
    lines = lines[lines["worse"] | lines["short"]]
    green = areas[areas["rag_current"] == "Green"].drop_duplicates(["workbook", "area_id"])
    at = dict(zip(zip(green["workbook"], green["area_id"], strict=True), green.index, strict=True))
    keys = list(zip(lines["workbook"], lines["area_id"], strict=True))
    of_green = [key in at for key in keys]
    return lines.loc[of_green].assign(area=[at[key] for key in keys if key in at])


def _judged(lines: pd.DataFrame, least: float) -> pd.DataFrame:
    """Evidence that is better one way, with ``worse`` than last time and ``short`` of target.

    The sign is turned where lower is better. A share of a target means something only where both
    numbers are above zero; elsewhere any miss counts.
    """
    lines = lines[lines["polarity"].isin(("Higher is better", "Lower is better"))]
    lower = lines["polarity"] == "Lower is better"
    current, target = lines["current"], lines["target"]
    share = (current / target).where(~lower, target / current) * 100
    missed = (current < target).where(~lower, current > target)
    worse = (current < lines["previous"]).where(~lower, current > lines["previous"])
    short = missed & ~((share >= least) & (current > 0) & (target > 0))
    return lines.assign(worse=worse, short=short)


def _bad_evidence(line: pd.Series) -> str:
    measure, unit = line["measure"], line["unit"] or ""
    problems = []
    if line["worse"]:
        problems.append(f"went from {line['previous']:,g} to {line['current']:,g}")
    if line["short"]:
        side = "above" if line["current"] > line["target"] else "short of"
        problems.append(f"at {line['current']:,g} is {side} its target of {line['target']:,g}")
    return f"'{measure}' ({unit}) {' and '.join(problems)}"


@rule(
    "R07",
    Severity.ERROR,
    "A replacement that is circular, of itself, a chain, or of nothing known",
    "{problem} One link must be wrong.",
    of=("areas", "closedareas"),
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


def _name(area: pd.Series) -> str:
    """What an area is called; its id while it has no name."""
    return str(area["display_name"] if isinstance(area["display_name"], str) else area["area_id"])


def _links(frm: pd.Series, to: pd.Series) -> dict[str, str]:
    return {a: b for a, b in zip(frm, to, strict=True) if isinstance(b, str)}


@rule(
    "R09",
    Severity.ERROR,
    "Counts in the summary differ from the rows",
    "Your summary says {stated}; the dashboard has {counts}. Correct one of them.",
    of=("control.stated_areas", "control.stated_comparable"),
    against=("areas",),
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
    of=("areas",),
    against=("closedareas",),
)
def closed_but_graded(data: Dataset) -> Iterator[Hit]:
    """Closed areas have no current grade and at most one area that replaces them."""
    for workbook, areas in data["areas"].groupby("workbook"):
        closed = data["closedareas"]
        gone = set(closed.loc[closed["workbook"] == workbook, "area_id"])
        for index, row in each(areas[areas["area_id"].isin(gone)]):
            problem = (
                f"'{_name(row)}' is closed, so it cannot have a current grade. "
                "Take it off Areas or off Closed."
            )
            yield Hit("areas", index, "area_id", values={"problem": problem})
        for old, group in areas[areas["replaces_area_id"].notna()].groupby("replaces_area_id"):
            for index in group.index if len(group) > 1 else ():
                problem = f"{listed(sorted(group['area_id']))} all replace {old}. Name one."
                yield Hit("areas", index, "replaces_area_id", values={"problem": problem})


def _too_few_reports(data: Dataset, before: Dataset | None) -> Unjudged:
    """Areas amber or red again, where more reports would have to be known than are."""
    wanted = data.thresholds["rag.stuck_reports"]
    known = 2 if before is None else 3
    why = f"only {known} reports are known, and the threshold rag.stuck_reports is {wanted:g}"
    return Unjudged("areas", _again(as_published(data, before)["areas"]) & (known < wanted), why)


def _again(areas: pd.DataFrame) -> pd.Series:
    """Whether each area has the same grade, amber or red, as last time."""
    return areas["rag_current"].isin(NOT_GREEN) & areas["rag_current"].eq(areas["rag_previous"])


@compared(
    "R11",
    Severity.WARNING,
    "A grade given long ago, or amber or red again",
    "{problem}",
    of=("areas",),
    alone=True,
    passes_over=_too_few_reports,
)
def old_or_stuck(data: Dataset, before: Dataset | None) -> Iterator[Hit]:
    """Grades older than a quarter, and areas that are amber or red for the second report or more.

    A dashboard knows of two reports, its own and the last. With the last published report there is
    a third: the one which that report was compared with.
    """
    areas = as_published(data, before)["areas"]
    age = (areas["return_as_at"] - areas["assessed_on"]).dt.days
    for index, row in each(areas[age > data.thresholds["rag.assessed_max_days"]]):
        problem = (
            f"'{_name(row)}' was graded on {day(row['assessed_on'])}, {age[index]:.0f} "
            "days before the date of this report. Grade it again."
        )
        yield Hit("areas", index, "assessed_on", values={"problem": problem})
    reports = 2 + _before_last(areas, data, before).eq(areas["rag_current"])
    stuck = _again(areas) & (reports >= data.thresholds["rag.stuck_reports"])
    for index, row in each(areas[stuck]):
        problem = (
            f"'{_name(row)}' has been {row['rag_current'].lower()} for {reports[index]} "
            "reports running. What will change before the next?"
        )
        yield Hit("areas", index, "rag_current", ("rag_previous",), {"problem": problem})


def _before_last(areas: pd.DataFrame, data: Dataset, before: Dataset | None) -> pd.Series:
    """The grade of each area in the report before the last one, where that is known."""
    if before is None:
        return pd.Series(None, index=areas.index, dtype=object)
    return last_report(data, before)["rag_previous"].reindex(areas.index)


@rule(
    "R13",
    Severity.WARNING,
    "The date by which green was expected has passed",
    "'{area}' was expected to be green by {d}, now passed. Give a new date and the reason.",
    of=("areas",),
)
def green_overdue(data: Dataset) -> Iterator[Hit]:
    """Amber and red areas whose expected date lies before the date of the report."""
    areas = data["areas"]
    passed = areas["rag_current"].isin(NOT_GREEN) & (
        areas["return_to_green"] < areas["return_as_at"]
    )
    for index, row in each(areas[passed]):
        words = {"area": _name(row), "d": day(row["return_to_green"])}
        yield Hit("areas", index, "return_to_green", ("rag_current",), words)


@rule(
    "R14",
    Severity.WARNING,
    "Amber or red without issue, action, action owner or expected date",
    "'{area}' is {rag}: who is doing what, and when should it be green? Missing: {missing}.",
    of=("areas",),
)
def way_back(data: Dataset) -> Iterator[Hit]:
    """Amber and red areas that do not say how they get back to green."""
    areas = data["areas"]
    bare = areas["rag_current"].isin(NOT_GREEN) & areas[list(TURNAROUND)].isna().any(axis=1)
    for index, row in each(areas[bare]):
        cell = (row["workbook"], "areas", row["row"])
        absent = [f for f in TURNAROUND if pd.isna(row[f]) and (*cell, f) not in data.bad]
        if absent:
            headers = listed([SHEETS["areas"].column(name).header for name in absent])
            words = {"area": _name(row), "rag": row["rag_current"].lower()}
            yield Hit("areas", index, absent[0], ("rag_current",), words | {"missing": headers})
