"""One workbook taken in: what is typed comes back, and what is wrong is told with its cell."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.makes import AS_AT, BENEFIT, INDICATOR, reference
from tests.packs import CONTROL, below, find_cell, write_pack, write_tracker
from toolkit.contracts import workbook_of
from toolkit.intake import Errand, take_in
from toolkit.reading import lists_of
from toolkit.returns import Status
from toolkit.workbooks.write import Monthly, write_workbook

LISTS = lists_of(reference())
TRACKER = workbook_of("benefit-tracker")


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path)


def taken(path: Path):
    return take_in(Errand(path, path.name), LISTS)


def edited(path: Path, change):
    """The workbook after somebody has changed it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return taken(path)


def told(ret):
    """(rule, sheet, cell) of each finding."""
    return [(f.rule, f.place.sheet, f.place.cell) for f in ret.findings]


def test_a_clean_tracker(pack):
    measured = {"BEN-CJ-001": {date(2024, 5, 1): 10.0, date(2024, 6, 1): 0.0}}
    ret = taken(write_tracker(pack, measured=measured))
    assert told(ret) == []
    assert (ret.kind, ret.status, ret.unit) == ("benefit-tracker", Status.READ, "CJ")
    assert {name: ret.control[name] for name in CONTROL} == CONTROL
    benefits = ret.tables["benefits"]
    assert {name: cells[0] for name, cells in benefits.cells.items() if name in BENEFIT} == BENEFIT
    hours = ret.tables["measuredhours"]
    values = {
        m: h[0] for (_, m), h in zip(hours.months, hours.numbers, strict=True) if h[0] is not None
    }
    assert values == measured["BEN-CJ-001"]


def test_columns_may_be_moved_and_added(pack):
    def move(book):
        sheet = book["Benefits"]
        sheet.insert_cols(1)
        below(sheet, "Benefit ID", 0).offset(column=-1).value = "My own notes"
        below(sheet, "Benefit ID").offset(column=-1).value = "Ring the CPS"

    ret = edited(write_tracker(pack), move)
    assert told(ret) == []
    assert ret.tables["benefits"].cells["benefit_id"] == ["BEN-CJ-001"]
    assert ret.tables["benefits"].letters["benefit_id"] == "B"


def test_w02_a_renamed_column_is_guessed(pack):
    def rename(book):
        below(book["Benefits"], "Attribution %", 0).value = "Atribution %"

    [finding] = edited(write_tracker(pack), rename).findings
    assert finding.rule == "W02"
    assert "a column called 'Attribution %'" in finding.message
    assert "Nearest match: 'Atribution %'" in finding.message


def test_w02_a_missing_sheet_is_guessed(pack):
    def rename(book):
        book["Reinvestment"].title = "Reinvestments"

    [finding] = edited(write_tracker(pack), rename).findings
    assert finding.rule == "W02"
    assert "Nearest match: 'Reinvestments'" in finding.message


def test_optional_sheets_may_be_missing(pack):
    def drop(book):
        del book["Changes"], book["Explanations"]

    assert told(edited(write_tracker(pack), drop)) == []


def test_w04_and_w05_a_formula_without_a_result_and_an_error(pack):
    def break_cells(book):
        below(book["Benefits"], "Forecast hours a year").value = "=40*52"
        error = below(book["Benefits"], "Title")
        error.value, error.data_type = "#REF!", "e"

    ret = edited(write_tracker(pack), break_cells)
    rules = {rule: cell for rule, _, cell in told(ret)}
    assert rules.keys() == {"W04", "W05"}
    assert ret.tables["benefits"].cells["title"] == [None]
    [w05] = [f for f in ret.findings if f.rule == "W05"]
    assert "#REF!" in w05.message
    assert w05.place.header == "Title"


@pytest.mark.parametrize(
    ("rows", "words"),
    [({2: "Total"}, "looks like a subtotal ('Total')"), ({3: "BEN-CJ-002"}, "is empty in the")],
)
def test_w08_totals_and_gaps(pack, rows, words):
    def add(book):
        for down, text in rows.items():
            below(book["Benefits"], "Benefit ID", down).value = text

    messages = [f.message for f in edited(write_tracker(pack), add).findings if f.rule == "W08"]
    assert any(words in message for message in messages)


def test_w08_a_total_is_not_a_row(pack):
    def add(book):
        below(book["Benefits"], "Benefit ID", 2).value = "Total"
        below(book["Benefits"], "Forecast hours a year", 2).value = 9999

    assert len(edited(write_tracker(pack), add).tables["benefits"].rows) == 1


def with_a_total(*totals, label="Total", rows=(100.0, 200.0), header="Forecast hours a year"):
    """A change that types rows of totals below benefits with forecasts."""

    def change(book):
        sheet = book["Benefits"]
        for down, hours in enumerate(rows, 1):
            below(sheet, header, down).value = hours
        for down, total in enumerate(totals, len(rows) + 1):
            below(sheet, "Benefit ID", down).value = label
            below(sheet, header, down).value = total

    return change


TWO = ({}, {"benefit_id": "BEN-CJ-002"})


def test_w12_a_total_that_is_not_the_sum(pack):
    ret = edited(write_tracker(pack, benefits=TWO), with_a_total(350.0))
    assert [rule for rule, _, _ in told(ret)] == ["W08", "W12"]
    w12 = ret.findings[1]
    assert w12.message.startswith(
        "You show a total of 350; your rows add up to 300 (difference 50)."
    )
    assert (w12.place.header, w12.place.row) == ("Forecast hours a year", ret.findings[0].place.row)


@pytest.mark.parametrize("totals", [(300.0,), (300.4,), (None,), ("three hundred",), (300.0, 300)])
def test_w12_a_total_that_is_the_sum_is_only_a_total(pack, totals):
    ret = edited(write_tracker(pack, benefits=TWO), with_a_total(*totals))
    assert {rule for rule, _, _ in told(ret)} == {"W08"}


def test_w12_says_nothing_of_what_is_not_added_up_or_not_readable(pack):
    path = write_tracker(pack, benefits=TWO)
    average = with_a_total(95.0, label="Totals", rows=(100.0, 90.0), header="Attribution %")
    assert "W12" not in {rule for rule, _, _ in told(edited(path, average))}
    path = write_tracker(pack, benefits=TWO)
    text = with_a_total(350.0, rows=(100.0, "250 hrs"))
    assert {rule for rule, _, _ in told(edited(path, text))} == {"C01", "W08"}


def test_w12_months(pack):
    measured = {"BEN-CJ-001": {date(2024, 5, 1): 10.0, date(2024, 6, 1): 20.0}}

    def add(book):
        sheet = book["Measured hours"]
        below(sheet, "Benefit ID", 2).value = "Total"
        below(sheet, "Benefit ID", 2).offset(column=1).value = None
        for cell, total in zip(months_of(sheet), (10.0, 21.0), strict=True):
            sheet.cell(below(sheet, "Benefit ID", 2).row, cell.column).value = total

    def months_of(sheet):
        row = below(sheet, "Benefit ID").row
        return [c for c in sheet[row] if c.value in (10.0, 20.0)]

    findings = edited(write_tracker(pack, measured=measured), add).findings
    assert [f.place.header for f in findings if f.rule == "W12"] == ["Jun 2024"]


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("0.9", "uses template 0.9; the current one is 1.1. Copy your rows into the new"),
        ("1.2", "uses template 1.2; the current one is 1.1. Ask for the toolkit"),
        ("2.0", "uses template 2.0; the current one is 1.1. Ask for the toolkit"),
        ("old", "uses template old; the current one is 1.1. Copy your rows"),
    ],
)
def test_w03_another_template(pack, version, words):
    [finding] = taken(write_tracker(pack, schema_version=version)).findings
    assert (finding.rule, finding.place.sheet) == ("W03", "Control")
    assert words in finding.message


def test_w03_a_version_that_excel_made_a_number(pack):
    def retype(book):
        find_cell(book["Control"], "1.1").value = 1.1

    assert told(edited(write_tracker(pack), retype)) == []


@pytest.mark.parametrize(("version", "told_of"), [("1.0", []), (1, []), ("1.1", ["W02"])])
def test_a_column_that_came_later_is_not_missing_from_an_older_template(pack, version, told_of):
    def drop(book):
        find_cell(book["Control"], "1.1").value = version
        sheet = book["Benefits"]
        sheet.delete_cols(below(sheet, "Assurance claimed", 0).column)

    ret = edited(write_tracker(pack), drop)
    assert [finding.rule for finding in ret.findings] == told_of
    assert ret.tables["benefits"].cells["claimed_assurance"] == [None]


def linked(path: Path) -> Path:
    """The workbook with its formulas calculated and another workbook linked."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for name, content in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>5</v>", content)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
        book.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    return path


def test_w06_a_cell_that_reads_another_workbook(pack):
    path = write_tracker(pack)
    book = openpyxl.load_workbook(path)
    below(book["Benefits"], "Forecast hours a year").value = "=[1]Rota!B7*12"
    below(book["Benefits"], "Benefit ID", -2).offset(column=40).value = "=[1]Rota!B8"
    book.save(path)
    ret = taken(linked(path))
    [finding] = ret.findings
    assert (finding.rule, finding.place.key) == ("W06", "BEN-CJ-001")
    assert finding.place.header == "Forecast hours a year"
    assert "another workbook ([1]Rota!B7*12), which may be out of date" in finding.message
    assert ret.tables["benefits"].cells["forecast_gross_hours_fy"] == [5.0]


def test_w06_a_formula_of_its_own_workbook_is_fine(pack):
    path = write_tracker(pack)
    book = openpyxl.load_workbook(path)
    below(book["Benefits"], "Forecast hours a year").value = "=5"
    book.save(path)
    assert told(taken(linked(path))) == []


def hidden_row(book):
    sheet = book["Benefits"]
    sheet.row_dimensions[below(sheet, "Benefit ID").row].hidden = True


def filtered_rows(book):
    sheet = book["Benefits"]
    for down in (1, 2):
        sheet.row_dimensions[below(sheet, "Benefit ID", down).row].hidden = True
    sheet.sheet_properties.filterMode = True


def hidden_sheet(book):
    book["Benefits"].sheet_state = "veryHidden"


def hidden_control(book):
    book["Control"].sheet_state = "hidden"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (hidden_row, "1 hidden row contains data and IS counted. Unhide to check."),
        (filtered_rows, "2 rows hidden by a filter contain data and ARE counted."),
        (hidden_sheet, "This sheet is hidden, but its 2 rows of data ARE counted."),
        (hidden_control, "This sheet is hidden, but what stands on it IS counted."),
    ],
)
def test_w07_what_is_out_of_sight_and_counted(pack, change, words):
    ret = edited(write_tracker(pack, benefits=TWO), change)
    [finding] = ret.findings
    assert finding.rule == "W07"
    assert finding.message.startswith(words)
    assert len(ret.tables["benefits"].rows) == 2


def test_c04_where_a_benefit_has_no_readable_id_no_other_is_guessed(pack):
    measured = {"BEN-CJ-001": {date(2024, 6, 1): 100.0}}
    path = write_tracker(pack, benefits=({"benefit_id": "BEN-CJ-1"},), measured=measured)
    [message] = [f.message for f in taken(path).findings if f.rule == "C04"]
    assert message.endswith("is empty or cannot be read: put that right first.")


def test_w07_other_hidden_sheets_do_not_matter(pack):
    def hide(book):
        for name in ("Guide", "Lists", "Savings"):
            book[name].sheet_state = "hidden"
        notes = book.create_sheet("My notes")
        notes["A1"], notes.sheet_state = 5, "hidden"
        book["Savings"].row_dimensions[30].hidden = True

    assert told(edited(write_tracker(pack), hide)) == []


def test_w08_merged_cells(pack):
    def merge(book):
        cell = below(book["Benefits"], "Title")
        book["Benefits"].merge_cells(
            start_row=cell.row, end_row=cell.row, start_column=2, end_column=3
        )

    assert "W08" in {rule for rule, _, _ in told(edited(write_tracker(pack), merge))}


def test_c03_a_measured_month_after_the_as_at_date(pack):
    ret = taken(write_tracker(pack, measured={"BEN-CJ-001": {date(2024, 7, 1): 5.0}}))
    [finding] = ret.findings
    assert finding.rule == "C03"
    assert "July 2024 is after 30 Jun 2024" in finding.message
    assert not any(any(column) for column in ret.tables["measuredhours"].numbers)


def indicators(pack, **months):
    """A workbook of one indicator, with what was typed below some months."""
    contract = workbook_of("indicators")
    row = contract.sheet("Indicators").row.model_construct(**INDICATOR)
    key = contract.sheet("Observations").row(indicator_id="IND-ONE")
    figures = {date(2024, int(at[1:]), 1): value for at, value in months.items()}
    path = pack.returns / "indicators.xlsx"
    rows = {"Indicators": [row], "Observations": [Monthly(key, figures)]}
    control = dict(CONTROL)
    write_workbook(contract, path, lists=LISTS, on=AS_AT, control=control, rows=rows)
    return taken(path)


def test_months_of_an_indicator_take_any_number(pack):
    ret = indicators(pack, m4=-2.5, m5=0.01, m6=3)
    assert told(ret) == []
    table = ret.tables["observations"]
    assert [table.numbers[at][0] for at in range(36, 39)] == [-2.5, 0.01, 3]
    months = [month for _, month in table.months]
    assert (months[0], len(months)) == (date(2021, 4, 1), 48)


def test_what_is_wrong_below_a_month_of_an_indicator_is_not_called_hours(pack):
    ret = indicators(pack, m4="12,5 approx", m5="n/a", m7=1.0)
    assert [finding.rule for finding in ret.findings] == ["C01", "C07", "C03"]
    assert not [finding for finding in ret.findings if "hour" in finding.message.casefold()]


def test_c03_an_as_at_date_outside_the_period(pack):
    [finding] = taken(write_tracker(pack, as_at=date(2024, 12, 31))).findings
    assert (finding.rule, finding.place.sheet, finding.place.header) == ("C03", "Control", "As at")


def test_c04_hours_of_a_benefit_that_is_not_there(pack):
    ret = taken(write_tracker(pack, measured={"BEN-CJ-002": {date(2024, 6, 1): 5.0}}))
    [finding] = ret.findings
    assert (finding.rule, finding.place.sheet) == ("C04", "Measured hours")
    assert "Did you mean 'BEN-CJ-001'?" in finding.message


def test_c05_in_control(pack):
    [finding] = taken(write_tracker(pack, prepared_by=None)).findings
    assert (finding.rule, finding.place.header) == ("C05", "Prepared by")


def test_c08_one_id_twice(pack):
    ret = taken(write_tracker(pack, benefits=({}, {})))
    assert [rule for rule, _, _ in told(ret)] == ["C08", "C08"]


def test_a_workbook_that_is_not_ours(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Shopping list"
    book.save(tmp_path / "list.xlsx")
    ret = taken(tmp_path / "list.xlsx")
    assert ret.status is Status.UNKNOWN
    assert "If this file is not a return, move it out" in ret.findings[0].message


def test_a_file_that_is_no_workbook(tmp_path):
    (tmp_path / "a.xlsx").write_text("Dear all,")
    ret = taken(tmp_path / "a.xlsx")
    assert ret.status is Status.UNREADABLE
    assert ret.findings[0].rule == "W01"
    assert "We could not open this workbook because" in ret.findings[0].message


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "),
    min_size=8, max_size=60,
).map(str.strip).filter(lambda text: len(text) >= 8)  # fmt: skip
amounts = st.floats(0, 1e6).filter(lambda value: value != 0.01)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    titles=st.lists(texts, min_size=1, max_size=4),
    forecast=amounts,
    share=st.floats(0, 99),
    day=st.dates(date(2000, 1, 1), date(2024, 6, 30)),
    hours=st.dictionaries(st.sampled_from([date(2024, m, 1) for m in range(1, 7)]), amounts),
)
def test_what_is_written_into_a_blank_is_what_comes_back(
    tmp_path, titles, forecast, share, day, hours
):
    model = TRACKER.sheet("Benefits").row
    rows = [
        model.model_construct(
            **{
                **BENEFIT,
                "benefit_id": f"BEN-CJ-{number:03}",
                "title": title,
                "go_live": day,
                "forecast_gross_hours_fy": forecast,
                "attribution_pct": share,
                "attribution_reason": "=1+1",
            }
        )
        for number, title in enumerate(titles)
    ]
    monthly = TRACKER.sheet("MeasuredHours").row
    path = tmp_path / "return.xlsx"
    write_workbook(
        TRACKER,
        path,
        lists=LISTS,
        months=[date(2024, m, 1) for m in range(1, 7)],
        on=date(2024, 6, 30),
        control=CONTROL,
        rows={
            "Benefits": rows,
            "MeasuredHours": [
                Monthly(monthly.model_construct(benefit_id="BEN-CJ-000", title=None), hours)
            ],
        },
    )
    ret = taken(path)
    assert told(ret) == []
    cells = ret.tables["benefits"].cells
    assert cells["title"] == titles
    assert cells["forecast_gross_hours_fy"] == [pytest.approx(forecast)] * len(titles)
    assert cells["attribution_pct"] == [pytest.approx(share)] * len(titles)
    assert cells["attribution_reason"] == ["=1+1"] * len(titles)
    assert cells["go_live"] == [day] * len(titles)
    table = ret.tables["measuredhours"]
    read = {
        m: h[0]
        for (_, m), h in zip(table.months, table.numbers, strict=True)
        if h and h[0] is not None
    }
    assert read == pytest.approx(hours)
