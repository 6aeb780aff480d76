"""Packs on disk: real workbooks, written into a temporary folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.makes import AREA, AS_AT, BENEFIT, reference
from toolkit.contracts import workbook_of
from toolkit.contracts.columns import Row
from toolkit.contracts.lists import Lists
from toolkit.contracts.sheets import Workbook
from toolkit.reading import lists_of
from toolkit.returns import Return
from toolkit.settings import Pack, open_pack
from toolkit.workbooks.write import Monthly, write_workbook

CONTROL: Mapping[str, Any] = {
    "unit_code": "CJ",
    "period_start": date(2024, 4, 1),
    "period_end": AS_AT,
    "as_at": AS_AT,
    "prepared_by": "HEAD",
    "prepared_on": date(2024, 7, 3),
    "signed_off_by": "HEAD",
    "signed_off_on": date(2024, 7, 4),
    "classification": "OFFICIAL",
    "synthetic": True,
}


def rows_of(ret: Return) -> dict[str, list[Row]]:
    """The rows of a return made in memory, as models, by table."""
    contract = workbook_of(ret.kind)
    return {
        sheet.table: [
            sheet.row.model_construct(**{name: cells[at] for name, cells in table.cells.items()})
            for at in range(len(table.rows))
        ]
        for sheet in contract.sheets
        if not sheet.months
        for table in [ret.tables[sheet.dataset]]
    }


def write_pack(folder: Path, settings: str = "", lists: Return | None = None) -> Pack:
    """A pack with settings and a reference workbook, a small one if none is given; no returns."""
    (folder / "workbooks" / "returns").mkdir(parents=True)
    (folder / "toolkit.toml").write_text(settings, encoding="utf-8")
    write_workbook(
        workbook_of("reference"),
        folder / "workbooks" / "reference.xlsx",
        lists=Lists(),
        on=AS_AT,
        rows=rows_of(lists or reference()),
    )
    return open_pack(folder)


def write_tracker(
    pack: Pack,
    name: str = "cj.xlsx",
    benefits: Sequence[Mapping[str, Any]] = ({},),
    measured: Mapping[str, Mapping[date, float]] | None = None,
    rows: Mapping[str, Sequence[Any]] | None = None,
    **control: Any,
) -> Path:
    """A tracker among the pack's returns; each benefit is BENEFIT but for what is given."""
    contract = workbook_of("benefit-tracker")
    model = contract.sheet("Benefits").row
    monthly = contract.sheet("MeasuredHours").row
    given = {
        "Benefits": [model.model_construct(**{**BENEFIT, **benefit}) for benefit in benefits],
        "MeasuredHours": [
            Monthly(monthly.model_construct(benefit_id=key, title=None), hours)
            for key, hours in (measured or {}).items()
        ],
    } | _models(contract, rows)
    return _write(pack, name, contract, control, given)


def _write(
    pack: Pack,
    name: str,
    contract: Workbook,
    control: Mapping[str, Any],
    rows: Mapping[str, Sequence[Any]],
) -> Path:
    path = pack.returns / name
    write_workbook(
        contract,
        path,
        lists=lists_of(reference()),
        on=AS_AT,
        control=dict(CONTROL) | control,
        rows=rows,
    )
    return path


def _models(contract: Workbook, rows: Mapping[str, Sequence[Any]] | None) -> dict[str, list[Row]]:
    return {
        table: [contract.sheet(table).row.model_construct(**row) for row in some]
        for table, some in (rows or {}).items()
    }


def write_dashboard(
    pack: Pack,
    name: str = "dashboard.xlsx",
    areas: Sequence[Mapping[str, Any]] = ({},),
    rows: Mapping[str, Sequence[Any]] | None = None,
    **control: Any,
) -> Path:
    """A RAG dashboard among the pack's returns; each area is AREA but for what is given."""
    contract = workbook_of("rag-dashboard")
    model = contract.sheet("Areas").row
    section = contract.sheet("Sections").row
    numbers = sorted({area.get("section_no", AREA["section_no"]) for area in areas})
    return _write(
        pack,
        name,
        contract,
        {"current_label": "2022", "previous_label": "2021"} | control,
        {
            "Sections": [
                section.model_construct(section_no=number, title=f"Section {number}", order=at)
                for at, number in enumerate(numbers, 1)
            ],
            "Areas": [model.model_construct(**{**AREA, **area}) for area in areas],
        }
        | _models(contract, rows),
    )


def write_board(
    pack: Pack, name: str, board: str, rows: Mapping[str, Sequence[Any]] | None = None
) -> Path:
    """The log of a board among the pack's returns."""
    contract = workbook_of("board")
    control = {"workbook_type": "board", "board": board}
    return _write(pack, name, contract, control, _models(contract, rows))


def came_long_ago(*paths: Path) -> None:
    """Files as they are when nobody is just saving them."""
    for path in paths:
        os.utime(path, (1_700_000_000, 1_700_000_000))


def find_cell(sheet: Any, text: str) -> Any:
    """The cell of an openpyxl sheet that holds a text."""
    return next(c for row in sheet.iter_rows() for c in row if c.value == text)


def below(sheet: Any, header: str, rows: int = 1) -> Any:
    """The cell of an openpyxl sheet that many rows below a heading."""
    cell = next(
        c for row in sheet.iter_rows(max_row=8) for c in row
        if isinstance(c.value, str) and c.value.rstrip("* ") == header
    )  # fmt: skip
    return sheet.cell(cell.row + rows, cell.column)
