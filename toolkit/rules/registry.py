"""Where rules announce themselves. Adding a rule is adding one function in its family's module."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.findings import Rule, Severity
from toolkit.workbooks.sight import Sight

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.contracts.columns import Column
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
    to look at, if there is one. ``table`` is the table from which a row is missing, and ``key`` the
    id of that row.
    """

    workbook: str
    unit: str = ""
    item: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    table: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Rows of a table that a rule has to pass over because something it needs is not known.

    ``rows`` has True for each of them, on the table's index. ``why`` is a clause.
    """

    table: str
    rows: pd.Series
    why: str


if TYPE_CHECKING:
    Columns = Callable[[Column], bool]
    Hits = Iterable[Hit | ReturnHit]
    Check = Callable[[Dataset], Hits]
    Comparison = Callable[[Dataset, Dataset], Hits]
    PassesOver = Callable[[Dataset, Dataset | None], Unjudged]
    AnyCheck = TypeVar("AnyCheck", bound=Callable[..., Hits])


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule looks at.

    ``of`` is what it judges: consolidated tables (``benefits``) and items of Control
    (``control.as_at``) or, for a rule that goes cell by cell, a test of the columns whose cells it
    judges; nothing for a rule about a workbook as a whole. ``against`` are other tables that it
    looks things up in. A rule ``across`` workbooks compares them with each other; one of the
    ``pack`` judges it as a whole. One across workbooks that never compares rows of two keys tells
    by ``together`` which column of each table is the key: all rows of some keys are then enough to
    judge these. ``columns`` are those of tables of returns that one across workbooks reads, beside
    where a row is from and its key, so that thousands of returns need not be held whole; of a table
    that is not named it may read any.

    One that ``compares`` does so with what was last published, and has a part that stands ``alone``
    where nothing was. ``sees`` is what it must see in a workbook. One that is ``public`` looks only
    at what is made for the board, one that is ``final`` only at a final run, and one of the
    ``folder`` only at a folder of returns, not at single workbooks.
    """

    of: tuple[str, ...] | Columns
    against: tuple[str, ...] = ()
    across: bool = False
    together: Mapping[str, str] = dataclasses.field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    pack: bool = False
    compares: bool = False
    alone: bool = False
    sees: tuple[Sight, ...] = (Sight.VALUES,)
    public: bool = False
    final: bool = False
    folder: bool = False


@dataclass(frozen=True, slots=True)
class DatasetRule:
    """A rule that looks at the consolidated data.

    One whose scope ``compares`` takes the data as last published as its second argument. Where
    there is none it is silent or, if part of it stands ``alone``, takes ``None``. ``passes_over``
    tells the rows that it cannot judge.
    """

    rule: Rule
    scope: Scope
    check: Callable[..., Hits]
    passes_over: PassesOver | None = None


_DECLARED: dict[str, tuple[Rule, Scope]] = {}
_CHECKS: dict[str, DatasetRule] = {}


def every_cell(_column: Column) -> bool:
    """The columns of a rule that looks at every cell."""
    return True


def declare(
    rule_id: str,
    severity: Severity,
    test: str,
    message: str,
    *,
    of: tuple[str, ...] | Columns,
    pack: bool = False,
    sees: tuple[Sight, ...] = (Sight.VALUES,),
    keeps_out: bool = True,
    final: bool = False,
    folder: bool = False,
) -> Rule:
    """Announces a rule that is applied while one workbook is read; see :class:`Scope`.

    Raises ``ValueError`` when the id is taken.
    """
    scope = Scope(of, pack=pack, sees=sees, final=final, folder=folder)
    return _announce(Rule(rule_id, severity, test, message, keeps_out), scope)


def rule(
    rule_id: str,
    severity: Severity,
    test: str,
    message: str,
    *,
    of: tuple[str, ...],
    against: tuple[str, ...] = (),
    across: bool = False,
    together: Mapping[str, str] | None = None,
    columns: Mapping[str, tuple[str, ...]] | None = None,
    pack: bool = False,
    public: bool = False,
    passes_over: PassesOver | None = None,
    keeps_out: bool = True,
) -> Callable[[Check], Check]:
    """Announces a function as the rule that it checks on the consolidated data."""
    declared = Rule(rule_id, severity, test, message, keeps_out)
    scope = Scope(of, against, across, together or {}, columns or {}, pack, public=public)
    return _checked_by(declared, scope, passes_over)


def compared(
    rule_id: str,
    severity: Severity,
    test: str,
    message: str,
    *,
    of: tuple[str, ...],
    against: tuple[str, ...] = (),
    across: bool = False,
    pack: bool = False,
    alone: bool = False,
    passes_over: PassesOver | None = None,
    keeps_out: bool = True,
) -> Callable[[Comparison], Comparison]:
    """Announces a function as the rule that it checks against the data as last published."""
    declared = Rule(rule_id, severity, test, message, keeps_out)
    scope = Scope(of, against, across, pack=pack, compares=True, alone=alone)
    return _checked_by(declared, scope, passes_over)


def _announce(rule: Rule, scope: Scope) -> Rule:
    if rule.id in _DECLARED:
        raise ValueError(f"rule {rule.id} is declared twice")
    _DECLARED[rule.id] = rule, scope
    return rule


def _checked_by(
    rule: Rule, scope: Scope, passes_over: PassesOver | None = None
) -> Callable[[AnyCheck], AnyCheck]:
    def register(check: AnyCheck) -> AnyCheck:
        _CHECKS[rule.id] = DatasetRule(_announce(rule, scope), scope, check, passes_over)
        return check

    return register


def declared_rules() -> tuple[Rule, ...]:
    """Every rule announced so far, by id."""
    return tuple(_DECLARED[key][0] for key in sorted(_DECLARED))


def declared_rule(rule_id: str) -> Rule:
    """The rule of an id. Raises ``KeyError`` when none has been announced."""
    return _DECLARED[rule_id][0]


def scopes() -> Mapping[str, Scope]:
    """What each rule announced so far looks at, by the rule's id."""
    return {key: _DECLARED[key][1] for key in sorted(_DECLARED)}


def dataset_rules() -> tuple[DatasetRule, ...]:
    """The rules that look at the consolidated data, by id."""
    return tuple(_CHECKS[key] for key in sorted(_CHECKS))
