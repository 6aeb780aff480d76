"""Moves a return made with an older template, or one that was taken apart, into the current one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from toolkit.carried import Carried, carry
from toolkit.contracts.lists import Lists
from toolkit.settings import SettingsProblem
from toolkit.workbooks.control_sheet import LOCKED
from toolkit.workbooks.guard import Refused
from toolkit.workbooks.write import write_workbook


def upgrade(path: Path, target: Path, lists: Lists, today: date) -> Carried:
    """Writes what stands in a return into a new workbook, and gives what it held.

    The return itself is left as it is. Raises :class:`~toolkit.settings.SettingsProblem` when it
    cannot be read or the new one not be written; nothing is written then.
    """
    try:
        carried = carry(path)
    except Refused as refused:
        raise SettingsProblem(
            f"We could not open {path.name} because {refused.because}. {refused.remedy}"
        ) from refused
    given = {name: value for name, value in carried.control.items() if name not in LOCKED}
    try:
        write_workbook(
            carried.kind,
            target,
            lists=lists,
            months=carried.months,
            on=_as_at(carried.control) or today,
            control=given,
            rows=carried.rows,
        )
    except OSError as error:
        raise SettingsProblem(f"{target} cannot be written: {error.strerror or error}.") from error
    return carried


def _as_at(control: Mapping[str, Any]) -> date | None:
    match control.get("as_at"):
        case datetime() as moment:
            return moment.date()
        case date() as day:
            return day
        case _:
            return None
