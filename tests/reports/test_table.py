"""A table of a report: links within Excel's limit, and cells by what they are."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from pathlib import Path

from tests.reports.made import EDITION, cells_of, problems, table
from toolkit.reports.book import new_report
from toolkit.reports.links import LINKS_PER_SHEET, Link
from toolkit.reports.table import Field, Written, height_of, lines_of, write_table

FIELDS = (Field("A", 10), Field("B", 10, "0.0", "0"), Field("C", 10), Field("D", 10))


def written(path: Path, links: int = 100) -> Written:
    rows = [
        ("=1+1", 1.5, date(2024, 6, 30), Link(f"F{at}", f"external:../../x.xlsx#'S'!F{at}"))
        for at in range(1, 6)
    ]
    rows[1] = (None, 2.0, True, Link(7, "internal:'T'!A1"))
    with new_report(path, EDITION, "Test", "For a test.") as report:
        page = report.sheet("T", "#000000")
        return write_table(page, report, "Rows", FIELDS, rows, sheet="T", links=links)


def test_cells_are_what_they_are(tmp_path: Path) -> None:
    written(tmp_path / "a.xlsx")
    rows = table(tmp_path / "a.xlsx", "T")
    assert rows[0] == {"A": "=1+1", "B": 1.5, "C": datetime(2024, 6, 30), "D": "F1"}
    assert rows[1] == {"A": None, "B": 2, "C": "Yes", "D": 7}
    assert cells_of(tmp_path / "a.xlsx", "T", "A")[0].data_type == "s"
    assert problems(tmp_path / "a.xlsx") == []


def test_links_stop_where_they_must_and_the_text_stays(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", links=3) == Written(rows=5, unlinked=2)
    cells = cells_of(tmp_path / "a.xlsx", "T", "D")
    assert [bool(cell.hyperlink) for cell in cells] == [True, True, True, False, False]
    assert [cell.value for cell in cells] == ["F1", 7, "F3", "F4", "F5"]


def test_a_sheet_takes_no_more_links_than_excel_does(tmp_path: Path) -> None:
    rows = ((Link("x", "internal:'T'!A1"),) for _ in range(LINKS_PER_SHEET + 2))
    with (
        warnings.catch_warnings(),
        new_report(tmp_path / "a.xlsx", EDITION, "Test", "For a test.") as report,
    ):
        warnings.simplefilter("error")
        page = report.sheet("T", "#000000")
        result = write_table(page, report, "Rows", FIELDS[:1], rows, sheet="T")
    assert result == Written(rows=LINKS_PER_SHEET + 2, unlinked=2)


def test_long_texts_get_high_rows() -> None:
    assert lines_of("short", 20) == 1
    assert lines_of("x" * 100, 20) == 5
    assert lines_of("a\nb\n\nc", 20) == 4
    assert height_of(2) > height_of(1)
    assert height_of(1000) < 409
