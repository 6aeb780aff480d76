"""Which published run a pack is compared with, and that its numbers stay what they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.archive.kept import ONE, THREE, TWO, keep_run, publish_run, some_data
from tests.makes import a_dataset, a_tracker, hits, reference
from toolkit.archive.manifest import files_in, read_manifest
from toolkit.archive.parquet import write_table
from toolkit.archive.previous import last_published
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.schema import file_of
from toolkit.archive.tables import Snapshot, tables_of
from toolkit.audience import Audience
from toolkit.measures import measure
from toolkit.pipeline import Checked, for_board
from toolkit.reports.links import link_to

MARCH, JUNE, SEPTEMBER = date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)


def publish(folder, run, version, as_at, sha, corrects="", **about):
    keep_run(folder, run, some_data(sha=sha, as_at=as_at), **about)
    reason = "It was dated wrongly." if corrects else ""
    return publish_run(folder, run, version, corrects=corrects, reason=reason)


def chosen(folder, data, force="The force"):
    found = last_published(folder / "archive", force, data)
    return found.entry.version if found else None


def test_nothing_was_published(tmp_path):
    now = some_data()
    assert chosen(tmp_path, now) is None
    keep_run(tmp_path, ONE)
    assert chosen(tmp_path, some_data(sha="c")) is None, "a run that is not published is none"


def test_the_latest_as_at_date_and_then_the_latest_version(tmp_path):
    publish(tmp_path, ONE, "1.0", MARCH, "a")
    publish(tmp_path, THREE, "2.0", SEPTEMBER, "c")
    publish(tmp_path, TWO, "2.1", MARCH, "b")
    assert chosen(tmp_path, some_data(sha="d", as_at=SEPTEMBER)) == "2.0"
    assert chosen(tmp_path, some_data(sha="d", as_at=JUNE)) == "2.1", "the other is later"
    assert chosen(tmp_path, some_data(sha="d", as_at=date(2023, 12, 31))) is None


def test_a_run_is_not_compared_with_itself(tmp_path):
    publish(tmp_path, ONE, "1.0", MARCH, "a")
    publish(tmp_path, TWO, "1.1", JUNE, "b")
    assert chosen(tmp_path, some_data(sha="b")) == "1.0"


def test_a_run_that_was_corrected_is_not_compared_with_whatever_its_date(tmp_path):
    publish(tmp_path, ONE, "1.0", SEPTEMBER, "a")
    publish(tmp_path, TWO, "1.1", JUNE, "b", corrects="1.0")
    assert chosen(tmp_path, some_data(sha="c", as_at=SEPTEMBER)) == "1.1"
    assert chosen(tmp_path, some_data(sha="b", as_at=SEPTEMBER)) == "1.0", "the correction again"


def test_neither_another_force_nor_what_the_board_read(tmp_path):
    publish(tmp_path, ONE, "1.0", MARCH, "a")
    publish(tmp_path, TWO, "1.0", JUNE, "b", audience=Audience.BOARD)
    assert chosen(tmp_path, some_data(sha="c")) == "1.0"
    assert chosen(tmp_path, some_data(sha="c"), "Another force") is None


def test_frozen_numbers_are_compared_with(tmp_path):
    keep_run(tmp_path, ONE, some_data({"benefit_id": "BEN-CJ-001"}, as_at=JUNE, sha="a"))
    publish_run(tmp_path)
    now = some_data({"forecast_gross_hours_fy": 900.0}, sha="b")
    before = last_published(tmp_path / "archive", "The force", now).snapshot.counted
    [finding] = hits(now, "B27", before)
    assert "The last published forecast was 1,200 hours a year; it is now 900" in finding.message
    figures = measure(now, now, (), before)
    assert figures.value("bridge.total/opening") == measure(before, before).value("hours.total")
    [book] = {place.workbook for place in figures.cells("bridge.total/opening")}
    assert book == f"archive:{ONE}/returns/cj-benefit-tracker.xlsx"
    [place, *_] = figures.cells("bridge.total/opening")
    assert link_to(place).address == "", "the workbook is not kept, so nothing can be opened"


def test_a_row_that_was_kept_out_stays_out_whatever_rules_say_now(tmp_path):
    data = some_data({"benefit_id": "BEN-CJ-001"}, {"benefit_id": "BEN-CJ-002"}, sha="a")
    benefits = data["benefits"]
    counted = replace(data, tables={**data.tables, "benefits": benefits[benefits.index == 1]})
    keep_run(tmp_path, ONE, data, counted=counted)
    publish_run(tmp_path)
    before = last_published(tmp_path / "archive", "The force", some_data(sha="b")).snapshot
    assert list(before.counted["benefits"]["benefit_id"]) == ["BEN-CJ-002"]
    assert len(before.everything["benefits"]) == 2


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("manifest.json", "is missing or cannot be read"),
        ("tables/benefits.parquet", "Version 1.0 has been altered"),
        ("outputs/copies/deck.pptx", "Version 1.0 has been altered"),
    ],
)
def test_what_is_not_as_it_was_published_is_not_compared_with(tmp_path, file, words):
    publish(tmp_path, ONE, "1.0", MARCH, "a")
    (tmp_path / "archive" / ONE / file).unlink()
    with pytest.raises(ArchiveProblem, match=words):
        chosen(tmp_path, some_data(sha="b"))


def test_a_manifest_that_fits_an_altered_archive_is_noticed(tmp_path):
    entry = publish(tmp_path, ONE, "1.0", MARCH, "a")
    path = tmp_path / "archive" / ONE / "manifest.json"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b'"errors": 0', b'"errors":  0'))
    with pytest.raises(ArchiveProblem, match=r"is not the one that was published as version 1\.0"):
        chosen(tmp_path, some_data(sha="b"))
    assert entry.version == "1.0"


def test_a_name_in_what_was_published_is_not_shown_to_the_board(tmp_path):
    people = [{"owner_id": "HEAD", "display_role": "Head of Unit", "name": "Josephine Bloggs"}]
    lists = reference(People=people)
    keep_run(
        tmp_path, ONE, a_dataset(a_tracker({"title": "As Josephine Bloggs does"}), lists=lists)
    )
    publish_run(tmp_path)
    now = a_dataset(a_tracker({"title": "As it is done"}), lists=lists)
    then = last_published(tmp_path / "archive", "The force", some_data(sha="b")).snapshot
    previous = Checked(then.everything, then.counted, then.findings, run=ONE)
    checked = for_board(Checked(now, now, (), previous))
    for data in (checked.previous.everything, checked.before):
        assert "Bloggs" not in str(data["benefits"].to_dict())


def test_what_a_newer_toolkit_archived_may_be_unreadable_and_that_is_told(tmp_path):
    data = some_data(sha="a")
    strange = replace(data.returns[1], kind="board-workbook")
    keep_run(tmp_path, ONE, data)
    tables = tables_of(ONE, Snapshot(replace(data, returns=(strange,)), data, ()), ())
    write_table(tmp_path / "archive" / ONE / file_of("returns"), tables["returns"])
    manifest = tmp_path / "archive" / ONE / "manifest.json"
    files = files_in(manifest.parent, ("manifest.json",))
    whole = read_manifest(manifest.parent).model_copy(update={"files": files})
    manifest.write_text(whole.model_dump_json(), encoding="utf-8")
    publish_run(tmp_path)
    with pytest.raises(ArchiveProblem, match="archived by another version of the toolkit"):
        chosen(tmp_path, some_data(sha="b"))
