"""Forms to send: one for each unit, going on where it stopped."""

from __future__ import annotations

import re
import zipfile
from datetime import date

import openpyxl
import pytest

from tests.makes import hours
from tests.packs import write_board, write_dashboard, write_pack, write_tracker
from toolkit.carried import carry
from toolkit.handout import Period, hand_out_forms
from toolkit.pipeline import check_files
from toolkit.settings import SettingsProblem

TODAY = date(2024, 8, 9)
OPEN_RANGE = re.compile(r'<protectedRange [^>]*sqref="([^"]+)"')


def quiet(*_):
    """Progress that nobody watches."""


@pytest.fixture
def pack(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    return pack


def by_unit(forms):
    return {form.unit: form for form in forms}


def test_every_expected_unit_gets_a_form_for_the_next_quarter(pack, tmp_path):
    forms = hand_out_forms(pack, tmp_path / "out", TODAY, quiet)
    assert [(form.path.name, form.unit) for form in forms] == [
        ("criminal-justice-2024-09.xlsx", "Criminal Justice"),
        ("local-policing-2024-09.xlsx", "Local Policing"),
    ]
    assert {str(form.period) for form in forms} == {"1 July 2024 to 30 September 2024"}
    start = by_unit(forms)
    assert start["Criminal Justice"].source == "workbooks/returns/cj.xlsx"
    assert start["Local Policing"].start == "Nothing was returned so far, so it is empty."


def test_a_form_goes_on_where_the_last_return_stopped(pack, tmp_path):
    last = carry(pack.returns / "cj.xlsx")
    form = by_unit(hand_out_forms(pack, tmp_path / "out", TODAY, quiet))["Criminal Justice"]
    now = carry(form.path)
    assert vars(now.rows["Benefits"][0]) == vars(last.rows["Benefits"][0])
    measured = {m: n for m, n in now.rows["MeasuredHours"][0].numbers.items() if n is not None}
    assert len(measured) == 12
    assert measured == {
        m: n for m, n in last.rows["MeasuredHours"][0].numbers.items() if n is not None
    }
    assert now.control["unit_code"] == "CJ · Criminal Justice"
    assert now.control["as_at"] == date(2024, 9, 30)
    assert "signed_off_by" not in now.control


def test_what_a_return_is_known_by_is_locked_and_the_rest_is_open(pack, tmp_path):
    form = by_unit(hand_out_forms(pack, tmp_path / "out", TODAY, quiet))["Criminal Justice"]
    book = openpyxl.load_workbook(form.path)
    control = {row[0].value.rstrip(" *"): row[1] for row in book["Control"].iter_rows(5, 16)}
    locked = {name for name, cell in control.items() if cell.protection.locked}
    assert locked == {
        "Workbook type", "Template version", "Unit", "Period from", "Period to", "As at"
    }  # fmt: skip
    page = book["Benefits"]
    assert page.protection.sheet
    assert page["A5"].protection.locked
    assert not page["B5"].protection.locked
    assert not page["A6"].protection.locked
    measured = book["Measured hours"]
    assert not measured["A5"].protection.locked


def test_a_reference_that_is_locked_lies_in_no_range_that_is_open(pack, tmp_path):
    form = by_unit(hand_out_forms(pack, tmp_path / "out", TODAY, quiet))["Criminal Justice"]
    with zipfile.ZipFile(form.path) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
    ranges = [found[1].split() for text in sheets if (found := OPEN_RANGE.search(text))]
    assert ["B5:XFD5", "A6:XFD1048576"] in [some[:2] for some in ranges]
    assert sum(some[0] == "A5:XFD1048576" for some in ranges) == len(ranges) - 1


def test_what_is_handed_out_reads_as_what_came_in(pack, tmp_path):
    """Filled in on Control only, the next return has the same rows as the last."""
    before = check_files(pack, [pack.returns / "cj.xlsx"], quiet)
    form = by_unit(hand_out_forms(pack, tmp_path / "out", TODAY, quiet))["Criminal Justice"]
    book = openpyxl.load_workbook(form.path)
    for row in book["Control"].iter_rows(5, 16):
        if row[1].value is None:
            row[1].value = {
                "Prepared by *": "HEAD",
                "Prepared on *": date(2024, 10, 2),
                "Classification *": "OFFICIAL",
                "Synthetic data *": "Yes",
            }.get(row[0].value)
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    after = check_files(pack, [filled], quiet)
    assert len(after.everything["benefits"]) == len(before.everything["benefits"]) == 1
    assert {f.rule for f in after.errors} == {"B05"}, "a quarter without measurements"


def test_two_returns_for_one_period_are_no_start(pack, tmp_path):
    write_tracker(pack, "again.xlsx")
    form = by_unit(hand_out_forms(pack, tmp_path / "out", TODAY, quiet))["Criminal Justice"]
    assert (form.rows, form.source) == (0, "")
    assert "again.xlsx and workbooks/returns/cj.xlsx are for the same period" in form.start


def test_each_board_goes_on_from_its_own_log(pack, tmp_path):
    for name, board in (("a.xlsx", "Scrutiny Board"), ("b.xlsx", "Change Board")):
        write_board(pack, name, board)
    forms = [form for form in hand_out_forms(pack, tmp_path / "out", TODAY, quiet)
             if form.kind == "board"]  # fmt: skip
    went_on = {form.source: carry(form.path).control["board"] for form in forms}
    assert went_on == {
        "workbooks/returns/a.xlsx": "Scrutiny Board", "workbooks/returns/b.xlsx": "Change Board"
    }  # fmt: skip
    assert len({form.path for form in forms}) == len(forms)


def test_a_dashboard_is_handed_out_with_last_times_grades(pack, tmp_path):
    write_dashboard(pack)
    forms = hand_out_forms(pack, tmp_path / "out", TODAY, quiet)
    assert forms[-1].kind == "rag-dashboard"
    area = carry(forms[-1].path).rows["Areas"][0]
    assert area.rag_previous == carry(pack.returns / "dashboard.xlsx").rows["Areas"][0].rag_current
    assert area.rag_current is None


def test_a_unit_whose_return_cannot_be_read_gets_an_empty_form(pack, tmp_path):
    (pack.returns / "lp.xlsx").write_bytes(b"no workbook")
    start = by_unit(hand_out_forms(pack, tmp_path / "out", TODAY, quiet))
    assert start["Local Policing"].rows == 0


def test_nothing_of_anybody_elses_is_replaced(pack, tmp_path):
    out = tmp_path / "out"
    hand_out_forms(pack, out, TODAY, quiet)
    hand_out_forms(pack, out, TODAY, quiet)
    (out / "criminal-justice-2024-09.xlsx").write_bytes(b"typed in")
    with pytest.raises(SettingsProblem, match="changed since"):
        hand_out_forms(pack, out, TODAY, quiet)
    assert (out / "criminal-justice-2024-09.xlsx").read_bytes() == b"typed in"


def test_the_period_may_be_stated_but_not_end_before_it_starts(pack, tmp_path):
    forms = hand_out_forms(pack, tmp_path / "out", TODAY, quiet, date(2025, 3, 31))
    assert {str(form.period) for form in forms} == {"1 July 2024 to 31 March 2025"}
    with pytest.raises(SettingsProblem, match="cannot end on 30 April 2024"):
        hand_out_forms(pack, tmp_path / "out", TODAY, quiet, date(2024, 4, 30))


def test_without_any_return_the_period_is_the_quarter_of_today(tmp_path):
    pack = write_pack(tmp_path / "pack")
    forms = hand_out_forms(pack, tmp_path / "out", TODAY, quiet)
    assert {str(form.period) for form in forms} == {"1 July 2024 to 30 September 2024"}


@pytest.mark.parametrize(
    ("period", "then"),
    [
        ((date(2024, 4, 1), date(2024, 6, 30)), (date(2024, 7, 1), date(2024, 9, 30))),
        ((date(2024, 10, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 3, 31))),
        ((date(2024, 2, 1), date(2024, 2, 29)), (date(2024, 3, 1), date(2024, 3, 31))),
        ((date(2021, 11, 1), date(2022, 10, 31)), (date(2022, 11, 1), date(2023, 10, 31))),
    ],
)
def test_the_next_period_has_as_many_months(period, then):
    assert Period(*period).next() == Period(*then)


def test_where_nothing_was_returned_the_quarter_is_that_of_the_day_given(tmp_path):
    pack = write_pack(tmp_path / "new")
    forms = hand_out_forms(pack, tmp_path / "out", TODAY, quiet, date(2023, 12, 31))
    assert {str(form.period) for form in forms} == {"1 October 2023 to 31 December 2023"}
