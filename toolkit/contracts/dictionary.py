"""The data dictionary: every column of every workbook in words, straight from the contracts.

Three forms of the same entries: plain data for programs (:func:`dictionary`), a page for the docs
(:func:`dictionary_markdown`), and tables on a terminal (:func:`print_dictionary`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.columns import Column, Kind, columns_of
from toolkit.contracts.sheets import Months, Sheet, Workbook

if TYPE_CHECKING:
    from rich.console import Console

YES_NO = ("Yes", "No")
"""How a yes or no stands in a cell."""


def dictionary(workbooks: Sequence[Workbook] = WORKBOOKS) -> list[dict[str, Any]]:
    """The dictionary as plain data, one entry for each kind of workbook."""
    return [
        {
            "kind": workbook.kind,
            "title": workbook.title,
            "purpose": workbook.purpose,
            "schema_version": workbook.schema_version,
            "control": _control(workbook),
            "sheets": [_sheet(sheet, workbook) for sheet in workbook.sheets],
        }
        for workbook in workbooks
    ]


def needed_when(column: Column, among: Sequence[Column]) -> str:
    """When a column that is not always needed must be filled in, in words; empty for never.

    ``among`` are the columns of the same table, which give the words for the conditions' fields.
    """
    headers = {other.name: other.header for other in among}
    return " and ".join(when.words(headers[when.field]) for when in column.when)


def dictionary_markdown(workbooks: Sequence[Workbook] = WORKBOOKS) -> str:
    """The dictionary as a page of Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "What may stand in each workbook. This page is made from the contracts in "
        "`toolkit/contracts/`; `toolkit contract` prints the same.",
        "",
        "A **\\*** marks what is always needed.",
    ]
    for entry in dictionary(workbooks):
        lines += _markdown_workbook(entry)
    return "\n".join(lines) + "\n"


def print_dictionary(console: Console, workbooks: Sequence[Workbook] = WORKBOOKS) -> None:
    """Prints the dictionary on a terminal; readable from 80 columns on."""
    from rich.text import Text

    for entry in dictionary(workbooks):
        console.rule(f"[bold]{entry['title']}[/bold] · {entry['kind']} {entry['schema_version']}")
        console.print(Text(entry["purpose"]))
        for sheet in _tables(entry):
            console.print()
            console.print(Text(sheet["name"], style="bold"))
            console.print(Text(_about(sheet), style="dim"))
            console.print(_rich_table(sheet["columns"]))
            if sheet.get("months"):
                console.print(Text(_months_words(sheet["months"])))
        console.print()


def _control(workbook: Workbook) -> list[dict[str, Any]]:
    items = columns_of(workbook.control) if workbook.control else ()
    return [_column(item, items, workbook) for item in items]


def _sheet(sheet: Sheet, workbook: Workbook) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "table": sheet.table,
        "intro": sheet.intro,
        "key": sheet.key,
        "unique": list(sheet.unique),
        "may_be_left_out": sheet.optional,
        "columns": [_column(column, sheet.columns, workbook) for column in sheet.columns],
        "months": _months(sheet.months) if sheet.months else None,
    }


def _column(column: Column, among: Sequence[Column], workbook: Workbook) -> dict[str, Any]:
    return {
        "header": column.header,
        "field": column.name,
        "type": column.kind.value,
        "unit": column.unit,
        "required": column.required,
        "required_when": needed_when(column, among),
        "allowed": list(YES_NO if column.kind is Kind.YES_NO else column.choices),
        "list": column.list_of,
        "several": column.several,
        "refers_to": workbook.sheet(column.refers_to).name if column.refers_to else "",
        "limits": _limits(column),
        "help": column.help,
        "example": column.example,
        "since": column.since,
    }


def _limits(column: Column) -> dict[str, Any]:
    limits = {
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern or None,
        "min_length": column.min_length,
        "max_length": column.max_length,
        "not_after": "the day the return was prepared" if column.past else None,
    }
    return {name: limit for name, limit in limits.items() if limit is not None}


def _months(months: Months) -> dict[str, Any]:
    return {
        "header": "one column a month, such as Apr 2024",
        "field": months.field,
        "type": Kind.NUMBER.value,
        "unit": months.unit,
        "future": months.future,
        "help": months.help,
    }


def _tables(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The Control sheet, where there is one, and then every sheet with a table."""
    if entry["control"]:
        intro = "Who sent it, for which unit and period. One item a line."
        yield {"name": "Control", "intro": intro, "columns": entry["control"]}
    yield from entry["sheets"]


def _about(sheet: dict[str, Any]) -> str:
    """The line below a sheet's name: what it holds, and what makes a row its own."""
    headers = {column["field"]: column["header"] for column in sheet["columns"]}
    unique = " and ".join(headers[field] for field in sheet.get("unique", ()))
    told = f" No two rows may have the same {unique}." if unique else ""
    left_out = " May be left out." if sheet.get("may_be_left_out") else ""
    return f"{sheet['intro']}{told}{left_out}"


def _type_words(column: dict[str, Any]) -> str:
    """A column's type with its unit and, where it is chosen, from what."""
    if column["list"]:
        return f"{'several ' if column['several'] else ''}from the list {column['list']}"
    if column["refers_to"]:
        return f"as on {column['refers_to']}"
    if column["type"] == Kind.CHOICE.value:
        return "one of: " + ", ".join(column["allowed"])
    return ", ".join(part for part in (column["type"], column["unit"]) if part)


def _meaning(column: dict[str, Any]) -> str:
    """Help, when it is needed, example and limits, as sentences."""
    needed = f"Needed when {column['required_when']}." if column["required_when"] else ""
    example = f"For example {column['example']}." if column["example"] else ""
    parts = (column["help"], needed, example, _limit_words(column["limits"]))
    return " ".join(part for part in parts if part)


def _limit_words(limits: dict[str, Any]) -> str:
    told = (words(limits) for words in (_number_words, _length_words, _form_words, _day_words))
    return " ".join(part for part in told if part)


def _number_words(limits: dict[str, Any]) -> str:
    low, high = limits.get("minimum"), limits.get("maximum")
    if low is not None and high is not None:
        return f"From {low:g} to {high:g}."
    if low is not None:
        return f"At least {low:g}."
    return f"At most {high:g}." if high is not None else ""


def _length_words(limits: dict[str, Any]) -> str:
    low, high = limits.get("min_length"), limits.get("max_length")
    if low and high:
        return f"{low} to {high} characters."
    if low:
        return f"At least {low} characters."
    return f"At most {high} characters." if high else ""


def _form_words(limits: dict[str, Any]) -> str:
    return f"Form: {limits['pattern']}" if "pattern" in limits else ""


def _day_words(limits: dict[str, Any]) -> str:
    return f"Not after {limits['not_after']}." if "not_after" in limits else ""


def _months_words(months: dict[str, Any]) -> str:
    future = "Later months may be filled in." if months["future"] else "No later months."
    return f"To the right, {months['header']} ({months['unit']}): {months['help']} {future}"


def _markdown_workbook(entry: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"## {entry['title']}", "", entry["purpose"], "")
    yield f"Workbook type `{entry['kind']}`, template version {entry['schema_version']}."
    for sheet in _tables(entry):
        table = f" (table `{sheet['table']}`)" if "table" in sheet else ""
        yield from ("", f"### {sheet['name']}{table}", "", _about(sheet), "")
        yield from _markdown_table(sheet["columns"])
        if sheet.get("months"):
            yield from ("", _escaped(_months_words(sheet["months"])))


def _markdown_table(columns: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield "| Column | Field | Type | What it means |"
    yield "|---|---|---|---|"
    for column in columns:
        star = " **\\***" if column["required"] else ""
        limits = {
            name: f"`{v}`" if name == "pattern" else v for name, v in column["limits"].items()
        }
        cells = (
            f"{column['header']}{star}",
            f"`{column['field']}`",
            _type_words(column),
            _meaning({**column, "limits": limits}),
        )
        yield f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _rich_table(columns: Iterable[dict[str, Any]]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("Column", ratio=24)
    table.add_column("Type", ratio=26)
    table.add_column("What it means", ratio=50)
    for column in columns:
        star = Text(" *", style="bold red") if column["required"] else Text("")
        table.add_row(
            Text(column["header"]) + star, Text(_type_words(column)), Text(_meaning(column))
        )
    return table
