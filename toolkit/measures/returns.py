"""What came in: returns expected and received, benefits counted and kept out."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.reference import REFERENCE
from toolkit.contracts.terms import ENDED
from toolkit.dataset import SHEETS, Dataset
from toolkit.derive.expected import TRACKER, expected_units
from toolkit.figures import Basis, Figure, Unit
from toolkit.findings import Place


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Counts of returns and benefits."""
    expected = expected_units(everything)
    came = {ret.unit: ret.workbook for ret in everything.of_kind(TRACKER)}
    received = expected[expected["unit_code"].isin(list(came))]
    yield _count(
        "returns.expected",
        "Units that should return a tracker",
        "Active units marked 'Tracker expected' in the reference workbook.",
        tuple(everything.place("units", index, "expects_tracker") for index in expected.index),
    )
    yield _count(
        "returns.received",
        "Units that have returned a tracker",
        "Expected units with at least one tracker that could be read.",
        tuple(Place(came[unit], "Control") for unit in received["unit_code"]),
    )
    missing = expected.index.difference(received.index)
    yield _count(
        "returns.missing",
        "Units that have not returned a tracker",
        "Expected units without a tracker that could be read.",
        tuple(everything.place("units", index, "expects_tracker") for index in missing),
    )
    yield _count(
        "returns.workbooks",
        "Workbooks returned",
        "Workbooks of the pack but the reference workbook, those that could not be read included.",
        tuple(
            Place(ret.workbook, "Control")
            for ret in everything.returns
            if ret.kind != REFERENCE.kind
        ),
    )
    yield _count(
        "rows.kept_out",
        "Rows kept out by errors",
        "Rows of every sheet that are in no total because of an error.",
        tuple(_kept_out(counted, everything)),
    )
    rows = counted["benefits"]
    inside = rows[rows["include_in_pack"].ne(False) & ~rows["stage"].isin(ENDED)]
    yield _benefits(counted, "benefits.count", "Benefits counted", inside.index,
        "Benefits that are included, have not ended and have no error.")  # fmt: skip
    ended = rows[rows["stage"].isin(ENDED)]
    yield _benefits(counted, "benefits.ended", "Benefits closed or withdrawn", ended.index,
        "Stage Closed or Withdrawn; in no total of yearly hours.")  # fmt: skip
    left_out = rows[rows["include_in_pack"].eq(False) & ~rows["stage"].isin(ENDED)]
    yield _benefits(counted, "benefits.left_out", "Benefits left out by their owner",
        left_out.index, "Include is No.")  # fmt: skip
    every = everything["benefits"]
    kept_out = every.index.difference(rows.index)
    yield _benefits(everything, "benefits.kept_out", "Benefits kept out by errors", kept_out,
        "Benefits with an error in their rows; see the findings.")  # fmt: skip
    yield Figure(
        id="benefits.not_counted",
        label="Benefits listed but not counted",
        value=len(ended) + len(left_out) + len(kept_out),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Closed or withdrawn + left out by their owner + kept out by errors.",
        parts=("benefits.ended", "benefits.left_out", "benefits.kept_out"),
    )


def _kept_out(counted: Dataset, everything: Dataset) -> Iterator[Place]:
    """Where each row that is kept out stands; the months of one row are one row."""
    for table, sheet in SHEETS.items():
        every = everything[table]
        out = every.loc[every.index.difference(counted[table].index)]
        for index in out.drop_duplicates(["workbook", "sheet", "row"]).index:
            yield everything.place(table, index, sheet.key)


def _benefits(data: Dataset, figure_id: str, label: str, rows: pd.Index, working: str) -> Figure:
    places = tuple(data.place("benefits", index, "benefit_id") for index in rows)
    return _count(figure_id, label, working, places)


def _count(figure_id: str, label: str, working: str, cells: tuple[Place, ...]) -> Figure:
    return Figure(figure_id, label, len(cells), Unit.COUNT, Basis.AS_AT, working, cells=cells)
