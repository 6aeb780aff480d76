"""The scan: every find at its exact address, however the XML is written."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from tests import hostile
from toolkit.workbooks.scan import (
    SheetScan,
    Unreadable,
    address,
    column_number,
    has_filter,
    scan_ods,
    scan_xlsb,
    scan_xlsx,
    uncommented,
)


def scanned(rows: str, *, before: str = "", after: str = "", **options: bool) -> SheetScan:
    xml = hostile.worksheet(rows, before=before, after=after)
    return scan_xlsx(uncommented(xml), **options)


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [(7, 3, "C7"), (1, 26, "Z1"), (1, 27, "AA1"), (9, 702, "ZZ9"), (8, 16_384, "XFD8")],
)  # fmt: skip
def test_address(row: int, column: int, text: str) -> None:
    assert address(row, column) == text
    assert column_number(text.rstrip("0123456789").encode()) == column


# -- errors


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C7" t="e"><v>#REF!</v></c>',
        "<c r='C7' t='e'><v>#REF!</v></c>",
        '<c t="e" s="12" r="C7"><v>#REF!</v></c>',
        '<c  r = "C7"\n\tt = "e" ><f>B1+#REF!</f><v>#REF!</v></c >',
        '<c r="C7" note="a > b" t="e"><v xml:space="preserve">#REF!</v></c>',
        '<c r="C7" t="e"><f t="shared" si="0"/><v>#REF!</v></c>',
        '<c r="C7" t="e"><v><![CDATA[#REF!]]></v></c>',
        '<!-- <c r="D8" t="e"><v>#N/A</v></c> --><c r="C7" t="e"><v>#REF!</v></c>',
        '<z:c r="C7" t="e"><z:v>#REF!</z:v></z:c>',
    ],
)
def test_error_cells(cell: str) -> None:
    assert scanned(f'<row r="7">{cell}</row>').errors == {(7, 3): "#REF!"}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C7" t="str"><v>type="e" t="e" and \'e\'</v></c>',
        '<c r="C7" t="inlineStr"><is><t>&lt;c t="e"&gt;</t></is></c>',
        '<c r="C7" x="e"><v>1</v></c>',
        '<c r="C7" x="e" t="n"><v>1</v></c>',
        '<!-- <c r="C7" t="e"><v>#REF!</v></c> -->',
        '<c r="C7" t="str"><v><![CDATA[<c r="D1" t="e"><v>#REF!</v></c>]]></v></c>',
        '<c r="C7"><v>2</v></c>',
    ],
)
def test_what_is_no_error_cell(cell: str) -> None:
    assert scanned(f'<row r="7">{cell}</row>').errors == {}


def test_errors_outside_the_rows_do_not_count() -> None:
    assert scanned("", after='<x><c r="A1" t="e"><v>#REF!</v></c></x>').errors == {}


def test_formula_behind_an_error() -> None:
    found = scanned('<row><c r="A1" t="e"><f>1/B1&amp;"é"</f><v>#DIV/0!</v></c></row>')
    assert found.formula_text == {(1, 1): '1/B1&"é"'}


def test_prefixes_and_strict() -> None:
    row = '<x:row r="2"><x:c r="B2" t="e"><x:f>C1</x:f><x:v>#N/A</x:v></x:c></x:row>'
    after = '<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells>'
    xml = hostile.worksheet(row, after=after, prefix="x", namespace=hostile.STRICT)
    found = scan_xlsx(xml)
    assert found.errors == {(2, 2): "#N/A"}
    assert found.formulas == {"B2"}
    assert found.merged == ("A1:B2",)


def test_cells_without_addresses() -> None:
    rows = (
        '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>'
        '<row r="4"><c/><c r="D4"><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
        "<row/>"
        "<row><c><f>A1</f></c></row>"
    )
    found = scanned(rows)
    assert found.errors == {(1, 2): "#N/A", (4, 5): "#REF!"}
    assert found.uncalculated == {(6, 1): "A1"}
    assert found.formulas == {"A6"}
    assert (found.rows, found.columns) == (4, 5)


# -- formulas


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="C7"><f>SUM(A1:A2)</f></c>', "SUM(A1:A2)"),
        ('<c r="C7"><f>SUM(A1:A2)</f><v></v></c>', "SUM(A1:A2)"),
        ('<c r="C7"><f>SUM(A1:A2)</f><v/></c>', "SUM(A1:A2)"),
        ('<c r="C7"><f>SUM(A1:A2)</f>\n <v />\n</c>', "SUM(A1:A2)"),
        ('<c r="C7"><f>A1&gt;"a"</f><v> </v></c>', 'A1>"a"'),
        ('<c r="C7"><f t="shared" si="0"/></c>', ""),
        ('<c r="C7" t="str"><f>A1</f></c>', "A1"),
        ('<c r="C7"><f t="array" ref="C7:C8">A1:A2</f></c>', "A1:A2"),
    ],
)
def test_uncalculated(cell: str, text: str) -> None:
    found = scanned(f'<row r="7">{hostile.number("A7")}{cell}</row>')
    assert found.uncalculated == {(7, 3): text}
    assert found.formulas == {"C7"}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C7"><f>1+1</f><v>2</v></c>',
        '<c r="C7"><f>1+1</f> <v>2</v></c>',
        '<c r="C7"><f>1+1</f><v xml:space="preserve">2</v></c>',
        '<c r="C7" t="str"><f>""</f><v></v></c>',
        '<c r="C7" t="str"><f>""</f><v/></c>',
        '<c r="C7"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="C7" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="C7"><f/><v>5</v></c>',
    ],
)
def test_calculated(cell: str) -> None:
    found = scanned(f'<row r="7">{cell}</row>')
    assert found.uncalculated == {}
    assert found.formulas == {"C7"}


def test_rich_text_is_no_formula() -> None:
    rich = "<is><r><rPr><family val='2'/><color rgb='FF0000'/></rPr><t>if</t></r></is>"
    found = scanned(
        f'<row r="1"><c r="A1" t="inlineStr">{rich}</c><c r="B1" t="inlineStr">{rich}</c>'
        '<c r="C1"><f>A1</f></c></row>'
    )
    assert found.formulas == {"C1"}
    assert found.uncalculated == {(1, 3): "A1"}


def test_external_links() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>[1]Sheet1!A1*2</f><v>2</v></c>'
        '<c r="B1"><f>\'C:\\x\\[2]Data\'!B1</f><v>2</v></c><c r="C1"><f>T[1]</f><v>2</v></c>'
        '<c r="D1"><f>Table[Hours]+A1</f><v>2</v></c></row>'
    )
    found = scanned(rows, linked=True)
    assert found.external[1, 1] == "[1]Sheet1!A1*2"
    assert set(found.external) >= {(1, 1), (1, 2)}
    assert (1, 4) not in found.external
    assert scanned(rows).external == {}


def test_all_formulas_on_demand() -> None:
    rows = '<row r="1"><c r="A1"><f>B1</f><v>2</v></c><c r="C1"><f>D1</f></c></row>'
    assert scanned(rows).formula_text == {}
    assert scanned(rows, all_formulas=True).formula_text == {(1, 1): "B1", (1, 3): "D1"}


# -- rows, merges, filters


def test_hidden_rows_count_when_they_hold_data() -> None:
    rows = (
        f'<row r="1" hidden="1">{hostile.number("A1")}</row>'
        f"<row hidden='true' r='2'>{hostile.number('A2')}</row>"
        '<row r="3" hidden="1"><c r="A3" s="1"/><c r="B3"><v></v></c></row>'
        '<row r="4" hidden="1"/>'
        f'<row r="5" hidden="0">{hostile.number("A5")}</row>'
        '<row r="6"><c r="A6" t="str"><v>hidden="1"</v></c></row>'
        '<row r="7" hidden="1"><c r="A7" t="inlineStr"><is><t>x</t></is></c></row>'
    )
    columns = '<cols><col min="1" max="3" hidden="1"/></cols>'
    assert scanned(rows, before=columns).hidden_rows == 3


def test_merged_ranges() -> None:
    after = (
        "<mergeCells count='2'><mergeCell ref='A1:B2'/><mergeCell  ref = \"C3:D4\" /></mergeCells>"
    )
    assert scanned("", after=after).merged == ("A1:B2", "C3:D4")


def test_merged_ranges_that_are_none() -> None:
    refs = ("A:C", "1:3", "#REF!", "", "A5", "A1:B2:C3", "A99999999:B2")
    after = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    assert scanned("", after=f"<mergeCells>{after}</mergeCells>").merged == ()


def test_merged_ranges_without_rows() -> None:
    xml = b'<worksheet><sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    assert scan_xlsx(xml).merged == ("A1:B2",)


FILTER = '<autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter>'


@pytest.mark.parametrize(
    ("before", "after", "filtered"),
    [
        ("", '<autoFilter ref="A1:B9"/>', False),
        ("", FILTER, True),
        ('<sheetPr filterMode="1"/>', '<autoFilter ref="A1:B9"/>', True),
        ('<sheetPr filterMode="0"/>', "", False),
        ("", f"<customSheetViews><x>{FILTER}</x></customSheetViews>", False),
    ],
)  # fmt: skip
def test_filters(before: str, after: str, filtered: bool) -> None:
    assert scanned(hostile.number("A1"), before=before, after=after).filtered is filtered


def test_filter_of_a_table() -> None:
    assert has_filter(f"<table>{FILTER}</table>".encode())
    assert not has_filter(b'<table><autoFilter ref="A1:B9"/></table>')


# -- area


@pytest.mark.parametrize(
    ("cells", "room", "area"),
    [
        (["A1", "B2"], 10**7, (999, 104)),
        (["A1", "B2000"], 10**7, (9_999, 702)),
        (["A1", "B20000"], 10**7, (99_999, 78)),
        (["A1", "B2"], 0, (2, 2)),
        (["AAA1", "B2"], 10**7, (2, 703)),
        (["CA1", "A20000"], 10**7, (20_000, 79)),
        (["B9", "A2", "C1"], 0, (9, 3)),
    ],
)
def test_span(cells: list[str], room: int, area: tuple[int, int]) -> None:
    found = scan_xlsx(hostile.worksheet("".join(map(hostile.number, cells))), room=room)
    assert (found.rows, found.columns) == area


def test_empty_cells_take_no_room() -> None:
    rows = f'{hostile.number("B2")}<c r="XFD9" s="1"/><c r="C1048576"></c>'
    found = scan_xlsx(hostile.worksheet(rows), room=0)
    assert (found.rows, found.columns) == (2, 2)


# -- against openpyxl, as a second opinion


@pytest.mark.parametrize("seed", range(12))
def test_agrees_with_openpyxl(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311
    errors = ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for _ in range(200):
        cell = sheet.cell(dice.randint(1, 300), dice.randint(1, 60))
        kinds = [dice.random(), "a \"e\" 'e' <f>", dice.choice(errors), "=A1+[1]B!C2", True, None]
        cell.value = dice.choice(kinds)  # type: ignore[assignment]
    for row in dice.sample(range(1, 300), 30):
        sheet.row_dimensions[row].hidden = True
    sheet.merge_cells("BA400:BB401")
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        found = scan_xlsx(archive.read(hostile.SHEET_PART), all_formulas=True)
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = {(c.row, c.column): str(c.value)[1:] for c in cells if c.data_type == "f"}
    assert found.errors == {(c.row, c.column): c.value for c in cells if c.data_type == "e"}
    assert found.formula_text == formulas
    assert found.uncalculated == formulas
    assert found.external == formulas
    assert found.formulas == {address(*at) for at in formulas}
    assert (found.rows, found.columns) == (max(c.row for c in cells), max(c.column for c in cells))
    hidden = {c.row for c in cells if sheet.row_dimensions[c.row].hidden}
    # A formula that was never calculated holds no data yet.
    shown = {c.row for c in cells if c.data_type != "f"}
    assert found.hidden_rows == len(hidden & shown)
    assert found.merged == ("BA400:BB401",)


# -- broken and slow


def test_comments_must_end() -> None:
    with pytest.raises(Unreadable):
        uncommented(b"<a><!-- <b/></a>")


@pytest.mark.parametrize(
    "row",
    [
        "<!--" * 300_000,
        '"e"' * 600_000,
        "<c r='A1'>" + '<f></f>' * 20_000,
        "<c r='A1'>" + '<f></f>' * 20_000 + "</c>",
        "<c r='A1'><f></f>" * 20_000,
        "<c r='A1' t='e'>" * 20_000,
        "<c " * 300_000,
        '<c r="A1" ' + 'x="" ' * 200_000,
        "<row hidden='1'>" * 2_000,
        "<!" * 500_000,
    ],
)  # fmt: skip
def test_no_text_takes_long(row: str) -> None:
    before = time.process_time()
    with contextlib.suppress(Unreadable):
        scan_xlsx(uncommented(hostile.worksheet(row)))
    assert time.process_time() - before < 5


def test_a_clean_sheet_costs_next_to_nothing(tmp_path: Path) -> None:
    hostile.good(tmp_path / "a.xlsx", rows=500, columns=40)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        xml = archive.read(hostile.SHEET_PART)
    packed = zlib.compress(xml)

    def best(work: object) -> float:
        times = []
        for _ in range(15):
            start = time.process_time()
            work()  # type: ignore[operator]
            times.append(time.process_time() - start)
        return min(times)

    # Against unpacking the same bytes, so that the figure means the same on any machine: about
    # twice as long was measured, and the first regular expression that is too clever costs ten.
    unpacking = best(lambda: zlib.decompress(packed))
    assert best(lambda: scan_xlsx(xml, room=10**7)) < 5 * unpacking


# -- other formats


def test_xlsb(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], object] = {(1, 1): 1.0, (3, 4): b"\x17", (5, 2): None}
    path = hostile.xlsb(tmp_path / "a.xlsb", cells)
    with zipfile.ZipFile(path) as archive:
        found = scan_xlsb(archive.read("xl/worksheets/sheet1.bin"))
    assert found.errors == {(3, 4): "#REF!"}
    assert (found.rows, found.columns) == (3, 4)


def test_xlsb_cut_short() -> None:
    with pytest.raises(Unreadable):
        scan_xlsb(b"\x81\x01\x00\x05\x50\x00")


ODS_ROWS = """
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="2"/>
<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""
 calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A1]"/></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell office:value-type="float"
 office:value="1" table:number-columns-spanned="2" table:number-rows-spanned="1"/>
<table:covered-table-cell/></table:table-row>
"""


def test_ods(tmp_path: Path) -> None:
    with zipfile.ZipFile(hostile.ods(tmp_path / "a.ods", ODS_ROWS)) as archive:
        found, visible = scan_ods(archive.read("content.xml"))["Data"]
    assert visible
    assert found.errors == {(3, 3): "#DIV/0!"}
    assert found.uncalculated == {(3, 4): "of:=[.A1]"}
    assert found.formulas == {"C3", "D3"}
    assert found.merged == ("A4:B4",)
    assert (found.hidden_rows, found.filtered) == (1, True)
    assert (found.rows, found.columns) == (4, 4)


def test_ods_that_is_not_well_formed() -> None:
    with pytest.raises(Unreadable):
        scan_ods(io.BytesIO(b"<a><b></a>").getvalue())
