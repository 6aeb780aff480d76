"""Forms ready to send: a workbook for each unit that should return one, filled in so far.

A form starts with what the unit returned last time and names its unit and period, locked. Typing
goes on where it stopped, and no reference is typed anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from toolkit.carried import Carried, carry
from toolkit.contracts import workbook_of
from toolkit.contracts.lists import Lists
from toolkit.dataset import Dataset, consolidate
from toolkit.derive.expected import TRACKER, expected_units
from toolkit.engine import Failed
from toolkit.file_names import LONGEST, Wanted, names_apart, return_name
from toolkit.own_folder import own_folder
from toolkit.reading import (
    Progress,
    engine_at_pack,
    engine_of,
    lists_of,
    read_reference,
    returned,
    take_all,
)
from toolkit.returns import Return, Status, Subject
from toolkit.settings import Pack, SettingsProblem
from toolkit.words import counted, day
from toolkit.workbooks.months import full_years, months_between, years_of_months
from toolkit.workbooks.source import Source
from toolkit.workbooks.write import write_workbook

_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what a return covers."""

    start: date
    end: date

    def __str__(self) -> str:
        """``1 July 2024 to 30 September 2024``."""
        return f"{day(self.start)} to {day(self.end)}"

    def next(self) -> Period:
        """The period after this one, of as many months."""
        start = self.end + timedelta(days=1)
        return Period(start, _end_of(start, max(1, len(months_between(self.start, self.end)))))


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was made: for which unit (its name), for when, and what it starts with.

    ``source`` is the return that it carries on from, empty for none; ``note`` says what its owner
    or the sender should know.
    """

    path: Path
    unit: str
    kind: str
    period: Period
    source: str = ""
    rows: int = 0
    left: tuple[str, ...] = ()
    note: str = ""

    @property
    def start(self) -> str:
        """What it starts with, in a sentence."""
        return self.note or f"It goes on from {self.source} ({counted(self.rows, 'row')})."

    @property
    def record(self) -> dict[str, Any]:
        """What was made, as plain data."""
        return {
            "file": str(self.path),
            "unit": self.unit,
            "kind": self.kind,
            "period": [str(self.period.start), str(self.period.end)],
            "source": self.source,
            "rows": self.rows,
            "left": list(self.left),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class _Errand:
    """What to make: for a unit (its code and name), from a return or from nothing."""

    target: Path
    kind: str
    unit: str
    name: str
    period: Period
    source: Source | None = None
    called: str = ""
    note: str = ""


def hand_out_forms(
    pack: Pack, folder: Path, today: date, progress: Progress, until: date | None = None
) -> tuple[Form, ...]:
    """Writes a form for every unit that should return a tracker, and for every return there is.

    They are for the period after the last one returned, to ``until`` if it is given; where nothing
    has been returned, for the quarter of ``until``, else of ``today``. Raises
    :class:`~toolkit.settings.SettingsProblem` when there is nobody to hand out to, ``until`` is
    before the period, or something of somebody else's is in ``folder``, and
    :class:`~toolkit.outputs.OutputProblem` when it cannot be written.
    """
    engine = engine_at_pack(pack)
    reference = read_reference(pack, engine)
    lists = lists_of(reference)
    data = consolidate([reference, *_returns(pack, lists, progress)])
    with own_folder(folder.resolve()) as making:
        errands = _errands(pack, data, making, today, until)
        if not errands:
            raise SettingsProblem(
                f"There is nobody to hand out to. Mark units as 'Tracker expected' in "
                f"{pack.name_of(pack.reference)}, sheet Units."
            )
        done = count(1)
        made = engine.map(
            _make,
            errands,
            lambda *_: progress("Write the forms", next(done), len(errands)),
            common=lists,
        )
        forms = [_from_nothing(one, lists) if isinstance(one, Failed) else one for one in made]
    return tuple(_now_in(folder.resolve(), form) for form in forms)


def _returns(pack: Pack, lists: Lists, progress: Progress) -> list[Return]:
    paths = [path for path in returned(pack) if path != pack.reference]
    return take_all(pack, paths, lists, engine_of(pack), progress)


# ---------------------------------------------------------------------------------- for whom, when


def _errands(
    pack: Pack, data: Dataset, folder: Path, today: date, until: date | None
) -> list[_Errand]:
    """What to make, trackers first, by the unit's name."""
    units = data.labels("units")
    returned = _by_subject(data)
    expected = {Subject(TRACKER, str(code)) for code in expected_units(data)["unit_code"]}
    wanted = sorted(
        expected | returned.keys(),
        key=lambda one: (one.kind != TRACKER, one.kind, units.get(one.unit, one.unit), one.board),
    )
    periods = {kind: _period(data.of_kind(kind), today, until) for kind, *_ in wanted}
    names = names_apart(
        [
            Wanted(return_name(units.get(unit, unit), kind, periods[kind].end, ""), unit, ".xlsx")
            for kind, unit, _ in wanted
        ],
        LONGEST + len(".xlsx"),
    )
    return [
        _errand(
            pack,
            _Errand(folder / name, kind, unit, units.get(unit, unit), periods[kind]),
            returned.get(Subject(kind, unit, board), ()),
        )
        for (kind, unit, board), name in zip(wanted, names, strict=True)
    ]


def _by_subject(data: Dataset) -> dict[Subject, list[Return]]:
    """The returns that say whose they are."""
    found: dict[Subject, list[Return]] = defaultdict(list)
    for ret in data.returns:
        if ret.status is Status.READ and ret.unit and ret.as_at:
            found[ret.subject].append(ret)
    return found


def _errand(pack: Pack, errand: _Errand, returns: Sequence[Return]) -> _Errand:
    """From the return with the latest figures; from none where two are equally late."""
    last = max((ret.as_at for ret in returns if ret.as_at), default=None)
    latest = [ret for ret in returns if ret.as_at == last]
    if len(latest) == 1:
        name = latest[0].workbook
        return replace(errand, source=pack.source_of(name), called=name)
    if not latest:
        return replace(errand, note="Nothing was returned so far, so it is empty.")
    note = (
        f"{latest[0].workbook} and {latest[1].workbook} are for the same period, so it is empty: "
        "move the one that does not count out of the returns and hand out again."
    )
    return replace(errand, note=note)


def _period(returns: Sequence[Return], today: date, until: date | None) -> Period:
    periods = [
        Period(start, end) for start, end in (ret.period for ret in returns) if start and end
    ]
    last = max(periods, key=lambda period: period.end, default=None)
    period = last.next() if last else _quarter_of(until or today)
    if until is None:
        return period
    if until < period.start:
        raise SettingsProblem(
            f"The last returns go to {day(period.start - timedelta(days=1))}, so the next period "
            f"cannot end on {day(until)}. Give a later day."
        )
    return Period(period.start, until)


def _quarter_of(some: date) -> Period:
    first = date(some.year, _A_QUARTER * ((some.month - 1) // _A_QUARTER) + 1, 1)
    return Period(first, _end_of(first, _A_QUARTER))


def _end_of(start: date, months: int) -> date:
    """The last day of so many months from the one of ``start``."""
    number = start.year * 12 + start.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) - timedelta(days=1)


# ------------------------------------------------------------------------------------ one form


def _make(errand: _Errand, lists: Lists) -> Form:
    """Writes one form; what a worker process does."""
    if errand.source is None:
        carried = Carried(workbook_of(errand.kind))
    else:
        carried = carry(errand.source).next_time()
    period = errand.period
    write_workbook(
        carried.kind,
        errand.target,
        lists=lists,
        months=full_years([*carried.months, *years_of_months(period.end, carried.kind.years)]),
        on=period.end,
        control={**carried.control, **_settled(errand)},
        rows=carried.rows,
        settled=True,
    )
    rows = sum(len(some) for some in carried.rows.values())
    return Form(
        errand.target,
        errand.name,
        errand.kind,
        period,
        errand.called,
        rows,
        carried.left,
        errand.note,
    )


def _settled(errand: _Errand) -> Mapping[str, object]:
    return {
        "workbook_type": errand.kind,
        "schema_version": workbook_of(errand.kind).schema_version,
        "unit_code": errand.unit,
        "period_start": errand.period.start,
        "period_end": errand.period.end,
        "as_at": errand.period.end,
    }


def _from_nothing(failed: Failed[_Errand], lists: Lists) -> Form:
    """The form of a unit whose last return cannot be carried on: empty, and said so."""
    note = f"{failed.item.called} could not be opened because {failed.because}, so it is empty."
    return _make(replace(failed.item, source=None, called="", note=note), lists)


def _now_in(folder: Path, form: Form) -> Form:
    return replace(form, path=folder / form.path.name)
