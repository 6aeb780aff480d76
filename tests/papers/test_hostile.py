"""What people type stays text: no field, no link, no markup, no lost character that may stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.decks.collaboration import packs
from tests.decks.productivity import conftest as made
from tests.papers.reading import GRADES, HOURS, Read, paper_of
from toolkit.papers.wml import element, paragraph
from toolkit.papers.words import Run
from toolkit.pipeline import Checked
from toolkit.plain import tidy

HOSTILE = (
    '=HYPERLINK("http://evil.test","click")',
    "http://evil.test/?a=1&b=2",
    "{ MERGEFIELD secret } {hours.known} {boom}",
    '</w:t></w:r><w:fldSimple w:instr=" DDEAUTO c:\\\\x.exe "/>',
    "a\x00b\x07c\ufffed\u2028e",
    "<b>bold</b> & \"quoted\" 'single' ]]>",
    "[Author: not ours]",
    "\u202eright to left",
)


@pytest.fixture(scope="module")
def hostile_grades(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """A dashboard in which everything that can be typed is hostile."""
    texts = ("display_name", "short_name", "rationale", "issue", "action", "narrative",
             "executive_line")  # fmt: skip
    rows = [
        {name: f"{name} {said}" for name in texts} | {"rag_current": "Amber"} for said in HOSTILE
    ]
    areas = packs.areas_like(sample, *rows)
    gone = {"closing_statement": HOSTILE[3], "display_name": HOSTILE[2]}
    closed = packs.closed_like(sample, gone)
    story = packs.story_of(
        sample, control={"previous_label": HOSTILE[2]}, areas=areas, closedareas=closed
    )
    return paper_of(story, GRADES, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile_hours(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Trackers and lists in which everything that can be typed is hostile."""
    data = sample.counted
    tables = {
        name: _spoilt(data[name], field)
        for name, field in (
            ("workstreams", "name"), ("themes", "label"), ("units", "name"),
            ("destinations", "label"), ("people", "display_role"),
            ("nationalfacts", "statement"), ("reinvestment", "plan_priority"),
        )
    }  # fmt: skip
    spoilt = replace(data, tables=data.tables | tables)
    story = made.story_of(spoilt, spoilt, sample.findings)
    edition = replace(story.edition, title=HOSTILE[5], force=HOSTILE[3])
    return paper_of(replace(story, edition=edition), HOURS, tmp_path_factory.mktemp("hostile"))


def _spoilt(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    said = [f"{HOSTILE[at % len(HOSTILE)]} {at}" for at in range(len(frame))]
    return frame.assign(**{field: said})


@pytest.fixture(params=["hostile_hours", "hostile_grades"])
def paper(request: pytest.FixtureRequest) -> Read:
    """Each of the papers."""
    made: Read = request.getfixturevalue(request.param)
    return made


def test_no_field_but_numbers_of_tables_and_pages(paper: Read) -> None:
    fields = paper.document.element.body.xpath(".//w:fldSimple/@w:instr")
    assert {field.strip() for field in fields} == {"SEQ Table \\* ARABIC"}
    assert not paper.document.element.body.xpath(".//w:instrText | .//w:fldChar | .//w:hyperlink")


def test_no_link_leaves_the_file(paper: Read) -> None:
    with ZipFile(paper.path) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                assert b"External" not in package.read(name)
                assert b"evil" not in package.read(name)


def test_hostile_papers_are_valid(paper: Read) -> None:
    assert [str(e) for e in OpenXmlValidator().validate(str(paper.path)).errors] == []


def test_every_text_is_there_as_it_was_typed(hostile_grades: Read, hostile_hours: Read) -> None:
    said = hostile_grades.text()
    for text in HOSTILE:
        for line in tidy(f"narrative {text}").split("\n"):
            assert line in said
    for text in HOSTILE:
        assert tidy(text) in hostile_hours.text()


def test_only_our_own_prompts_are_marked(hostile_grades: Read) -> None:
    prompts = hostile_grades.document.element.body.xpath(
        ".//w:r[w:rPr/w:rStyle/@w:val = 'AuthorPrompt']"
    )
    assert prompts
    assert not [one for one in prompts if "not ours" in "".join(one.itertext())]


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\x00\x0b\ud800<>&{}")))
def test_any_text_comes_back_from_a_paragraph(text: str) -> None:
    made = element(paragraph("Body Text", [Run(text, "Strong"), text]))
    lines = "".join("\n" if one.tag.endswith("}br") else one.text or ""
                    for one in made.xpath(".//w:t | .//w:br"))  # fmt: skip
    assert lines == tidy(text) * 2


def test_a_paper_that_cannot_be_written_says_so(sample: Checked, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no such folder"):
        paper_of(packs.sample_story(sample), GRADES, tmp_path / "no such folder")
