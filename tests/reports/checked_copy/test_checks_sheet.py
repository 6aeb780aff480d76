"""The sheet Checks, in front of a copy."""

from __future__ import annotations

import pytest
import xlsxwriter
from lxml import etree

from tests.reports.checked_copy.making import copy_of, found, opened
from tests.reports.checked_copy.things import (
    BOOK,
    THINGS,
    both,
    changed,
    parts_of,
    plain_workbook,
    put,
    swap,
)
from toolkit.findings import Severity
from toolkit.reports.severity import SHOWN

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
HEADINGS = [
    "No.", "Severity", "Rule", "Sheet", "Cell", "Column", "Concerns", "Owner",
    "What is wrong and what to do",
]  # fmt: skip


@pytest.fixture
def plain(tmp_path):
    return plain_workbook(tmp_path / "mine.xlsx")


def checks(copy):
    return opened(copy)["Checks"]


def lines(copy):
    """The rows below the headings."""
    return [[cell.value for cell in row] for row in checks(copy).iter_rows(min_row=6)]


def test_it_comes_first_and_the_workbook_opens_on_it(tmp_path):
    second = both(
        swap("xl/worksheets/sheet1.xml", ' tabSelected="1"', ""),
        swap("xl/worksheets/sheet2.xml", "<sheetView ", '<sheetView tabSelected="1" '),
        swap(BOOK, "<workbookView ", '<workbookView activeTab="1" firstSheet="1" '),
    )
    book = opened(copy_of(changed(tmp_path / "mine.xlsx", second), [found()]))
    assert book.sheetnames == ["Checks", "Data", "Other"]
    assert book.active.title == "Checks"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Checks"]
    assert not book.views[0].firstSheet


def test_it_says_what_it_is_and_where_to_correct(plain):
    copy = copy_of(plain, [found()], workbook="returns/north/mine.xlsx")
    top = [checks(copy).cell(row, 1).value for row in range(1, 5)]
    assert top[0] == "Checks"
    assert "A copy of mine.xlsx" in top[1]
    assert "was not changed" in top[3]
    assert "correct your own workbook" in top[3]


def test_it_lists_each_finding_with_where_and_whose_it_is(plain):
    copy = copy_of(plain, [
        found("B3", "Not measured.", rule="B05", header="Hours", key="BEN-1", owner="HEAD"),
        found("C2", "Look.", rule="B15", severity=W, owner="NOBODY"),
    ], roles={"HEAD": "Head of Unit"})  # fmt: skip
    assert [cell.value for cell in checks(copy)[5]] == HEADINGS
    assert lines(copy) == [
        [1, "■ Error", "B05", "Data", "B3", "Hours", "BEN-1", "Head of Unit", "Not measured."],
        [2, "▲ Warning", "B15", "Data", "C2", None, None, None, "Look."],
    ]
    assert checks(copy)["B6"].fill.fgColor.rgb == "FF" + SHOWN[E][1].lstrip("#")


def test_it_counts_them(plain):
    findings = [found(), found(), found(severity=W, explained="Agreed."), found(severity=N)]
    assert checks(copy_of(plain, findings))["A3"].value == (
        "2 errors, 1 warning and 1 note, 1 of them explained."
    )


def test_it_gives_the_reason_of_a_warning_that_is_explained(plain):
    copy = copy_of(plain, [found(), found(severity=W, explained="A quiet month.")])
    assert [row[-1].value for row in checks(copy).iter_rows(min_row=5)] == [
        "Explained", None, "A quiet month.",
    ]  # fmt: skip


def test_nothing_found_is_said(plain):
    copy = copy_of(plain)
    assert checks(copy)["A3"].value == "Nothing was found in this workbook."
    assert lines(copy) == [[None] * 8 + ["Nothing was found in this workbook."]]


def test_a_cells_address_goes_to_the_cell(tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    book.add_worksheet("It's mine").write_string(6, 2, "first")
    book.close()
    page = checks(copy_of(source, [
        found("B3", sheet="it's mine"), found("", sheet="It's mine", row=7),
        found("", sheet="It's mine"), found("B2", sheet="Gone"), found("", sheet=""),
    ]))  # fmt: skip
    shown = [page.cell(row, 5) for row in range(6, 11)]
    assert [cell.value for cell in shown] == ["B3", "row 7", "whole sheet", "B2", "whole workbook"]
    assert [cell.hyperlink.location if cell.hyperlink else None for cell in shown] == [
        "'It''s mine'!B3", "'It''s mine'!C7", "'It''s mine'!A1", None, None,
    ]  # fmt: skip


def test_it_can_be_filtered_and_printed(plain):
    page = checks(copy_of(plain, [found(), found()]))
    [table] = page.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A5:I7", "A5:I7")
    assert page.freeze_panes == "D6"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$5:$5"


def test_long_words_are_wrapped_in_a_row_that_is_high_enough(plain):
    page = checks(copy_of(plain, [found(), found(message="Put it right. " * 40)]))
    assert page["I7"].alignment.wrap_text
    assert (page.row_dimensions[6].height or 15) < 20 < 80 < page.row_dimensions[7].height


def test_it_keeps_its_own_font_whatever_the_workbooks_theme(plain):
    page = checks(copy_of(plain, [found()]))
    fonts = {(c.font.name, c.font.scheme) for row in page.iter_rows() for c in row if c.value}
    assert fonts == {("Arial", None)}


def test_formats_of_its_own_numbers_do_not_disturb_those_of_the_workbook(tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    book.add_worksheet("Data").write_number(0, 0, 5, book.add_format({"num_format": '0.0 "h"'}))
    book.close()
    copy = opened(copy_of(source, [found("A1")]))
    assert copy["Data"]["A1"].number_format == '0.0 "h"'
    assert copy["Checks"]["A6"].number_format == "#,##0"


def test_names_that_hold_on_one_sheet_still_do(tmp_path):
    source = changed(tmp_path / "mine.xlsx", THINGS["a named range"].change)
    book = opened(copy_of(source, [found()]))
    assert book["Other"].defined_names["mine"].value == "Other!$A$1"
    assert book["Checks"].defined_names == {}


@pytest.mark.parametrize("taken", ["a table", "a name"])
def test_its_table_is_called_as_nothing_else_is(taken, tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("Data")
    sheet.add_table("A1:B3", {"name": "CHECKS" if taken == "a table" else "Mine"})
    if taken == "a name":
        book.define_name("checks", "=Data!$A$1")
    book.close()
    copy = copy_of(source, [found("A2")])
    assert list(checks(copy).tables) == ["Checks_2"]
    tables = [etree.fromstring(xml) for name, xml in parts_of(copy).items() if "tables/" in name]
    assert len({table.get("id") for table in tables}) == 2


def test_a_workbook_without_names_gets_the_list_of_names_where_it_belongs(tmp_path):
    links = put(BOOK, "<externalReferences/>", before="<calcPr")
    book = parts_of(copy_of(changed(tmp_path / "mine.xlsx", links), [found()]))[BOOK]
    order = [child.tag.rpartition("}")[2] for child in etree.fromstring(book)]
    assert order[-4:] == ["sheets", "externalReferences", "definedNames", "calcPr"]
