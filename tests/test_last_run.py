"""Which run this one is compared with, and what its files still tell."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.makes import a_tracker
from tests.reports.made import EDITION, TRACKER, an_error, checked_of, unreadable
from toolkit.figures import Figures
from toolkit.findings import Place
from toolkit.last_run import since_last_run
from toolkit.reports.findings_record import write_findings_record
from toolkit.reports.json_file import write_json
from toolkit.reports.run_record import run_record

ONE, TWO = "20240630-11111111", "20240630-22222222"
IN_A_ROW = an_error(Place(TRACKER, "Benefits", 4, "D4", "Stage", "BEN-CJ-001"), "B01", owner="HEAD")
ON_THE_WHOLE = an_error(Place(TRACKER), "W09")


def a_checked(*more, content="", **tracker):
    """A tracker whose content has a digest, with some findings and no others."""
    ret = replace(a_tracker({}, **tracker), sha256=content)
    return replace(checked_of(ret), findings=more)


def leave(output, run, checked, compared=None):
    """Leaves the files of a run, as the newest one."""
    edition = replace(EDITION, run_id=run)
    record = run_record(checked, Figures([]), edition, {}, since=compared)
    for name in (run, "latest"):
        (output / name).mkdir(parents=True, exist_ok=True)
        write_json(output / name / "run.json", record)
        write_findings_record(output / name / "findings.json", checked, edition)


def test_a_first_run_is_compared_with_nothing(tmp_path):
    assert since_last_run(tmp_path / "output", a_checked()) is None


def test_a_run_is_compared_with_the_newest(tmp_path):
    leave(tmp_path, ONE, a_checked(content="a"))
    leave(tmp_path, TWO, a_checked(IN_A_ROW, content="b"))
    told = since_last_run(tmp_path, a_checked(IN_A_ROW, ON_THE_WHOLE, content="c"))
    assert (told.run, told.still, told.new) == (TWO, {IN_A_ROW}, {ON_THE_WHOLE})


def test_the_same_workbooks_are_compared_with_the_same_run_again(tmp_path):
    leave(tmp_path, ONE, a_checked(IN_A_ROW, content="a"))
    first = since_last_run(tmp_path, a_checked(content="b"))
    leave(tmp_path, TWO, a_checked(content="b"), first)
    assert since_last_run(tmp_path, a_checked(content="b")) == first
    assert first.cleared == (IN_A_ROW,)


def test_a_first_run_again_is_still_compared_with_nothing(tmp_path):
    leave(tmp_path, ONE, a_checked(content="a"))
    assert since_last_run(tmp_path, a_checked(content="a")) is None


@pytest.mark.parametrize("file", ["run.json", "findings.json"])
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "findings": []}', "\x00", None])
def test_files_that_say_nothing_are_no_earlier_run(tmp_path, file, text):
    leave(tmp_path, ONE, a_checked(content="a"))
    path = tmp_path / ONE / file
    path.unlink() if text is None else path.write_text(text)
    assert since_last_run(tmp_path, a_checked(content="b")) is None


def test_a_run_that_was_taken_away_is_not_compared_with(tmp_path):
    leave(tmp_path, ONE, a_checked(content="a"))
    (tmp_path / ONE).rename(tmp_path / "kept elsewhere")
    assert since_last_run(tmp_path, a_checked(content="b")) is None


def test_no_folder_is_read_that_is_not_a_run(tmp_path):
    leave(tmp_path / "other", ONE, a_checked(content="a"))
    leave(tmp_path / "output", ONE, a_checked(content="a"))
    path = tmp_path / "output" / "latest" / "run.json"
    record = json.loads(path.read_text("utf-8")) | {"run_id": f"../other/{ONE}"}
    write_json(path, record)
    assert since_last_run(tmp_path / "output", a_checked(content="b")) is None


def test_a_return_under_another_name_is_the_same_return(tmp_path):
    leave(tmp_path, ONE, a_checked(IN_A_ROW, content="a"))
    renamed = "returns/cj 2024 q2.xlsx"
    moved = replace(IN_A_ROW, place=replace(IN_A_ROW.place, workbook=renamed))
    assert since_last_run(tmp_path, a_checked(moved, workbook=renamed)).still == {moved}
    [cleared] = since_last_run(tmp_path, a_checked(workbook=renamed)).cleared
    assert cleared.place.workbook == renamed


def test_another_units_return_is_another_return(tmp_path):
    leave(tmp_path, ONE, a_checked(IN_A_ROW, content="a"))
    other = "returns/lp.xlsx"
    found = replace(IN_A_ROW, place=replace(IN_A_ROW.place, workbook=other))
    told = since_last_run(tmp_path, a_checked(found, workbook=other, unit="LP"))
    assert (told.new, told.unchecked) == ({found}, (IN_A_ROW,))


def test_taking_a_workbook_away_clears_only_what_was_amiss_with_all_of_it(tmp_path):
    leave(tmp_path, ONE, a_checked(ON_THE_WHOLE, IN_A_ROW, content="a"))
    told = since_last_run(tmp_path, checked_of())
    assert (told.cleared, told.unchecked) == ((ON_THE_WHOLE,), (IN_A_ROW,))


def test_a_workbook_that_cannot_be_read_now_has_nothing_cleared(tmp_path):
    leave(tmp_path, ONE, a_checked(IN_A_ROW, content="a"))
    lost, _ = unreadable(TRACKER)
    told = since_last_run(tmp_path, checked_of(lost))
    assert (told.cleared, told.unchecked) == ((), (IN_A_ROW,))


def test_what_could_not_be_checked_now_is_not_cleared(tmp_path):
    leave(tmp_path, ONE, a_checked(IN_A_ROW, content="a"))
    control = an_error(Place(TRACKER, "Control", 5, "B5", "As at"), "C05")
    unsound = replace(a_tracker({}), findings=(control,))
    assert since_last_run(tmp_path, checked_of(unsound)).unchecked == (IN_A_ROW,)
    assert since_last_run(tmp_path, a_checked(content="b")).cleared == (IN_A_ROW,)


def test_what_no_rule_looks_for_now_is_not_cleared(tmp_path):
    dropped = an_error(Place(TRACKER, "Benefits", 4), "Z9")
    leave(tmp_path, ONE, a_checked(dropped, content="a"))
    assert since_last_run(tmp_path, a_checked(content="b")).unchecked == (dropped,)


def test_a_return_that_has_come_since_is_cleared(tmp_path):
    missing = an_error(Place(key="LP"), "W10")
    leave(tmp_path, ONE, a_checked(missing, content="a"))
    assert since_last_run(tmp_path, a_checked(content="b")).cleared == (missing,)
