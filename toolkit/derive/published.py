"""What was last published, put beside what has now been returned.

A published grade is never typed again: where the last report is at hand, last time's grade is the
one that stands in it, whatever a dashboard says (domain 5.7, R03).
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from toolkit.dataset import Dataset

DASHBOARD = "rag-dashboard"
NOT_REPORTED = "n/a"
"""The grade last time of an area that the last report did not have."""


def as_published(data: Dataset, before: Dataset | None) -> Dataset:
    """The same data with the grade of each area last time, and that report's name, as published.

    The very same data where nothing was published before.
    """
    if before is None or (last := last_report(data, before)).empty:
        return data
    areas = data["areas"].copy()
    areas.loc[last.index, "rag_previous"] = last["rag_current"]
    name = report_name(before)
    returns = tuple(
        replace(ret, control={**ret.control, "previous_label": name})
        if name and ret.kind == DASHBOARD
        else ret
        for ret in data.returns
    )
    return replace(data, returns=returns, tables={**data.tables, "areas": areas})


def last_report(data: Dataset, before: Dataset) -> pd.DataFrame:
    """What the last report said of each area, on the index of the table ``areas``.

    The columns are those of ``areas``. An area that it did not have has the grade ``n/a``. Without
    a row are areas of a dashboard that is no later than what was published, since it is that very
    report, and areas that the last report had with an error in their rows.
    """
    areas, published = data["areas"], before["areas"]
    later = areas["return_as_at"] > published["return_as_at"].max()
    known = published.drop_duplicates("area_id").set_index("area_id")
    held_back = _ids(before) - set(known.index)
    wanted = areas.loc[later, "area_id"].dropna()
    wanted = wanted[~wanted.isin(held_back)]
    last = known.reindex(wanted).set_axis(wanted.index)
    grade = last["rag_current"]
    return last.assign(rag_current=grade.where(wanted.isin(known.index), NOT_REPORTED))


def report_name(before: Dataset) -> str:
    """How the report that was last published called itself; empty where it has no one name."""
    names = {str(r.control.get("current_label") or "") for r in before.of_kind(DASHBOARD)}
    return names.pop() if len(names) == 1 else ""


def _ids(data: Dataset) -> set[object]:
    """Every area on a dashboard, those included that errors keep out."""
    tables = (ret.tables.get("areas") for ret in data.of_kind(DASHBOARD))
    return {area for table in tables if table for area in table.cells["area_id"]} - {None}
