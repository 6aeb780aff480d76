"""Generates a pack of national size: a small tracker of every unit of every force, month by month.

A tracker is written once for each month of the year; all others are that one with other codes and
other hours, put into its package. Two of a hundred have something wrong in them.
"""

from __future__ import annotations

import re
import string
from calendar import monthrange
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice, product
from multiprocessing import get_context
from pathlib import Path
from zlib import crc32

from tests.benchmarks.trackers import TRACKER
from tests.makes import BENEFIT, months_back, reference
from tests.packs import CONTROL, rows_of
from toolkit.contracts import workbook_of
from toolkit.contracts.lists import Lists
from toolkit.reading import lists_of
from toolkit.workbooks.package import read_package, zip_package
from toolkit.workbooks.write import Monthly, write_workbook

FORCES, UNITS, MONTHS = 43, 60, 12
ALL = FORCES * UNITS * MONTHS
"""30,960 workbooks."""
_UNIT = "QQQQ"
_HOURS = 9_000_000
_PATCHED = re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml")
_NUMBER = re.compile(rb"<v>9000(\d{3})</v>")
_EVERY = 50


def national_pack(folder: Path, count: int) -> Path:
    """A pack of so many trackers, from 3 to 5 benefits in each; those of a month stand together.

    Made once: an existing folder is used as it is.
    """
    if (folder / "toolkit.toml").exists():
        return folder
    returns = folder / "workbooks" / "returns"
    units = list(_units(-(-count // MONTHS)))
    lists = reference(Units=[
        {"unit_code": unit, "name": f"Unit {unit}", "expects_tracker": True, "active": True}
        for unit in units
    ])  # fmt: skip
    returns.mkdir(parents=True)
    path = folder / "workbooks" / "reference.xlsx"
    on = date(2024, 3, 31)
    write_workbook(workbook_of("reference"), path, lists=Lists(), on=on, rows=rows_of(lists))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_month, returns, number, units) for number in range(1, MONTHS + 1)]
        for job in jobs:
            job.result()
    for surplus in sorted(returns.rglob("*.xlsx"))[count:]:
        surplus.unlink()
    (folder / "toolkit.toml").write_text("archive = ''\nremember = false\n")
    return folder


def _units(count: int) -> Iterator[str]:
    """Codes of units: two letters of the force, two of the unit."""
    letters = ["".join(pair) for pair in product(string.ascii_uppercase, repeat=2)]
    codes = (f"{force}{unit}" for force in letters[:FORCES] for unit in letters[:UNITS])
    return islice(codes, count)


def _month(returns: Path, number: int, units: list[str]) -> None:
    """The trackers of all units of one month, each in the folder of its force."""
    parts = read_package(_template(returns.parent / f"{number:02}.xlsx", number))
    for at, unit in enumerate(units):
        new = dict(parts)
        for name in parts:
            if _PATCHED.fullmatch(name):
                new[name] = _patched(parts[name], unit, units[at - 1], number, at)
        force = returns / unit[:2].lower()
        force.mkdir(exist_ok=True)
        (force / f"{unit.lower()}-{number:02}.xlsx").write_bytes(zip_package(new))


def _patched(part: bytes, unit: str, before: str, month: int, at: int) -> bytes:
    """A part of the package with this unit's codes and hours, or with something wrong."""
    if at % _EVERY == 1:  # the unit before has this benefit too
        key = f"-{month:02}1".encode()
        part = part.replace(f"BEN-{_UNIT}".encode() + key, f"BEN-{before}".encode() + key)
    if at % _EVERY == 2:
        part = part.replace(b"Live", b"Liev")
    part = part.replace(_UNIT.encode(), unit.encode())
    salt = f"{unit} {month}"
    return _NUMBER.sub(
        lambda hit: b"<v>%.2f</v>" % (80 + crc32(salt.encode() + hit[1]) % 4001 / 50), part
    )


def _template(path: Path, number: int) -> bytes:
    """The tracker of a month; hours are numbers that no tracker has."""
    year, month = divmod(2023 * 12 + 3 + number - 1, 12)
    first = date(year, month + 1, 1)
    last = date(year, month + 1, monthrange(year, month + 1)[1])
    count = 3 + number % 3
    ids = [f"BEN-{_UNIT}-{number:02}{one}" for one in range(1, count + 1)]
    months = months_back(MONTHS, first)
    model, monthly = TRACKER.sheet("Benefits").row, TRACKER.sheet("MeasuredHours").row
    write_workbook(
        TRACKER,
        path,
        lists=lists_of(reference()),
        months=months,
        on=last,
        control=dict(CONTROL) | {
            "unit_code": _UNIT, "period_start": first, "period_end": last, "as_at": last,
        },
        rows={
            "Benefits": [
                model.model_construct(**{**BENEFIT, **_cells(key, number, at)})
                for at, key in enumerate(ids)
            ],
            "MeasuredHours": [
                Monthly(
                    monthly.model_construct(benefit_id=key, title=None),
                    {day: _HOURS + at * MONTHS + month for month, day in enumerate(months)},
                )
                for at, key in enumerate(ids)
            ],
        },
    )  # fmt: skip
    package = path.read_bytes()
    path.unlink()
    return package


def _cells(key: str, number: int, at: int) -> dict[str, object]:
    return {
        "benefit_id": key,
        "title": f"Saving {number:02}{at} of unit {_UNIT}",
        "go_live": date(2021, 6, 1),
        "baseline_from": date(2020, 7, 1),
        "baseline_to": date(2021, 3, 31),
        "beneficiary_unit": _UNIT,
        "measure_key": f"ACTIVITY-{_UNIT}-{number}-{at}",
    }
