"""A run says what a pack's own slide templates lack before it reads anything."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from rich.console import Console

from tests.decks.brands import harbour, river
from tests.packs import write_dashboard, write_pack
from toolkit.cli.summary import print_summary
from toolkit.decks.brand import own
from toolkit.decks.brand.own import remarks_on
from toolkit.decks.kit.problems import TemplateProblem
from toolkit.resources import slide_template
from toolkit.run import run_pack
from toolkit.settings import Pack

OURS = "productivity_review.pptx"


def spoilt(path: Path) -> Path:
    """A template that lacks two things."""
    presentation: Any = Presentation(str(slide_template(OURS)))
    layouts = {each.name: each for each in presentation.slide_layouts}
    layouts["Profile"].name = "One benefit"
    for shape in layouts["Table"].placeholders:
        if shape.name == "Note":
            shape.name = "Caveat"
    presentation.save(str(path))
    return path


def test_everything_that_is_lacking_is_told_with_the_file_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem) as raised:
        remarks_on([spoilt(tmp_path / "ours 2024.pptx")])
    first, *lacks, remedy = str(raised.value).splitlines()
    assert first == "ours 2024.pptx:"
    assert len(lacks) == 2
    assert "“Profile”" in lacks[0]
    assert "“Note”" in lacks[1]
    assert remedy.endswith(f'toolkit template check "{tmp_path / "ours 2024.pptx"}"')


def test_remarks_name_the_file_and_one_template_is_looked_at_once(tmp_path: Path) -> None:
    one = harbour(tmp_path / "one.pptx")
    two = tmp_path / "two.pptx"
    shutil.copy(one, two)
    found = remarks_on([one, two])
    assert len({each.partition(": ")[0] for each in found}) == 1
    assert any("Force Sans, the font of text, has not been measured" in each for each in found)


def test_those_that_come_with_the_toolkit_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "check_template", None)
    shutil.copy(slide_template(OURS), tmp_path / OURS)
    assert remarks_on([slide_template(OURS), tmp_path / OURS]) == ()
    with pytest.raises(TypeError):
        remarks_on([river(tmp_path / OURS)])


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A pack with a dashboard, and a folder for slide templates of its own."""
    pack = write_pack(tmp_path / "pack", "workers = 1")
    write_dashboard(pack)
    pack.templates.mkdir()
    return pack


def test_a_run_stops_before_it_reads_where_a_template_lacks_something(pack: Pack) -> None:
    spoilt(pack.templates / OURS)
    read: list[object] = []
    with pytest.raises(TemplateProblem, match=r"productivity_review\.pptx:\n  There is no layout"):
        run_pack(pack, lambda *step: read.append(step))
    assert read == []


def test_remarks_are_in_the_record_and_the_summary(pack: Pack) -> None:
    harbour(pack.templates / OURS)
    run = run_pack(pack, lambda *_: None)
    recorded = json.loads((pack.output / "latest" / "run.json").read_text("utf-8"))
    assert recorded["slide_templates"] == list(run.on_templates) != []
    said = Console(file=StringIO(), width=300)
    print_summary(said, run)
    printed = said.file.getvalue()  # type: ignore[attr-defined]
    lines = [line for line in printed.splitlines() if line.startswith("Template")]
    assert len(lines) == min(len(run.on_templates), 3)
    assert f"{OURS}: Force Sans" in printed
