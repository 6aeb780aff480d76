"""The record of a run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.made import EDITION, TRACKER, a_pack, an_error, checked_of, unreadable
from toolkit import __version__
from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.findings import Place
from toolkit.measures import measure
from toolkit.reports.json_file import write_json
from toolkit.reports.run_record import run_record
from toolkit.rules.check import all_rules
from toolkit.since import Since


def figure(value: float) -> Figures:
    return Figures([Figure("a", "A", value, Unit.HOURS, Basis.TO_DATE, "")])


def test_it_says_what_went_in_and_what_came_out() -> None:
    lost, said = unreadable("returns/lost.xlsx")
    pack = a_pack()
    checked = checked_of(*pack.returns[1:], lost, more=[said], ignored=("returns/a.txt",))
    figures = measure(checked.counted, checked.everything)
    record = run_record(checked, figures, EDITION, {"findings": "findings.xlsx"})
    assert record["run_id"] == EDITION.run_id
    assert record["version"] == __version__
    assert record["as_at"] == "2024-06-30"
    assert record["status"] == "errors"
    assert record["ignored"] == ["returns/a.txt"]
    assert record["outputs"] == {"findings": "findings.xlsx"}
    assert record["rules"] == [rule.id for rule in all_rules()]
    assert record["figures"] == {one.id: one.value for one in figures.values()}
    assert sum(record["findings"].values()) == len(checked.findings)
    by_path = {book["path"]: book for book in record["workbooks"]}
    assert by_path["returns/lost.xlsx"]["status"] == "unreadable"
    assert by_path["returns/lost.xlsx"]["findings"] == {"error": 1, "warning": 0, "note": 0}
    assert by_path[TRACKER]["kind"] == "benefit-tracker"
    assert by_path[TRACKER]["unit"] == "CJ"
    assert by_path[TRACKER]["sha256"] == "0" * 64


def test_the_status_tells_errors() -> None:
    data = a_pack().everything
    clean = replace(a_pack(), findings=())
    assert run_record(clean, figure(1), EDITION, {})["status"] == "ok"
    wrong = checked_of(*data.returns[1:], more=[an_error(Place(TRACKER))])
    assert run_record(wrong, figure(1), EDITION, {})["status"] == "errors"


def test_the_clock_is_only_what_is_passed() -> None:
    assert "finished_at" not in run_record(a_pack(), figure(1), EDITION, {})
    record = run_record(a_pack(), figure(1), EDITION, {}, finished_at="2024-07-05T06:30:00Z")
    assert record["finished_at"] == "2024-07-05T06:30:00Z"


def test_it_counts_what_has_changed_since_the_run_before() -> None:
    assert run_record(a_pack(), figure(1), EDITION, {})["since"] is None
    old, new, gone = (an_error(Place(TRACKER), rule) for rule in ("Z1", "Z2", "Z3"))
    since = Since("20240331-00000000", frozenset({new}), frozenset({old}), (), (gone,))
    assert run_record(a_pack(), figure(1), EDITION, {}, since=since)["since"] == {
        "run": "20240331-00000000",
        "new": 1,
        "still_there": 1,
        "cleared": 0,
        "not_checked_again": 1,
    }


def test_it_names_the_pack_that_it_was_compared_with() -> None:
    alone, compared = a_pack(), replace(a_pack(), previous=a_pack())
    assert run_record(alone, figure(1), EDITION, {})["previous"] is None
    previous = run_record(compared, figure(1), EDITION, {})["previous"]
    assert previous["as_at"] == "2024-06-30"
    assert {book["path"]: book["sha256"] for book in previous["workbooks"]} == {
        ret.workbook: ret.sha256 for ret in alone.returns
    }


@pytest.mark.parametrize(
    ("value", "text"), [(35, "35"), (1738.2500000000002, "1738.2500000000002"),
                        (float("nan"), "null")],
)  # fmt: skip
def test_figures_are_not_rounded(tmp_path: Path, value: float, text: str) -> None:
    write_json(tmp_path / "run.json", run_record(a_pack(), figure(value), EDITION, {}))
    assert f'"a": {text}' in (tmp_path / "run.json").read_text(encoding="utf-8")


def test_the_file_repeats_byte_by_byte(tmp_path: Path) -> None:
    record = run_record(
        a_pack(), figure(1), replace(EDITION, title="Ünits £"), {"b": "2", "a": "1"}
    )
    write_json(tmp_path / "a.json", record)
    write_json(tmp_path / "b.json", dict(reversed(record.items())))
    written = (tmp_path / "a.json").read_bytes()
    assert written == (tmp_path / "b.json").read_bytes()
    assert written.endswith(b"}\n")
    assert "Ünits £".encode() in written
    assert b"\r" not in written
    assert json.loads(written) == record
