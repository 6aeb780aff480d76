"""``toolkit deck ...`` as a person uses it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from tests.makes import hours
from tests.packs import write_pack, write_tracker
from toolkit.cli.app import app
from toolkit.decks.catalogue import DECKS
from toolkit.decks.manifest import manifest_in, put_manifest
from toolkit.run import build_deck, run_pack, worked_out
from toolkit.settings import SettingsProblem
from toolkit.workbooks.package import read_package, zip_package


def deck(*arguments):
    return CliRunner().invoke(app, ["deck", *map(str, arguments)])


@pytest.fixture
def untitled(tmp_path):
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[6])
    presentation.save(tmp_path / "untitled.pptx")
    return tmp_path / "untitled.pptx"


def test_check_says_what_is_to_be_mended(untitled):
    done = deck("check", untitled)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "■ Error. Slide 1: The slide has no title. Give it one that says its message.",
        "■ Error. Slide 1: No classification is on it. Add OFFICIAL or OFFICIAL-SENSITIVE.",
    ]
    [first, _] = json.loads(deck("check", untitled, "--json").stdout)["problems"]
    assert (first["slide"], first["severity"], first["check"]) == (1, "error", "title missing")


def test_check_of_a_deck_with_nothing_to_mend(tmp_path):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text_frame.text = "All of it is OFFICIAL here"
    presentation.save(tmp_path / "fine.pptx")
    done = deck("check", tmp_path / "fine.pptx")
    assert (done.exit_code, done.stdout) == (0, "fine.pptx: nothing to mend.\n")


def test_what_is_no_deck_is_said_plainly(tmp_path):
    (tmp_path / "text.pptx").write_text("no deck", encoding="utf-8")
    done = deck("check", tmp_path / "text.pptx")
    assert isinstance(done.exception, SettingsProblem)
    assert "cannot be read as a PowerPoint presentation" in str(done.exception)


@pytest.fixture
def pack(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    run = worked_out(pack, lambda *_: None, final=False)
    build_deck(pack, run, DECKS[0]).save(tmp_path / "mine.pptx")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [150.0] * 12)]))
    return pack


def test_refresh_tells_its_plan_and_writes_another_file(pack, tmp_path):
    presentation = Presentation(tmp_path / "mine.pptx")
    was = presentation.slides[1].shapes.title.text_frame.text
    presentation.slides[1].shapes.title.text_frame.text = "We did well"
    presentation.save(tmp_path / "mine.pptx")
    before = (tmp_path / "mine.pptx").read_bytes()
    done = deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder)
    assert done.exit_code == 1, done.exception
    assert "Slide 2, “We did well”, “Title”: edited by hand: kept as it is." in done.stdout
    assert done.stdout.index("What changes") < done.stdout.index("What was kept as somebody")
    assert f"    old:    {was}\n    new:    " in done.stdout
    assert "    edited: We did well\n" in done.stdout
    assert (tmp_path / "mine.pptx").read_bytes() == before
    after = Presentation(tmp_path / "mine refreshed.pptx")
    assert "1,800" in "\n".join(
        s.text_frame.text for s in after.slides[1].shapes if s.has_text_frame
    )
    again = deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder)
    assert "is there already" in str(again.exception)


def test_refresh_says_where_evidence_and_papers_are_behind_the_deck(pack, tmp_path):
    ahead = "Run toolkit run too"
    deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder)
    mine = tmp_path / "mine refreshed.pptx"
    assert ahead in deck("refresh", mine, "--pack", pack.folder).stdout
    run_pack(pack, lambda *_: None)
    assert ahead not in deck("refresh", mine, "--pack", pack.folder).stdout
    assert "gives other figures" not in deck("check", mine, "--pack", pack.folder).stdout
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [200.0] * 12)]))
    assert ahead in deck("refresh", mine, "--pack", pack.folder).stdout


def test_refresh_as_json_to_a_file_of_ones_own(pack, tmp_path):
    target = tmp_path / "other.pptx"
    done = deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder, "--out", target, "--json")
    said = json.loads(done.stdout)
    assert said["file"] == target.as_posix()
    assert said["from_run"] != said["to_run"]
    assert {step["outcome"] for step in said["steps"]} >= {"brought up to date"}
    assert target.is_file()


def test_a_deck_that_shows_the_newest_run_is_not_written_again(pack, tmp_path):
    deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder)
    done = deck("refresh", tmp_path / "mine refreshed.pptx", "--pack", pack.folder)
    assert done.exit_code == 0, done.exception
    assert "Nothing was written" in done.stdout
    assert not (tmp_path / "mine refreshed refreshed.pptx").exists()


def test_a_deck_of_another_force_is_not_refreshed(pack, tmp_path):
    presentation = Presentation(tmp_path / "mine.pptx")
    put_manifest(presentation, replace(manifest_in(presentation), force="Another Police"))
    presentation.save(tmp_path / "theirs.pptx")
    done = deck("refresh", tmp_path / "theirs.pptx", "--pack", pack.folder)
    assert "shows the figures of Another Police" in str(done.exception)


@pytest.mark.parametrize("out", ["mine.pptm", "mine.pptx", "no folder/other.pptx"])
def test_a_file_that_could_not_be_written_or_opened_is_refused_first(pack, tmp_path, out):
    done = deck("refresh", tmp_path / "mine.pptx", "--out", tmp_path / out, "--pack", pack.folder)
    assert isinstance(done.exception, SettingsProblem)


def test_check_compares_a_deck_with_that_of_the_newest_run(pack, tmp_path):
    latest = pack.output / "latest"
    latest.mkdir(parents=True)
    run = worked_out(pack, lambda *_: None, final=False)
    build_deck(pack, run, DECKS[0]).save(latest / "productivity-review.pptx")
    done = deck("check", tmp_path / "mine.pptx", "--pack", pack.folder)
    assert done.exit_code == 1
    assert f"Run {run.id} gives other figures: it says 1,200" in done.stdout
    told = [line.partition(":")[0].partition(",")[0] for line in done.stdout.splitlines()
            if "gives other figures" in line]  # fmt: skip
    assert len(told) == len(set(told)) > 3, "once for a slide"
    newest = deck("check", latest / "productivity-review.pptx", "--pack", pack.folder, "--json")
    assert "gives other figures" not in newest.stdout


_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda whole: _OLE + whole, "has a password"),
        (lambda whole: whole[: len(whole) // 2], "cannot be read"),
        (lambda whole: whole[:3000] + bytes(400) + whole[3400:], "cannot be read"),
        (lambda _: b"", "cannot be read"),
    ],
)
def test_a_damaged_or_sealed_deck_is_said_plainly(pack, tmp_path, damage, said):
    whole = (tmp_path / "mine.pptx").read_bytes()
    (tmp_path / "damaged.pptx").write_bytes(damage(whole))
    for command in ("check", "refresh"):
        done = deck(command, tmp_path / "damaged.pptx", "--pack", pack.folder)
        assert isinstance(done.exception, SettingsProblem), done.exception
        assert said in str(done.exception)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<m xmlns='urn:benefits-reporting-toolkit:deck:9'/>", "another version"),
        (b"<manifest xmlns='urn:benefits-reporting-toolkit:deck:1'/>", "damaged"),
        (b"no markup", "does not say which figures"),
    ],
)
def test_a_manifest_that_was_tampered_with_is_said_plainly(pack, tmp_path, content, said):
    members = read_package((tmp_path / "mine.pptx").read_bytes())
    (tmp_path / "other.pptx").write_bytes(zip_package(members | {"customXml/item1.xml": content}))
    done = deck("refresh", tmp_path / "other.pptx", "--pack", pack.folder)
    assert isinstance(done.exception, SettingsProblem), done.exception
    assert said in str(done.exception)
    assert deck("check", tmp_path / "other.pptx").exit_code == 0


def test_a_deck_without_a_manifest_cannot_be_refreshed(pack, untitled):
    done = deck("refresh", untitled, "--pack", pack.folder)
    assert "does not say which figures it was made from" in str(done.exception)
