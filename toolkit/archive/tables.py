"""A run's data as archived tables; the other way round in ``restore``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.archive import schema
from toolkit.archive.schema import Field, Kept
from toolkit.contracts.sheets import Sheet
from toolkit.dataset import SHEETS, Dataset
from toolkit.derive.movement import movement
from toolkit.derive.people import called, said_of_each
from toolkit.figures import Figure
from toolkit.findings import Finding
from toolkit.returns import Return

NOBODY = "(not on the list of people)"
"""Stands where somebody was to be chosen and it is nobody on the list: it may be a name."""


@dataclass(frozen=True)
class Snapshot:
    """What is kept of a run: all rows, those that count, and what was found."""

    everything: Dataset
    counted: Dataset
    findings: tuple[Finding, ...]


def tables_of(
    run: str, snapshot: Snapshot, figures: Iterable[Figure], after: int = 0
) -> dict[str, pa.Table]:
    """Every archived table of a run, by name. Positions are counted from the one ``after``."""
    data = snapshot.everything
    role = _roles(data)
    rows: dict[str, Mapping[str, Sequence[Any]]] = {
        "returns": _columns(schema.RETURNS, _returns(data.returns, role)),
        "layout": _columns(schema.LAYOUT, _layout(data.returns)),
        "unusable": _columns(schema.UNUSABLE, sorted(data.bad)),
        "findings": _columns(schema.FINDINGS, _findings(snapshot.findings, role)),
        "figures": _columns(schema.FIGURES, _figures(figures)),
        "grades": _columns(schema.GRADES, _grades(snapshot.counted)),
    }
    for name, sheet in SHEETS.items():
        rows[name] = _of_sheet(sheet, data, snapshot.counted[name], role)
    return {name: _table(kept, run, rows[name], after) for name, kept in schema.TABLES.items()}


def _table(kept: Kept, run: str, columns: Mapping[str, Any], after: int) -> pa.Table:
    length = len(next(iter(columns.values())))
    places = range(after + 1, after + length + 1)
    first: dict[str, Any] = {"run_id": [run] * length, "position": places}
    arrays = [array_of({**first, **columns}[field.name], field) for field in kept.fields]
    return pa.table(arrays, schema=kept.schema)


def array_of(values: Any, field: Field) -> pa.Array:
    """Values as Arrow has them; what is missing, however it is written, is null."""
    if isinstance(values, pd.Series) and values.dtype != object:
        if field.type == schema.DAY:
            values = values.to_numpy().astype("datetime64[D]")
        return pa.array(values, from_pandas=True).cast(field.type)
    return pa.array(values, type=field.type, from_pandas=True)


def _columns(kept: Kept, rows: Iterable[Sequence[Any]]) -> dict[str, list[Any]]:
    """Rows, each with the own fields of a table in their order, as columns."""
    listed = list(rows)
    return {field.name: [row[at] for row in listed] for at, field in enumerate(kept.own)}


def _of_sheet(
    sheet: Sheet, data: Dataset, counted: pd.DataFrame, role: Callable[[Any], Any]
) -> dict[str, Any]:
    rows = data[sheet.dataset]
    columns: dict[str, Any] = {name: rows[name] for name in rows.columns}
    columns["counted"] = rows.index.isin(counted.index).tolist()
    for column in sheet.columns:
        if schema.is_left_out(sheet, column):
            columns[column.name] = [None] * len(rows)
        elif schema.is_person(sheet, column):
            say = _each(data, role) if column.several else role
            columns[column.name] = [say(value) for value in rows[column.name]]
    for name in schema.AS_COUNTED.get(sheet.dataset, ()):
        columns[schema.counts_as(name)] = counted[name].reindex(rows.index)
    return columns


def _roles(data: Dataset) -> Callable[[Any], Any]:
    """The role that stands for the code of a person; one without a role is not named."""
    roles = data.labels(schema.PEOPLE.dataset)
    return lambda code: _role(code, roles)


def _each(data: Dataset, role: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The roles of all the people whom a cell names."""
    known = called(data)
    return lambda text: said_of_each(text, known, role) if isinstance(text, str) else None


def _role(code: Any, roles: Mapping[str, str]) -> str | None:
    if not isinstance(code, str):
        return None
    known = roles.get(code, code)
    return known if known != code or code in roles.values() else NOBODY


def _returns(returns: Iterable[Return], role: Callable[[Any], Any]) -> Iterator[tuple[Any, ...]]:
    people = {"prepared_by", "signed_off_by"}
    for ret in returns:
        control = {one.name: ret.control.get(one.name) for one in schema.CONTROL}
        control |= {name: role(control[name]) for name in people}
        about = (ret.workbook, ret.status.value, ret.kind, ret.sha256, ret.size)
        yield (*about, *control.values())


def _layout(returns: Iterable[Return]) -> Iterator[tuple[Any, ...]]:
    for ret in returns:
        for name, table in ret.tables.items():
            at = (ret.workbook, name, table.sheet)
            yield from ((*at, field, None, letter) for field, letter in table.letters.items())
            yield from ((*at, None, month, letter) for letter, month in table.months)


def _findings(findings: Iterable[Finding], role: Callable[[Any], Any]) -> Iterator[tuple[Any, ...]]:
    for one in findings:
        place = one.place
        yield (
            one.rule, one.severity.value, place.workbook, place.sheet, place.row, place.cell,
            place.header, place.key, one.message, one.unit, role(one.owner or None) or "",
            one.explained, one.keeps_out,
        )  # fmt: skip


def _figures(figures: Iterable[Figure]) -> Iterator[tuple[Any, ...]]:
    for one in figures:
        yield (
            one.id, one.label, float(one.value), one.unit.value, one.basis.value, one.text,
            one.working,
        )  # fmt: skip


def _grades(counted: Dataset) -> Iterator[tuple[Any, ...]]:
    areas = counted["areas"]
    fields = ("area_id", "display_name", "section_ref", "return_unit", "rag_current",
              "rag_previous")  # fmt: skip
    columns = [areas[field] for field in fields]
    yield from zip(*columns, movement(counted), areas["rag_basis"], strict=True)
