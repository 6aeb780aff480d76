"""What a version for the board is without: all that may identify a person (domain 6.1).

It is taken out of the data, the findings and the settings once, after everything has been checked
and before anything is worked out or written, so that no deck, report or figure can hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from toolkit.contracts import WORKBOOKS, workbook_of
from toolkit.contracts.columns import Column, columns_of
from toolkit.contracts.reference import REFERENCE
from toolkit.contracts.sheets import Sheet
from toolkit.dataset import SHEETS, Dataset
from toolkit.derive.people import called, said_of_each
from toolkit.findings import Finding
from toolkit.returns import Return, Table
from toolkit.rules.identified import identifiers_of, printed_items, printed_texts
from toolkit.rules.identifiers import WITHHELD, Identifiers
from toolkit.settings import SETTINGS_FILE, Settings

Row = tuple[str, str, int]
"""The workbook, sheet and number of a row."""

_LISTS = {sheet.table: sheet for sheet in REFERENCE.sheets if sheet.label}
"""The sheets from which codes are chosen, in the reference workbook itself too."""


PEOPLE = _LISTS["People"]
_OWN = (PEOPLE.table, PEOPLE.key)
"""The column in which the codes of people are declared."""


@dataclass(frozen=True)
class Withholding:
    """Takes out what the board may not see.

    ``people`` finds what identifies somebody. ``codes`` are those of the force's own lists: what
    else stands where one was to be chosen may be a name. ``roles`` is the role of each owner by
    code: a code may be initials, so the board reads the role in its place; ``called`` is what
    people are called, to their code. ``few`` are the rows that count so few people, with no reason
    recorded, that their numbers are not shown.
    """

    people: Identifiers
    codes: frozenset[str]
    roles: Mapping[str, str]
    called: Mapping[str, str]
    few: frozenset[Row]

    def data(self, data: Dataset) -> Dataset:
        """The same rows less what may identify a person.

        Texts are withheld, numbers of few people blank, and so is all that is internal. A workbook
        that is called after somebody has a hint in place of the name.
        """
        frames = data.tables.items()
        return replace(
            data,
            returns=tuple(map(self._return, data.returns)),
            tables={name: self._frame(SHEETS[name], frame) for name, frame in frames},
            letters={(self.masked(book), name): at for (book, name), at in data.letters.items()},
            bad=frozenset(
                (self.masked(book), table, row, field) for book, table, row, field in data.bad
            ),
        )

    def finding(self, finding: Finding) -> Finding:
        """The same finding, its words with hints in place of what identifies somebody."""
        return replace(
            finding,
            place=replace(finding.place, workbook=self.masked(finding.place.workbook)),
            message=self._message(finding),
            explained=self.people.withheld(finding.explained),
            owner=self.roles.get(finding.owner, finding.owner),
        )

    def _message(self, finding: Finding) -> str:
        """Its words, with the role for each owner's code that they quote.

        What was typed where an owner is chosen may be a name, so nothing else of it is quoted, and
        the codes to choose from are roles too.
        """
        told = finding.message
        if finding.place.header in _OWNERS:
            told = _QUOTED.sub(lambda quoted: f"'{self._owner(quoted[1])}'", told)
            told = _CODE.sub(lambda code: self.roles.get(code[0], code[0]), told)
        else:
            told = _QUOTED.sub(lambda quoted: f"'{self.roles.get(quoted[1], quoted[1])}'", told)
        return self.masked(told)

    def masked(self, text: str) -> str:
        """The text with hints in place of what identifies somebody."""
        return self.people.masked(text)

    def _frame(self, sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
        rows = zip(frame["workbook"], frame["sheet"], frame["row"], strict=True)
        few = [row in self.few for row in rows]
        cells = {column.name: frame[column.name].tolist() for column in sheet.columns}
        changed = dict(self._changed(sheet, cells, few))
        changed["workbook"] = [self.masked(book) for book in frame["workbook"]]
        return frame.assign(
            **{
                name: pd.Series(values, index=frame.index, dtype=frame[name].dtype)
                for name, values in changed.items()
            }
        )

    def _return(self, ret: Return) -> Return:
        contract = workbook_of(ret.kind) if ret.kind else None
        items = columns_of(contract.control) if contract and contract.control else ()
        said = {one.name: ret.control.get(one.name) for one in items}
        printed = printed_items(contract) if contract else ()
        texts = {one.name: self._text(said[one.name]) for one in printed}
        texts |= {one.name: self._owner(said[one.name]) for one in items if _is_owner(one)}
        return replace(
            ret,
            workbook=self.masked(ret.workbook),
            control={name: texts.get(name, value) for name, value in ret.control.items()},
            tables={name: self._table(ret.workbook, table) for name, table in ret.tables.items()},
            findings=tuple(map(self.finding, ret.findings)),
            detail=self.masked(ret.detail),
        )

    def _table(self, workbook: str, table: Table) -> Table:
        few = [(workbook, table.sheet, row) in self.few for row in table.rows]
        changed = dict(self._changed(SHEETS[table.name], table.cells, few))
        return replace(table, cells={**table.cells, **changed})

    def _changed(
        self, sheet: Sheet, cells: Mapping[str, Sequence[Any]], few: Sequence[bool]
    ) -> Iterator[tuple[str, list[Any]]]:
        """The columns of a table in which anything may be taken out, with what is left in them."""
        texts = printed_texts(sheet)
        for column in sheet.columns:
            values = cells[column.name]
            if _is_owner(column) and column.several:
                yield column.name, [self._owners(value) for value in values]
            elif _is_owner(column) or (sheet.table, column.name) == _OWN:
                yield column.name, [self._owner(value) for value in values]
            elif column.internal:
                yield column.name, [None] * len(values)
            elif column in texts:
                yield column.name, [self._text(value) for value in values]
            elif column.list_of or column.refers_to in _LISTS:
                yield column.name, [self._code(value) for value in values]
            elif column.is_number and any(few):
                pairs = zip(values, few, strict=True)
                yield column.name, [None if hidden else value for value, hidden in pairs]

    def _text(self, value: Any) -> Any:
        return self.people.withheld(value) if isinstance(value, str) else value

    def _owner(self, value: Any) -> Any:
        """The role; a hint or nothing for what is no owner's code, since it may be a name."""
        if not isinstance(value, str) or value in self.roles:
            return self.roles.get(value, value)
        masked = self.masked(value)
        return masked if masked != value else WITHHELD

    def _owners(self, value: Any) -> Any:
        """The same for each of several people, who may be called by their initials."""
        known = isinstance(value, str)
        return said_of_each(value, self.called, self._owner) if known else value

    def _code(self, value: Any) -> Any:
        known = not isinstance(value, str) or value in self.codes
        return value if known else self.masked(value)


def withholding(data: Dataset, findings: Iterable[Finding]) -> Withholding:
    """What the board may not see, by the People sheet and what D05 has found."""
    few = (one.place for one in findings if one.rule == "D05" and not one.explained)
    people = identifiers_of(data)
    roles = data.labels(PEOPLE.dataset)
    return Withholding(
        people,
        frozenset(code for sheet in _LISTS.values() for code in data[sheet.dataset][sheet.key]),
        {code: people.withheld(role) if role != code else WITHHELD for code, role in roles.items()},
        called(data),
        frozenset((place.workbook, place.sheet, place.row) for place in few),
    )


def _is_owner(column: Column) -> bool:
    """Whether a person is chosen in a column, by the code of the People sheet."""
    return PEOPLE.table in (column.list_of, column.refers_to)


_QUOTED = re.compile(r"'([^']*)'")
_CODE = re.compile(r"[\w./-]*\w")
"""A word that may be the code of an owner."""


_OWNERS = frozenset(
    column.header
    for sheet in SHEETS.values()
    for column in sheet.columns
    if _is_owner(column) or (sheet.table, column.name) == _OWN
) | frozenset(
    item.header
    for workbook in WORKBOOKS
    if workbook.control
    for item in columns_of(workbook.control)
    if _is_owner(item)
)
"""The headers of cells in which people are chosen."""


def printable(settings: Settings, findings: Iterable[Finding]) -> Settings:
    """The settings less every text that D04 speaks of."""
    for finding in findings:
        if finding.rule == "D04" and finding.place.workbook == SETTINGS_FILE:
            settings = _without(settings, finding.place.key)
    return settings


def _without(settings: Settings, key: str) -> Settings:
    section, _, field = key.rpartition(".")
    if not section:
        return settings.model_copy(update={field: WITHHELD})
    about = getattr(settings, section).model_copy(update={field: WITHHELD})
    return settings.model_copy(update={section: about})
