"""Both decks on templates that forces have made their own, of packs of every size.

The templates differ from the toolkit's, and from one another, in size, fonts, colours, places and
order. Whatever is told, nothing may run off, lie over anything else or be too small or too pale.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.brands import BRANDS
from tests.decks.collaboration import packs
from tests.decks.collaboration.test_unusual_packs import empty, long_names
from tests.decks.productivity import conftest as trackers
from toolkit.audience import Audience
from toolkit.decks import collaboration, productivity
from toolkit.decks.brand import check_template
from toolkit.decks.build import build
from toolkit.decks.check import check_deck
from toolkit.decks.kit import Box, Deck, Slide
from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.template import box_of
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.telling.story import Story

Tell = Callable[[Checked], Story]


def _sample(checked: Checked) -> Story:
    before = trackers.earlier(checked.counted)
    return trackers.story_of(checked.counted, checked.everything, checked.findings, before=before)


def _for_board(tell: Tell) -> Tell:
    def told(checked: Checked) -> Story:
        story = tell(checked)
        return replace(story, edition=replace(story.edition, audience=Audience.BOARD))

    return told


def _stages(*stages: str) -> Tell:
    return lambda checked: trackers.where_stage(checked, *stages)


def _graded(*moves: tuple[str, str]) -> Tell:
    return lambda checked: packs.story_of(checked, areas=packs.graded(checked, *moves))


REVIEWS: dict[str, Tell] = {
    "sample": _sample,
    "board": _for_board(_sample),
    "nothing known": _stages("Idea", "Approved", "In delivery"),
}
SUMMARIES: dict[str, Tell] = {
    "sample": packs.sample_story,
    "no dashboard": empty,
    "one": _graded(("Green", "Amber")),
    "all red": _graded(*[("Green", "Red")] * 13),
    "long names": long_names,
}
PACKS = [
    *((productivity.SLIDES, name, tell) for name, tell in REVIEWS.items()),
    *((collaboration.SLIDES, name, tell) for name, tell in SUMMARIES.items()),
]
NAMES = [*(f"review, {name}" for name in REVIEWS), *(f"summary, {name}" for name in SUMMARIES)]


@pytest.fixture(scope="session", params=BRANDS)
def branded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A force's own template."""
    path = tmp_path_factory.mktemp("brand") / f"{request.param}.pptx"
    return BRANDS[request.param](path)


def collisions(deck: Deck) -> list[str]:
    """Shapes that lie over others: words, tables and charts may only touch."""
    return [
        f"{slide.number}: {one.name} and {other.name}"
        for slide in deck.slides
        for (one, at), (other, beside) in combinations(_shown(slide), 2)
        if at.overlaps(beside) and not _belong(one, other)
    ]


def _shown(slide: Slide) -> list[tuple[Any, Box]]:
    """What says something, and where it is but for a hair that rounding may add."""
    said = [each for each in slide.raw.shapes if _says_something(each)]
    return [(each, box_of(each).inset(1.0)) for each in said]


def _says_something(shape: Any) -> bool:
    written = shape.has_text_frame and shape.text_frame.text.strip()
    return bool(shape.has_table or shape.has_chart or written)


def _belong(one: Any, other: Any) -> bool:
    """A key stands in the room that its chart leaves; a subtitle follows where a title ends."""
    keys = one.name.startswith(f"{other.name} key") or other.name.startswith(f"{one.name} key")
    return keys or {one.name, other.name} == {"Title", "Subtitle"}


def test_the_templates_differ_from_the_toolkits_in_size_fonts_and_colours(
    tmp_path: Path,
) -> None:
    paths = [make(tmp_path / f"{name}.pptx") for name, make in BRANDS.items()]
    ours = Deck(slide_template("productivity_review.pptx"), footer="", properties=None)  # type: ignore[arg-type]
    decks = [ours, *(Deck(path, footer="", properties=None) for path in paths)]  # type: ignore[arg-type]
    templates = [deck.template for deck in decks]
    assert len({(each.page.width, each.page.height) for each in templates}) == len(templates)
    assert len({each.face.name for each in templates}) == len(templates)
    assert len({each.palette.value("brand") for each in templates}) == len(templates)


def test_a_template_of_a_force_lacks_nothing_and_is_valid(branded: Path) -> None:
    assert check_template(branded).lacks == ()
    assert [str(error) for error in validate_pptx(str(branded)).errors] == []


@pytest.mark.parametrize(("slides", "name", "tell"), PACKS, ids=NAMES)
def test_any_pack_becomes_a_deck_without_a_fault(
    slides: Any, name: str, tell: Tell, branded: Path, sample: Checked
) -> None:
    deck = build(tell(sample), branded, slides)
    assert collisions(deck) == []
    problems = check_deck(Presentation(BytesIO(deck.to_bytes())))
    assert [f"{each.check}: slide {each.slide}, {each.shape}" for each in problems] == []


def test_what_is_shown_stands_where_the_template_says(branded: Path, sample: Checked) -> None:
    deck = build(packs.sample_story(sample), branded, collaboration.SLIDES)
    for slide in deck.slides:
        for each in slide.raw.shapes:
            if each.has_table and slide.canvas.layout.name == "Table":
                area = slide.area("Table area")
                assert each.left >= area.left
                assert each.top >= area.top
                assert each.left + each.width <= area.right + EMU_PER_POINT
