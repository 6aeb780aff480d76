"""The consolidated workbook: all that came in, whether it counts, and where it is from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.makes import a_board, a_return, a_tracker, hours
from tests.reports.made import (
    EDITION,
    TRACKER,
    a_pack,
    an_error,
    cells_of,
    checked_of,
    formulas,
    opened,
    problems,
    table,
    words,
)
from toolkit.dataset import SHEETS
from toolkit.findings import Place
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.reports.book import NOTE
from toolkit.reports.consolidated_workbook import write_consolidated


def consolidated(path: Path, checked: Checked) -> Path:
    write_consolidated(path / "consolidated.xlsx", checked, EDITION)
    return path / "consolidated.xlsx"


def test_there_is_a_sheet_for_every_table_with_rows(tmp_path: Path, sample: Checked) -> None:
    path = consolidated(tmp_path, sample)
    book = opened(path)
    expected = [
        sheet.name
        for name, sheet in SHEETS.items()
        if len(sample.everything[name]) and sheet.row.__module__ != "toolkit.contracts.reference"
    ]
    assert book.sheetnames == ["Read me", *expected]
    assert "People" not in book.sheetnames
    for name, sheet in SHEETS.items():
        if sheet.name in expected:
            assert len(table(path, sheet.name)) == len(sample.everything[name])
    assert problems(path) == []


def test_headings_are_those_of_the_workbooks(tmp_path: Path) -> None:
    path = consolidated(tmp_path, a_pack())
    [first, *_] = table(path, "Benefits")
    for column in SHEETS["benefits"].columns:
        assert column.header in first
    assert first["Benefit ID"] == "BEN-CJ-001"
    assert first["Owner"] == "HEAD · Head of Unit"
    assert first["Go-live date"] == datetime(2023, 1, 1)
    assert first["Include"] == "Yes"


def test_each_row_says_where_it_is_from(tmp_path: Path) -> None:
    path = consolidated(tmp_path, a_pack())
    [line] = table(path, "Reinvestment")
    assert line["Workbook"] == "cj-benefit-tracker.xlsx"
    assert (line["Sheet"], line["Row"]) == ("Reinvestment", 4)
    assert line["Returned by"] == "Criminal Justice"
    assert line["Return as at"] == datetime(2024, 6, 30)
    [cell] = cells_of(path, "Reinvestment", "Row")
    assert cell.hyperlink.location == "'Reinvestment'!A4"
    assert cell.hyperlink.target.replace("\\", "/") == f"../../{TRACKER}"


def test_derived_columns_add_up_to_the_figures(tmp_path: Path, sample: Checked) -> None:
    path = consolidated(tmp_path, sample)
    figures = measure(sample.counted, sample.everything)
    rows = table(path, "Benefits")
    for part in ("known", "projected", "anticipated", "potential"):
        total = sum(row[part.capitalize()] or 0 for row in rows)
        assert total == pytest.approx(figures.value(f"hours.{part}"))
        assert total > 0
    assert {row["Category"] for row in rows} >= {"Known", "Potential"}
    assert {row["Assurance"] for row in rows} >= {"High", "Low"}


def test_totals_follow_the_filter(tmp_path: Path) -> None:
    path = consolidated(tmp_path, a_pack())
    headings = [cell.value for cell in opened(path)["Benefits"][5]]
    cell = opened(path)["Benefits"].cell(NOTE + 1, headings.index("Known") + 1)
    letter = cell.column_letter
    assert cell.value == f"=SUBTOTAL(109,{letter}6:{letter}7)"
    assert all(one.startswith("SUBTOTAL(109,") for one in formulas(path))


def test_pounds_of_two_kinds_are_never_totalled(tmp_path: Path, sample: Checked) -> None:
    page = opened(consolidated(tmp_path, sample))["Savings"]
    above = [cell.value for row in page.iter_rows(max_row=4) for cell in row if cell.value]
    assert not [value for value in above if str(value).startswith("=")]
    assert "Totals of the rows shown:" not in above


def test_pounds_of_a_closed_benefit_count(tmp_path: Path) -> None:
    lines = [{"line_id": "S1", "benefit_id": "BEN-CJ-001", "kind": "Cost avoidance",
              "fy": "2023/24", "actual_gbp": 10.0}]  # fmt: skip
    for stage, said in (("Closed", "Yes"), ("Withdrawn", "No: the stage of the benefit is")):
        benefit = {"stage": stage, "include_in_pack": stage == "Closed"}
        pack = checked_of(a_tracker(benefit, rows={"Savings": lines}))
        [line] = table(consolidated(tmp_path, pack), "Savings")
        assert line["Counted"].startswith(said)


def test_a_row_that_an_error_keeps_out_is_shown_with_the_reason(tmp_path: Path) -> None:
    error = an_error(Place(TRACKER, "Benefits", 5, "C5", key="BEN-CJ-002"), "C12")
    tracker = a_tracker(
        {}, {"benefit_id": "BEN-CJ-002"},
        measured=[hours(f"BEN-CJ-00{n}", [100.0] * 12) for n in (1, 2)],
    )  # fmt: skip
    path = consolidated(tmp_path, checked_of(tracker, more=[error]))
    first, second = table(path, "Benefits")
    assert first["Counted"] == "Yes"
    assert second["Counted"].startswith("No: C12 ")
    assert (first["Known"], second["Known"]) == (1200, None)
    months = table(path, "Measured hours")
    assert len(months) == 24
    assert {row["Counted"][:7] for row in months if row["Benefit ID"] == "BEN-CJ-002"} == {
        "No: C12"
    }


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"include_in_pack": False, "exclude_reason": "Twice"}, "No: the benefit is left out"),
        ({"stage": "Withdrawn", "include_in_pack": False}, "No: the stage of the benefit is With"),
    ],
)
def test_a_benefit_that_is_left_out_says_so(
    tmp_path: Path, about: dict[str, Any], reason: str
) -> None:
    data = checked_of(a_tracker(about, measured=[hours("BEN-CJ-001", [1.0])])).everything
    path = consolidated(tmp_path, Checked(data, data, ()))
    assert table(path, "Benefits")[0]["Counted"].startswith(reason)
    assert table(path, "Measured hours")[0]["Counted"].startswith(reason)


def test_months_are_long(tmp_path: Path) -> None:
    path = consolidated(tmp_path, a_pack())
    rows = table(path, "Measured hours")
    assert len(rows) == 24
    assert (rows[0]["Month"], rows[0]["Hours"]) == ("Jul 2023", 100)
    assert rows[0]["Month begins"] == datetime(2023, 7, 1)


def test_the_units_of_a_measure_are_not_those_of_a_return(tmp_path: Path) -> None:
    evidence = {"line_id": "1", "area_id": "COL-ONE", "measure": "Satisfaction", "current": 60.0,
                "unit": "%", "source": "Survey"}  # fmt: skip
    ret = a_return("rag-dashboard", rows={"AreaEvidence": [evidence]})
    [row] = table(consolidated(tmp_path, checked_of(ret)), "Area evidence")
    assert row["Unit"] == "%"
    assert row["Returned by"] == "Criminal Justice"


def test_who_is_not_on_the_list_of_people_is_not_named(tmp_path: Path) -> None:
    path = consolidated(tmp_path, a_pack(owner_id="Jane Smith"))
    assert table(path, "Benefits")[0]["Owner"] == "(not on the list of people)"


def test_each_owner_of_an_action_is_shown_as_on_the_list(tmp_path: Path) -> None:
    checked = checked_of(a_board({"owners": "HEAD / Ada Example"}))
    [line] = table(consolidated(tmp_path, checked), "Actions")
    assert line["Owners"] == "HEAD · Head of Unit; (not on the list of people)"


def test_read_me_says_what_it_is(tmp_path: Path, sample: Checked) -> None:
    text = words(consolidated(tmp_path, sample), "Read me")
    returned = len(sample.returns) - 1
    assert f"{returned} returns in one place, as at 30 June 2024." in text
    assert "A copy | Change nothing here" in text
    assert (
        f"Benefits | One row for each benefit. | {len(sample.everything['benefits'])} | 0" in text
    )


def test_nothing_came_in(tmp_path: Path) -> None:
    path = consolidated(tmp_path, checked_of())
    assert opened(path).sheetnames == ["Read me"]
    assert problems(path) == []
