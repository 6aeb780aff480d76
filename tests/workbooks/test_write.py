"""What is written comes back, is valid, and is kind to the person who types."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from toolkit.contracts import WORKBOOKS, workbook_of
from toolkit.contracts.benefit_tracker import (
    BENEFIT_TRACKER,
    Adjustment,
    Benefit,
    MonthlyHours,
    Reinvestment,
)
from toolkit.contracts.columns import Kind, Row, When, columns_of
from toolkit.contracts.lists import Item, Lists
from toolkit.contracts.rag_dashboard import RAG_DASHBOARD, Section
from toolkit.contracts.reference import REFERENCE, ConversionRate
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.workbooks import choices, tints
from toolkit.workbooks.formats import RAG, number_format, whole_number_format
from toolkit.workbooks.layout import (
    FIRST_ROW,
    HEADER_ROW,
    frozen_columns,
    heading,
    last_typing_row,
    pages_wide,
    table_rows,
)
from toolkit.workbooks.months import month_header, years_of_months
from toolkit.workbooks.validation import validation
from toolkit.workbooks.words import fitted
from toolkit.workbooks.write import Monthly, write_workbook

ON = date(2024, 6, 30)
MONTHS = years_of_months(ON, 2)
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel's own limits for messages."""
LISTS = Lists(
    {
        "Units": (
            Item("CJ", "Criminal Justice"),
            Item("OLD", "Closed long ago", date(2020, 3, 31)),
            Item("LPA", "Local Policing Area"),
        ),
        "People": tuple(Item(f"P{i:03d}", f"Head of business area {i}") for i in range(1, 60)),
        "Themes": (Item("T01", "Redaction, and case files"), Item("LOCAL", "Local")),
        "Workstreams": (Item("WS-1", "Automated redaction"),),
        "Destinations": (Item("INV", "Investigations"),),
    }
)
KINDS = [contract.kind for contract in WORKBOOKS]
DANGEROUS = ("=1+1", "+44 20", "-5 min", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.test/", "{=1}")


def months_of(sheet: Sheet) -> tuple[date, ...]:
    """The month columns of a sheet of a blank."""
    return years_of_months(ON, sheet.months.years) if sheet.months else ()


def benefit(number: int, **given: Any) -> Benefit:
    """A benefit with everything filled in that is always needed."""
    about: dict[str, Any] = {
        "benefit_id": f"BEN-CJ-{number:03d}",
        "title": f"Benefit number {number}",
        "description": "Officers no longer redact by hand.",
        "stage": "Live",
        "benefit_type": "Time",
        "recurrence": "Recurring",
        "releasing": "Non-cashable",
        "workstream_id": "WS-1",
        "theme_id": "T01",
        "beneficiary_unit": "CJ",
        "role": "Constable",
        "owner_id": "P001",
        "method": "Time study",
        "attribution_pct": 80.0,
        "declared_rag": "Green",
        "include_in_pack": True,
        "go_live": date(2023, 9, 4),
    }
    return Benefit(**{**about, **given})


@pytest.fixture(autouse=True)
def _warnings_are_errors() -> Iterator[None]:
    """XlsxWriter leaves out what Excel would not take, and only warns."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", module=r"xlsxwriter|toolkit")
        warnings.simplefilter("error", UserWarning)
        yield


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook of a contract, by default a blank, and returns its path."""

    def written(contract: Workbook, name: str = "book.xlsx", **given: Any) -> Path:
        path = tmp_path / name
        write_workbook(contract, path, **{"lists": LISTS, "on": ON, **given})
        return path

    return written


@pytest.fixture(params=KINDS)
def blank(request: pytest.FixtureRequest, write: Callable[..., Path]) -> tuple[Workbook, Path]:
    """A blank of each kind."""
    contract = workbook_of(request.param)
    return contract, write(contract)


@pytest.fixture
def filled(write: Callable[..., Path]) -> Path:
    """A tracker with rows on several sheets."""
    ids = [f"BEN-CJ-{number:03d}" for number in (1, 2)]
    return write(
        BENEFIT_TRACKER,
        control={"unit_code": "CJ", "period_start": date(2024, 4, 1), "synthetic": True},
        rows={
            "Benefits": [
                benefit(1),
                benefit(2, include_in_pack=False, beneficiary_unit="OLD", owner_id="GONE"),
            ],
            "MeasuredHours": [
                Monthly(MonthlyHours(benefit_id=ids[0]), {MONTHS[0]: 310.4, MONTHS[23]: 0.0}),
                Monthly(MonthlyHours(benefit_id=ids[1])),
            ],
            "Adjustments": [
                Adjustment(
                    line_id="1", benefit_id=ids[0], kind="Dis-benefit", hours_fy=12,
                    description="Checking",
                ),
            ],
        },
    )  # fmt: skip


def cell_of(page: Any, sheet: Sheet, field: str, line: int = 0) -> Any:
    """The cell of a field, in the given line of the table."""
    at = [column.name for column in sheet.columns].index(field)
    return page.cell(FIRST_ROW + 1 + line, at + 1)


def parts(path: Path, pattern: str) -> dict[str, str]:
    """The parts of a package whose name matches, as text."""
    with zipfile.ZipFile(path) as package:
        return {
            name: package.read(name).decode()
            for name in package.namelist()
            if re.search(pattern, name)
        }


def test_sheets_stand_in_order(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path)
    control = ["Control"] if contract.control else []
    lists = ["Lists"] if contract is not REFERENCE else []
    expected = ["Guide", *control, *(sheet.name for sheet in contract.sheets), *lists]
    assert book.sheetnames == expected
    assert all(page.sheet_state == "visible" for page in book)
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_every_sheet_is_a_table_with_the_contracts_headings(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path)
    for sheet in contract.sheets:
        page = book[sheet.name]
        table = page.tables[sheet.table]
        expected = [c.header + (" *" if c.required else "") for c in sheet.columns]
        expected += [month_header(month) for month in months_of(sheet)]
        assert [column.name for column in table.tableColumns] == expected
        assert [cell.value for cell in page[HEADER_ROW + 1]] == expected
        assert page[table.ref][0][0].row == HEADER_ROW + 1
        assert len(page[table.ref]) == 1 + sheet.blank_rows
        assert table.autoFilter is not None
        assert (page["A1"].value, page["A2"].value) == (sheet.name, sheet.intro)


def test_months_are_the_given_ones(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(BENEFIT_TRACKER, months=MONTHS[3:5]))
    page = book["Measured hours"]
    assert [cell.value for cell in page[HEADER_ROW + 1]][2:] == ["Jul 2023", "Aug 2023"]
    assert page.cell(HEADER_ROW, 3).value == "2023/24"


def test_headings_stay_in_view(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path)
    for sheet in contract.sheets:
        page = book[sheet.name]
        frozen = page.cell(FIRST_ROW + 1, frozen_columns(sheet) + 1)
        assert page.freeze_panes == frozen.coordinate
        assert page.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToHeight == 0
        assert page.sheet_view.zoomScale == 90
    assert book["Guide"].sheet_view.showGridLines is False


@pytest.mark.parametrize(
    ("contract", "table", "count"),
    [
        (BENEFIT_TRACKER, "Benefits", 2),
        (BENEFIT_TRACKER, "MeasuredHours", 2),
        (BENEFIT_TRACKER, "Reinvestment", 2),
        (RAG_DASHBOARD, "Areas", 4),
        (RAG_DASHBOARD, "AreaEvidence", 3),
        (REFERENCE, "Thresholds", 1),
    ],
)
def test_key_and_name_stay_in_view(contract: Workbook, table: str, count: int) -> None:
    assert frozen_columns(contract.sheet(table)) == count


def test_wide_sheets_are_printed_across_pages() -> None:
    assert pages_wide([100]) == 1
    assert pages_wide([]) == 1
    assert pages_wide([column.width for column in columns_of(Benefit)]) == 4


def test_headings_are_locked_and_cells_are_not(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path)
    for sheet in contract.sheets:
        page = book[sheet.name]
        assert page.protection.sheet
        assert page.protection.password is None
        # openpyxl tells what is forbidden
        for may in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort"):
            assert getattr(page.protection, may) is False
        assert page.protection.autoFilter is False
        assert page.protection.objects is False
        assert page.protection.deleteColumns is True
        assert all(cell.protection.locked for cell in page[HEADER_ROW + 1])
        assert page["A1"].protection.locked
        assert not any(cell.protection.locked for cell in page[FIRST_ROW + 1])


def test_below_the_table_people_may_type_on(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    pages = parts(path, r"worksheets/sheet\d+\.xml")
    first = 3 if contract.control else 2
    for number, sheet in enumerate(contract.sheets, first):
        xml = pages[f"xl/worksheets/sheet{number}.xml"]
        months = len(months_of(sheet))
        free = openpyxl.utils.get_column_letter(len(sheet.columns) + months + 1)
        row = HEADER_ROW + 1
        assert f'sqref="A{row + 1}:XFD1048576 {free}{row}:XFD{row}"' in xml
        last = last_typing_row(sheet, 0) + 1
        assert last >= FIRST_ROW + sheet.blank_rows + 100
        assert f":A{last}" in xml


def test_the_used_range_is_no_larger_than_the_table(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path)
    for sheet in contract.sheets:
        months = len(months_of(sheet))
        assert book[sheet.name].max_column == len(sheet.columns) + months
        assert book[sheet.name].max_row == FIRST_ROW + sheet.blank_rows


def test_every_column_has_a_note_and_a_message(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path)
    for sheet in contract.sheets:
        page = book[sheet.name]
        covered = {
            cell.split(":")[0]: rule
            for rule in page.data_validations.dataValidation
            for cell in str(rule.sqref).split()
        }
        for at, column in enumerate(sheet.columns, 1):
            comment = page.cell(HEADER_ROW + 1, at).comment
            assert comment is not None
            assert column.help in comment.text
            assert column.unit in comment.text
            assert column.example in comment.text
            if column.required:
                assert "Always needed." in comment.text
            rule = covered[page.cell(FIRST_ROW + 1, at).coordinate]
            assert rule.promptTitle
            assert rule.prompt.startswith(column.help[:60])


def test_nobody_is_ever_stuck(blank: tuple[Workbook, Path]) -> None:
    """Every warning can be overruled, and every message is within Excel's limits."""
    _, path = blank
    for page in openpyxl.load_workbook(path):
        for rule in page.data_validations.dataValidation:
            assert rule.type is None or rule.errorStyle == "warning"
            assert len(rule.promptTitle or "") <= LONGEST_TITLE
            assert len(rule.prompt or "") <= LONGEST_MESSAGE
            assert len(rule.errorTitle or "") <= LONGEST_TITLE
            assert len(rule.error or "") <= LONGEST_MESSAGE
            assert len(rule.formula1 or "") <= 257  # 255 and its quotation marks


def rules_of(path: Path, sheet: Sheet) -> dict[str, Any]:
    """The validation of each field of a sheet."""
    page = openpyxl.load_workbook(path)[sheet.name]
    by_cell = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    return {c.name: by_cell[cell_of(page, sheet, c.name).coordinate] for c in sheet.columns}


def test_dropdowns_come_from_the_contract(write: Callable[..., Path]) -> None:
    path = write(BENEFIT_TRACKER)
    rules = rules_of(path, BENEFIT_TRACKER.sheet("Benefits"))
    assert rules["declared_rag"].formula1 == '"Red,Amber,Green,Not graded"'
    assert rules["include_in_pack"].formula1 == '"Yes,No"'
    assert rules["owner_id"].formula1 == "list_People"
    assert rules["go_live"].type == "date"
    assert rules["baseline_from"].formula2 == "TODAY()"
    assert rules["attribution_pct"].type == "decimal"
    assert (rules["attribution_pct"].formula1, rules["attribution_pct"].formula2) == ("0", "100")
    assert (rules["title"].formula1, rules["title"].formula2) == ("8", "100")
    assert rules["benefit_id"].formula1 == "SUMPRODUCT(--($A$5:$A$544=A5))<=1"
    hours = rules_of(path, BENEFIT_TRACKER.sheet("MeasuredHours"))
    assert hours["benefit_id"].formula1 == "keys_Benefits"
    assert not rules["rec_id"].formula1, "a list that is not given has no dropdown"


def test_every_choice_has_its_dropdown(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    for sheet in contract.sheets:
        rules = rules_of(path, sheet)
        for column in sheet.columns:
            offered = column.choices or column.refers_to or LISTS.items.get(column.list_of)
            if (offered and not column.several) or column.kind is Kind.YES_NO:
                assert rules[column.name].type == "list", column.header


def test_lists_hold_what_is_in_use(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(BENEFIT_TRACKER))
    name = book.defined_names["list_Units"].attr_text
    page, ref = name.split("!")
    offered = [row[0].value for row in book[page][ref.replace("$", "")]]
    assert offered == ["CJ · Criminal Justice", "LPA · Local Policing Area"]
    assert book["Lists"]["A1"].value == "Lists (do not edit)"
    assert book["Lists"].protection.sheet


def test_keys_are_offered_down_to_the_last_one(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(BENEFIT_TRACKER))
    formula = book.defined_names["keys_Benefits"].attr_text
    assert formula.startswith("'Benefits'!$A$5:INDEX('Benefits'!$A$5:$A$544,")
    assert "OFFSET" not in formula
    assert "INDIRECT" not in formula


def test_choices_that_do_not_fit_go_to_the_lists_sheet() -> None:
    column = BENEFIT_TRACKER.sheet("Benefits").column("stage")
    long = tuple(f"A rather long choice with number {number}" for number in range(12))
    picks = choices.Picks({"Stage": long})
    assert picks.source(column) == "=list_Stage"
    assert choices.Picks({}).source(column) == list(column.choices)
    assert choices.list_name("RAG scale") == "list_RAG_scale"


def test_control_is_prefilled_and_offers_lists(filled: Path) -> None:
    page = openpyxl.load_workbook(filled)["Control"]
    values = {page.cell(row, 1).value: page.cell(row, 2) for row in range(5, page.max_row + 1)}
    assert values["Workbook type *"].value == "benefit-tracker"
    assert values["Template version *"].value == "1.1"
    assert values["Workbook type *"].protection.locked
    assert values["Unit *"].value == "CJ · Criminal Justice"
    assert values["Period from *"].value == datetime(2024, 4, 1)
    assert values["Period from *"].number_format == "d mmm yyyy"
    assert values["Synthetic data *"].value == "Yes"
    assert values["Signed off by"].value is None
    assert not values["Unit *"].protection.locked
    covered = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert covered[values["Unit *"].coordinate].formula1 == "list_Units"
    assert len(covered) == len(values) - 2


def test_what_is_written_comes_back(filled: Path) -> None:
    rows = CalamineWorkbook.from_path(str(filled)).get_sheet_by_name("Benefits").to_python()
    first = dict(zip(rows[HEADER_ROW], rows[FIRST_ROW], strict=True))
    second = dict(zip(rows[HEADER_ROW], rows[FIRST_ROW + 1], strict=True))
    assert first["Benefit ID *"] == "BEN-CJ-001"
    assert first["Owner *"] == "P001 · Head of business area 1"
    assert first["Theme *"] == "T01 · Redaction, and case files"
    assert first["Go-live date"] == date(2023, 9, 4)
    assert first["Attribution % *"] == 80
    assert (first["Include *"], second["Include *"]) == ("Yes", "No")
    assert first["End date"] == ""
    assert second["Beneficiary unit *"] == "OLD · Closed long ago"
    assert second["Owner *"] == "GONE"


def test_hours_come_back_and_blank_is_not_zero(filled: Path) -> None:
    page = openpyxl.load_workbook(filled)["Measured hours"]
    headings = [cell.value for cell in page[HEADER_ROW + 1]]
    first = dict(zip(headings, [cell.value for cell in page[FIRST_ROW + 1]], strict=True))
    assert first["Apr 2023"] == 310.4
    assert first["May 2023"] is None
    assert first["Mar 2025"] == 0
    assert all(cell.value is None for cell in page[FIRST_ROW + 2][2:])
    assert page.cell(FIRST_ROW + 1, 3).number_format == "#,##0"


def test_hours_without_a_column_are_refused(write: Callable[..., Path]) -> None:
    lost = [Monthly(MonthlyHours(benefit_id="BEN-CJ-001"), {date(2020, 1, 1): 5.0})]
    with pytest.raises(ValueError, match="Jan 2020"):
        write(BENEFIT_TRACKER, rows={"MeasuredHours": lost})


def test_unknown_tables_and_items_are_refused(write: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write(BENEFIT_TRACKER, rows={"Nothing": []})
    with pytest.raises(KeyError, match="unit_kode"):
        write(BENEFIT_TRACKER, control={"unit_kode": "CJ"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"book\.xlsx cannot be written"):
        write_workbook(REFERENCE, tmp_path / "missing" / "book.xlsx", lists=LISTS, on=ON)


def test_text_never_becomes_a_formula_or_a_link(write: Callable[..., Path]) -> None:
    rows = [benefit(n, title=text * 3, description=text) for n, text in enumerate(DANGEROUS)]
    used = [
        Reinvestment(
            line_id=str(n), benefit_id="BEN-CJ-001", dest_code=text, basis="Tracked", hours=1,
            period_from=ON, period_to=ON, statement=text,
        )
        for n, text in enumerate(DANGEROUS)
    ]  # fmt: skip
    control = {"unit_code": "=1+1", "prepared_by": "@SUM(A1)"}
    path = write(BENEFIT_TRACKER, control=control, rows={"Benefits": rows, "Reinvestment": used})
    for name, xml in parts(path, r"worksheets/sheet\d+\.xml").items():
        assert "<f" not in re.sub(r"<formula.*?</formula\d?>", "", xml), name
    assert not any("x.test" in xml for xml in parts(path, r"\.rels$").values())
    page = openpyxl.load_workbook(path)["Benefits"]
    sheet = BENEFIT_TRACKER.sheet("Benefits")
    for line, text in enumerate(DANGEROUS):
        assert cell_of(page, sheet, "description", line).value == text
        assert cell_of(page, sheet, "description", line).data_type == "s"


def test_section_numbers_stay_text(write: Callable[..., Path]) -> None:
    rows = [Section(section_no=number, title="A heading", order=1) for number in ("5.1", "5.10")]
    page = openpyxl.load_workbook(write(RAG_DASHBOARD, rows={"Sections": rows}))["Sections"]
    assert [page.cell(row, 1).value for row in (5, 6)] == ["5.1", "5.10"]
    assert {page.cell(row, 1).number_format for row in (5, 6, 7)} == {"@"}


def test_spare_rows_stay_below_many_rows(write: Callable[..., Path]) -> None:
    rows = [benefit(number) for number in range(60)]
    page = openpyxl.load_workbook(write(BENEFIT_TRACKER, rows={"Benefits": rows}))["Benefits"]
    sheet = BENEFIT_TRACKER.sheet("Benefits")
    assert table_rows(sheet, 60) == 70
    assert len(page[page.tables["Benefits"].ref]) == 71
    assert not cell_of(page, sheet, "title", 69).protection.locked


def test_long_text_gets_a_higher_row(write: Callable[..., Path]) -> None:
    rows = [benefit(1, narrative="word " * 100), benefit(2), benefit(3, narrative="w\n" * 200)]
    page = openpyxl.load_workbook(write(BENEFIT_TRACKER, rows={"Benefits": rows}))["Benefits"]
    heights = [page.row_dimensions[FIRST_ROW + 1 + line].height for line in range(3)]
    assert heights[0] > 100
    assert heights[1] is None
    assert heights[2] < 200


def conditional_formats(page: Any) -> list[tuple[str, Any]]:
    """(range, rule) of all conditional formats of a sheet."""
    return [(str(area.sqref), rule) for area in page.conditional_formatting for rule in area.rules]


def test_grades_have_colour_and_word(write: Callable[..., Path]) -> None:
    page = openpyxl.load_workbook(write(RAG_DASHBOARD))["Areas"]
    fills = {
        rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb
        for area, rule in conditional_formats(page)
        if rule.type == "cellIs" and area.startswith("G5:")
    }
    assert fills == {grade: "FF" + fill[1:] for grade, (_, fill, _) in RAG.items()}


def test_what_is_missing_is_tinted(write: Callable[..., Path]) -> None:
    page = openpyxl.load_workbook(write(BENEFIT_TRACKER))["Benefits"]
    formulas = {rule.formula[0]: area for area, rule in conditional_formats(page)}
    assert 'AND($A5<>"",A5="")' in formulas
    include, reason = letter("include_in_pack"), letter("exclude_reason")
    needed = f'AND($A5<>"",${include}5="No",{reason}5="")'
    idle = f'AND($A5<>"",AND(${include}5<>"",${include}5<>"No"))'
    assert formulas[needed] == formulas[idle] == f"{reason}5:{reason}544"


def letter(field: str) -> str:
    """The column letter of a field of the Benefits sheet."""
    names = [column.name for column in columns_of(Benefit)]
    return str(openpyxl.utils.get_column_letter(names.index(field) + 1))


@pytest.mark.parametrize(
    ("when", "formula"),
    [
        (When("stage", ("Live",)), '$B5="Live"'),
        (When("stage", ("Live", "Sustained")), 'OR($B5="Live",$B5="Sustained")'),
        (When("stage", (False,)), '$B5="No"'),
        (When("stage", (100.0,), negated=True), 'AND($B5<>"",$B5<>100)'),
        (When("stage", negated=True), '$B5<>""'),
        (When("stage", ('a "b"',)), '$B5="a ""b"""'),
    ],
)
def test_conditions_become_formulas(when: When, formula: str) -> None:
    assert tints.holds(when, {"stage": 1}) == formula


@pytest.mark.libreoffice
def test_formulas_work_in_libreoffice(
    write: Callable[..., Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The names behind the dropdowns are worked out as meant, in a real spreadsheet."""
    import shutil
    import subprocess

    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    path = write(BENEFIT_TRACKER, rows={"Benefits": [benefit(1), benefit(2)]})
    book = openpyxl.load_workbook(path)
    book["Benefits"]["A9"] = "BEN-CJ-009"
    page = book.create_sheet("Answers", 0)
    page["A1"] = "=ROWS(keys_Benefits)"
    page["B1"] = "=INDEX(keys_Benefits,5)"
    page["C1"] = "=ROWS(list_People)"
    book.save(path)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [soffice, "--headless", home, "--convert-to", "csv", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    assert path.with_suffix(".csv").read_text().strip() == "5,BEN-CJ-009,59"


def test_guide_leads_to_every_sheet(blank: tuple[Workbook, Path]) -> None:
    contract, path = blank
    book = openpyxl.load_workbook(path, rich_text=True)
    page = book["Guide"]
    targets = {cell.hyperlink.location for row in page for cell in row if cell.hyperlink}
    assert {f"'{name}'!A1" for name in book.sheetnames if name != "Guide"} == targets
    texts = {
        str(cell.value) if isinstance(cell.value, CellRichText) else cell.value
        for row in page
        for cell in row
    }
    for told, paragraphs in contract.guide:
        assert told in texts
        assert set(paragraphs) <= texts
    for name in book.sheetnames[1:]:
        assert book[name]["A3"].hyperlink.location == "'Guide'!A1"


def test_the_same_input_gives_the_same_bytes(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {"Benefits": [benefit(1)]}
    first = write(BENEFIT_TRACKER, "first.xlsx", rows=rows).read_bytes()
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert write(BENEFIT_TRACKER, "second.xlsx", rows=rows).read_bytes() == first
    other = write(BENEFIT_TRACKER, "third.xlsx", rows={"Benefits": [benefit(2)]}).read_bytes()
    assert other != first
    assert openpyxl.load_workbook(write(REFERENCE)).properties.created == datetime(2024, 6, 30)


def test_blanks_are_valid(blank: tuple[Workbook, Path]) -> None:
    _, path = blank
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


def test_a_filled_in_workbook_is_valid(filled: Path) -> None:
    result = OpenXmlValidator().validate(str(filled))
    assert [str(error) for error in result.errors] == []


def test_table_names_are_ones_that_excel_takes() -> None:
    for contract in WORKBOOKS:
        for sheet in contract.sheets:
            assert re.fullmatch(r"[A-Za-z_]\w{3,250}", sheet.table)
            headings = [heading(column).casefold() for column in sheet.columns]
            assert len(set(headings)) == len(headings)


def test_fractions_are_never_hidden() -> None:
    rate = REFERENCE.sheet("Conversion").column("cost_per_hour")
    assert (number_format(rate), whole_number_format(rate)) == ("£#,##0.00", "£#,##0")
    value = REFERENCE.sheet("Thresholds").column("value")
    assert (number_format(value), whole_number_format(value)) == ("General", "#,##0")
    hours = BENEFIT_TRACKER.sheet("Benefits").column("forecast_gross_hours_fy")
    assert (number_format(hours), whole_number_format(hours)) == ("#,##0", "")


def test_pounds_come_back(write: Callable[..., Path]) -> None:
    rate = ConversionRate(fy="2024/25", role="Staff", cost_per_hour=31.42, source="Finance")
    page = openpyxl.load_workbook(write(REFERENCE, rows={"Conversion": [rate]}))["Conversion"]
    assert cell_of(page, REFERENCE.sheet("Conversion"), "cost_per_hour").value == 31.42


def test_messages_are_shortened_at_a_word() -> None:
    assert fitted("short", 10) == "short"
    assert fitted("one two three four", 12) == "one two…"
    assert len(fitted("word " * 100, LONGEST_MESSAGE)) <= LONGEST_MESSAGE
    assert len(fitted("x" * 400, LONGEST_MESSAGE)) <= LONGEST_MESSAGE


def test_a_message_says_when_a_cell_is_needed() -> None:
    column = BENEFIT_TRACKER.sheet("Benefits").column("exclude_reason")
    options = validation(column, columns_of(Benefit), choices.Picks({}))
    assert "Needed when Include is No." in options["input_message"]


def test_messages_fit_however_long_the_help_is() -> None:
    wordy = replace(columns_of(Benefit)[0], help="Many words. " * 50, header="Long heading " * 9)
    options = validation(wordy, columns_of(Benefit), choices.Picks({}))
    assert 200 < len(options["input_message"]) <= LONGEST_MESSAGE
    assert len(options["input_title"]) <= LONGEST_TITLE


def test_every_contract_can_be_written_without_lists(tmp_path: Path) -> None:
    for contract in WORKBOOKS:
        path = tmp_path / f"{contract.kind}.xlsx"
        write_workbook(contract, path, lists=Lists(), on=ON)
        assert "Lists" not in openpyxl.load_workbook(path).sheetnames


def test_monthly_is_immutable() -> None:
    row: Row = MonthlyHours(benefit_id="BEN-CJ-001")
    with pytest.raises(AttributeError):
        Monthly(row).numbers = {}  # type: ignore[misc]
