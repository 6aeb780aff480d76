"""Marked cells and their notes, read back with another library."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.styles.colors import Color

from tests.hostile import zipped
from tests.reports.checked_copy.making import copy_of, found, opened
from tests.reports.checked_copy.things import THINGS, changed, parts_of, plain_workbook
from tests.reports.made import DANGEROUS
from toolkit.findings import Severity
from toolkit.reports.checked_copy.grid import Grid
from toolkit.reports.checked_copy.spots import MOST_CELLS
from toolkit.reports.checked_copy.styles import PALE

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
SHEET, DRAWING = "xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing1.vml"


@pytest.fixture
def plain(tmp_path):
    return plain_workbook(tmp_path / "mine.xlsx")


def fill(cell):
    return "#" + cell.fill.fgColor.rgb[2:] if cell.fill.patternType else ""


def marked(sheet):
    return {cell.coordinate: fill(cell) for row in sheet.iter_rows() for cell in row if fill(cell)}


def noted(sheet):
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


# ------------------------------------------------------------------------------------- marks


def test_a_cell_is_marked_by_how_serious_its_finding_is(plain):
    three = [found("B2", severity=E), found("B3", severity=W), found("B4", severity=N)]
    copy = opened(copy_of(plain, three))
    assert marked(copy["Data"]) == {"B2": PALE[E], "B3": PALE[W], "B4": PALE[N]}
    assert len(set(PALE.values())) == 3
    assert marked(copy["Other"]) == {}


def test_the_most_serious_finding_of_a_cell_colours_it(plain):
    copy = opened(copy_of(plain, [found("B2:B4", severity=E), found("B3", severity=N)]))
    assert marked(copy["Data"])["B3"] == PALE[E]


def test_a_border_shows_the_mark_where_a_conditional_format_hides_the_fill(plain):
    border = opened(copy_of(plain, [found("B3")]))["Data"]["B3"].border
    assert {side.style for side in (border.left, border.right, border.top, border.bottom)} == {
        "thick"
    }


def test_letters_on_a_mark_are_dark_and_otherwise_as_they_were(tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    look = {"font_color": "white", "bg_color": "navy", "bold": True, "font_size": 14,
            "num_format": "0.000", "align": "right", "locked": False}  # fmt: skip
    book.add_worksheet("Data").write_number(2, 1, 5, book.add_format(look))
    book.close()
    before, after = (
        opened(source)["Data"]["B3"],
        opened(copy_of(source, [found("B3")]))["Data"]["B3"],
    )
    assert after.font.color.rgb == Color("FF1D2A3A").rgb
    assert (after.font.b, after.font.sz, after.font.name) == (True, 14, before.font.name)
    assert after.number_format == "0.000"
    assert repr(after.alignment) == repr(before.alignment)
    assert repr(after.protection) == repr(before.protection)
    assert after.value == 5


@pytest.mark.parametrize("locked", [True, False])
def test_a_cell_that_was_not_there_is_as_open_as_its_column_was(locked, tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("Data")
    sheet.write_number(0, 5, 1)
    sheet.set_column(1, 3, 12, book.add_format({"locked": locked, "num_format": "0.0"}))
    sheet.protect()
    book.close()
    copy = opened(copy_of(source, [found("C9"), found("C4"), found("B1")]))
    assert copy["Data"].protection.sheet
    for cell in ("C9", "C4", "B1"):
        assert copy["Data"][cell].protection.locked is locked
        assert copy["Data"][cell].number_format == "0.0"
        assert copy["Data"][cell].value is None


def test_a_cell_that_was_not_there_takes_the_format_of_its_row_first(tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("Data")
    sheet.set_column(1, 3, 12, book.add_format({"num_format": "0.0"}))
    sheet.set_row(3, 20, book.add_format({"num_format": "0.000"}))
    book.close()
    copy = opened(copy_of(source, [found("C4")]))
    assert copy["Data"]["C4"].number_format == "0.000"


def test_rows_and_cells_stay_in_order(plain):
    cells = ["F2", "A9", "B7", "E2", "A6"]
    root = etree.fromstring(parts_of(copy_of(plain, [found(c) for c in cells]))[SHEET])
    rows = [int(row.get("r")) for row in root.iter("{*}row")]
    assert rows == sorted(rows) == [1, 2, 3, 4, 6, 7, 9]
    assert [cell.get("r") for cell in root.iter("{*}c") if cell.get("r").endswith("2")] == [
        "A2", "B2", "C2", "E2", "F2",
    ]  # fmt: skip


def test_a_range_is_marked_as_a_whole_with_one_note(plain):
    copy = opened(copy_of(plain, [found("B2:C3")]))["Data"]
    assert set(marked(copy)) == {"B2", "B3", "C2", "C3"}
    assert set(noted(copy)) == {"A2", "B2"}  # the owner's own is on A2


def test_of_a_very_large_range_only_the_first_cell_is_marked(plain):
    assert set(marked(opened(copy_of(plain, [found("A1:XFD1048576")]))["Data"])) == {"A1"}
    rows = opened(copy_of(plain, [found(f"A1:A{MOST_CELLS}")]))["Data"]
    assert len(marked(rows)) == MOST_CELLS


def test_a_finding_about_a_row_marks_the_first_cell_with_something_in_it(tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("Data")
    sheet.write_blank(4, 0, None, book.add_format({"bold": True}))
    sheet.write_string(4, 2, "BEN-CJ-001")
    book.close()
    copy = opened(copy_of(source, [found("", row=5), found("", row=9)]))
    assert set(marked(copy["Data"])) == {"C5", "A9"}


@pytest.mark.parametrize("sheet", ["", "Data", "Missing"])
def test_what_is_about_no_row_is_only_listed(sheet, plain):
    cell = "B2" if sheet == "Missing" else ""
    copy = opened(copy_of(plain, [found(cell, "All of it is wrong.", sheet=sheet)]))
    assert marked(copy["Data"]) == {}
    assert copy["Checks"]["I6"].value == "All of it is wrong."


def test_a_sheet_is_found_whatever_the_case_and_outer_spaces_of_its_name(plain):
    assert set(marked(opened(copy_of(plain, [found("B2", sheet=" dATA ")]))["Data"])) == {"B2"}


# ------------------------------------------------------------------------------------- notes


def test_a_note_says_everything_about_its_cell_in_the_order_to_fix_it(plain):
    copy = opened(copy_of(plain, [
        found("B3", "First this.", rule="B05", severity=E),
        found("B3", "Then that.", rule="B15", severity=W, explained="A quiet month."),
        found("B4", "Just so you know.", rule="B03", severity=N),
    ]))["Data"]  # fmt: skip
    assert noted(copy)["B3"] == (
        "■ Error B05: First this.\n\n▲ Warning B15: Then that.\nExplained: A quiet month."
    )
    assert noted(copy)["B4"] == "○ Note B03: Just so you know."
    assert copy["B3"].comment.author == "Checks"


def test_an_owners_note_stays_and_ours_is_below(plain):
    before = box(plain, "A2")
    copy = copy_of(plain, [found("A2", "Put it right.")])
    sheet = opened(copy)["Data"]
    assert sheet["A2"].comment.text == "Agreed with Finance\n\n■ Error B05: Put it right."
    assert sheet["A2"].comment.author == "Owner"
    assert box(copy, "A2")[:6] == before[:6]
    assert pixels_down(copy, box(copy, "A2")) > pixels_down(plain, before) + 16


def test_a_note_in_one_plain_piece_stays_first(tmp_path):
    def one_piece(parts):
        comments = parts["xl/comments1.xml"].decode()
        comments = re.sub(r"<text>.*</text>", "<text><t>As agreed</t></text>", comments)
        parts["xl/comments1.xml"] = comments.encode()

    source = changed(tmp_path / "mine.xlsx", one_piece)
    assert opened(copy_of(source, [found("A2")]))["Data"]["A2"].comment.text.startswith(
        "As agreed\n\n■"
    )


def test_notes_that_another_program_wrote_are_added_to(tmp_path):
    """Its drawing declares its names one by one, and its formats say true for 1."""
    saved = tmp_path / "saved.xlsx"
    opened(plain_workbook(tmp_path / "plain.xlsx")).save(saved)
    parts = parts_of(saved)
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"<xf ", b'<xf applyFont="true" ')
    [drawing] = [name for name in parts if name.endswith(".vml")]
    assert not parts[drawing].startswith(b"<xml xmlns:v")
    copy = copy_of(zipped(tmp_path / "mine.xlsx", parts), [found("A2"), found("B4")])
    assert set(noted(opened(copy)["Data"])) == {"A2", "B4"}
    cells = etree.fromstring(parts_of(copy)[drawing]).iterfind(".//{*}ClientData")
    assert [(c.findtext("{*}Row"), c.findtext("{*}Column")) for c in cells] == [
        ("1", "0"), ("3", "1"),
    ]  # fmt: skip


def test_a_cell_with_comments_that_people_reply_to_is_marked_without_a_note(tmp_path):
    source = changed(tmp_path / "mine.xlsx", THINGS["comments with replies"].change)
    copy = opened(copy_of(source, [found("B3"), found("B4")]))["Data"]
    assert set(marked(copy)) == {"B3", "B4"}
    assert set(noted(copy)) == {"A2", "B4"}


def test_a_sheet_without_notes_gets_its_first(plain):
    copy = copy_of(plain, [found("A1", sheet="Other")])
    assert set(noted(opened(copy)["Other"])) == {"A1"}
    sheet = parts_of(copy)["xl/worksheets/sheet2.xml"].decode()
    assert sheet.index("<legacyDrawing ") > sheet.index("<pageMargins")


def test_what_stands_after_notes_in_a_sheet_stays_after_them(tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    book.add_worksheet("Data").add_table("A1:B4")
    book.close()
    sheet = parts_of(copy_of(source, [found("A2")]))[SHEET].decode()
    assert sheet.index("<legacyDrawing ") < sheet.index("<tableParts")


def test_boxes_are_numbered_apart_over_all_sheets(plain):
    many = [found(f"B{row}") for row in range(2, 1502)]
    copy = parts_of(copy_of(plain, [*many, found("A1", sheet="Other")]))
    drawings = [copy[name].decode() for name in copy if name.endswith(".vml")]
    numbers = [int(n) for text in drawings for n in re.findall(r'id="_x0000_s(\d+)"', text)]
    assert len(numbers) == len(set(numbers)) == 1 + 1500 + 1
    for text in drawings:
        blocks = {int(n) for n in re.search(r'idmap[^>]*data="([^"]*)"', text)[1].split(",")}
        assert {int(n) // 1024 for n in re.findall(r'id="_x0000_s(\d+)"', text)} <= blocks


def test_a_long_text_gets_a_higher_box_up_to_a_limit(plain):
    copy = copy_of(plain, [
        found("B2", "Short."), found("B3", "A longer text. " * 20), found("B4", "Endless. " * 2000),
    ])  # fmt: skip
    short, longer, longest = (pixels_down(copy, box(copy, cell)) for cell in ("B2", "B3", "B4"))
    assert 30 < short < longer < longest < 600
    assert opened(copy)["Data"]["B4"].comment.text.count("Endless") == 2000


# ------------------------------------------------------------------------------------ harmless


@pytest.mark.parametrize("words", [*DANGEROUS, "<b>&amp;</b>]]>", "a\x00b\x07c\ufffe\ud800", ""])
def test_no_words_come_alive(words, plain):
    copy = copy_of(plain, [
        found("B3", words, explained=words, header=words, key=words, owner="me", rule=words),
    ], roles={"me": words}, workbook=f"{words[:20]}.xlsx")  # fmt: skip
    sheet = opened(copy)["Checks"]
    values = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in values} <= {"s", "n"}
    links = [cell.hyperlink.target for cell in values if cell.hyperlink]
    assert links == [None]
    parts = parts_of(copy)
    assert b"<f>" not in parts["xl/worksheets/sheet3.xml"]
    assert not [name for name in parts if b"External" in parts[name]]
    assert "ab" not in words or "ab" in sheet["I6"].value


@settings(deadline=None)
@given(
    sizes=st.lists(st.integers(0, 900), min_size=1, max_size=40),
    row=st.integers(0, 30),
    column=st.integers(0, 30),
    height=st.integers(1, 600),
)
def test_a_box_is_as_high_as_its_text_whatever_the_rows(sizes, row, column, height):
    rows = "".join(f'<row r="{n}" ht="{size * 0.75}"/>' for n, size in enumerate(sizes, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    anchor = Grid(etree.fromstring(xml)).box(row, column, 260, height)

    def pixels(number):
        return sizes[number] if number < len(sizes) else 20

    above = sum(pixels(n) for n in range(anchor.top[0], anchor.bottom[0]))
    assert above + anchor.bottom[1] - anchor.top[1] == height
    assert anchor.bottom[1] < pixels(anchor.bottom[0])


def box(path, cell):
    """The numbers of the box of a cell's note: column, pixels, row, pixels; then where it ends."""
    row, column = int(cell[1:]) - 1, ord(cell[0]) - ord("A")
    with ZipFile(path) as archive:
        drawing = archive.read(DRAWING).decode()
    [anchor] = [
        shape
        for shape in re.findall(r"<x:Anchor>(.*?)</x:Column>", drawing, re.DOTALL)
        if f"<x:Row>{row}</x:Row><x:Column>{column}" in shape
    ]
    return [int(number) for number in anchor.split("<")[0].split(",")]


def pixels_down(path, numbers):
    """How high a box is; the rows of the plain workbook are all 20 pixels high."""
    return (numbers[6] - numbers[2]) * 20 + numbers[7] - numbers[3]
