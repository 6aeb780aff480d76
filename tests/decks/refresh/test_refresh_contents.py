"""The table of contents of a deck that people have rearranged, brought up to a newer run."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.refresh.test_refresh import built, merged, outcome, shape, slide
from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.decks.check import check_deck
from toolkit.decks.entries import entries_on
from toolkit.decks.refresh import Outcome

CONTENTS = "contents 1"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A deck of one benefit; and the next run's, of two benefits and more hours."""
    pack = write_pack(tmp_path_factory.mktemp("contents") / "pack")
    write_dashboard(pack)
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    first = built(pack)
    measured = dict([hours("BEN-CJ-001", [150.0] * 12), hours("BEN-CJ-002", [50.0] * 12)])
    write_tracker(pack, benefits=({}, {"benefit_id": "BEN-CJ-002"}), measured=measured)
    return first, built(pack)


@pytest.fixture
def edited(runs: tuple[bytes, bytes]) -> Any:
    return Presentation(BytesIO(runs[0]))


@pytest.fixture
def unchanged(runs: tuple[bytes, bytes]) -> Any:
    """What the same pack gives again."""
    return Presentation(BytesIO(runs[0]))


@pytest.fixture
def fresh(runs: tuple[bytes, bytes]) -> Any:
    return Presentation(BytesIO(runs[1]))


def lines(deck: Any) -> dict[str, tuple[str, str, str]]:
    """The contents by the key of the slide led to: words, number, and that slide's own title."""
    return {
        entry.slide.element.cSld.get("name"): (
            entry.row.cells[0].text_frame.text,
            entry.number,
            entry.slide.shapes.title.text_frame.text,
        )
        for entry in entries_on(slide(deck, CONTENTS))
    }


def number_of(deck: Any, key: str) -> str:
    return str(1 + [each.slide_id for each in deck.slides].index(slide(deck, key).slide_id))


def out_of_date(deck: Any) -> list[str]:
    return [str(each) for each in check_deck(deck) if each.check == "contents out of date"]


def take_out(deck: Any, key: str) -> None:
    """Takes a slide out with the link to it, as PowerPoint does."""
    gone, contents = slide(deck, key), slide(deck, CONTENTS)
    for entry in entries_on(contents):
        if entry.slide.slide_id == gone.slide_id:
            for link in entry.row._tr.xpath(".//a:hlinkClick"):
                link.getparent().remove(link)
    for known, each in list(contents.part.rels.items()):
        if each.target_part is gone.part:
            contents.part.rels.pop(known)
    listed = deck.slides._sldIdLst
    entry = next(each for each in listed if int(each.get("id")) == gone.slide_id)
    deck.part.drop_rel(entry.rId)
    listed.remove(entry)


def test_a_slide_taken_out_with_its_link_left_behind_is_no_fault(edited: Any) -> None:
    """As LibreOffice and python-pptx take one out."""
    gone, listed = slide(edited, "assurance 1"), edited.slides._sldIdLst
    entry = next(each for each in listed if int(each.get("id")) == gone.slide_id)
    edited.part.drop_rel(entry.rId)
    listed.remove(entry)
    assert out_of_date(edited)
    assert "assurance 1" not in lines(edited)


def test_the_contents_tell_of_the_deck_as_people_have_arranged_it(
    edited: Any, unchanged: Any, tmp_path: Path
) -> None:
    listed = edited.slides._sldIdLst
    listed.append(listed[2])
    slide(edited, "headline 1").shapes.title.text_frame.text = "We did well"
    take_out(edited, "assurance 1")
    assert out_of_date(edited)
    after, planned = merged(edited, unchanged)
    assert outcome(planned, CONTENTS, "contents 1") is Outcome.UPDATE
    said = lines(after)
    assert "assurance 1" not in said
    assert said["headline 1"][0] == "We did well"
    for key, (words, number, title) in said.items():
        assert number.replace(",", "–").partition("–")[0] == number_of(after, key)
        assert title.startswith(words)
    assert out_of_date(after) == []
    after.save(str(tmp_path / "after.pptx"))
    assert [str(error) for error in validate_pptx(str(tmp_path / "after.pptx")).errors] == []


def test_contents_once_brought_up_to_date_stay_so(edited: Any, runs: tuple[bytes, bytes]) -> None:
    listed = edited.slides._sldIdLst
    listed.append(listed[2])
    after, _ = merged(edited, Presentation(BytesIO(runs[0])))
    _, again = merged(after, Presentation(BytesIO(runs[0])))
    assert again.steps == ()


def test_links_taken_over_from_the_new_deck_lead_to_slides_of_the_old(
    edited: Any, fresh: Any
) -> None:
    before = lines(edited)
    after, _ = merged(edited, fresh)
    said = lines(after)
    assert said["headline 1"][0] != before["headline 1"][0]
    for key, (words, number, title) in said.items():
        assert number.partition("–")[0] == number_of(after, key)
        assert title == words or "–" in number


def test_contents_that_somebody_has_edited_stay_and_are_told(edited: Any, fresh: Any) -> None:
    shape(edited, CONTENTS, "contents 1").table.cell(2, 0).text_frame.text = "Start here"
    after, planned = merged(edited, fresh)
    assert outcome(planned, CONTENTS, "contents 1") in (Outcome.EDITED, Outcome.PARTLY)
    assert shape(after, CONTENTS, "contents 1").table.cell(2, 0).text_frame.text == "Start here"
