"""The summary of the sample dashboard, read back from the saved file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from openxml_audit import validate_pptx

from tests.decks.collaboration.packs import (
    deck_of,
    notes,
    opened,
    sample_story,
    slide_called,
    table_on,
    texts,
    titles,
)
from tests.telling.collaboration.test_sentences import GOLDEN
from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.decks.entries import contents_on
from toolkit.decks.kit import Deck
from toolkit.pipeline import Checked
from toolkit.words import number_word

TITLES = [
    "Collaboration annual update 2022, as at 31 October 2022",
    "Nine of 13 areas are green, three amber, none red and one is not graded",
    "One area improved since 2021; none deteriorated",
    "Dashboard: two of five sections are green throughout",
    "Behind each grade: what its business lead says, in a line (1 of 2)",
    "Behind each grade: what its business lead says, in a line (2 of 2)",
    "Three areas remain amber: National ANPR Service, ECFRS, local crime reduction",
    "One area closed to business as usual and one was replaced",
    "Of four facts with a number from 2021, three are better and one is worse (1 of 2)",
    "Of four facts with a number from 2021, three are better and one is worse (2 of 2)",
    "ECFRS programme: £12.4m of benefits profiled against a £15.4m target, £3.0m short",
    "Shared depots (invented) programme: £4.4m of benefits profiled against a £5.0m target, "
    "£600,000 short",
    "Five of 13 areas to challenge: Support Services, National ANPR Service, Single Online Home, "
    "ECFRS, local crime reduction",
]
TABLES = ("areas", "sections", "closedareas", "areaevidence")
_WORDS = {number_word(n): str(n) for n in range(1, 11)} | {"none": "0"}


@pytest.fixture(scope="module")
def deck(sample: Checked) -> Deck:
    return deck_of(sample_story(sample))


@pytest.fixture(scope="module")
def slides(deck: Deck) -> list[Any]:
    return opened(deck)


def test_titles_in_order(slides: list[Any]) -> None:
    said = [title.replace("\u00a0", " ") for title in titles(slides)]
    assert said[: len(TITLES)] == TITLES
    assert said[-1] == "What the grades and the movements mean"
    assert len(set(said)) == len(said)


def test_the_summary_prints_every_count_and_the_sentences(slides: list[Any]) -> None:
    said = texts(slides[1])
    tiles = {s.name: s.text_frame.text.split("\n") for s in slides[1].shapes if s.has_text_frame}
    shown = [tiles[f"tile {n}"] for n in range(1, 6)]
    assert [tile[1] for tile in shown] == ["9", "3", "0", "1", "1"]
    assert [tile[0] for tile in shown][:4] == ["● Green", "▲ Amber", "■ Red", "○ Not graded"]
    assert shown[0][2] == "eight in 2021"
    bullets = [text for text in said if text in GOLDEN and len(text) > 40]
    assert " ".join(bullets) == GOLDEN
    assert "One area closed to business as usual (Home Office Biometrics)." in said
    assert any("12 of 13 were graded both times" in text for text in said)
    assert GOLDEN in notes(slides[1])


def test_every_area_is_in_one_line_of_the_movement_table(slides: list[Any]) -> None:
    table = table_on(slides[2], "moves")
    assert table[0] == ["Movement", "Areas", "2021", "2022", "Which"]
    assert table[1] == ["↑ Improved", "1", "▲ Amber", "● Green", "NLEDP"]
    assert table[2] == ["↓ Deteriorated", "0", "", "", "None"]
    assert table[-1][:2] == ["All areas", "13"]
    assert sum(int(row[1]) for row in table[1:-1]) == 13


def test_the_dashboard_is_one_slide_with_every_area(slides: list[Any], sample: Checked) -> None:
    table = table_on(slides[3], "dashboard")
    assert table[0] == ["Area", "2022", "2021", "Movement", "Owner (role)"]
    bands = {row[0]: row[-1] for row in table[1:] if not row[1]}
    assert list(bands.items()) == [
        ("5.1 Essex/Kent", "2 green"),
        ("5.2 Regional - 7 Forces", "1 not graded"),
        ("5.3 National", "2 green and 1 amber"),
        ("5.4 Local Collaborations", "1 green and 2 amber"),
        ("5.5 External and Innovative Partnerships", "4 green"),
    ]
    rows = {row[0]: row[1:] for row in table[1:] if row[1]}
    assert len(rows) == 13
    assert rows["5.3.1 NLEDP"][:3] == ["● Green", "▲ Amber", "↑ Improved"]
    assert rows["5.2.1 7 Force Network"][:3] == ["○ Not graded", "n/a", "Replaced"]
    assert rows["5.3.2 National ANPR Service"][3] == "Force ANPR Lead"


def test_every_line_for_the_board_is_printed_whole(slides: list[Any], sample: Checked) -> None:
    lines = [row[3] for slide in slides[4:6] for row in table_on(slide, "reasons")]
    assert set(sample.counted["areas"]["executive_line"]) <= set(lines)


def test_gaps_behind_ambers_are_shown(slides: list[Any]) -> None:
    rows = {row[0]: row[1:] for row in table_on(slides[6], "not green")}
    assert rows["5.3.2 National ANPR Service"][3:] == [
        "not stated",
        "not stated",
        "Since 2021 or earlier",
    ]
    assert rows["5.4.2 Local crime reduction"][4] == "31 Mar 2023"
    said = "Still to be stated: an owner of the action for 3 of 3, a date by which green is "
    assert f"{said}expected for 2 of 3." in texts(slides[6])


def test_what_left_and_what_took_over(slides: list[Any]) -> None:
    table = table_on(slides[7], "closed")
    assert [row[:2] for row in table if row[1]] == [
        ["Area", "What happened"],
        ["7 Force Programme", "Replaced by 7 Force Network"],
        ["Home Office Biometrics", "Business as usual"],
        ["5.2.1 7 Force Network", "Took over from 7 Force Programme"],
    ]


def test_key_facts_are_quoted_with_last_time_and_target(slides: list[Any]) -> None:
    rows = {row[0]: row[1:] for slide in slides[8:10] for row in table_on(slide, "key facts")}
    report = "Collaboration report 2022"
    assert rows["5.1.2 Staff satisfaction in Support Services"][:3] == ["60%", "72%", "Worse"]
    assert rows["5.3.3 Forces live on Single Online Home"] == [
        "32 forces", "28 forces", "Better", "–", f"{report}, 5.3.3",
    ]  # fmt: skip
    assert rows["5.5.3 Cyber specials and volunteers"][:3] == ["18 people", "12 people", "Better"]
    tri = rows["5.4.1 Tri-service rural officers: benefit a year, anticipated"]
    assert tri == ["£169,620 a year", "–", "", "–", f"{report}, 5.4.1"]
    hubs = rows["5.4.2 Districts with a community safety hub"]
    assert hubs[:4] == ["8 districts", "–", "", "10 districts"]
    reports = "5.3.3 Crime and road traffic reports made online in September (rounded)"
    assert rows[reports][4] == f"{report}, 5.3.3 (30 Sep 2022)"
    caveat = "Facts of 5.3.3 do not add up: 32 + 2 + 6 + 4 = 44 forces, but 43 forces in all."
    assert caveat in texts(slides[8])


def test_where_to_challenge_is_for_chief_officers_only(slides: list[Any], sample: Checked) -> None:
    rows = table_on(slide_called(slides, "Five of 13 areas to challenge"), "challenges")[1:]
    assert [row[:2] for row in rows] == [
        ["5.1.2 Support Services", "● Green"],
        ["5.3.2 National ANPR Service", "▲ Amber"],
        ["5.3.3 Single Online Home", "● Green"],
        ["5.4.1 ECFRS", "▲ Amber"],
        ["5.4.2 Local crime reduction", "▲ Amber"],
    ]
    assert rows[0][2:4] == [
        "Staff satisfaction in Support Services: 60% (72% last time)",
        "Collaboration report 2022, 5.1.2",
    ]
    assert "32 + 2 + 6 + 4 = 44 forces, but 43 forces in all" in rows[2][2]
    story = sample_story(sample)
    for_board = replace(story, edition=replace(story.edition, audience=Audience.BOARD))
    assert not [t for t in titles(opened(deck_of(for_board))) if "challenge" in t]


def test_every_area_is_in_the_appendix_in_full(slides: list[Any], sample: Checked) -> None:
    appendix = slides[11:-1]
    said = [text for slide in appendix for text in texts(slide)]
    for _, row in sample.counted["areas"].iterrows():
        assert f"{row['section_ref']} {row['display_name']}" in said
        assert row["narrative"] in said
        assert row["rationale"] in said
    fact = "Ten-year benefits as profiled, net present value: £12.4 million (target £15.4 million)"
    assert fact in said
    slide = slide_called(appendix, "5.1.1")
    assert "fact/COL-SSD/1 = 60%" in notes(slide)


def test_definitions_are_those_of_the_reference_workbook(
    slides: list[Any], sample: Checked
) -> None:
    meanings = list(sample.everything["ragscale"]["definition"])
    table = table_on(slides[-1], "definitions")[2 : 2 + len(meanings)]
    assert [row[1] for row in table] == meanings
    assert [row[0] for row in table] == ["● Green", "▲ Amber", "■ Red", "○ Not graded"]


def test_a_number_that_no_figure_gives_is_found() -> None:
    assert uncited(["14 of 13 areas"], {"13"}) == {"14"}
    assert uncited(["Nine of 13 areas"], {"13"}) == {"9"}


def test_every_number_on_a_slide_is_cited_in_its_notes(slides: list[Any], sample: Checked) -> None:
    quoted = sorted(_quoted(sample.everything), key=len, reverse=True)
    for slide in slides:
        if contents_on(slide):
            continue
        own = [_unquoted(text, quoted) for text in _printed(slide) if "run 2022" not in text]
        figures = re.findall(
            r"^\S+ = (.+?)(?:, per|, to date|, as at|, over|, in the)", notes(slide), re.M
        )
        cited = {number for text in figures for number in _numbers(text)}
        assert uncited(own, cited) == set(), slide.shapes.title.text_frame.text


def test_the_notes_name_workings_and_cells(slides: list[Any]) -> None:
    said = notes(slides[1])
    assert re.search(r"^rag\.green = 9, as at .*Areas!", said, re.M)
    assert all(notes(slide) for slide in slides)


def test_alt_text_states_the_message(slides: list[Any]) -> None:
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                element = next(e for e in shape.element.iter() if e.tag.endswith("}cNvPr"))
                assert len(element.get("descr")) > 30, shape.name
                assert element.get("descr").endswith(".")
    chart = next(shape for shape in slides[2].shapes if shape.has_chart)
    described = next(e for e in chart.element.iter() if e.tag.endswith("}cNvPr")).get("descr")
    assert described.startswith("Of 13 areas, 9 are green, 3 amber, none red and 1 not graded.")
    assert "8 green, 4 amber" in described


def test_nothing_was_shortened(deck: Deck) -> None:
    assert deck.shortened == []


def test_no_name_of_a_person_is_printed(slides: list[Any], sample: Checked) -> None:
    names = {name for name in sample.counted["people"]["name"] if isinstance(name, str)}
    said = " ".join(text for slide in slides for text in texts(slide))
    assert not [name for name in names if name in said]


def test_the_file_is_valid(sample: Checked, tmp_path: Any) -> None:
    path = tmp_path / "summary.pptx"
    deck_of(sample_story(sample)).save(path)
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


def uncited(own: Iterable[str], cited: set[str]) -> set[str]:
    """The numbers in some texts, in digits or in words, that are not among those cited."""
    found = {number for text in own for number in _numbers(text)}
    words = {w for text in own for w in re.findall(r"[a-z]+", text.lower()) if w in _WORDS}
    return {n for n in found if n not in cited} | {
        _WORDS[w] for w in words if _WORDS[w] not in cited
    }


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)


def _printed(slide: Any) -> list[str]:
    """The texts of a slide; pounds in a chart are drawn and not printed."""
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    drawn = {f"{v:g}" for chart in charts for one in chart.plots for s in one.series
             for v in s.values if v and v >= 1000}  # fmt: skip
    return [text for text in texts(slide) if text not in drawn]


def _quoted(data: Dataset) -> set[str]:
    """Everything that is printed as typed: names, texts, numbers of sections, labels."""
    quoted: set[str] = set()
    for table in (
        "areas",
        "sections",
        "closedareas",
        "areaevidence",
        "keyfacts",
        "nextsteps",
        "people",
        "programmes",
        "gaplines",
        "ragscale",
    ):
        for column in data[table]:
            quoted.update(v for v in data[table][column] if isinstance(v, str) and len(v) > 2)
    return quoted


def _unquoted(text: str, quoted: list[str]) -> str:
    text = text.replace("\u00a0", " ")
    for words in quoted:
        if words in text:
            text = re.sub(rf"(?<![\w.]){re.escape(words)}(?!\w)", " ", text)
    # Financial years, cells, dates, the two labels, the part of a divided slide, and words that
    # count nothing.
    text = re.sub(
        r"(?:20)?\d\d/\d\d|March 20\d\d|sheet, [A-Z]+\d+|\d{1,2} [A-Z][a-z]+ 20\d\d|\b202[12]\b"
        r"|\(\d of \d\)|V\d\.\d",
        " ",
        text,
    )
    loose = r"the one line|one line|no one|the two grades|or there was none both times"
    return re.sub(loose, " ", text)
