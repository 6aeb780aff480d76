"""A return comes back from bytes exactly as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exactly import comes_back
from tests.makes import a_tracker
from toolkit.findings import Finding, Place, Severity
from toolkit.remembered.content import as_bytes
from toolkit.returns import Return, Status, Table
from toolkit.workbooks.sight import Sight, Unseen

texts = st.text(st.characters(exclude_categories=()))  # halves of characters too
names = st.text(st.characters(exclude_categories=()), min_size=1)
counts = st.integers(0, 2**53)
values = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), texts, st.dates()
)
columns = st.lists(values, max_size=4)
tables = st.builds(
    Table,
    name=texts,
    sheet=texts,
    rows=st.lists(counts, max_size=4),
    cells=st.dictionaries(names, columns, max_size=4),
    letters=st.dictionaries(names, texts, max_size=3),
    months=st.lists(st.tuples(texts, st.dates()), max_size=3).map(tuple),
    numbers=st.lists(st.lists(st.none() | st.floats(), max_size=3), max_size=3).map(tuple),
    bad=st.frozensets(st.tuples(counts, texts), max_size=3),
)
findings = st.builds(
    Finding,
    rule=texts,
    severity=st.sampled_from(Severity),
    place=st.builds(Place, texts, texts, counts, texts, texts, texts),
    message=texts,
    unit=texts,
    owner=texts,
    explained=texts,
    keeps_out=st.booleans(),
)
returns = st.builds(
    Return,
    workbook=texts,
    status=st.sampled_from(Status),
    kind=texts,
    sha256=texts,
    size=counts,
    control=st.dictionaries(names, values, max_size=4),
    control_cells=st.dictionaries(names, texts, max_size=4),
    tables=st.dictionaries(names, tables, max_size=3),
    findings=st.lists(findings, max_size=3).map(tuple),
    unseen=st.builds(
        Unseen,
        what=st.lists(st.sampled_from(Sight), max_size=3).map(tuple),
        where=texts,
        everywhere=st.booleans(),
    ),
    detail=texts,
)


@given(returns)
@settings(max_examples=300)
def test_it_comes_back_as_it_was(ret):
    assert comes_back(ret)


@pytest.mark.parametrize(
    "value", ["\ud83d\ude00", "\ud83d", "\udc80.xlsx", '{"": 1}', 1, 1.0, True, -0.0, 1e-320]
)
def test_values_that_are_easily_mistaken(value):
    assert comes_back(a_tracker({"title": value}))


def test_all_of_the_sample(sample):
    assert all(map(comes_back, sample.returns))


class _Choice(StrEnum):
    ONE = "one"


@pytest.mark.parametrize("value", [datetime(2024, 1, 1, 6, 30), _Choice.ONE, b"bytes", ["list"]])
def test_what_would_come_back_as_something_else_has_no_bytes(value):
    ret = a_tracker()
    assert as_bytes(replace(ret, control={"unit_code": value})) is None
    assert as_bytes(a_tracker({"title": value})) is None
