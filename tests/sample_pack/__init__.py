"""The sample pack as typed rows: an invented force's returns, and a real dashboard of 2022.

``python -m tests.sample_pack`` writes it to the repository's ``workbooks`` folder.
"""

from __future__ import annotations

from pathlib import Path

from tests.sample_pack.contact_management import CONTACT_MANAGEMENT
from tests.sample_pack.crime_and_public_protection import CRIME_AND_PUBLIC_PROTECTION
from tests.sample_pack.criminal_justice import CRIMINAL_JUSTICE
from tests.sample_pack.dashboard_2022 import CONTROL, FILE, dashboard_rows
from tests.sample_pack.declare import MONTHS
from tests.sample_pack.local_policing import LOCAL_POLICING
from tests.sample_pack.reference import reference_rows
from tests.sample_pack.support_services import SUPPORT_SERVICES
from toolkit.contracts.benefit_tracker import BENEFIT_TRACKER
from toolkit.contracts.lists import lists_from
from toolkit.contracts.rag_dashboard import RAG_DASHBOARD
from toolkit.contracts.reference import REFERENCE
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
    """Writes ``reference.xlsx`` and ``returns/*.xlsx`` into a folder, and gives their paths."""
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
    return (reference, *(returns / tracker.file for tracker in TRACKERS), returns / FILE)
