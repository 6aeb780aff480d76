"""What is told of runs, which may go, and what is different between two."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.kept import ONE, THREE, TWO, keep_run, publish_run, some_data
from tests.makes import a_dashboard, a_dataset, a_tracker, an_indicators_return, hours
from tests.reports.made import an_error
from toolkit.archive.difference import difference
from toolkit.archive.prune import prune, to_go
from toolkit.archive.runs import Run, run_of, runs_in
from toolkit.archive.told import told
from toolkit.findings import Place
from toolkit.settings import SettingsProblem

NOW = datetime(2024, 10, 1)


def at(folder, run, days_ago):
    """Sets when a run was kept."""
    then = (NOW - timedelta(days=days_ago)).timestamp()
    os.utime(folder / "archive" / run / "manifest.json", (then, then))


def test_a_run_tells_its_status_counts_and_figures(tmp_path):
    keep_run(tmp_path, ONE, final=False, findings=[an_error(Place("a.xlsx"))])
    keep_run(tmp_path, TWO)
    publish_run(tmp_path, TWO)
    keep_run(tmp_path, THREE)
    (tmp_path / "archive" / THREE / "figures.parquet").write_bytes(b"no table")
    lines = {one.run.id: one for one in map(told, runs_in(tmp_path / "archive"))}
    assert [lines[run].status for run in (ONE, TWO, THREE)] == ["draft", "published 1.0", "damaged"]
    assert (lines[ONE].errors, lines[TWO].errors) == (1, 0)
    assert lines[TWO].figures["rag.green"] == "1"
    assert "figures.parquet is missing or damaged" in lines[THREE].damaged


def test_a_run_is_found_by_id_version_or_as_the_latest(tmp_path):
    for days, run in enumerate((THREE, ONE, TWO)):
        keep_run(tmp_path, run)
        at(tmp_path, run, days)
    publish_run(tmp_path, ONE, "1.0")
    archive = tmp_path / "archive"
    found = [run_of(archive, wanted).id for wanted in ("latest", "1.0", TWO)]
    assert found == [THREE, ONE, TWO]
    with pytest.raises(SettingsProblem, match=f"Did you mean {TWO}"):
        run_of(archive, TWO[:-1])
    with pytest.raises(SettingsProblem, match="no run in the archive"):
        run_of(tmp_path / "other", "latest")


def test_differences_in_words(tmp_path):
    was = some_data({}, {"benefit_id": "BEN-CJ-002"}, sha="a")
    changed = {"stage": "Planned", "forecast_gross_hours_fy": 900.0}
    now = some_data(changed, {"benefit_id": "BEN-CJ-003"}, sha="b")
    keep_run(tmp_path, ONE, was)
    keep_run(tmp_path, TWO, now, findings=[an_error(Place("a.xlsx"), "X05")])
    found = difference(*(run_of(tmp_path / "archive", run) for run in (ONE, TWO)))
    said = {name: [one.words for one in changes] for name, changes in found.parts()}
    assert said["Workbooks"] == ["returns/cj-benefit-tracker.xlsx: has been changed"]
    assert "Benefits BEN-CJ-001, Stage: Planned, was Live" in said["Rows"]
    assert any("BEN-CJ-001, Forecast" in one and "900, was 1,200" in one for one in said["Rows"])
    assert "Benefits BEN-CJ-003: is new" in said["Rows"]
    assert "Benefits BEN-CJ-002: has gone" in said["Rows"]
    assert any("hours.known" in one for one in said["Figures"])
    assert said["Grades"] == []
    assert said["Findings"] == ["X05 (error), findings: 1, was 0"]


def test_a_grade_that_moved(tmp_path):
    for run, grade in ((ONE, "Green"), (TWO, "Amber")):
        keep_run(tmp_path, run, a_dataset(a_dashboard({"rag_current": grade})))
    found = difference(*(run_of(tmp_path / "archive", run) for run in (ONE, TWO)))
    assert [one.words for one in found.grades] == [
        "Joint Directorate (COL-ONE), grade: Amber, was Green"
    ]


def test_a_month_that_was_changed_is_told_by_its_own_heading(tmp_path):
    for run, value in ((ONE, 41.5), (TWO, 42.5)):
        given = an_indicators_return({}, observed=[hours("IND-ONE", [40.0, value])])
        keep_run(tmp_path, run, a_dataset(given))
    found = difference(*(run_of(tmp_path / "archive", run) for run in (ONE, TWO)))
    assert [one.words for one in found.rows] == [
        "Observations IND-ONE June 2024, Value: 42.5, was 41.5"
    ]


def test_the_same_run_has_no_difference(tmp_path):
    keep_run(tmp_path, ONE, some_data({}, {"benefit_id": "BEN-CJ-002"}))
    run = run_of(tmp_path / "archive", ONE)
    assert [changes for _, changes in difference(run, run).parts()] == [()] * 5


def test_old_runs_go_and_published_ones_never(tmp_path):
    for days, run in ((300, ONE), (200, TWO), (100, THREE)):
        keep_run(tmp_path, run)
        if run == ONE:
            publish_run(tmp_path, ONE)
        at(tmp_path, run, days)
    archive = tmp_path / "archive"
    assert [run.id for run in prune(archive, 1, 0, NOW)] == [TWO]
    assert [run.id for run in runs_in(archive)] == [ONE, THREE]
    assert [run.id for run in prune(archive, 0, 99, NOW)] == [THREE]
    assert [run.id for run in runs_in(archive)] == [ONE]


@given(
    ages=st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=12),
    keep_runs=st.integers(0, 5),
    keep_days=st.integers(0, 400),
)
def test_what_goes_is_beyond_the_newest_or_too_old(ages, keep_runs, keep_days):
    ages.sort(reverse=True)
    runs = [
        Run(NOW_FOLDER / str(number), None, PUBLISHED if published else None,
            NOW - timedelta(days=days))
        for number, (days, published) in enumerate(ages)
    ]  # fmt: skip
    going = to_go(runs, keep_runs, keep_days, NOW)
    left = [run for run in runs if run.entry is None and run not in going]
    assert all(run.entry is None for run in going)
    assert not keep_runs or len(left) <= keep_runs
    assert not keep_days or all(NOW - run.kept_at <= timedelta(days=keep_days) for run in left)
    if going and keep_runs and not keep_days:
        assert len(left) == keep_runs, "none goes that may stay"


NOW_FOLDER = Path("archive")
PUBLISHED = object()


def test_figures_that_are_printed_alike_are_told_exactly_and_totals_come_first(tmp_path):
    for run, more in ((ONE, 0.0), (TWO, 1.0)):
        months = hours("BEN-CJ-001", [100.0] * 11 + [100.0 + more])
        keep_run(tmp_path, run, a_dataset(a_tracker({}, measured=[months])))
    found = difference(*(run_of(tmp_path / "archive", run) for run in (ONE, TWO)))
    assert found.figures[0].words == "Known hours (hours.known), exactly: 1,201, was 1,200"
    depths = [one.about.count("/") for one in found.figures]
    assert depths == sorted(depths)
    assert max(depths) > 0
