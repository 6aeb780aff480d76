"""Rules about returns as a set: which came in twice, and which did not come in (W09 to W11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from toolkit.dataset import Dataset
from toolkit.derive.expected import missing_units
from toolkit.findings import Severity
from toolkit.returns import Return, Subject
from toolkit.rules.registry import ReturnHit, rule
from toolkit.words import day, listed

TRACKER = "benefit-tracker"


@rule(
    "W09",
    Severity.ERROR,
    "The same unit and period returned twice",
    "Two workbooks cover {unit} for {period}: {a} and {b}. Keep the one that counts in the folder "
    "and move the other out. Until then neither is counted.",
    of=("control.unit_code", "control.period_start", "control.period_end", "control.board"),
    against=("units",),
    across=True,
)
def returned_twice(data: Dataset) -> Iterator[ReturnHit]:
    """Returns of one kind, unit and period beyond the first; each board has a log of its own."""
    groups: dict[tuple[Subject, str], list[Return]] = defaultdict(list)
    for ret in data.returns:
        if ret.kind and ret.unit and None not in ret.period:
            groups[ret.subject, _period(ret)].append(ret)
    names = data.labels("units")
    for (_, period), returns in groups.items():
        workbooks = [ret.workbook for ret in returns]
        for ret in returns if len(returns) > 1 else ():
            others = listed([name for name in workbooks if name != ret.workbook])
            unit = names.get(ret.unit, ret.unit)
            words = {"unit": unit, "period": period, "a": ret.workbook}
            yield ReturnHit(ret.workbook, ret.unit, values=words | {"b": others})


@rule(
    "W10",
    Severity.WARNING,
    "A unit that should return a tracker has not",
    "No return from {unit} for the period. Totals exclude it; the deck says so.",
    of=("units",),
    across=True,
    pack=True,
)
def not_returned(data: Dataset) -> Iterator[ReturnHit]:
    """Active units that are expected to return a tracker and have not."""
    missing = missing_units(data)
    names = missing["name"].fillna(missing["unit_code"])
    for code, name in zip(missing["unit_code"], names, strict=True):
        yield ReturnHit("", code, values={"unit": name})


@rule(
    "W11",
    Severity.WARNING,
    "As-at dates differ between returns",
    "{unit} is as at {a}; the pack is as at {b}. Figures may not be comparable.",
    of=("control.as_at",),
    against=("units",),
    across=True,
)
def other_date(data: Dataset) -> Iterator[ReturnHit]:
    """Trackers whose as-at date is earlier than the pack's."""
    pack = data.as_at_of(TRACKER)
    names = data.labels("units")
    for ret in data.of_kind(TRACKER):
        if ret.as_at and pack and ret.as_at != pack:
            words = {"unit": names.get(ret.unit, ret.unit), "a": day(ret.as_at), "b": day(pack)}
            yield ReturnHit(ret.workbook, ret.unit, "as_at", words)


def _period(ret: Return) -> str:
    start, end = ret.period
    return f"{day(start)} to {day(end)}" if start and end else ""
