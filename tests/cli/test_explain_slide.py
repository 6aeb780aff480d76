"""``toolkit explain --deck FILE --slide N``, as a person uses it."""

from __future__ import annotations

import json

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from tests.decks.refresh.edits import duplicated
from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.cli.app import app


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    from toolkit.run import run_pack

    pack = write_pack(tmp_path_factory.mktemp("explain") / "pack")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    write_dashboard(pack)
    run_pack(pack, lambda *_: None)
    return pack


@pytest.fixture
def deck(pack):
    return pack.output / "latest" / "productivity-review.pptx"


def explain(*arguments):
    return CliRunner().invoke(app, ["explain", *map(str, arguments)])


def test_every_figure_of_a_slide_with_its_cells(pack, deck):
    done = explain("--deck", deck, "--slide", 2, "--pack", pack.folder)
    assert done.exit_code == 0, done.exception
    assert "productivity-review.pptx, slide 2: " in done.stdout
    assert "Printed as 1,200; exactly 1,200 hours, per full year" in done.stdout
    assert "workbooks/returns/cj.xlsx › Measured hours" in done.stdout


def test_json_has_values_workings_and_cells(pack, deck):
    done = explain("--deck", deck, "--slide", 2, "--pack", pack.folder, "--json")
    said = json.loads(done.stdout)
    assert said["cells_known"] is True
    known = next(each for each in said["figures"] if each["id"] == "hours.known")
    assert (known["value"], known["text"]) == (1200, "1,200")
    assert {cell["sheet"] for cell in known["cells"]} == {"Measured hours", "Benefits"}


def test_a_deck_of_another_run_gives_what_it_carries(pack, deck, tmp_path):
    other = write_pack(tmp_path / "other")
    write_tracker(other, measured=dict([hours("BEN-CJ-001", [50.0] * 12)]))
    done = explain("--deck", deck, "--slide", 2, "--pack", other.folder)
    assert done.exit_code == 0
    assert "This deck was made by run" in done.stdout
    assert "Printed as 1,200; exactly 1,200 hours" in done.stdout
    assert "Cells:" not in done.stdout


def test_without_a_pack_it_still_explains(deck, tmp_path):
    done = explain("--deck", deck, "--slide", 2, "--pack", tmp_path)
    assert done.exit_code == 0
    assert "Cells cannot be listed." in done.stdout


def test_a_moved_slide_is_still_known(pack, deck, tmp_path):
    presentation = Presentation(str(deck))
    listed = presentation.slides._sldIdLst
    listed.append(listed[1])
    presentation.save(tmp_path / "moved.pptx")
    last = len(presentation.slides)
    done = explain("--deck", tmp_path / "moved.pptx", "--slide", last, "--pack", pack.folder)
    assert "hours.known" in done.stdout


@pytest.mark.parametrize("named", [True, False])
def test_a_copy_of_a_slide_is_still_known(pack, deck, tmp_path, named):
    presentation = Presentation(str(deck))
    duplicated(presentation, "headline 1", named=named)
    presentation.save(tmp_path / "copied.pptx")
    last = len(presentation.slides)
    done = explain("--deck", tmp_path / "copied.pptx", "--slide", last, "--pack", pack.folder)
    assert done.exit_code == 0, done.exception
    assert "Printed as 1,200; exactly 1,200 hours, per full year" in done.stdout


def said_of(*arguments):
    """What is said where explaining cannot be done."""
    return str(explain(*arguments).exception)


def test_what_cannot_be_explained_is_said_plainly(deck, tmp_path):
    foreign, text = tmp_path / "foreign.pptx", tmp_path / "text.pptx"
    Presentation().save(foreign)
    text.write_text("not a deck", encoding="utf-8")
    presentation = Presentation(str(deck))
    presentation.slides.add_slide(presentation.slide_layouts[1])
    presentation.save(tmp_path / "added.pptx")
    last = len(presentation.slides)
    assert "does not say which figures" in said_of("--deck", foreign, "--slide", 1)
    assert "cannot be read as a PowerPoint" in said_of("--deck", text, "--slide", 1)
    assert "There is no file" in said_of("--deck", tmp_path / "none.pptx", "--slide", 1)
    assert "There is no slide 99" in said_of("--deck", deck, "--slide", 99)
    added = said_of("--deck", tmp_path / "added.pptx", "--slide", last)
    assert "was not made by the toolkit" in added
    for wrong in ([], ["hours.known", "--deck", deck], ["--deck", deck], ["--slide", 2]):
        assert "Name a figure" in said_of(*wrong)
