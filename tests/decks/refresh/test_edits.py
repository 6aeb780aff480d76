"""What must hold of a refresh whatever people have done to the deck before."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.refresh.edits import EDITS, Edit
from tests.decks.refresh.test_refresh import built
from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.decks.check import check_deck
from toolkit.decks.refresh import CHANGES, Outcome, Plan, arrange, plan, refresh, settle
from toolkit.workbooks.package import read_package

OURS = ("ppt/slides/", "ppt/notesSlides/", "ppt/charts/", "ppt/embeddings/", "customXml/",
        "docProps/", "ppt/presentation.xml", "ppt/_rels/", "[Content_Types].xml")  # fmt: skip
"""Where a refresh may change something; ``presentation.xml`` lists the slides."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A deck of one benefit; and the next run's, of two benefits and more hours."""
    pack = write_pack(tmp_path_factory.mktemp("edits") / "pack")
    write_dashboard(pack)
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    first = built(pack)
    measured = dict([hours("BEN-CJ-001", [150.0] * 12), hours("BEN-CJ-002", [50.0] * 12)])
    write_tracker(pack, benefits=({}, {"benefit_id": "BEN-CJ-002"}), measured=measured)
    return first, built(pack)


def edited(deck: bytes, edits: Sequence[Edit]) -> bytes:
    """A deck after some edits; one of what another has taken out cannot be made."""
    presentation = Presentation(BytesIO(deck))
    for edit in edits:
        try:
            edit(presentation)
        except (KeyError, IndexError, AttributeError):
            continue
    presentation.part.rename_slide_parts([each.rId for each in presentation.slides._sldIdLst])
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def refreshed(deck: bytes, fresh: bytes) -> tuple[Plan, bytes]:
    theirs, ours = Presentation(BytesIO(deck)), Presentation(BytesIO(fresh))
    settled = settle(theirs, ours)
    arrange(ours, theirs)
    planned = plan(theirs, ours, settled)
    return planned, refresh(theirs, ours, planned)


def others(deck: bytes) -> dict[str, bytes]:
    return {n: part for n, part in read_package(deck).items() if not n.startswith(OURS)}


def holds(runs: tuple[bytes, bytes], edits: Sequence[Edit]) -> bytes:
    deck = edited(runs[0], edits)
    planned, once = refreshed(deck, runs[1])
    assert planned.of(Outcome.UPDATE)
    again, twice = refreshed(once, runs[1])
    assert [str(step) for step in again.of(*CHANGES)] == []
    assert once == twice
    assert others(once) == others(deck)
    assert isinstance(check_deck(Presentation(BytesIO(once))), tuple)
    return once


@pytest.mark.parametrize("start", range(0, len(EDITS), 12))
def test_edits_survive_and_a_second_refresh_changes_nothing(
    runs: tuple[bytes, bytes], start: int, tmp_path: Path
) -> None:
    (tmp_path / "refreshed.pptx").write_bytes(holds(runs, EDITS[start : start + 12]))
    result = validate_pptx(str(tmp_path / "refreshed.pptx"))
    assert [str(error) for error in result.errors] == []


@settings(max_examples=3)
@given(edits=st.lists(st.sampled_from(EDITS), min_size=3, max_size=9))
def test_so_it_is_after_any_edits_in_any_order(
    runs: tuple[bytes, bytes], edits: list[Edit]
) -> None:
    holds(runs, edits)


@pytest.mark.parametrize("start", range(0, len(EDITS), 12))
def test_a_refresh_to_the_same_run_changes_only_the_contents(
    runs: tuple[bytes, bytes], start: int
) -> None:
    """Their numbers, where people have moved slides."""
    planned, _ = refreshed(edited(runs[0], EDITS[start : start + 12]), runs[0])
    changed: Any = {step.key for step in planned.of(*CHANGES, Outcome.PARTLY, Outcome.REDRAW)}
    assert changed <= {"contents 1"}
