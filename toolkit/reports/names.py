"""What people call things: the workbook by its file name, the unit by its name, people by role.

A person is always named by the role that the reference workbook gives, never by anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from toolkit.contracts import WORKBOOKS
from toolkit.dataset import SHEETS, SUBJECTS, Dataset, subject_of
from toolkit.findings import Finding, Place
from toolkit.returns import Return, Status
from toolkit.workbooks.formats import INK, RAG

_TITLES = ("title", "display_name", "name", "text")
"""The fields that hold what people call a benefit, an area or the like."""

WHOLE_PACK = "The pack as a whole"
"""Stands where there is no workbook to name."""

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
        """A workbook's file name, or its path below the pack where another has that name.

        It may be none of the returns, such as one of the pack last published.
        """
        others = self._files[_file(workbook)] - (workbook in self._returns)
        return workbook if others else _file(workbook)

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

    def owner_of(self, finding: Finding) -> str:
        """The id of the owner of the row that a finding is about.

        Where the row names none that the reference workbook has, that of whoever prepared the
        return; else empty.
        """
        owner = finding.owner if finding.owner in self.roles else self._owner(finding.place)
        return owner if owner in self.roles else ""

    def role_of(self, finding: Finding) -> str:
        """The role of :meth:`owner_of`; empty where there is none."""
        return self.roles.get(self.owner_of(finding), "")

    @cached_property
    def owners(self) -> frozenset[str]:
        """The id of everybody who owns a benefit, an area or the like, or prepared a return."""
        prepared = {str(ret.control.get("prepared_by")) for ret in self._returns.values()}
        return frozenset({*self._owners.values(), *prepared} & self.roles.keys())

    def unit_of_owner(self, owner: str) -> str:
        """The name of the unit in which an owner works; empty where nothing says so."""
        return self.unit(self._units_of_owners.get(owner, ""))

    def about(self, workbook: str, key: str) -> str:
        """The title of a benefit, area or the like; empty when there is none."""
        return self._titles.get((workbook, key), "")

    def _owner(self, place: Place) -> str:
        key = self._keys.get((place.workbook, place.sheet, place.row), place.key)
        owner = self._owners.get((place.workbook, key), "")
        if owner not in self.roles:
            ret = self._returns.get(place.workbook)
            owner = str(ret.control.get("prepared_by") or "") if ret else ""
        return owner

    @cached_property
    def _units(self) -> dict[str, str]:
        return _texts(self._data.labels("units"))

    @cached_property
    def roles(self) -> dict[str, str]:
        """The role of each owner by id."""
        return _texts(self._data.labels("people"))

    @cached_property
    def _units_of_owners(self) -> dict[str, str]:
        return _texts(self._data.labels("people", "unit_code"))

    @cached_property
    def _owners(self) -> dict[tuple[str, str], str]:
        return self._by_key("owner_id")

    @cached_property
    def _titles(self) -> dict[tuple[str, str], str]:
        return self._by_key(*_TITLES)

    def _by_key(self, *fields: str) -> dict[tuple[str, str], str]:
        """For each benefit, area or the like the first of these fields that its table has."""
        found: dict[tuple[str, str], str] = {}
        for key_field, table in SUBJECTS.items():
            rows = self._data[table]
            field = next(one for one in fields if one in rows.columns)
            columns = (rows["workbook"], rows[key_field], rows[field])
            for workbook, key, text in zip(*columns, strict=True):
                if isinstance(text, str):
                    found.setdefault((workbook, key), text)
        return found

    @cached_property
    def _keys(self) -> dict[tuple[str, str, int], str]:
        """The benefit, area or the like of each row that has a number of its own."""
        found: dict[tuple[str, str, int], str] = {}
        for table, sheet in SHEETS.items():
            rows = self._data[table]
            field = subject_of(rows.columns)
            if field in ("", sheet.key):
                continue
            keys = rows[field]
            for *spot, key in zip(rows["workbook"], rows["sheet"], rows["row"], keys, strict=True):
                if isinstance(key, str):
                    found[str(spot[0]), str(spot[1]), int(spot[2])] = key
        return found


def _file(workbook: str) -> str:
    return workbook.rpartition("/")[2]


def _texts(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels that are there; a blank cell is no label."""
    return {code: label for code, label in labels.items() if isinstance(label, str)}
