"""Input that nobody expects: each case ends as a finding or is read right, and harms nobody else.

All cases lie in one pack beside a good tracker and go through a whole run.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from tests import hostile
from tests.exactly import exactly
from tests.makes import months_back, reference
from tests.packs import below, came_long_ago, write_pack, write_tracker
from toolkit.measures import measure
from toolkit.pipeline import Checked, check_pack
from toolkit.returns import Status
from toolkit.run import Run, run_pack
from toolkit.settings import Pack, open_pack
from toolkit.workbooks.package import read_package

HOURS = [100.0 + 3 * month for month in range(12)]
KNOWN = sum(HOURS)
MANY_SCRIPTS = "Tablets for عربي and עברית, re\u0301sume\u0301 ✓"

# --------------------------------------------------------------------------- refused as a whole

ONE = f'<row r="1">{hostile.number("A1")}</row>'


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


REFUSED: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "bomb by ratio": (hostile.bomb, "would unpack to"),
    "bomb that lies about its size": (hostile.lying_bomb, "is damaged"),
    "bomb of overlapping parts": (hostile.overlapping, "not packed as they should be"),
    "bomb of one long text": (hostile.text_bomb, "its text would take up"),
    "far corners": (hostile.far_corners, "reaches to XFD1048576"),
    "stray space far down": (hostile.stray_space, "reaches to AN1048576"),
    "address that is none": (
        lambda path: hostile.book(path, '<row r="1"><c r="A99999999999"><v>1</v></c></row>'),
        "a sheet in it is not written as it should be",
    ),
    "document type": (
        lambda path: hostile.entities(path, "<!DOCTYPE w>"),
        "could be used in an attack",
    ),
    "entities that multiply": (hostile.entities, "could be used in an attack"),
    "entity from outside": (
        lambda path: hostile.entities(path, hostile.OUTSIDE),
        "could be used in an attack",
    ),
    "entities in UTF-16": (
        lambda path: hostile.utf16(path, hostile.LAUGHS),
        "written in an encoding that Excel does not use",
    ),
    "cut short in the middle": (lambda path: hostile.truncated(path, 0.5), "is damaged"),
    "cut short at the end": (lambda path: hostile.truncated(path, 0.999), "is damaged"),
    "a bit turned over": (lambda path: hostile.flipped(path, 0.3), "is damaged"),
    "wrong checksums": (hostile.wrong_crc, "is damaged"),
    "a part twice": (hostile.duplicate, "two parts of one name"),
    "a part named with backslashes": (
        lambda path: hostile.named(path, "xl\\worksheets\\sheet9.xml"),
        "names that Excel does not give",
    ),
    "a part that climbs out": (
        lambda path: hostile.named(path, "xl/../../evil.xml"),
        "names that Excel does not give",
    ),
    "macros under a plain name": (
        lambda path: hostile.book(path, ONE, main_type=hostile.XLSM_TYPE),
        "inside it is an .xlsm workbook",
    ),
    "binary under a plain name": (
        lambda path: hostile.xlsb(path, {(1, 1): 1.0}),
        "inside it is an .xlsb workbook",
    ),
    "OpenDocument under a plain name": (
        lambda path: hostile.ods(path, ""),
        "inside it is an .ods workbook",
    ),
    "password": (
        lambda path: hostile.ole(path, "EncryptionInfo", "EncryptedPackage"),
        "it is protected with a password",
    ),
    "sensitivity label": (
        lambda path: hostile.ole(path, "EncryptedPackage", "DRMEncryptedTransform"),
        "a sensitivity label or rights protection",
    ),
    "old format": (lambda path: hostile.ole(path, "Workbook"), "the old Excel format (.xls)"),
    "text under a workbook's name": (_bytes(b"unit,hours\nCJ,1\n"), "a text or web page"),
    "nothing in it": (_bytes(b""), "the file is empty"),
    "nothing but zeros": (_bytes(bytes(5000)), "nothing but zeros"),
    "a shared text that is not there": (
        lambda path: hostile.book(path, '<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        "not as Excel writes it",
    ),
    "a sheet that redirects Python": (
        lambda path: hostile.zipped(
            path,
            hostile.parts({"Data": hostile.worksheet(ONE), "xlwings.conf": hostile.worksheet(ONE)}),
        ),
        "could direct Excel to run another program",
    ),
}
"""How each is made, and words of why it could not be opened."""

# ------------------------------------------------------------------- a tracker, changed by hand

Said = tuple[str, str, str, str]
"""Rule, sheet, heading and some words of a finding."""


@dataclass(frozen=True)
class Changed:
    """A tracker that is not as expected, and what is said of it.

    ``hours`` are those that count as known, ``None`` when its benefit is kept out. ``suffix`` is
    that of the workbook.
    """

    change: Callable[[Any], Any]
    said: tuple[Said, ...] = ()
    hours: float | None = KNOWN
    suffix: str = ".xlsx"


def out(change: Callable[[Any], Any], *said: Said) -> Changed:
    """A change of which something is said that keeps the benefit out."""
    return Changed(change, said, None)


def typed(sheet: str, header: str, value: object, number_format: str = "") -> Callable[[Any], None]:
    """A change that types a value below a heading: a text as text, whatever it starts with."""

    def change(book: Any) -> None:
        cell = below(book[sheet], header)
        cell.value = value
        cell.number_format = number_format or cell.number_format
        cell.data_type = "s" if isinstance(value, str) else cell.data_type

    return change


def of_benefit(header: str, value: object, number_format: str = "") -> Callable[[Any], None]:
    """A change of the tracker's benefit."""
    return typed("Benefits", header, value, number_format)


def of_june(value: object, number_format: str = "") -> Callable[[Any], None]:
    """A change of the hours measured in June."""
    return typed("Measured hours", "Jun 2024", value, number_format)


def june(rule: str, words: str) -> Said:
    """What is said of the hours measured in June."""
    return rule, "Measured hours", "Jun 2024", words


def error_cell(book: Any) -> None:
    cell = below(book["Benefits"], "Evidence")
    cell.value, cell.data_type = "#REF!", "e"


def uncalculated(book: Any) -> None:
    below(book["Benefits"], "Forecast hours a year").value = "=40*30"


def uncalculated_array(book: Any) -> None:
    at = below(book["Measured hours"], "Jun 2024").coordinate
    book["Measured hours"][at] = ArrayFormula(at, "=SUM(A1:A2)")


def phantom_columns(book: Any) -> None:
    bold = Font(bold=True)
    for row in book["Benefits"]["A1:AMJ384"]:
        for cell in row:
            if cell.value is None:
                cell.font = bold


def merged_headings(book: Any) -> None:
    row = below(book["Benefits"], "Title", 0).row
    book["Benefits"].merge_cells(start_row=row, end_row=row, start_column=50, end_column=51)


def group_headings(book: Any) -> None:
    """A row of wider headings above, merged, as people make them."""
    for name in ("Benefits", "Measured hours"):
        book[name].insert_rows(1)
        book[name]["C1"] = "About the benefit"
        book[name].merge_cells("C1:F1")


def headings_again(book: Any) -> None:
    for name in ("Benefits", "Measured hours"):
        headings = book[name][below(book[name], "Benefit ID", 0).row]
        for cell in headings:
            book[name].cell(cell.row + 2, cell.column).value = cell.value


def one_more_column(sheet: str, heading: object, value: object) -> Callable[[Any], None]:
    """A change that adds a column with a heading that is there already."""

    def change(book: Any) -> None:
        row, at = below(book[sheet], "Benefit ID", 0).row, book[sheet].max_column + 1
        book[sheet].cell(row, at).value = heading
        book[sheet].cell(row + 1, at).value = value

    return change


def hide(state: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["Benefits"].sheet_state = state

    return change


def filter_rows(book: Any) -> None:
    sheet = book["Benefits"]
    sheet.row_dimensions[below(sheet, "Benefit ID").row].hidden = True
    sheet.sheet_properties.filterMode = True


def spaces_behind(book: Any) -> None:
    for name in ("Control", "Benefits", "Measured hours"):
        book[name].title = f"{name} "


def spare_copy(book: Any) -> None:
    """A copy whose name differs by a capital and a space, in front of the sheet that counts."""
    copy = book.copy_worksheet(book["Measured hours"])
    copy.title = "measured hours "
    book.move_sheet(copy, -20)
    below(copy, "Jun 2024").value = 9_000


def days_from_1904(book: Any) -> None:
    book.epoch = CALENDAR_MAC_1904


BY_HAND: Mapping[str, Changed] = {
    "days counted from 1904": Changed(days_from_1904),
    "day 60, which never was": out(
        of_benefit("Baseline from", 60, "dd/mm/yyyy"),
        ("C02", "Benefits", "Baseline from", "is not a date we can be sure of"),
    ),
    "date with a time": Changed(of_benefit("Go-live date", datetime(2023, 1, 1, 17, 30))),
    "time of day for hours": out(
        of_june(time(7, 30), "hh:mm"),
        june("C01", "'07:30:00' is a time, not a number, so it would be left out. We think you "
             "mean 7.5."),
    ),
    "length of time for hours": out(
        of_june(timedelta(hours=130, minutes=15), "[h]:mm"),
        june("C01", "is a time, not a number, so it would be left out. We think you mean 130.25."),
    ),
    "date for hours": out(
        of_june(date(2024, 6, 1), "dd/mm/yyyy"),
        june("C01", "'1 Jun 2024' is a date, not a number"),
    ),
    "TRUE for Yes": Changed(of_benefit("Include", True)),
    "TRUE for hours": out(of_june(True), june("C01", "'TRUE' is a yes or no, not a number")),
    "error cell": out(error_cell, ("W05", "Benefits", "Evidence", "This cell shows #REF!")),
    "formula never calculated": out(
        uncalculated,
        ("W04", "Benefits", "Forecast hours a year", "a formula but no saved result"),
    ),
    "array formula never calculated": out(
        uncalculated_array, june("W04", "a formula but no saved result")
    ),
    "phantom columns A1:AMJ384": Changed(phantom_columns),
    "merged headings": out(merged_headings, ("W08", "Benefits", "", "Cells AX4:AY4 are merged")),
    "wider headings above": Changed(group_headings),
    "headings once more": Changed(
        headings_again,
        (
            ("W08", "Benefits", "", "Row 6 repeats the headings. Delete it"),
            ("W08", "Measured hours", "", "Row 6 repeats the headings. Delete it"),
        ),
    ),
    "month twice": out(
        one_more_column("Measured hours", datetime(2024, 6, 1), 999),
        ("W08", "Measured hours", "", "are all headed 'Jun 2024', so we cannot tell which counts"),
    ),
    "column twice": out(
        one_more_column("Benefits", "attribution %", 1),
        ("W08", "Benefits", "", "are all headed 'Attribution %', so we cannot tell which counts"),
    ),
    "column missing that decides what others need": out(
        lambda book: below(book["Benefits"], "Stage", 0).__setattr__("value", None),
        ("W02", "Benefits", "", "a column called 'Stage'"),
    ),
    "hidden sheet": Changed(
        hide("hidden"), (("W07", "Benefits", "", "This sheet is hidden, but its row of data IS"),)
    ),
    "very hidden sheet": Changed(
        hide("veryHidden"),
        (("W07", "Benefits", "", "This sheet is hidden, but its row of data IS"),),
    ),
    "filtered row": Changed(
        filter_rows, (("W07", "Benefits", "", "1 row hidden by a filter contains data"),)
    ),
    "chart sheet": Changed(lambda book: book.create_chartsheet("Picture")),
    "sheet names with a space behind": Changed(spaces_behind),
    "spare copy of a sheet": Changed(spare_copy),
    "right to left and combining": Changed(of_benefit("Title", MANY_SCRIPTS)),
    "writing turned round": Changed(
        of_benefit("Title", "\u202e1 enohp\u202c of files"),
        (("C10", "Benefits", "Title", "We read it as '1 enohp of files'"),),
    ),
    "control characters": Changed(
        of_benefit("Title", "Redaction_x0000_ of_x0007_ files"),
        (("C10", "Benefits", "Title", "We read it as 'Redaction of files'"),),
    ),
    "line breaks of an old Mac": Changed(of_benefit("Narrative", "one_x000D_two")),
    "escapes that are none": Changed(of_benefit("Title", "Form _xZZZZ_ and _x005F_x0041_")),
    "32,767 characters": out(
        of_benefit("Narrative", "x" * 32_767),
        ("C12", "Benefits", "Narrative", "This has 32,767 characters; Narrative takes at most"),
    ),
    "formula as text": Changed(of_benefit("Title", '=HYPERLINK("http://x.test","y")')),
    "plus sign as text": Changed(of_benefit("Title", "+44 1245 000000")),
    "at sign as text": Changed(of_benefit("Title", "@SUM(A1:A9)")),
    "minus sign as text": Changed(of_benefit("Title", "-1 day a week")),
    "formula as text for hours": out(
        of_june("=SUM(A1:A9)"), june("C01", "'=SUM(A1:A9)' is text, not a number")
    ),
    "minus sign and text for hours": out(of_june("-5 hrs"), june("C01", "We think you mean -5.")),
    "number beyond all sense": out(
        of_june(1e300), june("C11", "no figure here is beyond 1,000,000,000,000")
    ),
    "note far below": Changed(
        lambda book: book["Benefits"].__setitem__("A5000", "Ring the CPS"),
        (
            ("C11", "Benefits", "Benefit ID", "'Ring the CPS' is not as expected"),
            ("W08", "Benefits", "", "Rows 6 to 4999 are empty in the middle of the table"),
        ),
    ),
}  # fmt: skip

# ----------------------------------------------------------- a tracker, its package changed

Parts = dict[str, bytes]
BENEFITS, MEASURED = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet5.xml"


def strict(parts: Parts) -> Parts:
    """As Excel saves it under "Strict Open XML Spreadsheet"."""
    for old, new in (
        (hostile.MAIN, hostile.STRICT),
        (hostile.RELATIONS, hostile.STRICT_RELATIONS),
    ):
        parts = {name: part.replace(old.encode(), new.encode()) for name, part in parts.items()}
    return parts


def written(cell: str) -> Callable[[Parts], Parts]:
    """A change of the XML of the hours measured in June, given as what follows its address."""

    def change(parts: Parts) -> Parts:
        xml, count = re.subn(
            rb'(<c r="Q5" s="[0-9]+")><v>[^<]*</v></c>', rb"\1" + cell.encode(), parts[MEASURED]
        )
        assert count == 1
        return parts | {MEASURED: xml}

    return change


def linked(parts: Parts) -> Parts:
    parts = written("><f>[1]Rota!B7</f><v>133</v></c>")(parts)
    return parts | {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}


IN_THE_PACKAGE: Mapping[str, Changed] = {
    "strict Open XML": Changed(strict),
    "bombs nested in an embedded file": Changed(
        lambda parts: parts | {"xl/embeddings/a.xlsx": hostile.nested()}
    ),
    "macro sheet": Changed(hostile.with_macro_sheet, suffix=".xlsm"),
    "figure of another workbook": Changed(linked, (june("W06", "[1]Rota!B7"),)),
    "shared formula": Changed(
        written('><f t="shared" ref="Q5:Q9" si="0">A1</f><v>133</v></c>')
    ),
    "array formula": Changed(written(' cm="1"><f t="array" ref="Q5">A1:A2</f><v>133</v></c>')),
    "error of a newer Excel": out(
        written(' t="e"><f>X(1)</f><v>#SPILL!</v></c>'), june("W05", "This cell shows #SPILL!")
    ),
    "number that is none": out(
        written("><v>NaN</v></c>"), june("C11", "'#NUM!' is not as expected")
    ),
    "number without end": out(
        written("><v>1e999</v></c>"), june("C11", "'#NUM!' is not as expected")
    ),
    "comment in a number": Changed(written("><v>13<!-- x -->3</v></c>")),
    "columns merged from top to bottom": out(
        lambda parts: parts | {BENEFITS: parts[BENEFITS].replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:C1048576"/></mergeCells>'
        )},
        ("W08", "Benefits", "", "Cells A1:C1048576 are merged"),
    ),
    "date as strict Open XML has it": out(
        written(' t="d"><v>2024-06-01</v></c>'), june("C01", "'1 Jun 2024' is a date")
    ),
}  # fmt: skip

CHANGED = BY_HAND | IN_THE_PACKAGE
UNITS = dict(zip(CHANGED, map("".join, product(string.ascii_uppercase, repeat=2)), strict=False))
"""Each case is a unit of its own, so that no benefit stands in two workbooks."""

# --------------------------------------------------------------------------------- all at once


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The good tracker when nothing else has come in."""
    return check_pack(_pack(tmp_path_factory.mktemp("alone")), lambda *_: None)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A whole run of a pack with the good tracker and every case."""
    pack = _pack(tmp_path_factory.mktemp("beside"))
    for name, (make, _) in REFUSED.items():
        make(pack.returns / f"{name}.xlsx")
    for name, case in CHANGED.items():
        path = _tracker(pack, f"{name}.xlsx", UNITS[name])
        if name in BY_HAND:
            book = openpyxl.load_workbook(path)
            case.change(book)
            book.save(path)
        else:
            path = path.rename(path.with_suffix(case.suffix))
            hostile.zipped(path, case.change(read_package(path.read_bytes())))
    came_long_ago(*pack.returns.iterdir())
    return run_pack(pack, lambda *_: None)


def _pack(folder: Path) -> Pack:
    """A pack with the good tracker, in which a workbook gets less time than usual."""
    units = [
        {"unit_code": code, "name": f"Unit {code}", "expects_tracker": False, "active": True}
        for code in ("CJ", "LP", *UNITS.values())
    ]
    pack = write_pack(folder, "workbook_seconds = 20", reference(Units=units))
    _tracker(pack, "good.xlsx", "CJ")
    return pack


def _tracker(pack: Pack, name: str, unit: str) -> Path:
    key = f"BEN-{unit}-001"
    about = {"benefit_id": key, "beneficiary_unit": unit, "title": f"Redaction of files of {unit}"}
    hours = dict(zip(months_back(12), HOURS, strict=True))
    return write_tracker(pack, name, [about], {key: hours}, unit_code=unit)


def said_of(run: Run, name: str) -> list[Any]:
    """What is said of the cells and the shape of a case's workbook, by rule and sheet.

    A stray row lacks whatever a row needs (C05), which is no news.
    """
    found = [f for f in run.checked.findings if Path(f.place.workbook).stem == name]
    own = [finding for finding in found if finding.rule[0] in "CW" and finding.rule != "C05"]
    return sorted(own, key=lambda finding: (finding.rule, finding.place.sheet))


@pytest.mark.parametrize("name", REFUSED)
def test_refused(run, name):
    [finding] = said_of(run, name)
    assert (finding.rule, finding.place.sheet) == ("W01", "")
    assert finding.message.startswith("We could not open this workbook because ")
    assert REFUSED[name][1] in finding.message
    [ret] = [ret for ret in run.checked.returns if Path(ret.workbook).stem == name]
    assert (ret.status, ret.detail) == (Status.UNREADABLE, "")


@pytest.mark.parametrize("name", CHANGED)
def test_read_and_told(run, name):
    case, found = CHANGED[name], said_of(run, name)
    places = [(f.rule, f.place.sheet, f.place.header) for f in found]
    assert places == [(rule, sheet, header) for rule, sheet, header, _ in case.said]
    for finding, (*_, words) in zip(found, case.said, strict=True):
        assert words in finding.message
    known = {figure.id: figure.value for figure in run.figures.values()}
    assert known.get(f"hours.known/benefit/BEN-{UNITS[name]}-001") == case.hours


@pytest.mark.parametrize(
    ("name", "header", "text"),
    [
        ("right to left and combining", "title", MANY_SCRIPTS),
        ("formula as text", "title", '=HYPERLINK("http://x.test","y")'),
        ("plus sign as text", "title", "+44 1245 000000"),
        ("escapes that are none", "title", "Form _xZZZZ_ and _x0041_"),
        ("line breaks of an old Mac", "narrative", "one\ntwo"),
        ("days counted from 1904", "go_live", date(2023, 1, 1)),
        ("date with a time", "go_live", date(2023, 1, 1)),
        ("strict Open XML", "go_live", date(2023, 1, 1)),
    ],
)
def test_read_as_typed(run, name, header, text):
    [ret] = [ret for ret in run.checked.returns if Path(ret.workbook).stem == name]
    assert ret.tables["benefits"].cells[header] == [text]


def test_the_good_tracker_is_as_if_it_had_come_alone(run, alone):
    assert alone.errors == ()
    assert _hours(alone)["hours.known/benefit/BEN-CJ-001"] == KNOWN
    assert _hours(alone) == _hours(run.checked)


def _hours(checked: Checked) -> dict[str, float]:
    """What each figure of hours says of the good tracker's benefit."""
    figures = measure(checked.counted, checked.everything, checked.findings)
    own = re.compile(r"hours\.(known|projected|anticipated|potential|shortfall).*/BEN-CJ-001")
    return {figure.id: figure.value for figure in figures.values() if own.fullmatch(figure.id)}


def test_what_is_remembered_of_it_says_the_same(run):
    said = []
    again = check_pack(open_pack(run.folder), lambda what, *_: said.append(what))
    assert f"Unchanged: {len(CHANGED) + 1} workbooks, not read again" in said
    assert list(map(exactly, again.returns)) == list(map(exactly, run.checked.returns))
    assert again.findings == run.checked.findings


def test_the_run_makes_all_its_outputs(run):
    assert run.folder is not None
    made = {path.name for path in run.folder.iterdir()}
    assert {"productivity-review.pptx", "findings.xlsx", "consolidated.xlsx", "run.json"} <= made
