"""Slides of indicators, read back: counts, tables, control charts, ranks and what to know."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.brands import river
from tests.decks.productivity.reading import names, notes, numbers, shape, table, words
from tests.indicators import (
    FALLING,
    FEW,
    LONG_NAME,
    ODD,
    RISING,
    SAME,
    SPIKE,
    STILL,
    story_of_indicators,
    watched,
)
from toolkit.decks.build import build
from toolkit.decks.check import check_deck
from toolkit.decks.kit import Deck, Slide
from toolkit.decks.kit.xml import find, find_all
from toolkit.decks.productivity import indicators, performance
from toolkit.decks.sections import PERFORMANCE, in_section
from toolkit.resources import slide_template
from toolkit.telling.productivity.indicators import NOT_A_CAUSE
from toolkit.telling.story import Story

SLIDES = (indicators.add, *in_section(PERFORMANCE, performance.add))
CAUSAL = re.compile(r"because of|due to|led to|caus|result|thanks to|driv|impact|deliver", re.I)


def deck_of(story: Story, template: Path | None = None) -> Deck:
    return build(story, template or slide_template("productivity_review.pptx"), SLIDES)


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


def chart_on(slide: Slide):
    return shape(slide, "control chart").chart


SAID = {"indicator_id": "IND-N4", "month": date(2024, 6, 12), "author_id": "HEAD",
        "text": "A change of system kept some of it out of sight."}  # fmt: skip
RANKS = [
    {"indicator_id": key, "group": group, "period_to": date(2024, 3, 31), "rank": rank, "of": of,
     "value": 99.5}
    for key, group, rank, of in (("IND-N1", "MSG", 5, 8), ("IND-N2", "MSG", 2, 8),
                                 ("IND-N2", "National", 40, 42), ("IND-N3", "National", 1, 42))
]  # fmt: skip


@pytest.fixture(scope="module")
def story() -> Story:
    some = watched(STILL, RISING, FALLING, SPIKE, FEW,
                   rows={"Commentary": [SAID], "Comparators": RANKS})  # fmt: skip
    return story_of_indicators(some, named=["IND-N2", "IND-N3", "IND-N2"])


@pytest.fixture(scope="module")
def deck(story: Story) -> Deck:
    return deck_of(story)


def test_a_slide_for_each_thing_that_there_is_to_say(deck: Deck) -> None:
    assert titles(deck) == [
        "Of two linked indicators none was stable, one improving and one deteriorating",
        "Of five indicators two were stable, one improving and one deteriorating; one has not "
        "enough data",
        "Offences of kind D: 150 in June 2024, exceptionally far above the mean of 100.0",
        "Among the most similar group of forces: 2nd of 8 at best (offences of kind B), 5th of 8 "
        "at the other end (offences of kind A)",
    ]
    assert [slide.section for slide in deck.slides] == ["", *[PERFORMANCE] * 3]


def test_linked_ones_with_the_benefits_that_name_them_and_the_caveat(deck: Deck) -> None:
    slide = deck.slides[0]
    assert table(slide, "linked indicators")[1:] == [
        ["Offences of kind B in a month", "↑\u00a0deteriorating", "BEN-CJ-001", "1,572", "1,200",
         "+372", "1.07"],
        ["Offences of kind C in a month", "↓\u00a0improving", "BEN-CJ-001", "828", "1,200",
         "-372", "-1.07"],
    ]  # fmt: skip
    assert NOT_A_CAUSE in list(words(slide))


def test_no_word_of_a_cause(deck: Deck) -> None:
    said = [text.replace(NOT_A_CAUSE, "") for slide in deck.slides for text in words(slide)]
    assert not [text for text in said if CAUSAL.search(text)]


def test_every_indicator_with_arrow_word_and_what_stands_out(deck: Deck) -> None:
    rows = {row[0][17]: row for row in table(deck.slides[1], "indicators")[1:]}
    assert list(rows) == ["B", "C", "A", "D", "E"]
    assert rows["B"][1:] == ["↑\u00a0deteriorating", "Jun\u00a024", "132", "1,572", "1,200",
                             "+372 (+31.0%)", "1.07"]  # fmt: skip
    assert rows["D"][1] == "→\u00a0stable"
    assert rows["D"][-1].startswith("exceptional ")
    assert rows["E"][1:] == ["not\u00a0enough data", "Jun\u00a024", "102", "–", "–", "–", "–"]


def test_the_chart_shows_figures_and_its_words_stand_beside_it(deck: Deck, story: Story) -> None:
    slide, value = deck.slides[2], story.figures.value
    values, *lines = chart_on(slide).plots[0].series
    months = [figure.value for figure in story.figures.of("indicators.month/IND-N4")]
    assert list(values.values) == months == SPIKE
    names_of = {"Mean": "mean", "+3 sd": "upper3", "-3 sd": "lower3", "+2 sd": "upper2",
                "-2 sd": "lower2"}  # fmt: skip
    assert {line.name: set(line.values) for line in lines} == {
        name: {value(f"indicators.{figure}/indicator/IND-N4")} for name, figure in names_of.items()
    }
    said = " ".join(words(slide))
    assert "Head of Unit: A change of system kept some of it out of sight." in said
    assert "One month is not a trend." in said
    assert "2 standard deviations" not in said
    marks = find_all(chart_on(slide).element, "c:dPt")
    assert [find(one, "c:idx").get("val") for one in marks] == ["24"]
    assert (
        shape(slide, "control chart")
        ._element.xpath(".//p:cNvPr/@descr")[0]
        .endswith(f"{slide.title}.")
    )


def test_ranks_best_first(deck: Deck) -> None:
    rows = [[row[0][17], *row[1:]] for row in table(deck.slides[3], "ranks")[1:]]
    assert rows == [
        ["B", "31 Mar 2024", "2nd of 8", "100", "40th of 42", "100"],
        ["A", "31 Mar 2024", "5th of 8", "100", "–", "–"],
        ["C", "31 Mar 2024", "–", "–", "1st of 42", "100"],
    ]
    assert any(text.startswith("1st is best.") for text in words(deck.slides[3]))


def test_every_number_is_a_figure_and_in_the_notes(deck: Deck, story: Story) -> None:
    known = {figure.text for figure in story.figures.values()}
    for slide in deck.slides:
        for text in words(slide):
            for number in numbers(text):
                assert number in known, (slide.title, text)
                assert f"= {number}" in notes(slide), (slide.title, number)


def test_nothing_linked_no_slide_and_no_workbook_none_at_all() -> None:
    assert titles(deck_of(story_of_indicators(watched(STILL)))) == ["The one indicator was stable"]
    assert titles(deck_of(story_of_indicators())) == []


@pytest.mark.parametrize(
    ("some", "title"),
    [
        (watched(RISING, STILL, about={"polarity": "Contextual"}),
         "Both indicators are contextual, so none is judged"),
        (watched(FEW, SAME, FEW),
         "All three indicators have not enough data to say which way they go"),
    ],
)  # fmt: skip
def test_nothing_is_judged_without_ground(some, title: str) -> None:
    deck = deck_of(story_of_indicators(some, named=["IND-N1"]))
    assert titles(deck)[1] == title
    said = " ".join(text for slide in deck.slides for text in words(slide))
    assert not re.search(r"improving|deteriorating", said)


def test_new_counting_rules_are_marked_where_the_lines_begin() -> None:
    changed = {"counting_rule_changed_on": date(2023, 4, 1), "counting_rule_note": "By course."}
    deck = deck_of(story_of_indicators(watched(SPIKE, about=changed)))
    chart = chart_on(deck.slides[-1])
    upper = next(one for one in chart.plots[0].series if one.name == "+3 sd")
    assert [value is None for value in upper.values] == [True] * 10 + [False] * 15
    assert "Recording changed" in chart._chartSpace.xpath(".//c:dLbls//a:t/text()")
    assert any("recording changed in April 2023 (By course)" in text
               for text in words(deck.slides[-1]))  # fmt: skip


def test_a_limit_below_nought_is_not_drawn_where_no_month_is() -> None:
    small = [value - 95 for value in ODD]
    chart = chart_on(deck_of(story_of_indicators(watched(small))).slides[-1])
    drawn = [one.name for one in chart.plots[0].series]
    assert drawn[1:] == ["Mean", "+3 sd", "+2 sd"]
    assert chart.value_axis.minimum_scale == 0


def test_errors_that_keep_all_out_are_told() -> None:
    deck = deck_of(story_of_indicators(watched(STILL, about={"polarity": None})))
    [slide] = deck.slides
    assert any("left out until its errors are corrected" in text for text in words(slide))


@pytest.mark.parametrize("marked", [True, False])
def test_only_what_is_made_up_is_stamped(marked: bool) -> None:
    some = watched(STILL, SPIKE, synthetic=marked)
    story = story_of_indicators(some, named=["IND-N1"], synthetic=False)
    deck = deck_of(story)
    assert not story.edition.synthetic
    assert {slide.stamps for slide in deck.slides} == {("SYNTHETIC DATA",) if marked else ()}
    assert all(("marked as made up" in notes(slide)) is marked for slide in deck.slides)


@pytest.fixture(scope="module")
def sixty() -> Story:
    """60 indicators, 12 of which stand out, with names and commentary as long as may be."""
    kinds = (STILL, RISING, FALLING, SPIKE, ODD, FEW)
    series = [kinds[at % 6] if at < 36 else STILL for at in range(60)]
    about = [
        {"name": f"{LONG_NAME[:95]} {chr(65 + at % 26)}{chr(65 + at // 26)}",
         "short_name": f"offences that have a longer name {chr(65 + at % 26)}{chr(65 + at // 26)}"}
        for at in range(60)
    ]  # fmt: skip
    text = "What happened and what is being done about it, at some length. " * 9
    said = [dict(SAID) | {"indicator_id": f"IND-N{at}", "text": text} for at in range(1, 61)]
    some = watched(*series, each=about, rows={"Commentary": said})
    return story_of_indicators(some, named=[f"IND-N{at}" for at in range(1, 40)])


@pytest.mark.parametrize("brand", ["own", "4:3"])
def test_sixty_indicators_fit_and_twelve_are_drawn(
    brand: str, sixty: Story, tmp_path: Path
) -> None:
    deck = deck_of(sixty, river(tmp_path / "t.pptx") if brand == "4:3" else None)
    told = [row for s in deck.slides if "indicators" in names(s)
            for row in table(s, "indicators")[1:]]  # fmt: skip
    assert len(told) == 60
    assert len([slide for slide in deck.slides if "control chart" in names(slide)]) == 12
    saved = tmp_path / "deck.pptx"
    saved.write_bytes(deck.to_bytes())
    problems = check_deck(Presentation(BytesIO(saved.read_bytes())))
    assert not [one for one in problems if one.check in ("text overflows", "off the slide")]
    assert validate_pptx(saved).is_valid


def test_the_same_story_gives_the_same_bytes(story: Story) -> None:
    assert deck_of(story).to_bytes() == deck_of(story).to_bytes()
