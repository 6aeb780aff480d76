"""What may identify a person in a version for the board: in a text (D04), or by being one of few
(D05) (domain 5.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.contracts import WORKBOOKS, workbook_of
from toolkit.contracts.columns import Column, columns_of
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.dataset import SHEETS, Dataset
from toolkit.findings import Severity
from toolkit.rules.identifiers import Identifiers
from toolkit.rules.registry import Hit, ReturnHit, rule
from toolkit.words import plural


def printed_texts(sheet: Sheet) -> tuple[Column, ...]:
    """The columns of a sheet in which people type what the board may come to read."""
    return tuple(one for one in sheet.columns if _is_printed(one) and one.name != sheet.key)


def printed_items(workbook: Workbook) -> tuple[Column, ...]:
    """The items of Control in which people type what the board may come to read."""
    items = columns_of(workbook.control) if workbook.control else ()
    return tuple(one for one in items if _is_printed(one))


def _is_printed(column: Column) -> bool:
    return column.is_free_text and not column.internal


def identifiers_of(data: Dataset) -> Identifiers:
    """What identifies the people on the People sheet, and anybody by a number or address."""
    return Identifiers(name for name in data["people"]["name"] if isinstance(name, str))


_REWORD = "write the role instead. Until then the text is withheld."


def told(people: Identifiers, text: Any, fix: str = _REWORD) -> Iterator[Mapping[str, str]]:
    """What D04 says of each identifier in a text, each once; never the identifier itself."""
    found = people.found(text) if isinstance(text, str) else ()
    for hint, kind in dict.fromkeys((one.hint, one.kind) for one in found):
        yield {"x": hint, "kind": kind, "fix": fix}


_PRINTED: Mapping[str, tuple[Column, ...]] = {
    name: columns for name, sheet in SHEETS.items() if (columns := printed_texts(sheet))
}
_ITEMS = dict.fromkeys(
    f"control.{item.name}" for workbook in WORKBOOKS for item in printed_items(workbook)
)


@rule(
    "D04",
    Severity.ERROR,
    "Something that may identify a person, in a version for the board",
    "'{x}' looks like a personal identifier ({kind}). The public version shows role titles only: "
    "{fix}",
    of=(*_PRINTED, *_ITEMS),
    against=("people",),
    public=True,
    keeps_out=False,
)
def personal(data: Dataset) -> Iterator[Hit | ReturnHit]:
    """Names, numbers and addresses of people in every text that may be printed."""
    people = identifiers_of(data)
    for table, columns in _PRINTED.items():
        for column in columns:
            for index, text in data[table][column.name].items():
                for words in told(people, text):
                    yield Hit(table, index, column.name, values=words)
    for ret in data.returns:
        for words in told(people, ret.workbook, "rename the workbook."):
            yield ReturnHit(ret.workbook, ret.unit, values=words)
        for item in printed_items(workbook_of(ret.kind)) if ret.kind else ():
            for words in told(people, ret.control.get(item.name)):
                yield ReturnHit(ret.workbook, ret.unit, item.name, words)


_FACTS = {
    "keyfacts": ("label", ("value", "previous")),
    "areaevidence": ("measure", ("current", "previous")),
}
"""Tables of facts: which field says what is counted, and which hold its numbers."""

_PEOPLE = frozenset(
    (
        *("people", "person", "persons", "individuals", "individual", "members", "member"),
        *("officers", "officer", "staff", "employees", "employee", "volunteers", "volunteer"),
        *("specials", "constables", "sergeants", "inspectors", "detectives", "pcsos"),
        *("recruits", "leavers", "joiners", "trainees", "apprentices", "students", "cadets"),
        *("victims", "victim", "survivors", "witnesses", "witness", "complainants", "callers"),
        *("suspects", "suspect", "offenders", "offender", "detainees", "perpetrators"),
        *("children", "child", "adults", "women", "men", "girls", "boys", "patients", "residents"),
    )
)
"""Words for people, as units count them."""

_NOT_PEOPLE = frozenset(
    ("%", "£", "per", "percent", "percentage", "rate", "ratio", "hours", "hour", "days", "minutes",
     "points", "score")
)  # fmt: skip
"""Words with which a unit counts something else of people: officer hours, % of staff."""

_PLAIN_COUNTS = frozenset(("", "number", "count", "total", "no", "no."))
"""Units that leave it to the name of the fact to say what is counted."""

_WORDS = re.compile(r"[^\W\d_]+\.?|[%£]")


@rule(
    "D05",
    Severity.WARNING,
    "A group so small that a person could be recognised, in a version for the board",
    "{people} in this group. Suppress or combine: leave the number out, or count a larger group. "
    "Unless a reason is recorded, it is withheld.",
    of=tuple(_FACTS),
    against=("thresholds",),
    public=True,
)
def small_groups(data: Dataset) -> Iterator[Hit]:
    """Facts that count people, fewer than the threshold but some, now or last time."""
    small = data.thresholds["public.small_number"]
    for table, (label, numbers) in _FACTS.items():
        frame = data[table]
        for number in numbers:
            few = frame[frame[number].gt(0) & frame[number].lt(small)]
            columns = (few.index, few[number], few["unit"], few[label])
            for index, count, unit, name in zip(*columns, strict=True):
                if _counts_people(unit, name):
                    people = f"{count:g} {plural(count, 'person', 'people')}"
                    yield Hit(table, index, number, ("unit",), {"people": people})


def _counts_people(unit: Any, label: Any) -> bool:
    """Whether a number in this unit, with this name, is a number of people."""
    unit, label = (text.casefold() if isinstance(text, str) else "" for text in (unit, label))
    words = set(_WORDS.findall(label if unit.strip() in _PLAIN_COUNTS else unit))
    return bool(words & _PEOPLE) and not words & _NOT_PEOPLE
