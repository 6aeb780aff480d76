"""Generates large packs: trackers of many benefits each, plausible and without errors, or not."""

from __future__ import annotations

import re
import shutil
import string
from datetime import date
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from tests.makes import AS_AT, BENEFIT, months_back, reference
from tests.packs import CONTROL, rows_of
from toolkit.contracts import workbook_of
from toolkit.contracts.lists import Lists
from toolkit.reading import lists_of
from toolkit.workbooks.package import read_package, zip_package
from toolkit.workbooks.write import Monthly, write_workbook

TRACKER = workbook_of("benefit-tracker")


_PLANNED = {"stage": "In delivery", "go_live": date(2024, 9, 1)}
_LINE = {
    "dest_code": "TRAIN",
    "basis": "Estimated",
    "hours": 100.0,
    "period_from": date(2023, 7, 1),
    "period_to": AS_AT,
    "statement": "More hours of training for officers new in service.",
}


def large_pack(folder: Path, trackers: int, benefits: int, months: int) -> Path:
    """A pack of so many trackers of so many benefits, with so many months measured (up to 12).

    Made once: an existing folder is used as it is.
    """
    if (folder / "toolkit.toml").exists():
        return folder
    (folder / "workbooks" / "returns").mkdir(parents=True)
    letters = product(string.ascii_uppercase, repeat=3)
    units = ["".join(code) for code in islice(letters, trackers)]
    unit_rows = [
        {"unit_code": code, "name": f"Unit {code}", "expects_tracker": True, "active": True}
        for code in units
    ]
    lists = reference(Units=unit_rows)
    path = folder / "workbooks" / "reference.xlsx"
    write_workbook(workbook_of("reference"), path, lists=Lists(), on=AS_AT, rows=rows_of(lists))
    for unit in units:
        _tracker(folder / "workbooks" / "returns", unit, benefits, months, lists_of(lists))
    (folder / "toolkit.toml").write_text("")
    return folder


WRONG = ("TBC", "1,200 hrs", "31/02/2024", "Liev", "see note", "")
"""What people type that is not what was asked for; the last is nothing at all."""
_BENEFITS = "xl/worksheets/sheet3.xml"
_FILLED = re.compile(rb'<c (r="[A-Z]+(\d+)" s="\d+")[^<>]*><v>[^<]*</v></c>')
FIRST_ROW = 5
"""Of the benefits: above it are the title, the help and the headings."""


def dirty_pack(folder: Path, clean: Path, share: float) -> Path:
    """A pack with some share of the cells of another's benefits wrong, the same each time.

    Made once: an existing folder is used as it is.
    """
    if (folder / "toolkit.toml").exists():
        return folder
    shutil.copytree(clean, folder)
    dice = Random(1)  # noqa: S311
    for path in sorted((folder / "workbooks" / "returns").iterdir()):
        parts = read_package(path.read_bytes())
        parts[_BENEFITS] = _FILLED.sub(
            lambda cell: _wrong(cell, dice) if dice.random() < share else cell[0],
            parts[_BENEFITS],
        )
        path.write_bytes(zip_package(parts))
    return folder


def change_first(folder: Path) -> None:
    """Changes the first tracker of a pack, as if its owner had saved it."""
    path = min((folder / "workbooks" / "returns").iterdir())
    parts = read_package(path.read_bytes())
    wider = {name: part.replace(b"Saving ", b"Saving  ") for name, part in parts.items()}
    path.write_bytes(zip_package(wider))


def _wrong(cell: re.Match[bytes], dice: Random) -> bytes:
    """A cell of a benefit with something else in it; headings stay as they are."""
    text = dice.choice(WRONG).encode()
    if int(cell[2]) < FIRST_ROW:
        return cell[0]
    inside = b"<is><t>" + text + b"</t></is>"
    return b"<c " + cell[1] + (b' t="inlineStr">' + inside + b"</c>" if text else b"/>")


def _tracker(folder: Path, unit: str, benefits: int, months: int, lists: Lists) -> None:
    model, monthly = TRACKER.sheet("Benefits").row, TRACKER.sheet("MeasuredHours").row
    ids = [f"BEN-{unit}-{number:03}" for number in range(benefits)]
    rows: dict[str, Any] = {
        "Benefits": [
            model.model_construct(**{**BENEFIT, **_cells(unit, number, key, months)})
            for number, key in enumerate(ids)
        ]
    }
    if months:
        rows["MeasuredHours"] = [
            Monthly(monthly.model_construct(benefit_id=key, title=None), _hours(key, months))
            for number, key in enumerate(ids)
        ]
        line = TRACKER.sheet("Reinvestment").row
        rows["Reinvestment"] = [
            line.model_construct(**_LINE, line_id=str(number), benefit_id=key)
            for number, key in enumerate(ids)
        ]
    write_workbook(
        TRACKER,
        folder / f"{unit.lower()}.xlsx",
        lists=lists,
        months=months_back(12),
        on=AS_AT,
        control=dict(CONTROL) | {"unit_code": unit},
        rows=rows,
    )


def _cells(unit: str, number: int, key: str, months: int) -> dict[str, Any]:
    category = {0: "Anticipated", 12: "Known"}.get(months, "Projected")
    stage = {"go_live": months_back(months)[0]} if months else dict(_PLANNED)
    return stage | {
        "benefit_id": key,
        "title": f"Saving number {number} of unit {unit}",
        "description": f"Officers of {unit} no longer type case {number} twice.",
        "beneficiary_unit": unit,
        "measure_key": f"ACTIVITY-{number}",
        "forecast_gross_hours_fy": 1000.0 + number,
        "narrative": f"Saving {number} went live and has been measured since then every month.",
        "review_benefits_by": "HEAD",
        "review_benefits_on": date(2024, 5, 1),
        "review_finance_by": "HEAD",
        "review_finance_on": date(2024, 6, 1),
        "declared_category": category,
        "enabler_id": f"SYSTEM-{number % 20}",
        "rec_id": "R-REDACT",
        "end_date": date(2027, 3, 31),
        "method": "Volume×minutes",
        "minutes_before": 12.5,
        "minutes_after": 4.0,
        "annual_volume": (1000.0 + number) * 60 / 8.5,
        "attribution_pct": 80.0 + number % 20,
        "attribution_reason": "The rest is due to a change of procedure in the same month.",
        "rag_rationale": f"Measured hours are within {number % 5} per cent of what was planned.",
    }


def _hours(key: str, months: int) -> dict[date, float]:
    """Hours that differ from benefit to benefit and month to month, and are always the same."""
    return {
        month: 80 + crc32(f"{key} {month}".encode()) % 4001 / 50 for month in months_back(months)
    }
