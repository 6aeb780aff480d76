"""How the returns stand: who has something to do first, and what has not come in."""

from __future__ import annotations

from dataclasses import replace

from tests.makes import a_dataset, a_tracker
from tests.reports.made import TRACKER, an_error
from toolkit.findings import Finding, Place, Severity
from toolkit.reports.names import Names
from toolkit.reports.standing import by_owner, first_steps, not_come_in, where, worst_first

NAMES = Names(a_dataset(a_tracker({})))
ERROR = an_error(Place(TRACKER, "Benefits", 4, "F4"))
WARNING = Finding("B21", Severity.WARNING, Place(TRACKER, "Benefits", 4, "F4"), "Confirm it.")
EXPLAINED = replace(WARNING, explained="It is so.")


def test_whoever_has_the_worst_comes_first() -> None:
    of = {
        "GONE": [replace(EXPLAINED, owner="GONE")] * 9,
        "PROJ": [replace(WARNING, owner="PROJ")] * 2,
        "HEAD": [replace(ERROR, owner="HEAD")],
    }
    found = [finding for findings in of.values() for finding in findings]
    owners = by_owner(found, NAMES)
    assert list(owners) == ["Head of Unit", "Project Manager", "Former Head"]
    assert owners["Project Manager"] == of["PROJ"]
    assert worst_first([EXPLAINED]) > worst_first([WARNING]) > worst_first([ERROR])


def test_only_a_return_that_is_not_there_has_not_come_in() -> None:
    missing = Finding("W10", Severity.WARNING, Place(key="LP"), "No return.", unit="LP")
    of_settings = Finding("D02", Severity.WARNING, Place(key="productivity.version"), "Mend it.")
    assert not_come_in([ERROR, missing, of_settings]) == [missing]


def test_what_concerns_a_whole_workbook_is_done_before_its_rows() -> None:
    whole = an_error(Place(TRACKER), "W02")
    assert first_steps([WARNING, ERROR, whole]) == [whole, ERROR]
    assert first_steps([WARNING]) == [WARNING]
    assert where(ERROR.place) == "cj-benefit-tracker.xlsx › Benefits › F4"
