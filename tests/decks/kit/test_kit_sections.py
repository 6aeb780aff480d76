"""The sections under which PowerPoint lists the slides of a deck."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.collaboration.packs import deck_of, sample_story
from toolkit.decks.kit.sections import put_sections
from toolkit.decks.sections import APPENDIX, DETAIL, SUMMARY
from toolkit.pipeline import Checked


def listed(presentation: Any) -> list[tuple[str, list[str]]]:
    """Each section with the ids of its slides."""
    root = presentation.part._element
    return [
        (
            section.get("name"),
            [each.get("id") for each in section.iter() if each.tag.endswith("}sldId")],
        )
        for section in root.iter()
        if section.tag.endswith("}section")
    ]


def three_slides() -> Any:
    presentation = Presentation()
    for _ in range(3):
        presentation.slides.add_slide(presentation.slide_layouts[6])
    return presentation


@pytest.mark.parametrize(
    ("names", "sizes"),
    [
        (["A", "A", "B"], [("A", 2), ("B", 1)]),
        (["A", "B", "A"], [("A", 1), ("B", 1), ("A", 1)]),
        (["A", "A", "A"], [("A", 3)]),
        (["", "", ""], []),
    ],
)
def test_every_slide_is_in_one_section_in_its_order(names: Sequence[str], sizes: object) -> None:
    presentation = three_slides()
    put_sections(presentation, names)
    found = listed(presentation)
    assert [(name, len(ids)) for name, ids in found] == sizes
    if found:
        ids = [each.get("id") for each in presentation.part._element.sldIdLst]
        assert [each for _, of in found for each in of] == ids


def test_sections_of_the_template_give_way() -> None:
    presentation = three_slides()
    put_sections(presentation, ["Old", "Old", "Old"])
    put_sections(presentation, ["A", "A", "B"])
    assert [name for name, _ in listed(presentation)] == ["A", "B"]
    identifiers = [s.get("id") for s in presentation.part._element.iter() if s.get("name")]
    assert len(set(identifiers)) == len(identifiers)


def test_the_sample_deck_has_its_three_parts(sample: Checked, tmp_path: Any) -> None:
    data = deck_of(sample_story(sample)).to_bytes()
    found = listed(Presentation(BytesIO(data)))
    assert [name for name, _ in found] == [SUMMARY, DETAIL, APPENDIX]
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert [str(error) for error in validate_pptx(str(path)).errors] == []
