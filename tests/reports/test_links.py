"""Links from a report to a cell."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from tests.reports.made import EDITION
from toolkit.findings import Place
from toolkit.reports.book import new_report
from toolkit.reports.links import LONGEST_LINK, link_to, within
from toolkit.reports.table import Field, write_table


@pytest.mark.parametrize(
    ("place", "address", "shows"),
    [
        (
            Place("workbooks/returns/x.xlsx", "Sheet name", 12, "F12"),
            "external:../../workbooks/returns/x.xlsx#'Sheet name'!F12",
            "F12",
        ),
        (Place("x.xlsx", "It's", 3), "external:../../x.xlsx#'It''s'!A3", "row 3"),
        (Place("x.xlsx", "Control"), "external:../../x.xlsx#'Control'!A1", "whole sheet"),
        (Place("x.xlsx"), "external:../../x.xlsx", "whole workbook"),
        (
            Place("a b #1 50%.xlsx", "S#1", 2, "B2:C3"),
            "external:../../a%20b%20%231%2050%25.xlsx#'S#1'!B2:C3",
            "B2:C3",
        ),
        (Place("/share/x.xlsx", "S", 1, "A1"), "external:/share/x.xlsx#'S'!A1", "A1"),
    ],
)
def test_a_place_has_an_address(place: Place, address: str, shows: str) -> None:
    link = link_to(place)
    assert (link.address, link.shows) == (address, shows)


def test_what_is_in_no_workbook_has_no_address() -> None:
    assert link_to(Place(key="OPC")).address == ""


def test_an_address_longer_than_excel_takes_is_not_a_link() -> None:
    assert link_to(Place("x" * (LONGEST_LINK - 20) + ".xlsx")).address
    link = link_to(Place("x" * LONGEST_LINK + ".xlsx", "S", 1, "A1"))
    assert (link.address, link.shows) == ("", "A1")


@pytest.mark.parametrize("length", range(LONGEST_LINK - 25, LONGEST_LINK))
def test_no_address_is_lost_near_the_limit(tmp_path: Path, length: int) -> None:
    link = link_to(Place("x" * length, "S", 1, "A1"))
    with new_report(tmp_path / "a.xlsx", EDITION, "T", "T") as report, warnings.catch_warnings():
        warnings.simplefilter("error")
        page = report.sheet("T", "#000000")
        write_table(page, report, "T", (Field("A", 10),), [(link,)], sheet="T")


def test_a_link_within_the_report_names_the_row_as_excel_does() -> None:
    assert within("Rules checked", 4).address == "internal:'Rules checked'!A5"
