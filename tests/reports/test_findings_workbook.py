"""The findings workbook: everything found, in order, with a way to its cell and to its owner."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.makes import a_tracker, hours
from tests.reports.made import (
    EDITION,
    TRACKER,
    a_pack,
    an_error,
    cells_of,
    checked_of,
    opened,
    problems,
    table,
    unreadable,
    words,
)
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.reports.book import FIRST
from toolkit.reports.findings_workbook import write_findings
from toolkit.rules.check import all_rules

ERROR_IN_ROW = an_error(Place(TRACKER, "Benefits", 4, "O4", "Owner", "BEN-CJ-001"))


def findings_of(path: Path, checked: Checked) -> Path:
    write_findings(path / "findings.xlsx", checked, EDITION, rules=all_rules())
    return path / "findings.xlsx"


@pytest.fixture
def dirty() -> Checked:
    """A benefit with errors, one without, a workbook that cannot be opened, and none from LP."""
    lost, said = unreadable("returns/lost.xlsx")
    return checked_of(
        a_tracker(
            {"declared_category": "Potential"},
            {"benefit_id": "BEN-CJ-002", "title": "Another benefit"},
            measured=[hours(f"BEN-CJ-00{n}", [100.0] * 12) for n in (1, 2)],
            prepared_by="GONE",
        ),
        lost,
        more=[said, an_error(Place(TRACKER, "Adjustments", 9, "D9", "Hours a year", "A1"))],
        ignored=("returns/notes.txt",),
    )


def test_findings_stand_in_fix_first_order(tmp_path: Path, dirty: Checked) -> None:
    rows = table(findings_of(tmp_path, dirty), "Findings")
    assert [row["No."] for row in rows] == list(range(1, len(dirty.findings) + 1))
    assert [row["Rule"] for row in rows] == [one.rule for one in dirty.findings]
    assert [row["What is wrong and what to do"] for row in rows] == [
        one.message for one in dirty.findings
    ]
    severities = [row["Severity"] for row in rows]
    assert severities == sorted(severities, key=["■ Error", "▲ Warning", "○ Note"].index)
    assert {"■ Error", "▲ Warning"} <= set(severities)


def test_each_finding_leads_to_its_cell(tmp_path: Path, dirty: Checked) -> None:
    cells = cells_of(findings_of(tmp_path, dirty), "Findings", "Cell")
    for cell, finding in zip(cells, dirty.findings, strict=True):
        place = finding.place
        if not place.workbook:
            assert cell.hyperlink is None
            continue
        assert cell.hyperlink.target.replace("\\", "/") == f"../../{place.workbook}"
        if place.cell:
            assert cell.hyperlink.location == f"'{place.sheet}'!{place.cell}"
            assert cell.value == place.cell
    assert sum(bool(cell.hyperlink) for cell in cells) >= 3


def test_the_link_is_right_from_both_folders_of_a_run(tmp_path: Path, sample: Checked) -> None:
    for run in ("20240630-0a1b2c3d", "latest"):
        folder = tmp_path / "output" / run
        folder.mkdir(parents=True)
        (tmp_path / "workbooks" / "returns").mkdir(parents=True, exist_ok=True)
        workbook = next(ret.workbook for ret in sample.returns if ret.unit)
        (tmp_path / workbook).touch()
        finding = an_error(Place(workbook, "Benefits", 5, "A5"))
        path = findings_of(folder, Checked(sample.everything, sample.counted, (finding,)))
        [cell] = cells_of(path, "Findings", "Cell")
        assert (folder / cell.hyperlink.target.replace("\\", "/")).resolve().is_file()


def test_owners_are_roles_and_never_names(tmp_path: Path) -> None:
    at = Place(TRACKER, "Benefits", 4, "O4", "Owner", "BEN-CJ-001")
    checked = checked_of(
        a_tracker({}, {"benefit_id": "BEN-CJ-002", "owner_id": "Jane Smith"}, prepared_by="PROJ",
                  rows={"Reinvestment": [{"line_id": "R1", "benefit_id": "BEN-CJ-001"}]}),
        more=[
            an_error(at, "Z1", owner="HEAD"),
            an_error(at, "Z2"),
            an_error(Place(TRACKER, "Reinvestment", 4, "A4", key="R1"), "Z3"),
            an_error(Place(TRACKER, "Benefits", 5, "O5", key="BEN-CJ-002"), "Z4",
                     owner="Jane Smith"),
            an_error(Place(TRACKER, "Control", 6, "B6"), "Z5"),
            an_error(Place("returns/lost.xlsx"), "Z6"),
        ],
    )  # fmt: skip
    rows = table(findings_of(tmp_path, checked), "Findings")
    owners = {row["Rule"]: row["Owner"] for row in rows if row["Rule"].startswith("Z")}
    assert owners == {
        "Z1": "Head of Unit",
        "Z2": "Head of Unit",
        "Z3": "Head of Unit",
        "Z4": "Project Manager",
        "Z5": "Project Manager",
        "Z6": None,
    }


def test_the_unit_is_named_by_its_workbook(tmp_path: Path) -> None:
    odd = an_error(Place(TRACKER, "Area evidence", 4, "G4"), unit="%")
    [row] = [
        row
        for row in table(findings_of(tmp_path, checked_of(a_tracker({}), more=[odd])), "Findings")
        if row["Cell"] == "G4"
    ]
    assert row["Unit"] == "Criminal Justice"


def test_every_rule_is_listed_found_or_not(tmp_path: Path, dirty: Checked) -> None:
    rows = table(findings_of(tmp_path, dirty), "Rules checked")
    found = Counter(one.rule for one in dirty.findings)
    assert [row["Rule"] for row in rows] == [rule.id for rule in all_rules()]
    assert {row["Rule"]: row["Findings"] for row in rows} == {
        rule.id: found[rule.id] for rule in all_rules()
    }
    assert sum(row["Findings"] for row in rows) == len(dirty.findings)
    assert all((row["Result"] == "See Findings") is bool(row["Findings"]) for row in rows)
    assert "1 workbook could not: see" in words(tmp_path / "findings.xlsx", "Rules checked")


def test_a_rule_that_is_not_on_the_list_is_not_lost(tmp_path: Path) -> None:
    checked = checked_of(a_tracker({}), more=[an_error(Place(TRACKER), "Q99")])
    rows = table(findings_of(tmp_path, checked), "Rules checked")
    assert [row["Findings"] for row in rows if row["Rule"] == "Q99"] == [1]


def test_the_summary_tells_what_came_in_and_what_did_not(tmp_path: Path, dirty: Checked) -> None:
    text = words(findings_of(tmp_path, dirty), "Summary")
    own = Counter(one.severity for one in dirty.findings if one.place.workbook == TRACKER)
    counts = " | ".join(str(own[severity]) for severity in Severity)
    assert own[Severity.ERROR]
    assert "cj-benefit-tracker.xlsx | ● Read | Benefit tracker | Criminal Justice" in text
    assert f"2024-06-30 00:00:00 | {counts}" in text
    assert "lost.xlsx | ■ Could not be opened | 1 | 0 | 0" in text
    assert "Local Policing | No return from Local Policing" in text
    assert "returns/notes.txt | Not a workbook" in text


def test_the_summary_starts_with_what_to_do_first(tmp_path: Path, dirty: Checked) -> None:
    page = opened(findings_of(tmp_path, dirty))["Summary"]
    first = next(row[0].row for row in page.iter_rows() if row[0].value == "Do this first") + 1
    assert page.cell(first, 1).value == "1. lost.xlsx › whole workbook"
    assert "W01" in page.cell(first, 2).value
    assert page.cell(first, 1).hyperlink.target.endswith("lost.xlsx")
    assert page.cell(first + 1, 1).hyperlink.location.startswith("'")
    assert first < FIRST + 5


def test_rows_out_of_totals_say_why(tmp_path: Path, dirty: Checked) -> None:
    path = findings_of(tmp_path, dirty)
    rows = table(path, "Out of totals")
    assert {(row["Sheet"], row["Row"], row["Concerns"]) for row in rows} == {
        ("Benefits", 4, "BEN-CJ-001"),
        ("Measured hours", 4, "BEN-CJ-001"),
    }
    assert {row["Rules"] for row in rows} == {"B05"}
    assert all("You chose 'Potential'" in row["Why"] for row in rows)
    assert "2 rows out of totals" in words(path, "Summary")
    assert "BEN-CJ-001 Redaction of case files | cj-benefit-tracker.xlsx (2 rows): B05" in words(
        path, "Summary"
    )


def test_a_clean_run_says_so(tmp_path: Path) -> None:
    data = checked_of().everything
    path = findings_of(tmp_path, Checked(data, data, ()))
    [row] = table(path, "Findings")
    assert row["What is wrong and what to do"].startswith("Nothing was found.")
    text = words(path, "Summary")
    assert "Nothing to put right" in text
    assert "Nothing is missing" in text
    assert problems(path) == []


def test_workbooks_of_one_name_are_told_apart(tmp_path: Path) -> None:
    places = [f"returns/{folder}/cj.xlsx" for folder in ("a", "b")]
    checked = checked_of(
        *(a_tracker({}, workbook=place) for place in places),
        more=[an_error(Place(place)) for place in places],
    )
    rows = table(findings_of(tmp_path, checked), "Findings")
    assert {row["Workbook"] for row in rows if row["Rule"] == "C05"} == set(places)


def test_there_is_an_owner_to_ask_for_each_finding(tmp_path: Path) -> None:
    note = Finding("B03", Severity.NOTE, ERROR_IN_ROW.place, "Based on 5 months.", owner="HEAD")
    checked = checked_of(a_tracker({}), more=[ERROR_IN_ROW, note])
    text = words(findings_of(tmp_path, checked), "Summary")
    own = Counter(one.severity for one in checked.findings if one.owner in ("HEAD", ""))
    own -= Counter(one.severity for one in checked.findings if not one.place.workbook)
    counts = " | ".join(str(own[severity]) for severity in Severity)
    assert f"Head of Unit | {counts}" in text.replace(" |  |  |  | ", " | ")


def test_many_findings_are_all_there(tmp_path: Path) -> None:
    many = [
        an_error(Place(TRACKER, "Benefits", row, f"C{row}", "Description", f"BEN-{row}"))
        for row in range(5, 1005)
    ]
    path = findings_of(tmp_path, checked_of(a_tracker({}), more=many))
    assert sum(row["Rule"] == "C05" for row in table(path, "Findings")) == 1000


def test_a_pack_without_errors_keeps_no_row_out(tmp_path: Path) -> None:
    path = findings_of(tmp_path, a_pack())
    [row] = table(path, "Out of totals")
    assert row["Why"] == "No row is kept out of totals."
