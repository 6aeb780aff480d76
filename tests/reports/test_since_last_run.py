"""What has changed since the run before, in the findings workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.makes import a_tracker
from tests.reports.made import (
    EDITION,
    TRACKER,
    an_error,
    checked_of,
    opened,
    problems,
    table,
    words,
)
from toolkit.findings import Place
from toolkit.reports.findings_workbook import write_findings
from toolkit.rules.check import all_rules
from toolkit.since import Since

AT = Place(TRACKER, "Benefits", 4, "O4", "Owner", "BEN-CJ-001")
OLD, NEW = an_error(AT, "Z1"), an_error(AT, "Z2")
CLEARED = an_error(AT, "Z3")
LOST = an_error(Place("returns/lost.xlsx", "Savings", 6, "D6"), "Z4")


def written(path: Path, since: Since | None) -> Path:
    checked = replace(checked_of(a_tracker({})), findings=(OLD, NEW))
    write_findings(path / "findings.xlsx", checked, EDITION, rules=all_rules(), since=since)
    return path / "findings.xlsx"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    since = Since("20240331-00000000", frozenset({NEW}), frozenset({OLD}), (CLEARED,), (LOST,))
    return written(tmp_path, since)


def test_each_finding_is_new_or_still_there(file: Path) -> None:
    told = {row["Rule"]: row["Since last run"] for row in table(file, "Findings")}
    assert told == {"Z1": "Still there", "Z2": "New"}


def test_what_was_cleared_is_listed(file: Path) -> None:
    rows = table(file, "Cleared")
    assert [(row["Rule"], row["Now"]) for row in rows] == [
        ("Z3", "Cleared"), ("Z4", "Not checked again"),
    ]  # fmt: skip
    assert rows[0]["Owner"] == "Head of Unit"
    assert rows[0]["What was wrong"] == CLEARED.message
    assert (rows[1]["Workbook"], rows[1]["Cell"]) == ("lost.xlsx", "D6")


def test_the_summary_says_it_in_a_line(file: Path) -> None:
    line = "Since run 20240331-00000000 | 1 new, 1 still there, 1 cleared, 1 not checked again."
    assert line in words(file, "Summary")
    assert problems(file) == []


def test_without_a_run_before_nothing_is_said(tmp_path: Path) -> None:
    file = written(tmp_path, None)
    assert "Cleared" not in opened(file).sheetnames
    assert "Since last run" not in table(file, "Findings")[0]
    assert "Since" not in words(file, "Summary")


def test_nothing_cleared_is_said(tmp_path: Path) -> None:
    since = Since("20240331-00000000", frozenset(), frozenset({OLD, NEW}), ())
    [row] = table(written(tmp_path, since), "Cleared")
    assert row["What was wrong"].startswith("Nothing was cleared")
