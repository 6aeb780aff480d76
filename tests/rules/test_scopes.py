"""What a rule says that it looks at is what it looks at."""

from __future__ import annotations

from dataclasses import fields, replace

import pandas as pd
import pytest

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.columns import columns_of
from toolkit.dataset import ORIGIN, SHEETS, Dataset
from toolkit.pipeline import Checked
from toolkit.rules.check import all_scopes
from toolkit.rules.registry import DatasetRule, Scope, dataset_rules

all_scopes()

EVERY_RULE_MAY_READ = "thresholds"
"""One that is not there has its standard value, so nothing hangs on it."""


class Traced(Dataset):
    """A Dataset that remembers which tables were read of it."""

    def __getitem__(self, table: str) -> pd.DataFrame:
        self.__dict__.setdefault("read", set()).add(table)
        return super().__getitem__(table)

    @property
    def read(self) -> set[str]:
        return self.__dict__.get("read", set())


def traced(data: Dataset) -> Traced:
    """The same data as a new one, of which nothing has been worked out and kept."""
    return Traced(**{field.name: getattr(data, field.name) for field in fields(Dataset)})


@pytest.fixture(scope="module")
def rich(sample: Checked) -> Dataset:
    """Data that leaves no rule without a row to look at."""
    areas = sample.everything["areas"].assign(benefit_ids="BEN-CJ-001")
    told = sample.everything["commentary"].assign(text="It rose by 5% in the month.")
    tables = {**sample.everything.tables, "areas": areas, "commentary": told}
    return replace(sample.everything, tables=tables)


@pytest.mark.parametrize("entry", dataset_rules(), ids=lambda entry: entry.rule.id)
def test_a_rule_reads_the_tables_that_it_names(entry: DatasetRule, rich: Dataset) -> None:
    data, before = traced(rich), traced(rich)
    list(entry.check(data, before) if entry.scope.compares else entry.check(data))
    named = {name for name in names_of(entry.scope) if not name.startswith("control.")}
    may = {EVERY_RULE_MAY_READ} - named
    assert (data.read | before.read) - may == named


@pytest.mark.parametrize(("rule", "scope"), all_scopes().items(), ids=list(all_scopes()))
def test_what_a_rule_names_exists(rule: str, scope: Scope) -> None:
    controls = [kind.control for kind in WORKBOOKS if kind.control]
    items = {f"control.{column.name}" for control in controls for column in columns_of(control)}
    assert set(names_of(scope)) <= SHEETS.keys() | items


def names_of(scope: Scope) -> tuple[str, ...]:
    """The tables and items of Control that a rule names."""
    return scope.against if callable(scope.of) else (*scope.of, *scope.against)


@pytest.mark.parametrize(
    "entry",
    [entry for entry in dataset_rules() if entry.scope.columns],
    ids=lambda entry: entry.rule.id,
)
def test_a_rule_reads_no_columns_but_those_that_it_names(entry: DatasetRule, rich: Dataset) -> None:
    tables = {
        name: rich[name][list(dict.fromkeys((*ORIGIN, SHEETS[name].key, *columns)))]
        for name, columns in entry.scope.columns.items()
    }
    narrow = replace(rich, tables={**rich.tables, **tables})
    assert list(entry.check(narrow)) == list(entry.check(traced(rich)))
