"""Consolidation, provenance, and what an error keeps out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, a_tracker, hours, reference
from toolkit.dataset import SHEETS
from toolkit.findings import Finding, Place, Severity

CJ = "returns/cj-benefit-tracker.xlsx"
LP = "returns/lp-benefit-tracker.xlsx"


def line(number, benefit, kind="Dis-benefit"):
    return {"line_id": str(number), "benefit_id": benefit, "kind": kind, "hours_fy": 10.0}


@pytest.fixture
def data():
    two = ({}, {"benefit_id": "BEN-CJ-002"})
    cj = a_tracker(
        *two,
        measured=[hours("BEN-CJ-001", [1.0, 2.0]), hours("BEN-CJ-002", [3.0])],
        rows={"Adjustments": [line(1, "BEN-CJ-001"), line(2, "BEN-CJ-002")]},
    )
    lp = a_tracker({"benefit_id": "BEN-LP-001"}, unit="LP", as_at=date(2024, 5, 31))
    return a_dataset(cj, lp, a_dashboard({}))


def error(workbook, sheet="", row=0, cell="", key="", severity=Severity.ERROR):
    return Finding("X", severity, Place(workbook, sheet, row, cell, "", key), "")


def ids(data):
    return list(data["benefits"]["benefit_id"])


def test_rows_know_where_they_come_from(data):
    assert ids(data) == ["BEN-CJ-001", "BEN-CJ-002", "BEN-LP-001"]
    assert list(data["benefits"]["workbook"]) == [CJ, CJ, LP]
    place = data.place("benefits", 1, "title")
    assert str(place) == f'{CJ} › Benefits › row 5, column "Title" (BEN-CJ-002)'
    assert place.cell == "B5"


def test_hours_are_long_and_know_their_cell(data):
    rows = data["measuredhours"]
    assert list(rows["hours"]) == [1.0, 2.0, 3.0]
    place = data.place("measuredhours", 2, "hours")
    assert (place.header, place.cell, place.key) == ("Jun 2024", "D5", "BEN-CJ-002")


def test_as_at_is_the_trackers_not_the_dashboards(data):
    assert data.as_at == date(2024, 6, 30)
    late = a_dashboard({}, as_at=date(2025, 1, 31))
    assert a_dataset(a_tracker({}), late).as_at == date(2024, 6, 30)
    assert a_dataset(late).as_at == date(2025, 1, 31)


@pytest.mark.parametrize(
    ("finding", "left"),
    [
        (error(CJ, "Benefits", 4, "B4", "BEN-CJ-001"), ["BEN-CJ-002", "BEN-LP-001"]),
        (error(CJ, "Measured hours", 5, "D5", "BEN-CJ-002"), ["BEN-CJ-001", "BEN-LP-001"]),
        (error(CJ, "Adjustments", 4, "D4", "1"), ["BEN-CJ-002", "BEN-LP-001"]),
        (error(CJ, "Reinvestment", 4, "D4", "1"), ["BEN-CJ-001", "BEN-CJ-002", "BEN-LP-001"]),
        (error(CJ, "Control", 6, "B6"), ["BEN-LP-001"]),
        (error(CJ), ["BEN-LP-001"]),
        (error(CJ, "Measured hours"), ["BEN-LP-001"]),
        (error(CJ, "Savings"), ["BEN-CJ-001", "BEN-CJ-002", "BEN-LP-001"]),
        (error(CJ, "Benefits", 4, "B4", "BEN-CJ-001", Severity.WARNING),
         ["BEN-CJ-001", "BEN-CJ-002", "BEN-LP-001"]),
    ],
)  # fmt: skip
def test_what_an_error_keeps_out(data, finding, left):
    counted = data.without([finding])
    assert ids(counted) == left
    assert ids(data) == ["BEN-CJ-001", "BEN-CJ-002", "BEN-LP-001"], "the data are never changed"


def test_everything_of_a_benefit_goes_with_it(data):
    counted = data.without([error(CJ, "Benefits", 4, "B4", "BEN-CJ-001")])
    assert list(counted["measuredhours"]["benefit_id"]) == ["BEN-CJ-002"]
    assert list(counted["adjustments"]["benefit_id"]) == ["BEN-CJ-002"]


def test_an_area_with_an_error_is_not_counted(data):
    counted = data.without([error("returns/cj-rag-dashboard.xlsx", "Areas", 4, "A4", "COL-ONE")])
    assert len(counted["areas"]) == 0


def test_thresholds_come_from_the_reference_and_fall_back(data):
    from tests.makes import reference
    from toolkit.contracts.starting import standard_thresholds

    own = reference(Thresholds=[{"key": "rag.green_from_pct", "value": 90.0, "note": ""}])
    thresholds = a_dataset(a_tracker({}), lists=own).thresholds
    assert thresholds["rag.green_from_pct"] == 90
    assert thresholds.keys() == standard_thresholds().keys()


def test_an_empty_pack_has_every_table():
    empty = a_dataset()
    assert set(empty.tables) == set(SHEETS)
    assert empty.as_at is None
    assert len(empty["measuredhours"]) == 0


def test_a_table_keeps_its_own_unit_and_date_beside_the_returns():
    line = {"line_id": "1", "area_id": "COL-ONE", "measure": "Satisfaction", "current": 60.0,
            "unit": "%", "polarity": "Higher is better", "as_at": date(2022, 9, 30),
            "source": "Survey"}  # fmt: skip
    data = a_dataset(a_dashboard({}, rows={"AreaEvidence": [line]}))
    [row] = data["areaevidence"].to_dict("records")
    assert (row["unit"], row["return_unit"]) == ("%", "CJ")
    assert row["as_at"].date() == date(2022, 9, 30)
    assert row["return_as_at"].date() == date(2024, 6, 30)


def test_rows_without_an_id_can_be_left_aside():
    data = a_dataset(a_tracker({}, {"benefit_id": None}))
    assert len(data["benefits"]) == 2
    assert list(data.with_keys()["benefits"]["benefit_id"]) == ["BEN-CJ-001"]
    assert data.with_keys()["areas"] is data["areas"]


def test_a_code_without_a_label_stands_for_itself():
    units = [{"unit_code": "CJ", "name": None}, {"unit_code": None, "name": "Nobody"}]
    assert a_dataset(lists=reference(Units=units)).labels("units") == {"CJ": "CJ"}
