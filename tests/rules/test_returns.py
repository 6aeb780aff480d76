"""Rules about returns as a set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.makes import a_board, a_dataset, a_tracker, hits
from toolkit.dataset import consolidate
from toolkit.rules.signoff import unsigned


def test_w09_returned_twice():
    first = a_tracker({})
    second = replace(a_tracker({}), workbook="returns/copy.xlsx")
    findings = hits(a_dataset(first, second), "W09")
    assert len(findings) == 2
    assert "returns/copy.xlsx" in findings[0].message
    assert "Criminal Justice" in findings[0].message
    assert not hits(a_dataset(first, a_tracker({}, unit="LP")), "W09")
    other = a_tracker({}, period_start=date(2024, 1, 1), workbook="returns/q4.xlsx")
    assert not hits(a_dataset(first, other), "W09")


def test_w09_each_board_has_a_log_of_its_own():
    one, other = a_board({}), a_board({}, workbook="returns/b.xlsx", board="Other Board")
    assert not hits(a_dataset(one, other), "W09")
    same = a_board({}, workbook="returns/b.xlsx", board="Scrutiny  board")
    assert len(hits(a_dataset(one, same), "W09")) == 2


def test_w09_neither_is_counted():
    data = a_dataset(a_tracker({}), replace(a_tracker({}), workbook="returns/copy.xlsx"))
    assert len(data["benefits"]) == 2
    assert len(data.without(hits(data, "W09"))["benefits"]) == 0


def test_w10_not_returned():
    [finding] = hits(a_dataset(a_tracker({})), "W10")
    assert "Local Policing" in finding.message
    assert finding.unit == "LP"
    assert not hits(a_dataset(a_tracker({}), a_tracker({}, unit="LP")), "W10")


def test_w11_another_date():
    late = a_tracker({}, unit="LP", as_at=date(2024, 5, 31))
    [finding] = hits(a_dataset(a_tracker({}), late), "W11")
    assert "Local Policing is as at 31 May 2024; the pack is as at 30 June 2024" in finding.message


def test_a_final_pack_asks_for_sign_off():
    bare = a_tracker({}, signed_off_by=None, signed_off_on=None)
    assert [finding.place.header for finding in unsigned(consolidate([bare]))] == [
        "Signed off by",
        "Signed off on",
    ]
    signed = a_tracker({}, signed_off_by="HEAD", signed_off_on=date(2024, 7, 3))
    assert not unsigned(consolidate([signed]))
