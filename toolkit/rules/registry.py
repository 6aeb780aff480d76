"""Where rules announce themselves. Adding a rule is adding one function in its family's module."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.findings import Rule, Severity

if TYPE_CHECKING:
    from toolkit.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that breaks a rule: the table, the row's index in it, and the field to look at.

    ``field`` is empty when the whole row is meant. ``also`` are other fields that the rule read:
    where one of them already holds an unusable cell the hit is dropped, since it would only be its
    consequence. ``values`` fill the rule's message.
    """

    table: str
    index: Any
    field: str = ""
    also: tuple[str, ...] = ()
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReturnHit:
    """A whole return, or one that should be there, that breaks a rule.

    ``workbook`` is empty for one that is not there; ``item`` names the field of its Control sheet
    to look at, if there is one.
    """

    workbook: str
    unit: str = ""
    item: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


if TYPE_CHECKING:
    Hits = Iterable[Hit | ReturnHit]
    Check = Callable[[Dataset], Hits]
    Comparison = Callable[[Dataset, Dataset], Hits]


@dataclass(frozen=True, slots=True)
class DatasetRule:
    """A rule that looks at the consolidated data.

    ``of`` names the consolidated tables that it reads. One that ``compares`` takes the data as
    last published as its second argument, and is silent where there is none.
    """

    rule: Rule
    of: tuple[str, ...]
    check: Callable[..., Hits]
    compares: bool = False


_DECLARED: dict[str, Rule] = {}
_CHECKS: dict[str, DatasetRule] = {}


def declare(
    rule_id: str, severity: Severity, test: str, message: str, *, keeps_out: bool = True
) -> Rule:
    """Announces a rule that is applied while one workbook is read.

    Raises ``ValueError`` when the id is taken.
    """
    if rule_id in _DECLARED:
        raise ValueError(f"rule {rule_id} is declared twice")
    _DECLARED[rule_id] = Rule(rule_id, severity, test, message, keeps_out)
    return _DECLARED[rule_id]


def rule(
    rule_id: str,
    severity: Severity,
    test: str,
    message: str,
    *,
    of: tuple[str, ...] = (),
    keeps_out: bool = True,
) -> Callable[[Check], Check]:
    """Announces a function as the rule that it checks on the consolidated data."""

    def register(check: Check) -> Check:
        declared = declare(rule_id, severity, test, message, keeps_out=keeps_out)
        _CHECKS[rule_id] = DatasetRule(declared, of, check)
        return check

    return register


def compared(
    rule_id: str,
    severity: Severity,
    test: str,
    message: str,
    *,
    of: tuple[str, ...] = (),
    keeps_out: bool = True,
) -> Callable[[Comparison], Comparison]:
    """Announces a function as the rule that it checks against the data as last published."""

    def register(check: Comparison) -> Comparison:
        declared = declare(rule_id, severity, test, message, keeps_out=keeps_out)
        _CHECKS[rule_id] = DatasetRule(declared, of, check, compares=True)
        return check

    return register


def declared_rules() -> tuple[Rule, ...]:
    """Every rule announced so far, by id."""
    return tuple(_DECLARED[key] for key in sorted(_DECLARED))


def dataset_rules() -> tuple[DatasetRule, ...]:
    """The rules that look at the consolidated data, by id."""
    return tuple(_CHECKS[key] for key in sorted(_CHECKS))
