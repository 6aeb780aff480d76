"""The data dictionary covers every column and never says less than the contract."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from toolkit.contracts import WORKBOOKS, workbook_of
from toolkit.contracts.columns import Column, Kind, columns_of
from toolkit.contracts.dictionary import (
    dictionary,
    dictionary_markdown,
    needed_when,
    print_dictionary,
)
from toolkit.contracts.sheets import Sheet

PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"
SHEETS = [(book.kind, sheet) for book in WORKBOOKS for sheet in book.sheets]


def entry_of(kind: str, sheet: Sheet) -> dict[str, object]:
    """The dictionary's entry for a sheet."""
    book = next(entry for entry in dictionary() if entry["kind"] == kind)
    found: dict[str, object] = next(e for e in book["sheets"] if e["table"] == sheet.table)
    return found


def printed(width: int) -> str:
    """The dictionary as it stands on a terminal."""
    out = io.StringIO()
    print_dictionary(Console(file=out, width=width, color_system=None))
    return out.getvalue()


@pytest.mark.parametrize(("kind", "sheet"), SHEETS, ids=[f"{k}-{s.table}" for k, s in SHEETS])
def test_every_column_is_described(kind: str, sheet: Sheet) -> None:
    entry = entry_of(kind, sheet)
    columns = entry["columns"]
    assert isinstance(columns, list)
    assert [column["field"] for column in columns] == [column.name for column in sheet.columns]
    for told, column in zip(columns, sheet.columns, strict=True):
        assert (told["header"], told["help"]) == (column.header, column.help)
        assert told["type"] == column.kind.value
        assert told["required"] is column.required
        assert bool(told["required_when"]) == bool(column.when)
        assert told["list"] == column.list_of
        assert bool(told["refers_to"]) == bool(column.refers_to)
        assert told["allowed"] == allowed(column)
    assert entry["unique"] == list(sheet.unique)
    assert bool(entry["months"]) == bool(sheet.months)


def allowed(column: Column) -> list[str]:
    """What a contract lets stand in a cell that is chosen."""
    return ["Yes", "No"] if column.kind is Kind.YES_NO else list(column.choices)


def test_control_items_are_described() -> None:
    for contract, entry in zip(WORKBOOKS, dictionary(), strict=True):
        items = columns_of(contract.control) if contract.control else ()
        assert [item["field"] for item in entry["control"]] == [item.name for item in items]


def test_limits_are_told() -> None:
    columns = {c["field"]: c for c in entry_columns("benefit-tracker", "Benefits")}
    assert columns["attribution_pct"]["limits"] == {"minimum": 0, "maximum": 100}
    assert columns["title"]["limits"] == {"min_length": 8, "max_length": 100}
    assert columns["benefit_id"]["limits"] == {"pattern": r"^BEN-[A-Z]{2,5}-\d{3}$"}
    assert "not_after" in columns["baseline_to"]["limits"]
    assert columns["stage"]["limits"] == {}


def entry_columns(kind: str, table: str) -> list[dict[str, object]]:
    """The columns of a table in the dictionary."""
    columns = entry_of(kind, workbook_of(kind).sheet(table))["columns"]
    assert isinstance(columns, list)
    return columns


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("exclude_reason", "Include is No"),
        ("attribution_reason", "Attribution % is not 100"),
        ("review_finance_on", "Finance review by is filled in"),
        ("estimate_gross_hours_fy", "Stage is Idea and Type is Time"),
        ("title", ""),
    ],
)
def test_conditions_are_told_in_words(field: str, words: str) -> None:
    sheet = workbook_of("benefit-tracker").sheet("Benefits")
    assert needed_when(sheet.column(field), sheet.columns) == words


def test_it_is_plain_data() -> None:
    assert json.loads(json.dumps(dictionary())) == dictionary()


def test_only_some_workbooks() -> None:
    assert [entry["kind"] for entry in dictionary(WORKBOOKS[:1])] == [WORKBOOKS[0].kind]


@pytest.mark.parametrize("width", [80, 100])
def test_the_terminal_form_fits(width: int) -> None:
    text = printed(width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    for _, sheet in SHEETS:
        assert sheet.name in text


def test_the_page_names_every_column() -> None:
    page = dictionary_markdown()
    for _, sheet in SHEETS:
        for column in sheet.columns:
            assert f"`{column.name}`" in page
            assert column.help.replace("|", "\\|") in page


def test_tables_of_the_page_are_whole() -> None:
    for line in dictionary_markdown().splitlines():
        if line.startswith("| "):
            assert line.replace("\\|", "").count("|") == 5, line


def test_the_page_in_the_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary_markdown()
