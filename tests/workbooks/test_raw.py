"""Reading values, with what the scan found, and finding workbooks in a folder."""

from __future__ import annotations

import datetime as dt
import errno
import os
import pickle
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineError, PasswordError

from tests import hostile
from toolkit.workbooks import raw
from toolkit.workbooks.raw import (
    RawSheet,
    RawWorkbook,
    Reason,
    Refused,
    address,
    find_workbooks,
    read_formulas,
    read_raw,
)

Builder = Callable[[Path], Path]


def only_sheet(path: Path) -> RawSheet:
    (sheet,) = read_raw(path).sheets
    return sheet


def test_good(tmp_path: Path) -> None:
    path = hostile.good(tmp_path / "a.xlsx", rows=3, columns=2, sheets=2)
    book = read_raw(path)
    assert (book.source, book.format, book.size) == (path, ".xlsx", path.stat().st_size)
    assert [sheet.name for sheet in book.sheets] == ["Data 1", "Data 2"]
    assert book.sheets[0].rows == [["r0 c0", 0.25], ["r1 c0", 1.25], ["r2 c0", 2.25]]
    assert not book.unseen
    assert book.skipped == ()


def test_an_index_is_an_address(tmp_path: Path) -> None:
    """Empty rows and columns before the data are kept."""
    sheet = only_sheet(hostile.book(tmp_path / "a.xlsx", f"<row>{hostile.number('C7', 5)}</row>"))
    assert sheet.rows[7 - 1][3 - 1] == 5
    assert sheet.rows[0] == ["", "", ""]
    assert address(7, 3) == "C7"


def test_errors_are_blank_among_the_values_and_listed_beside_them(tmp_path: Path) -> None:
    cells = (
        '<c r="A1" t="e"><f>B9</f><v>#REF!</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>2+2</f><v>4</v></c>'
    )
    sheet = only_sheet(hostile.book(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>'))
    assert sheet.rows == [["", "", 4]]
    assert sheet.errors == {(1, 1): "#REF!"}
    assert sheet.error_formulas == {(1, 1): "B9"}
    assert sheet.uncalculated == {(1, 2): "1+1"}
    assert sheet.formulas == {"A1", "B1", "C1"}


@pytest.mark.parametrize("text", ["#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "Err:502"])
def test_errors_that_the_reader_does_not_know(text: str, tmp_path: Path) -> None:
    cells = (
        f'<c r="A1" t="e"><v>{text}</v></c><c r="B1" s="0" t="e"><f>X(1)</f><v>{text}</v></c>'
        f'<c r="C1" t="str"><v>{text}</v></c>{hostile.number("D1", 4)}'
    )
    path = hostile.book(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')
    sheet = only_sheet(path)
    assert sheet.rows == [["", "", text, 4]]
    assert sheet.errors == {(1, 1): text, (1, 2): text}
    assert read_raw(path).size == path.stat().st_size


def test_comments_do_not_change_a_number(tmp_path: Path) -> None:
    """Unmended, the reader makes 1 of this 12."""
    rows = '<row r="1"><c r="A1"><v>1<!-- one -->2</v></c><!-- <c r="B1"/> --></row>'
    assert only_sheet(hostile.book(tmp_path / "a.xlsx", rows)).rows == [[12]]


def test_strict_and_prefixed(tmp_path: Path) -> None:
    cells = '<x:c r="A1"><x:v>7</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c>'
    rows = f'<x:row r="1">{cells}</x:row>'
    xml = hostile.worksheet(rows, prefix="x", namespace=hostile.STRICT)
    sheet = only_sheet(
        hostile.zipped(tmp_path / "a.xlsx", hostile.parts({"Data": xml}, strict=True))
    )
    assert sheet.rows == [[7, ""]]
    assert sheet.errors == {(1, 2): "#N/A"}


@pytest.mark.parametrize("old_mac", [False, True])
def test_dates_of_both_calendars(old_mac: bool, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": old_mac})
    sheet, style = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime(0, 0, dt.datetime(2025, 4, 1), style)
    book.close()
    assert _day(only_sheet(tmp_path / "a.xlsx").rows[0][0]) == dt.date(2025, 4, 1)


def test_serial_60_is_a_day_that_never_was(tmp_path: Path) -> None:
    """Excel shows 29 February 1900. What matters is that the days from 1 March are right."""
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, style = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for row, serial in enumerate([59, 60, 61]):
        sheet.write_number(row, 0, serial, style)
    book.close()
    days = [_day(row[0]) for row in only_sheet(tmp_path / "a.xlsx").rows]
    assert days[2] == dt.date(1900, 3, 1)
    assert days[1] in (dt.date(1900, 2, 28), dt.date(1900, 3, 1))


def _day(value: object) -> dt.date:
    assert isinstance(value, dt.date)
    return value.date() if isinstance(value, dt.datetime) else value


def test_longest_cell(tmp_path: Path) -> None:
    text = "£" * 32_767
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write_string(0, 0, text)
    book.close()
    assert only_sheet(tmp_path / "a.xlsx").rows == [[text]]


def test_hidden_sheets_are_read_and_said_to_be_hidden(tmp_path: Path) -> None:
    xml = hostile.worksheet(f'<row r="1">{hostile.number("A1")}</row>')
    states = {"B": "hidden", "C": "veryHidden"}
    path = hostile.zipped(
        tmp_path / "a.xlsx", hostile.parts({"A": xml, "B": xml, "C": xml}, states=states)
    )
    assert [(s.name, s.visible) for s in read_raw(path).sheets] == [
        ("A", True),
        ("B", False),
        ("C", False),
    ]


def test_chart_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("Data").write(0, 0, 1)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$A$1:$A$1"})
    book.add_chartsheet("Picture").set_chart(chart)
    book.close()
    found = read_raw(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in found.sheets] == ["Data"]
    assert found.skipped == (("Picture", "chartsheet"),)


def test_macro_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    """The reader refuses the whole workbook for one such sheet."""
    plain = {"Data": hostile.worksheet(f'<row r="1">{hostile.number("A1", 7)}</row>')}
    made = hostile.with_macro_sheet(hostile.parts(plain))
    found = read_raw(hostile.zipped(tmp_path / "a.xlsm", made))
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("Data", [[7]])]
    assert found.skipped == (("Macro1", "macrosheet"),)


def test_hidden_rows_filters_and_merges(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    plain, filtered = book.add_worksheet("Plain"), book.add_worksheet("Filtered")
    plain.write(0, 0, 1)
    plain.merge_range("B2:C3", "wide")
    for row in range(5):
        filtered.write(row, 0, row)
    filtered.set_row(2, options={"hidden": True})
    filtered.autofilter(0, 0, 4, 0)
    filtered.filter_column(0, "x != 2")
    book.close()
    first, second = read_raw(tmp_path / "a.xlsx").sheets
    assert (first.hidden_rows, first.filtered, first.merged) == (0, False, ("B2:C3",))
    assert (second.hidden_rows, second.filtered) == (1, True)


def test_filter_in_a_table(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name in ("Without", "With"):
        sheet = book.add_worksheet(name)
        for row in range(1, 5):
            sheet.write(row, 0, row)
        sheet.add_table(0, 0, 4, 0)
    book.close()
    with_filter = tmp_path / "b.xlsx"
    with ZipFile(tmp_path / "a.xlsx") as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    made["xl/tables/table2.xml"] = made["xl/tables/table2.xml"].replace(
        b'<autoFilter ref="A1:A5"/>',
        b'<autoFilter ref="A1:A5"><filterColumn colId="0"/></autoFilter>',
    )
    found = read_raw(hostile.zipped(with_filter, made))
    assert [(sheet.name, sheet.filtered) for sheet in found.sheets] == [
        ("Without", False),
        ("With", True),
    ]


def test_sheets_by_name(tmp_path: Path) -> None:
    book = read_raw(hostile.good(tmp_path / "a.xlsx"))
    assert book.sheet("  DATA 1 ") is book.sheets[0]
    assert book.sheet("Data") is None


def test_a_sheet_called_exactly_so_comes_before_one_that_is_alike(tmp_path: Path) -> None:
    xml = hostile.worksheet(f'<row r="1">{hostile.number("A1")}</row>')
    made = hostile.parts({"data ": xml, "Data": xml})
    book = read_raw(hostile.zipped(tmp_path / "a.xlsx", made))
    assert [book.sheet(name) for name in ("Data", "data ", "DATA")] == [
        book.sheets[1], book.sheets[0], book.sheets[0],
    ]  # fmt: skip


def test_pickles(tmp_path: Path) -> None:
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1</f></c>'
    book = read_raw(hostile.book(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>'))
    assert pickle.loads(pickle.dumps(book)) == book  # noqa: S301


def test_xlsb(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], object] = {(2, 2): 7.5, (3, 1): b"\x2a", (3, 3): 1.0}
    book = read_raw(hostile.xlsb(tmp_path / "a.xlsb", cells))
    (sheet,) = book.sheets
    assert sheet.rows == [["", "", ""], ["", 7.5, ""], ["", "", 1.0]]
    assert sheet.errors == {(3, 1): "#N/A"}
    assert str(book.unseen) == "formulas and hidden rows cannot be seen in an .xlsb workbook"


def test_ods(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{hostile.ods_cell(7)}</table:table-row>"
    )
    book = read_raw(hostile.ods(tmp_path / "a.ods", rows))
    assert book.sheets[0].rows == [["", ""], ["", ""], ["", 7.0]]
    assert not book.unseen


def test_formulas_on_demand(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Sums"
    book.worksheets[0]["C7"] = "=SUM(A1:A2)"
    book.save(tmp_path / "a.xlsx")
    assert read_formulas(tmp_path / "a.xlsx") == {"Sums": {(7, 3): "SUM(A1:A2)"}}


class Panic(BaseException):
    """What a panic in compiled code looks like from here."""


@pytest.mark.parametrize(
    ("raised", "reason"),
    [
        (Panic("chunk size must be non-zero"), Reason.READER_FAILED),
        (MemoryError(), Reason.OUT_OF_MEMORY),
        (PasswordError("locked"), Reason.PASSWORD),
        (CalamineError("no"), Reason.READER_FAILED),
        (OSError("no"), Reason.READER_FAILED),
    ],
)
def test_whatever_the_reader_throws(
    raised: BaseException, reason: Reason, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def throw(*_: object) -> None:
        raise raised

    monkeypatch.setattr(raw, "load_workbook", throw)
    with pytest.raises(Refused) as caught:
        read_raw(hostile.good(tmp_path / "a.xlsx"))
    assert caught.value.reason is reason


def test_an_interrupt_gets_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def throw(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(raw, "load_workbook", throw)
    with pytest.raises(KeyboardInterrupt):
        read_raw(hostile.good(tmp_path / "a.xlsx"))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="zz"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="x"><c><v>1</v></c></row>',
    ],
)
def test_nonsense_is_refused(rows: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_raw(hostile.book(tmp_path / "a.xlsx", rows))
    assert caught.value.reason in (Reason.READER_FAILED, Reason.DAMAGED)


# -- finding workbooks


def test_find_workbooks(tmp_path: Path) -> None:
    deep = tmp_path / "Unit B" / "2025"
    deep.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("b.xlsx", "A.XLSM", "c.Xlsb", "d.ODS", "~temp.xlsx", ".hidden.xlsx", "notes.docx"):
        (tmp_path / name).write_bytes(b"")
    (deep / "e.xlsx").write_bytes(b"")
    (deep / "~$e.xlsx").write_bytes(_lock("Sam O’Neill"))
    (tmp_path / ".git" / "f.xlsx").write_bytes(b"")
    found = find_workbooks(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in found.workbooks]
    assert names == sorted(names)
    assert set(names) == {"b.xlsx", "A.XLSM", "c.Xlsb", "d.ODS", "Unit B/2025/e.xlsx"}
    assert found.locked == (deep / "e.xlsx",)
    assert {path.name for path in found.ignored} == {"~temp.xlsx", ".hidden.xlsx", "notes.docx"}


def _lock(name: str) -> bytes:
    """A lock file as Excel writes it: 165 bytes."""
    narrow = bytes([len(name)]) + name.encode("cp1252")
    wide = struct.pack("<H", len(name)) + name.encode("utf-16-le")
    return narrow.ljust(55, b" ") + wide.ljust(110, b" ")


@pytest.mark.parametrize("content", [b"", b"\x05", b"\xff" * 10, bytes(range(165))])
def test_any_lock_file_will_do(content: bytes, tmp_path: Path) -> None:
    hostile.good(tmp_path / "a.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(content)
    found = find_workbooks(tmp_path)
    assert found.workbooks == (tmp_path / "a.xlsx",)
    assert list(found.locked) == [tmp_path / "a.xlsx"]


def test_a_workbook_that_is_open_elsewhere_is_still_read(tmp_path: Path) -> None:
    path = hostile.good(tmp_path / "a.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(_lock("Sam"))
    assert isinstance(read_raw(path), RawWorkbook)


def test_lock_files_with_a_shortened_name(tmp_path: Path) -> None:
    hostile.good(tmp_path / "Tracker of Unit B.xlsx")
    (tmp_path / "~$acker of Unit B.xlsx").write_bytes(_lock("Sam"))
    assert find_workbooks(tmp_path).locked == (tmp_path / "Tracker of Unit B.xlsx",)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    hostile.good(tmp_path / "a" / "b.xlsx")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert find_workbooks(tmp_path).workbooks == (tmp_path / "a" / "b.xlsx",)


def test_a_folder_that_nobody_may_look_into_is_told_and_is_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "Unit B"
    closed.mkdir()
    hostile.good(closed / "a.xlsx")
    look_into = os.scandir

    def refuses(path: Path) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look_into(path)

    monkeypatch.setattr(os, "scandir", refuses)
    found = find_workbooks(tmp_path)
    assert (found.workbooks, found.closed) == ((), (closed,))
    with pytest.raises(Refused, match="a folder that we cannot look into"):
        read_raw(closed)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        find_workbooks(tmp_path / "missing")
