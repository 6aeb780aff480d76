"""The findings for programs, and for the next run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.makes import a_tracker
from tests.reports.made import EDITION, TRACKER, an_error, checked_of
from toolkit.findings import Finding, Place, Severity
from toolkit.reports.findings_record import read_findings_record, write_findings_record

AT = Place(TRACKER, "Benefits", 4, "O4", "Owner", "BEN-CJ-001")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "findings.json"


def test_what_is_written_is_read_back(file: Path) -> None:
    explained = Finding("B28", Severity.WARNING, AT, "Old.", "CJ", "HEAD", "Agreed by Head of Unit")
    error = an_error(AT, owner="HEAD", keeps_out=False)
    checked = checked_of(a_tracker({}), more=[error, explained])
    write_findings_record(file, checked, EDITION)
    assert read_findings_record(file) == checked.findings


def test_each_record_says_who_it_is_for_and_the_whole_sentence(file: Path) -> None:
    checked = replace(checked_of(a_tracker({})), findings=(an_error(AT),))
    write_findings_record(file, checked, EDITION)
    written = json.loads(file.read_text("utf-8"))
    [record] = written["findings"]
    assert (written["format"], written["run_id"]) == (1, EDITION.run_id)
    assert (record["owner"], record["role"]) == ("HEAD", "Head of Unit")
    assert record["text"] == str(an_error(AT))
    assert record["place"] == {
        "workbook": TRACKER, "sheet": "Benefits", "row": 4, "cell": "O4", "header": "Owner",
        "key": "BEN-CJ-001",
    }  # fmt: skip


def test_no_name_that_was_typed_for_an_owner_gets_out(file: Path) -> None:
    tracker = a_tracker({"owner_id": "Jane Smith"}, prepared_by="PROJ")
    checked = replace(checked_of(tracker), findings=(an_error(AT, owner="Jane Smith"),))
    write_findings_record(file, checked, EDITION)
    assert "Jane" not in file.read_text("utf-8")
    [record] = json.loads(file.read_text("utf-8"))["findings"]
    assert record["owner"] == "PROJ"


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", '{"format": 1}', '{"format": 2, "findings": []}',
     '{"format": 1, "findings": [{"rule": "C05"}]}', "[" * 100_000],
)  # fmt: skip
def test_a_file_of_another_format_is_none(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert read_findings_record(file) is None


def test_a_file_that_is_not_there_is_none(file: Path) -> None:
    assert read_findings_record(file) is None
