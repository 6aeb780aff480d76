"""The table of contents: read back from finished decks, each line leads where it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from tests.decks.collaboration import packs
from tests.decks.kit.test_kit_sections import listed
from tests.decks.productivity.conftest import deck_of, multiplied, story_of, written_pack
from tests.sample_pack.criminal_justice import CRIMINAL_JUSTICE
from toolkit.audience import Audience
from toolkit.decks import contents
from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS
from toolkit.decks.check import check_deck
from toolkit.decks.collaboration import SLIDES
from toolkit.decks.entries import contents_on, entries_on
from toolkit.decks.kit import TABLE, Deck, Properties
from toolkit.decks.manifest import title_of
from toolkit.decks.starter import FOUR_BY_THREE, build_starter
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.run import build_deck, worked_out
from toolkit.settings import Pack

CONTENTS = "What is in this deck, and on which slide to find it"
Made = Callable[[Checked, Pack, Path], Deck]


def _one_benefit(_sample: Checked, _pack: Pack, folder: Path) -> Deck:
    entry = replace(CRIMINAL_JUSTICE.entries[0], reinvested=())
    checked = written_pack(folder, [entry])
    return deck_of(story_of(checked.counted, checked.everything, checked.findings))


def _hundreds(sample: Checked, _pack: Pack, _folder: Path) -> Deck:
    return deck_of(multiplied(sample, 25))


def _one_area(sample: Checked, _pack: Pack, _folder: Path) -> Deck:
    one = packs.graded(sample, ("Green", "Red"))
    return packs.deck_of(packs.story_of(sample, areas=one))


def _many_areas(sample: Checked, _pack: Pack, _folder: Path) -> Deck:
    return packs.deck_of(packs.story_of(sample, **packs.many(sample)))


def _of_sample(kind: int, audience: Audience) -> Made:
    def made(_sample: Checked, pack: Pack, _folder: Path) -> Deck:
        whose = pack.having(audience=audience)
        return build_deck(whose, worked_out(whose, lambda *_: None, final=False), DECKS[kind])

    return made


MADE: dict[str, Made] = {
    "one benefit": _one_benefit,
    "hundreds of benefits": _hundreds,
    "one area": _one_area,
    "80 areas": _many_areas,
    "productivity": _of_sample(0, Audience.CHIEF_OFFICERS),
    "productivity for the board": _of_sample(0, Audience.BOARD),
    "collaboration": _of_sample(1, Audience.CHIEF_OFFICERS),
    "collaboration for the board": _of_sample(1, Audience.BOARD),
}


@pytest.fixture(scope="module", params=MADE)
def deck(
    request: Any, sample: Checked, sample_pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """A finished deck, opened again."""
    made = MADE[request.param](sample, sample_pack, tmp_path_factory.mktemp("made"))
    return Presentation(BytesIO(made.to_bytes()))


def contents_of(deck: Any) -> Any:
    [slide] = [slide for slide in deck.slides if contents_on(slide)]
    return slide


def pages(printed: str) -> list[int]:
    """``21–23`` as 21, 22 and 23."""
    first, _, last = printed.partition("–")
    return list(range(int(first), int(last or first) + 1))


def module(slide: Any) -> str:
    return str(slide.element.cSld.get("name")).split()[0]


def test_every_line_leads_to_the_slide_whose_number_and_title_it_gives(deck: Any) -> None:
    slides = list(deck.slides)
    for entry in entries_on(contents_of(deck)):
        words = entry.row.cells[0].text_frame.text
        first, *more = [slides[number - 1] for number in pages(entry.number)]
        assert entry.slide.slide_id == first.slide_id
        assert {module(each) for each in more} <= {module(first)}
        title = title_of(first)
        assert words == title or (
            more
            and (
                re.fullmatch(rf"{re.escape(words)}( \(1 of \d+\))?", title)
                or words.startswith(("The ", "Area by area", "Indicators whose"))
            )
        )


def test_every_other_slide_is_on_one_line_in_its_order(deck: Any) -> None:
    found = contents_of(deck)
    told = [number for entry in entries_on(found) for number in pages(entry.number)]
    assert told == [
        number for number, slide in enumerate(deck.slides, 1) if slide.slide_id != found.slide_id
    ]


def test_the_contents_open_the_appendix_and_have_the_sections_of_powerpoint(deck: Any) -> None:
    found = contents_of(deck)
    sections = dict(listed(deck))
    assert sections["Appendix"][0] == str(found.slide_id)
    bands = [
        row.cells[0].text_frame.text.removesuffix(" (continued)")
        for table in contents_on(found)
        for row in table.table.rows
        if not row.cells[1].text_frame.text
    ]
    assert list(dict.fromkeys(bands)) == list(sections)


def test_the_slide_is_read_in_order_and_stands_up_to_every_check(deck: Any) -> None:
    found = contents_of(deck)
    assert title_of(found) == CONTENTS
    assert [shape.name for shape in found.shapes] == [
        "Title", "Subtitle", "contents 1", "contents 2", "Footer", "Slide number",
    ]  # fmt: skip
    assert [str(p) for p in check_deck(deck) if p.title == CONTENTS] == []


def of_titles(folder: Path, titles: Sequence[str], modules: int) -> list[str]:
    """The lines of the contents of a narrow deck whose slides some modules have made."""
    build_starter(folder / "narrow.pptx", grid=FOUR_BY_THREE)
    about = Properties("Review", datetime(2024, 6, 30))
    deck = Deck(folder / "narrow.pptx", footer="OFFICIAL", properties=about)
    for at, title in enumerate(titles):
        deck.add(TABLE, title).key = f"module_{at * modules // len(titles)} {at}"
    contents.add(deck, None)  # type: ignore[arg-type]
    saved = Presentation(BytesIO(deck.to_bytes()))
    found = contents_of(saved)
    assert [str(p) for p in check_deck(saved) if p.title == CONTENTS] == []
    return [entry.row.cells[0].text_frame.text for entry in entries_on(found)]


def test_lines_are_gathered_and_then_shortened_only_as_far_as_they_must(tmp_path: Path) -> None:
    short = [f"Message {at} of this deck" for at in range(20)]
    assert of_titles(tmp_path, short, 10) == short
    many = [f"Message {at} of this deck" for at in range(60)]
    assert of_titles(tmp_path, many, 10) == many[::6]
    long = [f"Message {at} " + "of this deck, with a word or two more " * 2 for at in range(60)]
    cut = of_titles(tmp_path, long, 30)
    assert len(cut) == 30
    assert all(line.endswith("…") and len(line) > 20 for line in cut)


def test_a_deck_of_a_few_slides_has_none(sample: Checked) -> None:
    template = slide_template("collaboration_summary.pptx")
    few = build(packs.sample_story(sample), template, (*SLIDES[:3], contents.add))
    assert [slide.title for slide in few.slides if slide.title == CONTENTS] == []
