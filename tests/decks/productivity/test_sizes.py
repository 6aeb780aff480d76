"""From no return at all to hundreds of benefits: decks are built, and nothing runs off a slide."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation

from tests.decks.productivity.conftest import LONG, deck_of, story_of
from tests.decks.productivity.reading import names, notes, table, with_shape, words
from tests.makes import a_dataset, a_tracker, hours, reference
from toolkit.decks.kit import Deck
from toolkit.decks.sections import PERFORMANCE
from toolkit.pipeline import Checked
from toolkit.telling.story import Story

EVERY = (
    "one_benefit", "two_benefits", "nothing_known", "only_ideas", "nothing_counted", "no_tracker",
)  # fmt: skip
_LISTS = (
    "register", "not counted", "table of ranges", "behind or graded otherwise",
    "table of workstreams", "table of themes",
)  # fmt: skip


@pytest.fixture(scope="module")
def large_deck(large: Story) -> Deck:
    """The deck of hundreds of benefits."""
    return deck_of(large)


def off_the_slide(deck: Deck) -> list[str]:
    """Shapes that end beyond the slide, and tables that end beyond where the note begins."""
    size = deck.template.presentation
    found = []
    for slide in deck.slides:
        for each in slide.raw.shapes:
            low = each.top + each.height > size.slide_height
            wide = each.left < 0 or each.left + each.width > size.slide_width
            long = each.has_table and each.top + each.height > slide.area("Note").top
            if low or wide or long:
                found.append(f"{slide.number}: {each.name}")
    return found


@pytest.mark.parametrize("name", EVERY)
def test_a_pack_of_any_size_becomes_a_deck(name: str, request: pytest.FixtureRequest) -> None:
    deck = deck_of(request.getfixturevalue(name))
    assert off_the_slide(deck) == []
    assert not deck.shortened
    read = Presentation(BytesIO(deck.to_bytes()))
    assert len(read.slides) == len(deck.slides)


def test_the_sample_deck_runs_off_no_slide(deck: Deck) -> None:
    assert off_the_slide(deck) == []


@pytest.mark.parametrize(
    ("name", "slides"),
    [("one_benefit", 19), ("only_ideas", 22), ("nothing_counted", 17), ("no_tracker", 2)],
)
def test_a_small_pack_becomes_a_short_deck(
    name: str, slides: int, request: pytest.FixtureRequest
) -> None:
    assert len(deck_of(request.getfixturevalue(name)).slides) == slides


def test_without_a_tracker_the_deck_says_so(no_tracker: Story) -> None:
    cover, only = deck_of(no_tracker).slides
    assert cover.title == "Increased Productivity Benefits Review"
    assert only.title == "No benefit tracker has been returned"
    said = "\n".join(words(only))
    assert "6 units should return one: Criminal Justice, Contact Management" in said
    assert "returns.missing = 6" in notes(only)


def test_nothing_counted_shows_no_empty_pictures(nothing_counted: Story) -> None:
    deck = deck_of(nothing_counted)
    assert deck.slides[1].title == "No hours are counted yet, achieved or in view"
    of_hours = [slide for slide in deck.slides if slide.section != PERFORMANCE]
    assert not any(each.has_chart for slide in of_hours for each in slide.raw.shapes)


def test_a_table_of_few_with_long_names_stands_on_the_next_slide() -> None:
    name = "Case files, their redaction and the evidence that other agencies ask for in "
    streams = [
        {"workstream_id": f"W{at}", "name": f"{name}{at}", "funded": True} for at in range(4)
    ]
    tracker = a_tracker(
        *({"benefit_id": f"BEN-CJ-00{at}", "workstream_id": f"W{at}"} for at in range(4)),
        measured=[hours(f"BEN-CJ-00{at}", [100.0 + at] * 12) for at in range(4)],
    )
    data = a_dataset(tracker, lists=reference(Workstreams=streams))
    deck = deck_of(story_of(data, data))
    [bars], [rows] = with_shape(deck, "workstreams"), with_shape(deck, "table of workstreams")
    assert rows.number == bars.number + 1
    assert off_the_slide(deck) == []


def test_a_few_workstreams_stand_with_their_table(one_benefit: Story) -> None:
    deck = deck_of(one_benefit)
    [slide] = with_shape(deck, "workstreams")
    assert "table of workstreams" in names(slide)


def test_a_large_pack_runs_off_no_slide(large_deck: Deck) -> None:
    assert off_the_slide(large_deck) == []


def test_a_large_pack_loses_no_workstream(large_deck: Deck, large: Story) -> None:
    name = "table of workstreams"
    rows = [row for slide in with_shape(large_deck, name) for row in table(slide, name)[1:]]
    totals = large.figures.of("hours.total/workstream")
    assert len(rows) - 1 == len(totals) > 50
    assert len({row[0] for row in rows}) == len(rows), "no two are called the same"
    assert sorted(row[5] for row in rows[:-1]) == sorted(f.text if f.value else "–" for f in totals)
    assert rows[-1][-2] == large.figures["hours.total"].text


def test_a_large_register_adds_up_to_every_benefit(large_deck: Deck, large: Story) -> None:
    slides = with_shape(large_deck, "register")
    rows = [row for slide in slides for row in table(slide, "register")[1:]]
    single = [row for row in rows if "\n" in row[0]]
    groups = [row for row in rows if re.search(r": \d+ benefits?$", row[0].replace(",", ""))]
    *by_unit, whole = groups
    counts = [int(row[0].replace(",", "").split()[-2]) for row in by_unit]
    assert len(single) + sum(counts) == large.figures.value("benefits.count") == 875
    assert whole[0] == "All: 875 benefits"
    assert whole[3] == large.figures["hours.known"].text


def test_no_list_of_a_large_pack_goes_on_for_long(large_deck: Deck) -> None:
    for name in _LISTS:
        assert len(with_shape(large_deck, name)) <= 6
    assert len(large_deck.slides) <= 71


def test_names_of_200_characters_make_no_list_long(sample: Checked) -> None:
    data = sample.counted
    longer = {
        table: data[table].assign(**{name: data[table][name] + " and " + LONG})
        for table, name in (("benefits", "title"), ("units", "name"), ("themes", "label"),
                            ("workstreams", "name"))
    }  # fmt: skip
    wordy = replace(data, tables=data.tables | longer)
    deck = deck_of(story_of(wordy, wordy))
    assert off_the_slide(deck) == []
    for name in (*_LISTS, "national themes"):
        assert len(with_shape(deck, name)) <= 6
    [slide] = with_shape(deck, "not counted")
    assert all(len(row[1]) < 60 for row in table(slide, "not counted"))


def test_a_chart_that_shows_only_the_largest_says_so(large_deck: Deck) -> None:
    [slide] = with_shape(large_deck, "workstreams")
    assert "the table that follows lists every one" in "\n".join(words(slide))


def test_only_labels_of_bars_are_shortened(large_deck: Deck) -> None:
    assert {cut.where for cut in large_deck.shortened} <= {"workstreams", "ranges"}


def test_the_same_story_gives_the_same_bytes(one_benefit: Story) -> None:
    assert deck_of(one_benefit).to_bytes() == deck_of(one_benefit).to_bytes()
