"""How far each workbook could be checked, as the findings workbook and the record of a run say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.makes import a_tracker, hours
from tests.reports.made import (
    EDITION,
    TRACKER,
    checked_of,
    problems,
    table,
    unreadable,
    words,
)
from toolkit.coverage import Extent, reasons
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.reports.coverage_sheet import SHOWN
from toolkit.reports.findings_workbook import write_findings
from toolkit.reports.run_record import run_record
from toolkit.reports.told import told_of
from toolkit.rules.check import all_rules
from toolkit.workbooks.sight import IN_XLSB


@pytest.fixture
def odd() -> Checked:
    """A binary tracker, a sound one and a workbook that cannot be read."""
    lost, said = unreadable("returns/lost.xlsx")
    binary = replace(a_tracker({}, measured=[hours("BEN-CJ-001", [100.0] * 12)]), unseen=IN_XLSB)
    return checked_of(binary, a_tracker({}, unit="LP"), lost, more=[said])


def written(folder: Path, checked: Checked) -> Path:
    path = folder / "findings.xlsx"
    write_findings(path, checked, EDITION, rules=all_rules())
    return path


def test_every_line_of_the_coverage_is_on_the_sheet(tmp_path: Path, odd: Checked) -> None:
    rows = table(written(tmp_path, odd), "Coverage")
    shown = {word: extent for extent, (word, _, _) in SHOWN.items()}
    told = {
        (row["Workbook"], rule, shown[row["How far"]], row["Why no further"] or "")
        for row in rows
        for rule in row["Which"].split(", ")
    }
    assert told == {
        (
            line.workbook.rpartition("/")[2] or "The pack as a whole",
            line.rule,
            line.extent,
            line.why,
        )
        for line in odd.coverage
    }
    assert all(row["Rules"] == len(row["Which"].split(", ")) for row in rows)


def test_what_was_not_checked_is_on_top_of_each_workbook(tmp_path: Path, odd: Checked) -> None:
    path = written(tmp_path, odd)
    rows = [row for row in table(path, "Coverage") if row["Workbook"] == "lost.xlsx"]
    assert [row["How far"] for row in rows] == ["□ Not checked", "● Checked"]
    assert rows[1]["Which"] == "W01"
    counts = Counter(line.extent for line in odd.coverage)
    assert f"{counts[Extent.NOT]} not checked" in words(path, "Coverage")
    assert problems(path) == []


def test_the_summary_says_what_was_not_looked_at(tmp_path: Path, odd: Checked) -> None:
    text = words(written(tmp_path, odd), "Summary").partition("What was not looked at")[2]
    assert "W04 and W06 not checked. Formulas cannot be seen in an .xlsb workbook." in text
    assert "cj-benefit-tracker.xlsx | W07 checked in part. Hidden rows" in text
    assert "2 workbooks | B27, B29 and X05 not checked. There is no earlier pack" in text
    assert "lost.xlsx | " in text
    assert text.index("not checked") < text.index("checked in part")


def test_a_summary_of_many_reasons_stays_short(tmp_path: Path) -> None:
    lost = [unreadable(f"returns/{n}.xlsx") for n in range(3)]
    bad = [
        replace(ret, tables={**ret.tables, "benefits": replace(
            ret.tables["benefits"], bad=frozenset((row, "stage") for row in range(4, 5 + n)))})
        for n in range(15)
        for ret in [a_tracker({}, workbook=f"returns/{n}-t.xlsx")]
    ]  # fmt: skip
    checked = checked_of(*bad, *(ret for ret, _ in lost), more=[said for _, said in lost])
    text = words(written(tmp_path, checked), "Summary").partition("What was not looked at")[2]
    short = [one for one in reasons(checked.coverage) if one.extent in (Extent.NOT, Extent.PART)]
    assert len(text.splitlines()) < 16
    assert f"It also has {len(short) - 12} more reasons." in text


def test_the_rules_say_to_how_many_workbooks_they_applied(tmp_path: Path, odd: Checked) -> None:
    rows = {row["Rule"]: row for row in table(written(tmp_path, odd), "Rules checked")}
    columns = ("Checked", "In part", "Not checked", "Nothing there")
    for rule in all_rules():
        extents = Counter(line.extent for line in odd.coverage if line.rule == rule.id)
        order = (Extent.FULL, Extent.PART, Extent.NOT, Extent.NOTHING)
        assert [rows[rule.id][name] for name in columns] == [extents[one] for one in order]


@pytest.mark.parametrize(("rule", "result"), [
    ("B23", "See Findings"), ("X07", "Nothing there to check"), ("X05", "Not checked"),
    ("W04", "Nothing found as far as seen"), ("D02", "Nothing found"),
    ("D04", "Does not apply to this run"),
])  # fmt: skip
def test_finding_nothing_is_said_only_of_what_was_looked_at(
    tmp_path: Path, odd: Checked, rule: str, result: str
) -> None:
    checked = replace(odd, findings=tuple(one for one in odd.findings if one.rule != "X05"))
    rows = {
        row["Rule"]: row["Result"] for row in table(written(tmp_path, checked), "Rules checked")
    }
    assert rows[rule] == result


def test_an_owner_reads_of_their_own_workbooks_alone(odd: Checked) -> None:
    theirs = [one for one in odd.findings if one.place.workbook == TRACKER]
    told = told_of(odd).only("Head of Unit", theirs, [])
    assert told.coverage == tuple(one for one in odd.coverage if one.workbook == TRACKER)
    assert told.coverage


def test_the_record_has_every_line(odd: Checked) -> None:
    record: dict[str, Any] = run_record(odd, measure(odd.counted, odd.everything), EDITION, {})
    told = {
        (workbook, rule, extent)
        for workbook, extents in record["coverage"].items()
        for extent, rules in extents.items()
        for rule in rules
    }
    name = {
        Extent.FULL: "checked", Extent.PART: "in_part", Extent.NOT: "not_checked",
        Extent.NOTHING: "nothing_there",
    }  # fmt: skip
    assert told == {(line.workbook, line.rule, name[line.extent]) for line in odd.coverage}
    own = record["coverage"][TRACKER]
    assert own["not_checked"]["W04"] == "Formulas cannot be seen in an .xlsb workbook."
