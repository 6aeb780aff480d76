"""The manifest of a saved deck: what it says, that it comes back, and what it survives."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.collaboration.packs import deck_of, sample_story
from toolkit.decks.kit import Deck
from toolkit.decks.manifest import (
    Chart,
    Content,
    Grid,
    Made,
    MadeSlide,
    Manifest,
    ManifestProblem,
    Points,
    Quoted,
    Words,
    by_key,
    content_of,
    manifest_in,
    put_manifest,
    same,
    shapes_by_name,
)
from toolkit.decks.manifest.xml import from_xml, to_xml
from toolkit.decks.productivity import SLIDES
from toolkit.pipeline import Checked
from toolkit.telling.story import Story

_TEXT = st.text(st.characters(exclude_categories=("C",), include_characters="\n"), max_size=20)
_NAME = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=9)
_FLOAT = st.floats(allow_nan=False, allow_infinity=False)


_POINTS = Points("K", (1.0,), ("",))


def _charts() -> st.SearchStrategy[Chart]:
    def of(count: int) -> st.SearchStrategy[Chart]:
        values = st.lists(st.none() | _FLOAT, min_size=count, max_size=count).map(tuple)
        labels = st.lists(_NAME | st.just(""), min_size=count, max_size=count).map(tuple)
        series = st.lists(st.builds(Points, _NAME, values, labels), max_size=3).map(tuple)
        categories = st.lists(_TEXT, min_size=count, max_size=count).map(tuple)
        return st.builds(Chart, categories, series)

    return st.integers(0, 3).flatmap(of)


_GRIDS = st.lists(st.lists(_TEXT, max_size=3).map(tuple), max_size=3).map(tuple).map(Grid)
_MADE = st.builds(Made, _NAME, st.builds(Words, _TEXT) | _GRIDS | _charts(), _NAME)
_QUOTED = st.builds(Quoted, _NAME, _NAME, _FLOAT, _NAME, _NAME, _NAME, _NAME)
_SLIDES = st.builds(
    MadeSlide, _NAME, _NAME, st.lists(_QUOTED, max_size=2).map(tuple),
    st.lists(_MADE, max_size=3).map(tuple), _NAME | st.just(""),
    st.lists(_NAME, max_size=2).map(tuple), _NAME | st.just(""),
)  # fmt: skip
_MANIFESTS = st.builds(
    Manifest,
    _NAME,
    _NAME,
    _NAME,
    _NAME,
    st.booleans(),
    st.lists(_SLIDES, max_size=2).map(tuple),
    _NAME,
)


@pytest.fixture(scope="module")
def story(sample: Checked) -> Story:
    return sample_story(sample)


@pytest.fixture(scope="module")
def deck(story: Story) -> Deck:
    return deck_of(story)


@pytest.fixture(scope="module")
def saved(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("manifest") / "deck.pptx"
    deck.save(path)
    return path


@pytest.fixture
def opened(saved: Path) -> Any:
    return Presentation(str(saved))


@given(_MANIFESTS)
def test_every_manifest_comes_back_as_it_was(manifest: Manifest) -> None:
    assert from_xml(to_xml(manifest)) == manifest


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<manifest/>",
        b"<!DOCTYPE m [<!ENTITY e SYSTEM 'file:///etc/hosts'>]><m>&e;</m>",
    ],
)
def test_what_is_no_manifest_is_none(content: bytes) -> None:
    assert from_xml(content) is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<manifest xmlns='urn:benefits-reporting-toolkit:deck:1'/>", "damaged"),
        (b"<manifest xmlns='urn:benefits-reporting-toolkit:deck:2'/>", "another version"),
    ],
)
def test_a_manifest_that_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(ManifestProblem, match=why):
        from_xml(content)


def test_entities_in_a_manifest_do_not_grow() -> None:
    """Ten to the ninth times the same word would fill any memory."""
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE m [<!ENTITY e0 "no">{grown}]><m>&e9;</m>'
    assert from_xml(bomb.encode()) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Words("The force's hours - all"), Words("The force’s\u00a0hours –\nall ")),
        (Grid((("a", "b..."),)), Grid((("a", "b…"),))),
        (
            Chart(("",), (Points("Known", (1 / 3, None), ("1", "")),)),
            Chart((), (Points("Known", (0.33333333333, None), ("1", "")),)),
        ),
    ],
)
def test_what_programs_change_by_themselves_is_no_rewording(one: Content, other: Content) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Words("1,200 hours"), Words("1,300 hours")),
        (Words("Hours"), Grid((("Hours",),))),
        (Grid((("a", "b"),)), Grid((("a",), ("b",)))),
        (Chart(("A",), (_POINTS,)), Chart(("B",), (_POINTS,))),
        (Chart(("A",), (_POINTS,)), Chart(("A",), (Points("K", (None,), ("",)),))),
    ],
)  # fmt: skip
def test_other_words_and_numbers_are_not_the_same(one: Content, other: Content) -> None:
    assert not same(one, other)


def test_every_slide_and_shape_is_told_as_it_stands(opened: Any) -> None:
    manifest = manifest_in(opened)
    assert manifest
    slides = by_key(opened, manifest)
    assert list(slides.values()) != []
    for slide, made in zip(opened.slides, manifest.slides, strict=True):
        assert slides[made.key].slide_id == slide.slide_id
        assert slide.slide_layout.name == made.layout
        shapes = shapes_by_name(slide)
        assert {each.name: each.content for each in made.shapes} == {
            name: content for name, shape in shapes.items() if (content := content_of(shape))
        }


def test_keys_are_modules_with_a_number_and_unique(deck: Deck) -> None:
    keys = [slide.key for slide in deck.slides]
    assert len(set(keys)) == len(keys)
    assert keys[:3] == ["title 1", "summary 1", "movement 1"]
    assert {"reasons 1", "reasons 2"} <= set(keys)


def test_slides_for_some_only_are_called_after_their_own_module() -> None:
    modules = [add.__module__.rpartition(".")[2] for add in SLIDES]
    assert {"headline", "workstreams", "register"} <= set(modules)
    assert len(set(modules)) == len(modules)


def test_figures_are_those_of_the_notes_with_their_values(opened: Any, story: Story) -> None:
    manifest = manifest_in(opened)
    assert manifest
    assert (manifest.run, manifest.version) == (story.edition.run_id, story.edition.version)
    assert (manifest.audience, manifest.draft) == ("chief-officers", story.edition.draft)
    for slide, made in zip(opened.slides, manifest.slides, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        for quoted in made.figures:
            figure = story.figures[quoted.id]
            assert (quoted.text, quoted.value) == (figure.text, figure.value)
            assert f"{quoted.id} = {quoted.text}" in notes
        assert [each.id for each in made.figures] == re.findall(r"^(\S+) = ", notes, re.M)


def test_a_deck_with_a_manifest_is_valid(saved: Path) -> None:
    assert [str(error) for error in validate_pptx(str(saved)).errors] == []


def test_a_manifest_takes_the_place_of_the_one_before(opened: Any) -> None:
    manifest = Manifest("productivity-review", "another", "V9", "board", False, ())
    put_manifest(opened, manifest)
    again = BytesIO()
    opened.save(again)
    reopened = Presentation(again)
    assert manifest_in(reopened) == manifest
    names = [str(part.partname) for part in reopened.part.package.iter_parts()]
    assert sum(name.startswith("/customXml/item") for name in names) == 2


def test_a_presentation_of_others_has_no_manifest() -> None:
    assert manifest_in(Presentation()) is None


def test_a_slide_moved_retitled_or_copied_is_found_again(opened: Any) -> None:
    manifest = manifest_in(opened)
    assert manifest
    third = opened.slides[2]
    third.shapes.title.text_frame.text = "Another title"
    ids = opened.slides._sldIdLst
    ids.append(ids[2])
    copy = opened.slides.add_slide(third.slide_layout)
    copy.element.cSld.set("name", "movement 1")
    assert by_key(opened, manifest)["movement 1"].slide_id == third.slide_id


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_manifest_and_slides_are_known_by_title(
    saved: Path, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(saved)], check=True, capture_output=True, timeout=120)
    before, after = Presentation(str(saved)), Presentation(str(tmp_path / saved.name))
    manifest = manifest_in(after)
    assert manifest
    assert manifest == manifest_in(before)
    assert list(by_key(after, manifest)) != []
    assert set(by_key(after, manifest)) == {made.key for made in manifest.slides}
