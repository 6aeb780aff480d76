"""What may be published, what that freezes, and what a later look says of it."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime

import pytest

from tests.archive.kept import ONE, THREE, TODAY, TWO, keep_run, publish_run, some_data
from tests.reports.made import an_error
from toolkit.archive.keep import FinishedRun, keep
from toolkit.archive.ledger import LEDGER, read_ledger
from toolkit.archive.manifest import read_manifest, sha256_of
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.prune import prune
from toolkit.archive.runs import run_of
from toolkit.archive.verify import verify
from toolkit.audience import Audience
from toolkit.findings import Place
from toolkit.settings import SettingsProblem


def state(folder):
    """Every file with its bytes and times."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_run_is_kept_once(tmp_path):
    keep_run(tmp_path)
    before = state(tmp_path / "archive")
    assert len(before) > 30
    keep_run(tmp_path, data=some_data({"title": "Another"}))
    assert state(tmp_path / "archive") == before


def test_the_manifest_names_every_workbook_and_file_with_its_hash(tmp_path):
    run = keep_run(tmp_path, data=some_data(sha="ab"))
    manifest = read_manifest(run.folder)
    by_kind = {one.kind: one for one in manifest.inputs}
    assert by_kind["benefit-tracker"].sha256.startswith("ab0")
    assert by_kind["benefit-tracker"].as_at == date(2024, 6, 30)
    outputs = {one.path: one.sha256 for one in manifest.outputs}
    deck = tmp_path / "output" / ONE / "copies" / "deck.pptx"
    assert outputs["copies/deck.pptx"] == sha256_of(deck)
    assert {one.path for one in manifest.files} == {
        path.relative_to(run.folder).as_posix()
        for path in run.folder.rglob("*") if path.is_file() and path.name != "manifest.json"
    }  # fmt: skip


def test_an_archive_that_cannot_be_written_leaves_nothing_half_done(tmp_path):
    (tmp_path / "archive").write_text("a file in the way")
    with pytest.raises(ArchiveProblem, match="Nothing can be written to the archive"):
        keep_run(tmp_path)
    (tmp_path / "archive").unlink()
    data = some_data()
    finished = FinishedRun(ONE, "F", Audience.BOARD, True, None, (), tmp_path / "nowhere")
    with pytest.raises(AttributeError):
        keep(tmp_path / "archive", finished)
    assert not (tmp_path / "archive" / ONE).exists()
    assert keep_run(tmp_path, data=data).manifest is not None


def test_publishing_freezes_a_run_with_its_outputs(tmp_path):
    run = keep_run(tmp_path)
    entry = publish_run(tmp_path, version="V1.0", role="Head of Finance")
    assert (entry.version, entry.published_on, entry.role) == ("1.0", TODAY, "Head of Finance")
    assert entry.manifest == sha256_of(run.folder / "manifest.json")
    shutil.rmtree(tmp_path / "output")
    frozen = run.folder / "outputs" / "copies" / "deck.pptx"
    assert frozen.read_bytes() == ONE.encode()
    writable = [p for p in run.folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o222]
    assert writable == []
    assert verify(tmp_path / "archive").problems == ()


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"final": False}, "is a draft, and says so on every slide"),
        ({"findings": [an_error(Place("a.xlsx"))]}, "1 error stands"),
    ],
)
def test_only_a_final_run_without_errors_is_published(tmp_path, about, words):
    keep_run(tmp_path, **about)
    with pytest.raises(SettingsProblem, match=words):
        publish_run(tmp_path)
    assert read_ledger(tmp_path / "archive") == ()


def test_versions_go_up_and_are_given_once(tmp_path):
    for run in (ONE, TWO, THREE):
        keep_run(tmp_path, run)
    publish_run(tmp_path, ONE, "1.9")
    for version in ("1.9", "1.8", "0.10"):
        with pytest.raises(SettingsProblem, match=r"last version published was 1\.9"):
            publish_run(tmp_path, TWO, version)
    publish_run(tmp_path, TWO, "1.10")
    with pytest.raises(SettingsProblem, match=r"published already, as 1\.9 on 1 October 2024"):
        publish_run(tmp_path, ONE, "2.0")
    with pytest.raises(SettingsProblem, match="is no version"):
        publish_run(tmp_path, THREE, "final")


def test_the_board_has_versions_of_its_own(tmp_path):
    keep_run(tmp_path, ONE)
    keep_run(tmp_path, TWO, audience=Audience.BOARD)
    publish_run(tmp_path, ONE, "1.0")
    assert publish_run(tmp_path, TWO, "1.0").audience is Audience.BOARD
    assert run_of(tmp_path / "archive", "1.0").id == ONE, "that of chief officers"


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_outputs_that_are_not_as_the_run_made_them_are_not_published(tmp_path, change):
    keep_run(tmp_path)
    deck = tmp_path / "output" / ONE / "copies" / "deck.pptx"
    deck.write_bytes(b"edited") if change == "edit" else deck.unlink()
    with pytest.raises(SettingsProblem, match="What is published is what the run made"):
        publish_run(tmp_path)
    assert not (tmp_path / "archive" / ONE / "outputs").exists()


def test_a_correction_is_an_entry_that_names_what_it_corrects(tmp_path):
    for run in (ONE, TWO, THREE):
        keep_run(tmp_path, run)
    first = publish_run(tmp_path, ONE, "1.0")
    with pytest.raises(SettingsProblem, match="names what it corrects and why"):
        publish_run(tmp_path, TWO, "1.1", corrects="1.0")
    with pytest.raises(SettingsProblem, match="was never published"):
        publish_run(tmp_path, TWO, "1.1", corrects=THREE, reason="Counted twice.")
    entry = publish_run(tmp_path, TWO, "1.1", corrects="1.0", reason="Counted twice.")
    assert (entry.corrects, entry.reason) == (ONE, "Counted twice.")
    assert read_ledger(tmp_path / "archive")[0] == first, "what was published stays"


def test_entries_form_a_chain(tmp_path):
    for run, version in ((ONE, "1.0"), (TWO, "1.1"), (THREE, "1.2")):
        keep_run(tmp_path, run)
        publish_run(tmp_path, run, version)
    entries = read_ledger(tmp_path / "archive")
    assert [one.after for one in entries] == ["", entries[0].seal, entries[1].seal]
    assert verify(tmp_path / "archive").seal == entries[2].seal


def spoil_ledger(path, change):
    data = json.loads(path.read_text("utf-8"))
    change(data["entries"])
    path.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.pop(0),
        lambda entries: entries.pop(1),
        lambda entries: entries.reverse(),
        lambda entries: entries[0].update(version="0.9"),
        lambda entries: entries[1].update(published_on="2023-01-01"),
    ],
)
def test_an_entry_that_was_changed_is_noticed(tmp_path, change):
    for run, version in ((ONE, "1.0"), (TWO, "1.1"), (THREE, "1.2")):
        keep_run(tmp_path, run)
        publish_run(tmp_path, run, version)
    path = tmp_path / "archive" / LEDGER
    spoil_ledger(path, change)
    with pytest.raises(ArchiveProblem, match="an entry has been changed, moved or taken out"):
        verify(tmp_path / "archive")


@pytest.mark.parametrize("text", ["", "[]", "\x00", '{"format": 2, "entries": []}'])
def test_a_damaged_list_of_what_was_published_is_told(tmp_path, text):
    keep_run(tmp_path)
    (tmp_path / "archive" / LEDGER).write_text(text)
    with pytest.raises(ArchiveProblem, match="is damaged: nothing can be said of what was"):
        publish_run(tmp_path)


def edit(path):
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("tables/benefits.parquet", edit, "has been changed since it was written"),
        ("run.json", lambda path: path.unlink(), "is missing"),
        ("tables/more.parquet", lambda path: path.touch(), "does not belong there"),
        ("outputs/copies/deck.pptx", edit, "has been changed since it was written"),
        ("outputs/run.json", lambda path: path.unlink(), "is missing"),
        ("manifest.json", edit, "is not the one of version 1.0"),
        ("manifest.json", lambda path: path.unlink(), "manifest.json is missing"),
        ("outputs", shutil.rmtree, "was published with it"),
        (".", shutil.rmtree, "is missing: version 1.0"),
    ],
)
def test_whatever_is_altered_is_found(tmp_path, file, change, words):
    run = keep_run(tmp_path)
    publish_run(tmp_path)
    keep_run(tmp_path, TWO)
    change(run.folder / file)
    verdict = verify(tmp_path / "archive")
    assert words in " ".join(verdict.problems)
    assert TWO not in " ".join(verdict.problems)


@pytest.mark.parametrize("name", ["Thumbs.db", "outputs/.DS_Store"])
def test_what_the_system_puts_in_a_folder_alters_nothing(tmp_path, name):
    run = keep_run(tmp_path)
    publish_run(tmp_path)
    (run.folder / name).write_bytes(b"thumbnails")
    assert verify(tmp_path / "archive").problems == ()


def test_a_lost_list_of_what_was_published_is_told_and_nothing_is_deleted(tmp_path):
    run = keep_run(tmp_path)
    publish_run(tmp_path)
    archive = tmp_path / "archive"
    (archive / LEDGER).unlink()
    for look in (verify, read_ledger, lambda place: prune(place, 0, 1, datetime(2099, 1, 1))):
        with pytest.raises(ArchiveProblem, match="is missing, although something was published"):
            look(archive)
    assert run.folder.is_dir()


def test_an_entry_that_was_cut_off_is_noticed_and_its_run_is_not_deleted(tmp_path):
    for run, version in ((ONE, "1.0"), (TWO, "1.1")):
        keep_run(tmp_path, run)
        publish_run(tmp_path, run, version)
    archive = tmp_path / "archive"
    spoil_ledger(archive / LEDGER, lambda entries: entries.pop())
    [problem] = verify(archive).problems
    assert f"{TWO} was frozen to be published, but" in problem
    assert prune(archive, 0, 1, datetime(2099, 1, 1)) == ()


def test_a_publication_that_was_cut_off_can_be_made_again(tmp_path, monkeypatch):
    run = keep_run(tmp_path)
    (run.folder / ".making-outputs").mkdir()
    (run.folder / ".making-outputs" / "run.json").write_text("half")
    with monkeypatch.context() as patch:
        patch.setattr("toolkit.archive.publish.add_entry", cut_off)
        with pytest.raises(KeyboardInterrupt):
            publish_run(tmp_path)
    assert (run.folder / "outputs").is_dir(), "it was cut off after the outputs were copied"
    shutil.rmtree(tmp_path / "output")
    publish_run(tmp_path)
    assert verify(tmp_path / "archive").problems == ()


def cut_off(*_):
    raise KeyboardInterrupt


def test_what_was_altered_is_not_published(tmp_path):
    run = keep_run(tmp_path)
    edit(run.folder / "findings.json")
    with pytest.raises(ArchiveProblem, match="A run that was altered cannot be published"):
        publish_run(tmp_path)


def test_the_latest_is_the_one_in_the_newest_outputs_though_another_was_archived_later(tmp_path):
    keep_run(tmp_path, ONE)
    keep_run(tmp_path, TWO)
    with pytest.raises(SettingsProblem, match="There is no run in"):
        publish_run(tmp_path, "latest")
    shutil.copytree(tmp_path / "output" / ONE, tmp_path / "output" / "latest")
    assert publish_run(tmp_path, "latest").run_id == ONE


def test_whoever_writes_to_the_archive_keeps_others_waiting(tmp_path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("toolkit.archive.keep.WAIT_S", 0)
    (tmp_path / "archive").mkdir()
    with (
        FileLock(tmp_path / "archive" / ".lock"),
        pytest.raises(ArchiveProblem, match="Somebody else is writing"),
    ):
        keep_run(tmp_path)
