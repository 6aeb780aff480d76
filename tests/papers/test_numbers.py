"""Every number in a paper is a figure, and its annex says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.decks.collaboration.test_unusual_packs import PACKS
from tests.decks.productivity.reading import numbers
from tests.papers.conftest import PaperOf
from tests.papers.reading import ANNEX, HOURS, Read, own_numbers, paper_of
from tests.papers.test_sections import HOUR_PACKS
from toolkit.telling.story import Story

NATIONAL = "4.1 National Context"


def strangers(paper: Read, story: Story) -> set[str]:
    """The numbers of a paper that are the value of no figure in its annex."""
    national = paper.text(NATIONAL).split("\n")
    named = {*national, *(text for _, text in paper.headings)}
    text = "\n".join(line for line in paper.body.split("\n") if line not in named)
    known = {number for value in paper.sources.values() for number in numbers(value)}
    return {number for number in own_numbers(text, story) if number not in known}


def test_every_number_of_the_sample_papers_is_in_the_annex(
    hours: Read, hours_told: Story, grades: Read, grades_told: Story
) -> None:
    assert strangers(hours, hours_told) == set()
    assert strangers(grades, grades_told) == set()


@pytest.mark.parametrize("pack", HOUR_PACKS)
def test_every_number_is_in_the_annex_whatever_has_come_in(pack: str, hours_in: PaperOf) -> None:
    assert strangers(*hours_in(pack)) == set()


@pytest.mark.parametrize("pack", PACKS)
def test_every_number_is_in_the_annex_whatever_the_dashboard(pack: str, grades_in: PaperOf) -> None:
    assert strangers(*grades_in(pack)) == set()


def test_a_number_that_is_no_figure_would_be_noticed(hours_told: Story, tmp_path: Path) -> None:
    paper = paper_of(hours_told, HOURS, tmp_path)
    paper.document.paragraphs[-3].text = "36,901 hours"
    heading = next(p for p in paper.document.paragraphs if p.text.startswith("9.0"))
    heading.insert_paragraph_before("36,901 hours, or 3% of 12 months")
    assert strangers(paper, hours_told) == {"36,901", "3%"}


def test_values_of_the_annex_are_those_of_the_register(
    hours: Read, hours_told: Story, grades: Read, grades_told: Story
) -> None:
    for paper, story in ((hours, hours_told), (grades, grades_told)):
        assert len(paper.sources) > 15
        for figure_id, value in paper.sources.items():
            assert story.figures[figure_id].text == value, figure_id


def test_the_annex_tells_working_and_first_cell(hours: Read, hours_told: Story) -> None:
    row = next(row for row in hours.table(ANNEX) if row[0] == "hours.known")
    assert row[2] == "Known hours, per full year. " + hours_told.figures["hours.known"].working
    assert row[3].startswith("workbooks/returns/")
    assert "more cells" in row[3]


def test_numbers_in_words_are_in_the_annex_too(grades: Read) -> None:
    assert grades.sources["rag.improved"] == "1"
    assert grades.sources["rag.deteriorated"] == grades.sources["rag.red"] == "0"


def test_national_figures_are_quoted_word_for_word_with_source_and_period(
    hours: Read, hours_told: Story
) -> None:
    rows = hours.table(NATIONAL)
    facts = hours_told.data["nationalfacts"]
    for _, fact in facts.iterrows():
        assert [fact["statement"], fact["period_basis"]] in rows
        assert [fact["source"], ""] in rows
    assert len(rows) == 1 + len(facts) + facts["source"].nunique()


def test_a_paper_and_its_deck_print_the_same_numbers(hours: Read, hours_told: Story) -> None:
    from tests.decks.productivity.conftest import deck_of
    from tests.decks.productivity.reading import words

    headline = deck_of(hours_told).slides[1].title
    assert f"{headline}." in hours.text("3.0")
    on_slides = "\n".join(text for slide in deck_of(hours_told).slides for text in words(slide))
    for figure_id in ("hours.known", "hours.working_towards", "hours.total"):
        assert hours.sources[figure_id] in on_slides
