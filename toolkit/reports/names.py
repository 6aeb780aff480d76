"""What people call things: the workbook by its file name, the unit by its name, people by role.

A person is always named by the role that the reference workbook gives, never by anything else.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from toolkit.contracts import WORKBOOKS
from toolkit.dataset import SHEETS, Dataset
from toolkit.findings import Finding, Place
from toolkit.returns import Return, Status
from toolkit.workbooks.formats import INK, RAG

_BY_LINE = ("reinvestment", "adjustments", "savings", "changes", "areaevidence")
"""Tables whose rows have a number of their own beside the benefit or area they are about."""

KINDS = {workbook.kind: workbook.title for workbook in WORKBOOKS}

STATUS = {
    Status.READ: "● Read",
    Status.UNREADABLE: "■ Could not be opened",
    Status.UNKNOWN: "▲ Not one of our templates",
}
STATUS_COLOUR = {
    Status.READ: "#00703C",
    Status.UNREADABLE: RAG["Red"][1],
    Status.UNKNOWN: INK,
}


class Names:
    """The names in one set of returns."""

    def __init__(self, data: Dataset) -> None:
        """``data`` holds all rows, those with errors included."""
        self._data = data
        self._returns = {ret.workbook: ret for ret in data.returns}
        self._files = Counter(_file(workbook) for workbook in self._returns)

    def workbook(self, workbook: str) -> str:
        """A workbook's file name, or its path below the pack where two have that name."""
        return workbook if self._files[_file(workbook)] > 1 else _file(workbook)

    def kind(self, ret: Return) -> str:
        """What kind of workbook a return is, in words."""
        return KINDS.get(ret.kind, "")

    def unit(self, code: str) -> str:
        """A unit's name, or its code where the reference workbook does not have it."""
        return self._units.get(code) or code

    def unit_of(self, finding: Finding) -> str:
        """The name of the unit that a finding is for."""
        ret = self._returns.get(finding.place.workbook)
        return self.unit((ret.unit if ret else "") or finding.unit)

    def role_of(self, finding: Finding) -> str:
        """The role of the owner of the row that a finding is about.

        Where the row names none, the role of whoever prepared the return; else empty.
        """
        return self._roles.get(finding.owner) or self._roles.get(self._owner(finding.place), "")

    def about(self, workbook: str, key: str) -> str:
        """The title of a benefit or area; empty when there is none."""
        return self._titles.get((workbook, key), "")

    def _owner(self, place: Place) -> str:
        key = self._keys.get((place.workbook, place.sheet, place.row), place.key)
        owner = self._owners.get((place.workbook, key), "")
        if owner not in self._roles:
            ret = self._returns.get(place.workbook)
            owner = str(ret.control.get("prepared_by") or "") if ret else ""
        return owner

    @cached_property
    def _units(self) -> dict[str, str]:
        return _texts(self._data.labels("units"))

    @cached_property
    def _roles(self) -> dict[str, str]:
        return _texts(self._data.labels("people"))

    @cached_property
    def _owners(self) -> dict[tuple[str, str], str]:
        return self._by_key("owner_id", "owner_id")

    @cached_property
    def _titles(self) -> dict[tuple[str, str], str]:
        return self._by_key("title", "display_name")

    def _by_key(self, of_benefit: str, of_area: str) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for table, field in (("benefits", of_benefit), ("areas", of_area)):
            rows = self._data[table]
            columns = (rows["workbook"], rows[SHEETS[table].key], rows[field])
            for workbook, key, text in zip(*columns, strict=True):
                if isinstance(text, str):
                    found.setdefault((workbook, key), text)
        return found

    @cached_property
    def _keys(self) -> dict[tuple[str, str, int], str]:
        """The benefit or area of each row that has a number of its own."""
        found: dict[tuple[str, str, int], str] = {}
        for table in _BY_LINE:
            rows = self._data[table]
            keys = rows["benefit_id" if "benefit_id" in rows else "area_id"]
            for *spot, key in zip(rows["workbook"], rows["sheet"], rows["row"], keys, strict=True):
                if isinstance(key, str):
                    found[str(spot[0]), str(spot[1]), int(spot[2])] = key
        return found


def _file(workbook: str) -> str:
    return workbook.rpartition("/")[2]


def _texts(labels: dict[str, str]) -> dict[str, str]:
    """Labels that are there; a blank cell is no label."""
    return {code: label for code, label in labels.items() if isinstance(label, str)}
