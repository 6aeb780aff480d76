"""What a return holds is carried as typed into a new form; what has no place there is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makes import reference
from toolkit.carried import carry
from toolkit.contracts import WORKBOOKS, workbook_of
from toolkit.contracts.columns import columns_of
from toolkit.reading import lists_of
from toolkit.settings import Pack, SettingsProblem
from toolkit.upgrade import upgrade
from toolkit.workbooks.guard import Refused
from toolkit.workbooks.table_sheet import Monthly
from toolkit.workbooks.write import write_workbook

LISTS = lists_of(reference())
TODAY = date(2024, 10, 1)


def sample_trackers(pack: Pack) -> list[Path]:
    return sorted(pack.returns.glob("*-2024-06.xlsx"))


def values(carried):
    """Everything that was typed, for comparing."""
    rows = {
        table: [
            (vars(row.row), dict(row.numbers)) if isinstance(row, Monthly) else vars(row)
            for row in some
        ]
        for table, some in carried.rows.items()
    }
    control = {k: v for k, v in carried.control.items() if k != "schema_version"}
    return carried.kind.kind, control, rows


@pytest.mark.parametrize("name", ["criminal-justice-2024-06", "collaboration-dashboard-2022"])
def test_nothing_changes_on_the_way_into_a_new_form(sample_pack, sample, tmp_path, name):
    old, new = sample_pack.returns / f"{name}.xlsx", tmp_path / "new.xlsx"
    upgrade(old, new, lists_of(sample.returns[0]), TODAY)
    before, after = carry(old), carry(new)
    assert values(after) == values(before)
    assert after.left == ()


def test_every_filled_cell_of_the_sample_is_carried(sample_pack, sample):
    for path in sample_trackers(sample_pack):
        ret = next(one for one in sample.returns if one.workbook.endswith(path.name))
        carried = carry(path)
        for table, read in ret.tables.items():
            sheet = carried.kind.sheet(table)
            assert len(carried.rows[sheet.table]) == len(read.rows), (path.name, table)


cells = st.one_of(
    st.none(),
    st.floats(-1e9, 1e9).map(lambda n: round(n, 3)),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40),
)


@settings(max_examples=25)
@given(st.lists(st.lists(cells, min_size=6, max_size=6), min_size=1, max_size=5))
def test_whatever_is_typed_arrives_as_it_was(tmp_path_factory, typed):
    """Wrong types too: a form is filled in with what its owner typed, not with what we like."""
    folder = tmp_path_factory.mktemp("typed")
    sheet = workbook_of("benefit-tracker").sheet("Savings")
    fields = [column.name for column in sheet.columns][:6]
    blank = dict.fromkeys([column.name for column in sheet.columns])
    rows = [sheet.row.model_construct(**blank | dict(zip(fields, r, strict=True))) for r in typed]
    first, second = folder / "1.xlsx", folder / "2.xlsx"
    contract = workbook_of("benefit-tracker")
    write_workbook(contract, first, lists=LISTS, on=TODAY, rows={"Savings": rows})
    once = carry(first)
    upgrade(first, second, LISTS, TODAY)
    assert values(carry(second)) == values(once)


def spoilt(sample_pack, tmp_path) -> Path:
    book = openpyxl.load_workbook(sample_pack.returns / "criminal-justice-2024-06.xlsx")
    page = book["Savings"]
    right = len(workbook_of("benefit-tracker").sheet("Savings").columns) + 1
    page.cell(4, right, "My comments")
    page.cell(5, right, "ask again")
    page.cell(6, right + 1, "no heading")
    notes = book.create_sheet("My notes")
    notes["B2"] = "remember"
    book["Benefits"]["B5"] = "=A5"
    book["Control"]["B20"] = "mine"
    book["Control"]["A20"] = "Something of our own"
    path = tmp_path / "spoilt.xlsx"
    book.save(path)
    return path


def test_what_has_no_place_is_told_with_where_it_stands(sample_pack, tmp_path):
    left = "\n".join(carry(spoilt(sample_pack, tmp_path)).left)
    assert "('My comments') is not in the template: 1 filled cell, the first in row 5." in left
    assert "is not in the template: 1 filled cell, the first in row 6." in left
    assert "Sheet 'My notes' is not in the template: 1 filled cell." in left
    assert "'Benefits'!B5 holds a formula not worked out, which is no value." in left
    assert "'Benefits' has 1 formula: the values were carried as last saved" in left
    assert "'Control' row 20 ('Something of our own') is not in the template: mine." in left


def test_a_workbook_that_is_none_of_ours_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(Refused):
        carry(tmp_path / "other.xlsx")
    with pytest.raises(SettingsProblem, match="not one of our workbooks"):
        upgrade(tmp_path / "other.xlsx", tmp_path / "new.xlsx", LISTS, TODAY)
    assert not (tmp_path / "new.xlsx").exists()


def test_an_older_template_gets_the_columns_that_have_come_since(sample_pack, sample, tmp_path):
    """A return without them reads the same before and after, but for the version it states."""
    book = openpyxl.load_workbook(sample_pack.returns / "collaboration-dashboard-2022.xlsx")
    page = book["Areas"]
    since = {c.header for c in workbook_of("rag-dashboard").sheet("Areas").columns if c.since}
    for at in range(page.max_column, 0, -1):
        if str(page.cell(4, at).value).rstrip("* ") in since:
            page.delete_cols(at)
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    book.save(old)
    upgrade(old, new, lists_of(sample.returns[0]), TODAY)
    headings = [cell.value for cell in openpyxl.load_workbook(new)["Areas"][4]]
    assert since <= {str(text).rstrip("* ") for text in headings}
    assert values(carry(new)) == values(carry(old))


def test_the_next_return_starts_with_what_the_contract_says(sample_pack):
    last = carry(sample_pack.returns / "collaboration-dashboard-2022.xlsx")
    then = last.next_time()
    for old, new in zip(last.rows["Areas"], then.rows["Areas"], strict=True):
        assert new.rag_previous == old.rag_current
        assert new.rag_current is None
        assert new.narrative is None
        assert (new.area_id, new.owner_id) == (old.area_id, old.owner_id)
    assert then.control["previous_label"] == "2022"
    assert then.control["current_label"] is None
    assert "ClosedAreas" not in then.rows
    assert [row.previous for row in then.rows["AreaEvidence"]] == [
        row.current for row in last.rows["AreaEvidence"]
    ]


def test_the_next_form_of_a_board_starts_without_what_has_ended(sample_pack):
    last = carry(sample_pack.returns / "strategic-change-board-2024-06.xlsx")
    then = last.next_time()
    closed = [row.action_id for row in last.rows["Actions"] if row.status == "Closed by board"]
    assert closed == ["2/24"]
    assert [row.action_id for row in then.rows["Actions"]] == [
        row.action_id for row in last.rows["Actions"] if row.action_id not in closed
    ]
    assert {row.update for row in then.rows["Actions"]} == {None}
    assert len(then.rows["ForwardPlan"]) == len(last.rows["ForwardPlan"]) == 5
    assert "Minutes" not in then.rows
    later = replace(last, control=last.control | {"as_at": date(2024, 7, 31)}).next_time()
    assert {row.meeting_date for row in later.rows["ForwardPlan"]} == {date(2024, 10, 30)}


def test_every_column_starts_with_a_field_that_there_is():
    models = [kind.control for kind in WORKBOOKS if kind.control]
    models += [sheet.row for kind in WORKBOOKS for sheet in kind.sheets]
    for model in models:
        names = {column.name for column in columns_of(model)}
        assert {column.next_time for column in columns_of(model)} <= names | {""}, model


def test_a_moment_keeps_its_time(tmp_path):
    contract = workbook_of("benefit-tracker")
    sheet = contract.sheet("Savings")
    row = sheet.row.model_construct(
        **dict.fromkeys([column.name for column in sheet.columns])
        | {"line_id": datetime(2024, 6, 30, 14, 30)}
    )
    write_workbook(contract, tmp_path / "a.xlsx", lists=LISTS, on=TODAY, rows={"Savings": [row]})
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Savings"]["A5"]
    assert cell.value == pytest.approx(45473.604166)
