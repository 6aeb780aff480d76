"""The sample pack as typed rows: an invented force's returns, and a real dashboard of 2022.

``python -m tests.sample_pack`` writes it to the repository's ``workbooks`` folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.sample_pack import board as board_2024
from tests.sample_pack import board_2017, indicators, programmes_2022
from tests.sample_pack.contact_management import CONTACT_MANAGEMENT
from tests.sample_pack.crime_and_public_protection import CRIME_AND_PUBLIC_PROTECTION
from tests.sample_pack.criminal_justice import CRIMINAL_JUSTICE
from tests.sample_pack.dashboard_2022 import CONTROL, FILE, dashboard_rows
from tests.sample_pack.declare import AS_AT, MONTHS
from tests.sample_pack.local_policing import LOCAL_POLICING
from tests.sample_pack.reference import reference_rows
from tests.sample_pack.support_services import SUPPORT_SERVICES
from toolkit.blanks import write_blank
from toolkit.contracts import WORKBOOKS
from toolkit.contracts.benefit_tracker import BENEFIT_TRACKER
from toolkit.contracts.board import BOARD
from toolkit.contracts.control import Control
from toolkit.contracts.indicators import INDICATORS
from toolkit.contracts.lists import Lists, lists_from
from toolkit.contracts.programme import PROGRAMME_BENEFITS
from toolkit.contracts.rag_dashboard import RAG_DASHBOARD
from toolkit.contracts.reference import REFERENCE
from toolkit.contracts.sheets import Workbook
from toolkit.workbooks.write import write_workbook

__all__ = ["CONTROL", "TRACKERS", "dashboard_rows", "reference_rows", "write_pack"]

TRACKERS = (
    CRIMINAL_JUSTICE,
    CONTACT_MANAGEMENT,
    LOCAL_POLICING,
    CRIME_AND_PUBLIC_PROTECTION,
    SUPPORT_SERVICES,
)


def write_pack(folder: Path) -> tuple[Path, ...]:
    """Writes ``reference.xlsx``, ``returns`` and ``blank`` into a folder; gives their paths."""
    rows = reference_rows()
    lists = lists_from(rows)
    returns = folder / "returns"
    returns.mkdir(parents=True, exist_ok=True)
    reference = folder / "reference.xlsx"
    write_workbook(
        REFERENCE,
        reference,
        lists=lists,
        months=(),
        on=max(tracker.prepared_on for tracker in TRACKERS),
        control={},
        rows=rows,
    )
    for tracker in TRACKERS:
        write_workbook(
            BENEFIT_TRACKER,
            returns / tracker.file,
            lists=lists,
            months=MONTHS,
            on=tracker.prepared_on,
            control=tracker.control.model_dump(),
            rows=tracker.rows,
        )
    write_workbook(
        RAG_DASHBOARD,
        returns / FILE,
        lists=lists,
        months=(),
        on=CONTROL.prepared_on,
        control=CONTROL.model_dump(),
        rows=dashboard_rows(),
    )
    board = _write(
        BOARD, returns / board_2024.FILE, lists, board_2024.CONTROL, board_2024.board_rows()
    )
    programmes = _write(
        PROGRAMME_BENEFITS,
        returns / programmes_2022.FILE,
        lists,
        programmes_2022.CONTROL,
        programmes_2022.programme_rows(),
    )
    watched = _write(
        INDICATORS,
        returns / indicators.FILE,
        lists,
        indicators.CONTROL,
        indicators.indicator_rows(),
        indicators.MONTHS,
    )
    examples = write_board_2017(folder / "examples")
    blanks = tuple(_write_blank(workbook.kind, folder / "blank", lists) for workbook in WORKBOOKS)
    filled = tuple(returns / tracker.file for tracker in TRACKERS)
    return (reference, *filled, returns / FILE, board, programmes, watched, *examples, *blanks)


def write_board_2017(folder: Path) -> tuple[Path, ...]:
    """Writes the action log of 2017, and the lists it is read with, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = board_2017.reference_rows()
    reference = folder / board_2017.REFERENCE_FILE
    write_workbook(REFERENCE, reference, lists=Lists(), on=board_2017.CONTROL.as_at, rows=rows)
    log = _write(
        BOARD,
        folder / board_2017.FILE,
        lists_from(rows),
        board_2017.CONTROL,
        board_2017.board_rows(),
    )
    return (reference, log)


def _write(
    contract: Workbook,
    path: Path,
    lists: Lists,
    control: Control,
    rows: Mapping[str, Any],
    months: Sequence[date] = (),
) -> Path:
    """A return with these rows and, where it has any, month columns."""
    write_workbook(
        contract,
        path,
        lists=lists,
        months=months,
        on=control.prepared_on,
        control=control.model_dump(),
        rows=rows,
    )
    return path


def _write_blank(kind: str, folder: Path, lists: Lists) -> Path:
    """A blank to hand out, with the pack's lists to choose from."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{kind}.xlsx"
    write_blank(kind, path, Lists() if kind == "reference" else lists, AS_AT)
    return path
