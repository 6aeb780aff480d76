"""``toolkit deck ...`` as a person uses it."""

from __future__ import annotations

import json

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from tests.makes import hours
from tests.packs import write_pack, write_tracker
from toolkit.cli.app import app
from toolkit.decks.catalogue import DECKS
from toolkit.run import build_deck, worked_out
from toolkit.settings import SettingsProblem


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
    assert f"    old:    {was}\n    new:    " in done.stdout
    assert "    edited: We did well\n" in done.stdout
    assert (tmp_path / "mine.pptx").read_bytes() == before
    after = Presentation(tmp_path / "mine refreshed.pptx")
    assert "1,800" in "\n".join(
        s.text_frame.text for s in after.slides[1].shapes if s.has_text_frame
    )
    again = deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder)
    assert "is there already" in str(again.exception)


def test_refresh_as_json_to_a_file_of_ones_own(pack, tmp_path):
    target = tmp_path / "other.pptx"
    done = deck("refresh", tmp_path / "mine.pptx", "--pack", pack.folder, "--out", target, "--json")
    said = json.loads(done.stdout)
    assert said["file"] == target.as_posix()
    assert said["from_run"] != said["to_run"]
    assert {step["outcome"] for step in said["steps"]} >= {"brought up to date"}
    assert target.is_file()


def test_a_deck_without_a_manifest_cannot_be_refreshed(pack, untitled):
    done = deck("refresh", untitled, "--pack", pack.folder)
    assert "does not say which figures it was made from" in str(done.exception)
