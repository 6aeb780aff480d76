"""A run for the board, end to end: its slides, and nobody's name in any file of it."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from tests.cli.test_commands import toolkit
from tests.makes import hours, reference
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.rules.identifiers import WITHHELD

SINCE = date(2020, 1, 1)
PEOPLE = [
    {"owner_id": code, "display_role": role, "name": name, "initials": initials,
     "project_team": False, "active_from": SINCE}
    for code, role, name, initials in (
        ("HEAD", "Head of Unit", "Ada Example", "AE"),
        ("LEAD", "Programme Lead", "Séan O’Specimen", "SOS"),
    )
]  # fmt: skip
SECRETS = ("ada", "example", "specimen", "42000001", "900123")
"""What none of a board run's files may hold, in small letters."""

EVIDENCE = {"area_id": "COL-ONE", "line_id": "1", "measure": "Cyber specials", "current": 3.0,
            "previous": 12.0, "unit": "people", "polarity": "Higher is better",
            "as_at": date(2024, 5, 1), "source": "Report"}  # fmt: skip
SETTINGS = """
[productivity]
title = "Productivity Review"
approval = "Ada Example 42000001"
[collaboration]
title = "Collaboration update"
"""


@pytest.fixture
def named_pack(tmp_path):
    """A pack in which people are named wherever somebody could have typed it."""
    pack = write_pack(tmp_path / "pack", SETTINGS, reference(People=PEOPLE))
    write_tracker(
        pack,
        "cj ada example.xlsx",
        benefits=(
            {"title": "Redaction by PC 1234 Example", "evidence_ref": "Ask A. Example"},
            {"benefit_id": "BEN-CJ-002", "owner_id": "Ada Example",
             "declared_category": "Anticipated"},
        ),
        measured=dict([hours("BEN-CJ-001", [100.0] * 12)]),
    )  # fmt: skip
    write_dashboard(
        pack,
        areas=({"rationale": "Mr O'Specimen says that all goes as planned; call 07700 900123."},),
        rows={"AreaEvidence": [EVIDENCE]},
    )
    return pack


def run_for_board(folder: Path, *options: str):
    return toolkit("run", "--audience", "board", "--pack", folder, *options)


def texts(deck: Path) -> list[list[str]]:
    """Every text of each slide, its notes included."""
    return [
        [
            *(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame),
            *(
                cell.text
                for shape in slide.shapes
                if shape.has_table
                for row in shape.table.rows
                for cell in row.cells
            ),
            slide.notes_slide.notes_text_frame.text,
        ]
        for slide in Presentation(str(deck)).slides
    ]


def titles(deck: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(deck)).slides]


def contents(path: Path) -> str:
    """All that is in a file, unpacked however deep, in small letters."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8").casefold()
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    inner = "".join(_inner(data) for data in parts.values())
    return inner + "".join(parts).casefold()


def _inner(data: bytes) -> str:
    if data[:2] != b"PK":
        return data.decode("utf-8", "ignore").casefold()
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(_inner(package.read(name)) for name in package.namelist())


def test_no_file_of_a_board_run_names_anybody(named_pack):
    done = run_for_board(named_pack.folder)
    assert done.returncode == 1, done.stderr
    assert "D04" in done.stdout
    files = [path for path in (named_pack.output / "latest").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".pptx", ".xlsx", ".json"}
    for path in files:
        held = contents(path)
        assert not [secret for secret in SECRETS if re.search(rf"\b{secret}", held)], path.name


def test_what_is_withheld_is_said_to_be(named_pack):
    run_for_board(named_pack.folder)
    latest = named_pack.output / "latest"
    title, *_ = texts(latest / "productivity-review.pptx")
    assert f"Approval: {WITHHELD}" in "\n".join(title)
    slides = texts(latest / "collaboration-summary.pptx")
    area = "\n".join(text for slide in slides for text in slide)
    assert f"Cyber specials: {WITHHELD}" in area
    assert f"\n{WITHHELD}" in area, "the reason for the grade"


def test_an_internal_run_before_tells_the_board_no_more(named_pack):
    """What was found last time is quoted as cleared, with the names that it held."""
    assert toolkit("run", "--pack", named_pack.folder).returncode == 1
    tracker = named_pack.returns / "cj ada example.xlsx"
    write_tracker(named_pack, "cj.xlsx", measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    tracker.unlink()
    run_for_board(named_pack.folder)
    latest = named_pack.output / "latest"
    assert json.loads((latest / "run.json").read_text("utf-8"))["since"]["cleared"]
    assert "ada" not in re.findall(r"\w+", contents(latest / "findings.xlsx"))


def test_a_final_board_run_is_refused_while_somebody_is_named(named_pack):
    done = run_for_board(named_pack.folder, "--final")
    assert done.returncode == 1
    assert "a final pack cannot be built while errors stand" in " ".join(done.stdout.split())
    assert not (named_pack.output / "latest").exists()


@pytest.fixture
def sample_for_board(sample_pack, tmp_path):
    """The outputs of the sample pack, built for the board."""
    folder = tmp_path / "sample"
    for name in ("workbooks", "slide_templates"):
        shutil.copytree(sample_pack.folder / name, folder / name)
    settings = (sample_pack.folder / "toolkit.toml").read_text("utf-8")
    (folder / "toolkit.toml").write_text(f'audience = "board"\n{settings}', encoding="utf-8")
    done = toolkit("run", "--pack", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output" / "latest"


def test_the_board_s_slides_of_the_sample_pack(sample_for_board):
    """Domain 6.1: slides 2, 4, 6, 8, 10, 13 and 14 of those that there are, and savings that are
    cashable; no workstreams (5), no register. Indicators (9) and all of Performance are the
    board's own business, and for it. A new slide is told here for whom it is: the trend
    over published reports, which this pack has not, is for the board too, in both decks."""
    deck = sample_for_board / "productivity-review.pptx"
    starts = [
        "Increased Productivity Benefits Review",
        "36,900 hours a year already achieved",
        "Known hours are 67%",
        "“Technology as a productivity multiplier” and",
        "All themes",
        "Where the hours went",
        "Largest destination recorded",
        "Of four linked indicators",
        "Cashable savings for 2024/25",
        "How sure we are",
        "38% of full-year hours rest on less than 12 months",
        "10 benefits measured for part of a year",
        "What this does not show",
        "What else to know",
        "Next steps: 5 to come, 2 overdue",
        "Board actions: 2 due at this meeting, 1 overdue by 30 days",
        "Of ten indicators",
        "Emergency calls answered in time: 84.2% in June 2024",
        "Drug possession: 146 in June 2024",
        "Among the most similar group of forces",
        "What to know before quoting an indicator",
        "What is in this deck",
        "What the words for hours",
    ]
    found = titles(deck)
    assert [title.startswith(start) for title, start in zip(found, starts, strict=True)] == [
        True
    ] * len(starts), found
    assert "Board version V0.3" in "\n".join(texts(deck)[0])
    record = json.loads((sample_for_board / "run.json").read_text("utf-8"))
    assert record["audience"] == "board"
    assert {"D04", "D05"} <= set(record["rules"])


def test_the_collaboration_deck_is_whole_but_for_the_challenge(sample_for_board):
    found = titles(sample_for_board / "collaboration-summary.pptx")
    assert len(found) == 24
    assert not [title for title in found if "challenge" in title.casefold()]
    assert "Board version V1.0" in "\n".join(
        texts(sample_for_board / "collaboration-summary.pptx")[0]
    )
