"""Two packs on disk, 2021 and 2022, each with the RAG dashboard of its year.

SYNTHETIC: the report of 2021 is not in the source papers. Its grades are those that the report of
2022 gives as last year's. Home Office Biometrics and the 7 Force Programme, which it had too, are
given a grade that nobody published.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tests.sample_pack import dashboard_2022 as report
from tests.sample_pack.reference import reference_rows
from toolkit.contracts.lists import lists_from
from toolkit.contracts.rag_dashboard import RAG_DASHBOARD, Area
from toolkit.settings import Pack, open_pack
from toolkit.workbooks.write import write_workbook

REFERENCE = Path(__file__).resolve().parent.parent / "workbooks" / "reference.xlsx"
BOARD_DAY = date(2021, 10, 31)

SETTINGS = 'force = "Sample force"\n[collaboration]\ntitle = "Collaboration annual update {year}"\n'

_LEFT = {"COL-BIO": "Home Office Biometrics", "COL-7FP": "7 Force Programme"}


def areas_of_2021() -> list[Area]:
    """The areas of 2022 as they were graded a year before, and two that have since left."""
    stayed = [_a_year_before(area) for area in report.AREAS if area.rag_previous != "n/a"]
    first = stayed[0]
    left = [
        first.model_copy(
            update={"area_id": key, "display_name": name, "short_name": name,
                    "section_ref": f"5.3.{at}", "section_no": "5.3", "rag_basis": "Delivery"}
        )
        for at, (key, name) in enumerate(_LEFT.items(), 8)
    ]  # fmt: skip
    return [*stayed, *left]


def areas_of_2022(**changes: dict[str, Any]) -> list[Area]:
    """The areas of 2022, some with other cells: ``areas_of_2022(COL_NAS={...})``."""
    changed = {key.replace("_", "-"): cells for key, cells in changes.items()}
    return [area.model_copy(update=changed.get(area.area_id, {})) for area in report.AREAS]


def write_2021(folder: Path, areas: Iterable[Area] | None = None) -> Pack:
    """The pack of 2021."""
    control = {
        "as_at": BOARD_DAY, "period_start": date(2020, 11, 1), "period_end": BOARD_DAY,
        "prepared_on": BOARD_DAY, "signed_off_on": BOARD_DAY, "synthetic": True,
        "current_label": "2021", "previous_label": "2020",
    }  # fmt: skip
    rows = {"Areas": areas_of_2021() if areas is None else list(areas),
            "AreaEvidence": (), "ClosedAreas": ()}  # fmt: skip
    return _write(folder, "2021", control, rows)


def write_2022(folder: Path, areas: Iterable[Area] = report.AREAS, *, closed: Any = None) -> Pack:
    """The pack of 2022; without what is said of Biometrics on Closed, unless it is given."""
    told = [area for area in report.CLOSED if area.area_id != "COL-BIO"]
    rows = {"Areas": list(areas), "ClosedAreas": told if closed is None else closed}
    return _write(folder, "2022", {}, rows)


def _write(folder: Path, year: str, control: dict[str, Any], rows: dict[str, Any]) -> Pack:
    (folder / "workbooks" / "returns").mkdir(parents=True)
    (folder / "toolkit.toml").write_text(SETTINGS.format(year=year), encoding="utf-8")
    shutil.copy(REFERENCE, folder / "workbooks" / "reference.xlsx")
    pack = open_pack(folder)
    write_workbook(
        RAG_DASHBOARD,
        pack.returns / f"dashboard-{year}.xlsx",
        lists=lists_from(reference_rows()),
        on=report.CONTROL.prepared_on,
        control=report.CONTROL.model_dump() | control,
        rows=report.dashboard_rows() | rows,
    )
    return pack


def _a_year_before(area: Area) -> Area:
    return area.model_copy(
        update={"rag_current": area.rag_previous, "rag_previous": "n/a", "assessed_on": BOARD_DAY}
    )
