"""What is archived comes back as it was: every cell, every place, and which rows counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makes import (
    AREA,
    BENEFIT,
    a_board,
    a_dashboard,
    a_dataset,
    a_return,
    a_tracker,
    an_indicators_return,
    hours,
    reference,
)
from toolkit.archive.parquet import read_table_of, read_tables, write_table
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.restore import restored
from toolkit.archive.schema import file_of
from toolkit.archive.tables import NOBODY, Snapshot, tables_of
from toolkit.contracts import workbook_of
from toolkit.contracts.columns import LARGEST, Kind
from toolkit.dataset import SHEETS
from toolkit.derive.published import as_published
from toolkit.findings import Finding, Place, Severity
from toolkit.returns import Return, Status

RUN = "20240630-11111111"
ROLES = {"HEAD": "Head of Unit", "PROJ": "Project Manager", "GONE": "Former Head"}


def there_and_back(everything, counted=None, findings=(), folder=None):
    tables = tables_of(RUN, Snapshot(everything, counted or everything, tuple(findings)), ())
    if folder:
        for name, table in tables.items():
            write_table(folder / file_of(name), table)
        tables = read_tables(folder)
    return restored(tables)


def cells(column):
    """Any cell that a workbook may hold in a column; owners are turned into roles elsewhere."""
    if column.list_of == "People" or column.refers_to == "People":
        return st.sampled_from([None, *ROLES])
    kinds = {
        Kind.TEXT: st.text(max_size=12),
        Kind.CHOICE: st.sampled_from(column.choices or ("",)),
        Kind.NUMBER: st.floats(-LARGEST, LARGEST),
        Kind.WHOLE: st.integers(-int(LARGEST), int(LARGEST)),
        Kind.DATE: st.dates(date(1900, 1, 1)),
        Kind.YES_NO: st.booleans(),
    }
    return st.none() | kinds[column.kind]


def rows(kind, table):
    columns = workbook_of(kind).sheet(table).columns
    return st.lists(st.fixed_dictionaries({one.name: cells(one) for one in columns}), max_size=3)


def same(one, other):
    """Two frames alike in every cell, but for owners, who come back as roles."""
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def with_roles(name, frame):
    owners = [
        one.name for one in SHEETS[name].columns
        if "People" in (one.list_of, one.refers_to) or (name, one.name) == ("people", "owner_id")
    ]  # fmt: skip
    left_out = {"people": ["name", "initials"]}.get(name, [])
    changed = {field: frame[field].map(ROLES).astype(object).where(frame[field].notna(), None)
               for field in owners}  # fmt: skip
    return frame.assign(**changed, **dict.fromkeys(left_out))


@settings(max_examples=25)
@given(
    benefits=rows("benefit-tracker", "Benefits"),
    savings=rows("benefit-tracker", "Savings"),
    areas=rows("rag-dashboard", "Areas"),
    months=st.dictionaries(
        st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(lambda day: day.replace(day=1)),
        st.floats(0, LARGEST),
        min_size=1,
    ),
    as_at=st.none() | st.dates(),
    kept=st.data(),
)
def test_every_cell_comes_back(benefits, savings, areas, months, as_at, kept):
    tracker = a_return(
        rows={"Benefits": benefits, "Savings": savings},
        measured=[("BEN-CJ-001", months), ("BEN-CJ-002", dict(list(months.items())[:1]))],
        as_at=as_at,
    )
    everything = a_dataset(tracker, a_return("rag-dashboard", rows={"Areas": areas}))
    out = kept.draw(st.sets(st.integers(0, 2)))
    counted = replace(
        everything,
        tables={name: frame[~frame.index.isin(out)] for name, frame in everything.tables.items()},
    )
    back = there_and_back(everything, counted)
    for name in SHEETS:
        same(with_roles(name, everything[name]), back.everything[name])
        same(with_roles(name, counted[name]), back.counted[name])
    assert back.everything.letters == everything.letters
    assert back.everything.as_at == everything.as_at


def test_what_is_on_disk_is_what_was_written(tmp_path):
    everything = a_dataset(a_tracker({}, measured=[hours("BEN-CJ-001", [1.0, None, 0.0])]))
    back = there_and_back(everything, folder=tmp_path).everything
    same(everything["measuredhours"], back["measuredhours"])
    place = back.place("measuredhours", 1, "hours")
    assert place == everything.place("measuredhours", 1, "hours")
    assert (place.cell, place.header) == ("D4", "Jun 2024")


def test_returns_that_could_not_be_read_are_kept_too():
    lost = Return("returns/lost.xlsx", Status.UNREADABLE, sha256="a" * 64, size=12)
    back = there_and_back(a_dataset(a_tracker({}), lost)).everything
    assert [(r.workbook, r.status, r.kind, r.size) for r in back.returns][-1] == (
        "returns/lost.xlsx", Status.UNREADABLE, "", 12,
    )  # fmt: skip


def test_a_return_with_its_control_sheet_and_unusable_cells():
    tracker = a_tracker({})
    table = tracker.tables["benefits"]
    bad = {**tracker.tables, "benefits": replace(table, bad=frozenset({(4, "go_live")}))}
    back = there_and_back(a_dataset(replace(tracker, tables=bad), a_dashboard({}))).everything
    assert back.bad == {(tracker.workbook, "benefits", 4, "go_live")}
    assert [ret.control.get("current_label") for ret in back.returns] == [None, None, "2022"]
    assert back.returns[1].control["synthetic"] is True
    assert (back.returns[1].unit, back.returns[1].as_at) == (tracker.unit, tracker.as_at)


def test_what_was_typed_and_what_counts_are_both_kept():
    then = a_dataset(a_dashboard({"rag_current": "Red"}, as_at=date(2021, 10, 31)))
    now = a_dataset(a_dashboard({"rag_previous": "Green"}, as_at=date(2022, 10, 31)))
    back = there_and_back(now, as_published(now, then))
    assert list(back.everything["areas"]["rag_previous"]) == ["Green"]
    assert list(back.counted["areas"]["rag_previous"]) == ["Red"]


def test_findings_come_back_in_order_under_the_role_of_their_owner():
    places = (Place(), Place("a.xlsx", "Benefits", 4, "B4", "Stage", "BEN-CJ-001"))
    found = [
        Finding("B01", Severity.ERROR, place, "Say “é”.", "CJ", "HEAD", "", keeps_out=False)
        for place in places
    ]
    data = a_dataset(a_tracker({}))
    assert there_and_back(data, findings=found).findings == tuple(
        replace(one, owner="Head of Unit") for one in found
    )


def test_no_name_of_a_person_is_archived():
    people = [{"owner_id": "HEAD", "display_role": "Head of Unit", "name": "Jo Smith-Example",
               "initials": "JSE", "project_team": False}]  # fmt: skip
    data = a_dataset(
        a_tracker({"owner_id": "Jo Smith-Example"}, {"owner_id": "HEAD"}, prepared_by="HEAD"),
        lists=reference(People=people),
    )
    tables = tables_of(RUN, Snapshot(data, data, ()), ())
    assert tables["benefits"]["owner_id"].to_pylist() == [NOBODY, "Head of Unit"]
    assert tables["returns"]["prepared_by"].to_pylist() == [None, "Head of Unit"]
    text = str({name: table.to_pydict() for name, table in tables.items()})
    assert not [word for word in ("Smith", "JSE", "HEAD") if word in text]


def test_each_owner_of_an_action_is_archived_as_a_role():
    data = a_dataset(a_board({"owners": "HEAD / Ada Example"}, {"owners": None}))
    back = there_and_back(data).everything
    assert list(back["actions"]["owners"]) == [f"Head of Unit; {NOBODY}", None]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for at in ("one", "two"):
        data = a_dataset(a_tracker(BENEFIT), a_dashboard(AREA))
        there_and_back(data, folder=tmp_path / at)
    files = [sorted(p for p in (tmp_path / at).rglob("*.parquet")) for at in ("one", "two")]
    assert len(files[0]) > 25
    assert [p.read_bytes() for p in files[0]] == [p.read_bytes() for p in files[1]]


def test_an_archive_from_before_a_column_or_a_table_can_be_read(tmp_path):
    everything = a_dataset(a_tracker({}), a_dashboard({}))
    there_and_back(everything, folder=tmp_path)
    path = tmp_path / file_of("benefits")
    tables = dict(read_tables(tmp_path))
    write_table(path, tables["benefits"].drop_columns(["enabler_id"]))
    (tmp_path / file_of("keyfacts")).unlink()
    back = restored(read_tables(tmp_path)).everything
    assert list(back["benefits"]["enabler_id"]) == [None]
    assert list(back["benefits"]["title"]) == list(everything["benefits"]["title"])
    assert back["keyfacts"].empty


def test_numbers_are_not_rounded():
    values = [0.1 + 0.2, 1e-300, 1e12, 5e-324, -0.0]
    data = a_dataset(a_tracker(*({"forecast_gross_hours_fy": value} for value in values)))
    back = there_and_back(data).everything["benefits"]["forecast_gross_hours_fy"]
    assert np.array_equal(back.to_numpy().view(np.int64), np.array(values).view(np.int64))


def test_months_of_any_field_come_back():
    given = an_indicators_return({}, observed=[hours("IND-ONE", [-1.5, None, 42.25])])
    data = a_dataset(given, a_tracker({}, measured=[hours("BEN-CJ-001", [3.0])]))
    back = there_and_back(data).everything
    same(data["observations"], back["observations"])
    same(data["measuredhours"], back["measuredhours"])
    assert list(back["observations"]["value"]) == [-1.5, 42.25]
    assert "hours" not in back["observations"]
    assert back.place("observations", 1, "value").header == "Jun 2024"


def test_a_table_that_no_contract_had_yet_has_no_rows(tmp_path):
    assert read_table_of(tmp_path, "observations").num_rows == 0
    with pytest.raises(ArchiveProblem):
        read_table_of(tmp_path, "figures")
