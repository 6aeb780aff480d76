"""Which published runs make a trend, and that their numbers stay as they were printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.archive.kept import keep_run, publish_run, some_data
from tests.archive.test_last_published import JUNE, MARCH, SEPTEMBER
from tests.makes import a_dashboard, a_dataset, a_tracker, hours, reference
from toolkit.archive.earlier import published_earlier
from toolkit.archive.ledger import LEDGER
from toolkit.archive.problem import ArchiveProblem
from toolkit.audience import Audience
from toolkit.figures import shown
from toolkit.measures import measure
from toolkit.measures.trend import DASHBOARD, MOST, TRACKER, WANTED

DECEMBER = date(2023, 12, 31)
NOW = some_data(sha="f", as_at=SEPTEMBER)


def run_id(number):
    return f"2024{number:04d}-{number:08d}"


def data(number, as_at, *, dashboard=None):
    """A pack of a date, with as many benefits as its number says."""
    benefits = [{"benefit_id": f"BEN-CJ-{at:03d}"} for at in range(number)]
    measured = [hours(one["benefit_id"], [100.0] * 12) for one in benefits]
    tracker = a_tracker(*benefits, measured=measured, as_at=as_at)
    areas = [{"area_id": f"COL-{at}"} for at in range(number)]
    return a_dataset(
        replace(tracker, sha256=f"{number:064d}"),
        a_dashboard(*areas, as_at=dashboard or as_at),
        lists=reference(),
    )


def publish(folder, number, version, as_at, *, dashboard=None, corrects="", **about):
    keep_run(folder, run_id(number), data(number, as_at, dashboard=dashboard), **about)
    reason = {"corrects": corrects, "reason": "It was wrong."} if corrects else {}
    return publish_run(folder, run_id(number), version, **reason)


def past(folder, now=NOW, force="The force"):
    return published_earlier(folder / "archive", force, now)


def versions(folder, kind=TRACKER, now=NOW, force="The force"):
    """The version and date of each run that is shown, the oldest first."""
    earlier = past(folder, now, force).of_kind.get(kind)
    reports = [figure.report for figure in earlier.figures] if earlier else []
    return list(dict.fromkeys((one.version, one.as_at) for one in reports))


@pytest.fixture
def corrected(tmp_path):
    """March as 1.0, June as 2.0, and 2.1 that corrects it."""
    publish(tmp_path, 1, "1.0", MARCH)
    publish(tmp_path, 2, "2.0", JUNE)
    publish(tmp_path, 3, "2.1", JUNE, corrects="2.0")
    return tmp_path


def test_a_correction_takes_the_place_of_what_it_corrects(corrected):
    for kind in WANTED:
        assert versions(corrected, kind) == [("1.0", MARCH), ("2.1", JUNE)]
    earlier = past(corrected).of_kind[TRACKER]
    assert (earlier.dates, earlier.left_out) == (2, 0)
    assert [one.report.corrects for one in earlier.figures] == [""] * 5 + ["2.0"] * 5
    assert past(corrected).problems == ()


def test_figures_are_those_that_were_published(corrected):
    for kind, wanted in WANTED.items():
        kept = past(corrected).of_kind[kind].figures
        assert [one.id for one in kept] == [*wanted, *wanted]
        for number, on, figures in (
            (1, MARCH, kept[: len(wanted)]),
            (3, JUNE, kept[len(wanted) :]),
        ):
            as_made = measure(data(number, on), data(number, on))
            for one in figures:
                made = as_made[one.id]
                assert (one.value, one.text, one.unit) == (made.value, made.text, made.unit)


def test_what_was_printed_stays_so_however_numbers_are_rounded_now(corrected, monkeypatch):
    before = [one.text for one in past(corrected).of_kind[TRACKER].figures]
    monkeypatch.setattr("toolkit.figures._nearest", lambda value, _step: round(value) + 1)
    kept = past(corrected).of_kind[TRACKER].figures
    assert [one.text for one in kept] == before
    assert kept[0].text != shown(kept[0].value, kept[0].unit)


def test_a_correction_counts_at_its_own_date(tmp_path):
    publish(tmp_path, 1, "1.0", MARCH)
    publish(tmp_path, 2, "2.0", date(2024, 7, 31))
    publish(tmp_path, 3, "2.1", JUNE, corrects="2.0")
    assert versions(tmp_path) == [("1.0", MARCH), ("2.1", JUNE)]


def test_of_one_date_the_latest_version_counts(tmp_path):
    publish(tmp_path, 1, "1.9", MARCH)
    publish(tmp_path, 2, "1.10", MARCH)
    publish(tmp_path, 3, "2.0", JUNE)
    assert versions(tmp_path) == [("1.10", MARCH), ("2.0", JUNE)]


def test_each_kind_of_return_has_its_own_dates(tmp_path):
    publish(tmp_path, 1, "1.0", DECEMBER, dashboard=DECEMBER)
    publish(tmp_path, 2, "2.0", MARCH, dashboard=DECEMBER)
    publish(tmp_path, 3, "3.0", JUNE, dashboard=MARCH)
    assert versions(tmp_path) == [("1.0", DECEMBER), ("2.0", MARCH), ("3.0", JUNE)]
    assert versions(tmp_path, DASHBOARD) == [("2.0", DECEMBER), ("3.0", MARCH)]


def test_neither_later_runs_nor_those_of_others_nor_this_one_again(corrected):
    publish(corrected, 4, "3.0", SEPTEMBER)
    publish(corrected, 5, "4.0", date(2024, 12, 31))
    publish(corrected, 6, "1.0", DECEMBER, force="Another force")
    publish(corrected, 7, "1.0", DECEMBER, audience=Audience.BOARD)
    assert versions(corrected) == [("1.0", MARCH), ("2.1", JUNE)]
    now = data(4, SEPTEMBER)
    assert versions(corrected, now=now) == [("1.0", MARCH), ("2.1", JUNE)]
    assert versions(corrected, force="Another force") == []
    assert versions(corrected, now=some_data(sha="f", as_at=JUNE)) == []


@pytest.mark.parametrize("file", ["figures.parquet", "manifest.json"])
def test_two_points_are_no_trend_and_nothing_is_said(tmp_path, file):
    assert past(tmp_path).of_kind == {}
    publish(tmp_path, 1, "1.0", MARCH)
    assert past(tmp_path) == past(tmp_path / "nothing")
    (tmp_path / "archive" / run_id(1) / file).unlink()
    assert past(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("figures.parquet", r"Version 2\.1 has been altered: .* is missing"),
        ("outputs/run.json", r"Version 2\.1 has been altered: .* is missing"),
        ("manifest.json", r"manifest\.json is missing or cannot be read"),
    ],
)
def test_a_run_that_was_altered_is_left_out_and_told(corrected, file, words):
    publish(corrected, 4, "1.0", DECEMBER, force="Other")
    (corrected / "archive" / run_id(3) / file).unlink()
    left = past(corrected)
    assert left.of_kind == {}, "two are left"
    [problem] = left.problems
    assert re.search(words, problem)


def test_the_others_still_make_a_trend_where_one_was_altered(tmp_path):
    for number, on in enumerate((DECEMBER, MARCH, JUNE), 1):
        publish(tmp_path, number, f"{number}.0", on)
    table = tmp_path / "archive" / run_id(2) / "figures.parquet"
    table.chmod(0o644)
    table.write_bytes(table.read_bytes() + b" ")
    assert versions(tmp_path) == [("1.0", DECEMBER), ("3.0", JUNE)]
    earlier = past(tmp_path).of_kind[TRACKER]
    assert (earlier.dates, earlier.left_out) == (3, 1)
    [problem] = past(tmp_path).problems
    assert "Version 2.0 has been altered" in problem


def test_figures_that_this_version_does_not_know_are_told(corrected, monkeypatch):
    monkeypatch.setitem(WANTED, DASHBOARD, {"rag.purple": "Areas graded Purple"})
    left = past(corrected)
    assert TRACKER in left.of_kind
    assert DASHBOARD not in left.of_kind
    assert "archived by another version of the toolkit" in left.problems[0]


def test_no_more_than_the_newest_are_read(tmp_path):
    for number in range(1, MOST + 3):
        publish(tmp_path, number, f"{number}.0", date(2022, number, 28))
    (tmp_path / "archive" / run_id(1) / "figures.parquet").unlink()
    shown_ = versions(tmp_path)
    assert len(shown_) == MOST - 1
    assert shown_[0] == ("4.0", date(2022, 4, 28))
    assert past(tmp_path).of_kind[TRACKER].dates == MOST + 2
    assert past(tmp_path).problems == (), "what is not shown need not be sound"


def test_a_ledger_that_is_damaged_tells_nothing(corrected):
    (corrected / "archive" / LEDGER).write_text("{")
    with pytest.raises(ArchiveProblem, match="nothing can be said of what was published"):
        past(corrected)
