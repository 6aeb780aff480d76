"""The sheet Checks and the marks, with findings of any words."""

from __future__ import annotations

import pytest
import xlwings
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font

from tests.excel.engine import App, Book, open_workbook, start_excel
from toolkit.excel import checks, marks
from toolkit.excel.shown import Shown, show
from toolkit.findings import Finding, Place, Severity
from toolkit.reports.checked_copy.checks_sheet import FIELDS
from toolkit.reports.text import plain
from toolkit.workbooks.formats import INK

FIRST = 7
ERROR = marks.FILLS[Severity.ERROR].lstrip("#")
ANY = st.text(max_size=60)
PLACES = st.builds(
    Place,
    workbook=st.just("cj.xlsx"),
    sheet=st.sampled_from(["Benefits", 'O\'Brien "and" others', "not there", ""]),
    row=st.integers(0, 40),
    cell=st.sampled_from(["", "B6", "AF12", "B6:D9"]),
    header=ANY,
    key=ANY,
)
FINDINGS = st.builds(
    Finding,
    rule=st.just("C01"),
    severity=st.sampled_from(Severity),
    place=PLACES,
    message=st.one_of(ANY, ANY.map("={}".format), st.sampled_from(["1200", "@SUM(A1)", "'x' is"])),
    owner=st.sampled_from(["HEAD", "NOBODY"]),
    explained=ANY,
)
ROLES = {"HEAD": "=Head of Unit"}


def _book(excel: App) -> Book:
    book = open_workbook(excel, None)
    for name in ("Benefits", 'O\'Brien "and" others'):
        book.workbook.create_sheet(name)
    return book


def _shown(book: Book, findings: list[Finding]) -> Shown:
    return show(xlwings.Book(impl=book), findings, ROLES)


def _finding(cell: str, severity: Severity, sheet: str = "Benefits") -> Finding:
    return Finding("C01", severity, Place("cj.xlsx", sheet, 6, cell), "Words.")


def _marks(book: Book, sheet: str) -> dict[str, str]:
    """The colour in which each cell or area shows: of several marks the last one put there."""
    formats = book.workbook[sheet].conditional_formatting
    return {str(one.sqref): one.rules[-1].dxf.fill.bgColor.rgb[-6:] for one in formats}


@given(findings=st.lists(FINDINGS, min_size=1, max_size=5))
def test_whatever_an_owner_typed_is_text_on_the_sheet(findings):
    book = _book(start_excel())
    name = _shown(book, findings).sheet
    page = book.workbook[name]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.column == 1 for cell in cells if cell.data_type == "n")
    for row, finding in enumerate(findings, FIRST):
        assert (page.cell(row, 9).value or "") == plain(finding.message)
        assert (page.cell(row, 7).value or "") == plain(finding.place.key)


@given(findings=st.lists(FINDINGS, min_size=1, max_size=5))
def test_a_link_leads_to_each_cell_on_a_sheet_that_is_there(findings):
    book = _book(start_excel())
    page = book.workbook[_shown(book, findings).sheet]
    for row, finding in enumerate(findings, FIRST):
        link = page.cell(row, 5).hyperlink
        assert (link is not None) == (finding.place.sheet in book.workbook.sheetnames)
        if link:
            sheet, _, cell = link.location.rpartition("!")
            assert sheet[1:-1].replace("''", "'") == finding.place.sheet
            assert cell == finding.place.cell or finding.place.cell == ""
            assert link.target is None


def test_the_headings_are_those_of_a_checked_copy(excel):
    book = _book(excel)
    page = book.workbook[_shown(book, [_finding("B6", Severity.ERROR)]).sheet]
    assert [cell.value for cell in page[FIRST - 1]] == [field.header for field in FIELDS]


def test_a_cell_is_marked_by_its_most_serious_finding(excel):
    book = _book(excel)
    found = [_finding("B6", Severity.ERROR), _finding("C7", Severity.WARNING),
             _finding("B6", Severity.WARNING), _finding("C7", Severity.NOTE),
             _finding("D8:E9", Severity.NOTE), _finding("", Severity.NOTE)]  # fmt: skip
    _shown(book, found)
    error, warning, note = (marks.FILLS[one].lstrip("#") for one in Severity)
    assert _marks(book, "Benefits") == {
        "B6": error, "C7": warning, "D8:E9": note, "A6": note,
    }  # fmt: skip


def test_a_mark_goes_before_the_colours_of_a_grade_and_can_be_read(excel):
    book = _book(excel)
    grade = CellIsRule(operator="equal", formula=['"Red"'], font=Font(color="FFFFFF"))
    book.workbook["Benefits"].conditional_formatting.add("B6:B99", grade)
    _shown(book, [_finding("B6", Severity.ERROR)])
    formats = book.workbook["Benefits"].conditional_formatting
    first = min((rule for one in formats for rule in one.rules), key=lambda rule: rule.priority)
    assert first is not grade
    assert first.dxf.font.color.rgb.endswith(INK.lstrip("#"))


def test_where_excel_makes_no_links_the_addresses_stand_there_all_the_same(excel):
    book = _book(excel)
    excel.makes_no_links = True
    page = book.workbook[_shown(book, [_finding("B6", Severity.ERROR)]).sheet]
    assert (page.cell(FIRST, 5).value, page.cell(FIRST, 5).hyperlink) == ("B6", None)


def test_so_many_findings_that_only_the_first_are_marked_and_linked(excel):
    book = _book(excel)
    found = [_finding(f"B{row}", Severity.ERROR) for row in range(6, 6 + marks.MOST + 3)]
    page = book.workbook[_shown(book, found).sheet]
    assert len(_marks(book, "Benefits")) == marks.MOST
    last = FIRST + marks.MOST - 1
    assert (page.cell(last, 5).hyperlink is None, page.cell(last + 1, 5).hyperlink) == (False, None)
    assert page.cell(last + 3, 5).value == found[-1].place.cell


def test_marks_move_with_their_cells_and_copied_ones_go_too(excel):
    """Excel moves a conditional format with its cell and copies it with a copied one."""
    book = _book(excel)
    _shown(book, [_finding("B6", Severity.ERROR)])
    formats = book.workbook["Benefits"].conditional_formatting
    [mark] = [rule for one in formats for rule in one.rules]
    formats.add("H20:H24", mark)
    _shown(book, [])
    assert _marks(book, "Benefits") == {}


def test_a_sheet_that_people_call_checks_is_theirs(excel):
    book = _book(excel)
    own = book.workbook.create_sheet("CHECKS")
    own["A1"], own["A2"] = "Checks", "mine"
    assert _shown(book, [_finding("B6", Severity.ERROR)]).sheet == "Checks 2"
    _shown(book, [])
    assert [own["A1"].value, own["A2"].value] == ["Checks", "mine"]
    assert "Checks 2" not in book.workbook.sheetnames


def test_what_was_in_front_stays_in_front(excel):
    book = _book(excel)
    book.workbook.active = book.workbook["Benefits"]
    _shown(book, [_finding("B6", Severity.ERROR)])
    assert book.workbook.active.title == "Benefits"
    book.workbook.active = book.workbook["Checks"]
    _shown(book, [_finding("B7", Severity.ERROR)])
    assert book.workbook.active.title == "Checks"


def test_a_protected_sheet_is_listed_but_not_marked(excel):
    book = _book(excel)
    book.workbook["Benefits"].protection.enable()
    found = [_finding("B6", Severity.ERROR),
             _finding("B6", Severity.NOTE, "O'Brien \"and\" others")]  # fmt: skip
    assert _shown(book, found) == Shown("Checks", locked=("Benefits",))
    assert _marks(book, "Benefits") == {}
    assert list(_marks(book, 'O\'Brien "and" others')) == ["B6"]


def test_a_sheet_protected_after_it_was_marked_is_named(excel):
    book = _book(excel)
    _shown(book, [_finding("B6", Severity.ERROR)])
    book.workbook["Benefits"].protection.enable()
    assert _shown(book, []) == Shown(locked=("Benefits",))


def test_where_no_sheet_may_be_added_the_cells_are_marked_all_the_same(excel):
    book = _book(excel)
    book.workbook.security.lockStructure = True
    assert _shown(book, [_finding("B6", Severity.ERROR)]) == Shown(fixed=True)
    assert list(_marks(book, "Benefits")) == ["B6"]
    assert _shown(book, []) == Shown()
    assert _marks(book, "Benefits") == {}


@pytest.mark.parametrize("writes", [0, 1, 3, 5])
def test_half_way_everything_is_undone(excel, writes):
    book = _book(excel)
    before = book.workbook.sheetnames
    excel.fails_on = ("Checks", writes)
    if writes:
        with pytest.raises(Exception, match="Excel is busy"):
            _shown(book, [_finding("B6", Severity.ERROR)])
    else:  # as if no sheet could be added
        assert _shown(book, [_finding("B6", Severity.ERROR)]).fixed
    assert book.workbook.sheetnames == before
    assert _marks(book, "Benefits") == ({} if writes else {"B6": ERROR})
    assert (excel.screen_updating, excel.enable_events, excel.macros) == (True, True, [])


def test_our_sheet_is_known_by_what_it_says(excel):
    book = _book(excel)
    _shown(book, [_finding("B6", Severity.ERROR)])
    book.workbook["Checks"].title = "To do"
    _shown(book, [_finding("B6", Severity.ERROR)])
    assert [name for name in book.workbook.sheetnames if name in ("To do", "Checks")] == ["Checks"]
    assert checks.own_sheet(xlwings.Book(impl=book)).name == "Checks"
