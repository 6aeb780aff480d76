"""The trend over published reports in both decks: what is drawn, said and left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from tests.decks.brands import BRANDS
from tests.decks.collaboration import packs
from tests.decks.productivity import conftest as trackers
from tests.decks.productivity.reading import notes, series, table, titled, with_shape, words
from tests.decks.productivity.test_numbers import strangers
from tests.decks.productivity.test_sizes import off_the_slide
from tests.decks.test_brands import collisions
from tests.trends import Values, earlier_of, with_trend
from toolkit.audience import Audience
from toolkit.decks import collaboration, productivity
from toolkit.decks.build import AddSlides, build
from toolkit.decks.check import check_deck
from toolkit.decks.collaboration import trend as of_grades
from toolkit.decks.kit import Deck
from toolkit.decks.productivity import trend as of_hours
from toolkit.measures.trend import DASHBOARD, MOST, NAMES, TRACKER, WANTED
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.telling.story import Story

NUMBERS = "trend by report"


@dataclass(frozen=True)
class Kind:
    """A deck: what it is told from, and its slides."""

    source: str
    tell: Callable[[Checked], Story]
    add: AddSlides
    slides: Sequence[AddSlides]
    template: str

    def story(self, checked: Checked, values: Values, **about: bool | int) -> Story:
        """The sample pack after runs with these figures."""
        story = self.tell(checked)
        now = story.everything.as_at_of(self.source)
        assert now is not None
        past = earlier_of(self.source, now, values, **about)  # type: ignore[arg-type]
        return with_trend(story, {self.source: past})

    def deck(self, story: Story, template: Path | None = None) -> Deck:
        """The slides of the trend, on a template of its own or ours."""
        return build(story, template or slide_template(self.template), [self.add])

    def whole(self, story: Story) -> Deck:
        """The whole deck."""
        return build(story, slide_template(self.template), self.slides)


def _hours(checked: Checked) -> Story:
    before = trackers.earlier(checked.counted)
    return trackers.story_of(checked.counted, checked.everything, checked.findings, before=before)


REVIEW = Kind(TRACKER, _hours, of_hours.add, productivity.SLIDES, "productivity_review.pptx")
SUMMARY = Kind(
    DASHBOARD, packs.sample_story, of_grades.add, collaboration.SLIDES, "collaboration_summary.pptx"
)
HOURS = [30_000.0, 5_000.0, 4_000.0, 3_000.0]
GRADED = [8.0, 3.0, 1.0, 1.0]
SIZES: dict[str, tuple[Kind, Values]] = {
    "three": (REVIEW, [HOURS] * 2),
    "five": (REVIEW, [HOURS, [0.0, 2.0, 4.0, 0.0], HOURS, [41_000.0, 1.0, 0.0, 0.0]]),
    "eight huge": (REVIEW, [[1_234_500.0, 2_345_600.0, 987_600.0, 876_500.0]] * 7),
    "eight of twelve": (REVIEW, [HOURS] * 11),
    "tiny": (REVIEW, [[1.0, 0.0, 0.0, 3.0]] * 3),
    "three graded": (SUMMARY, [GRADED] * 2),
    "eight graded": (SUMMARY, [GRADED, [0.0, 0.0, 13.0, 0.0], [1.0, 0.0, 0.0, 0.0]] * 2 + [GRADED]),
    "hundreds graded": (SUMMARY, [[700.0, 300.0, 200.0, 47.0]] * 4),
}  # fmt: skip
size = pytest.mark.parametrize("name", SIZES)


@pytest.fixture
def told(name: str, sample: Checked) -> tuple[Kind, Story]:
    kind, values = SIZES[name]
    return kind, kind.story(sample, values, corrected=True, left_out=1)


@pytest.mark.parametrize("kind", [REVIEW, SUMMARY], ids=["review", "summary"])
def test_without_three_reports_there_is_no_slide(kind: Kind, sample: Checked) -> None:
    assert not kind.deck(kind.tell(sample)).slides


@size
def test_columns_and_table_show_each_report_as_it_was_published(
    told: tuple[Kind, Story],
) -> None:
    kind, story = told
    deck = kind.deck(story)
    [slide], [beside] = (with_shape(deck, name) for name in ("trend", NUMBERS))
    figures = story.figures
    *parts, total = WANTED[kind.source]
    earlier = figures.of(f"trend.{total}")[1 - MOST :]
    keys = [one.key for one in earlier]
    drawn = series(slide, "trend")
    drawn.pop("Total", None)
    assert list(drawn.values()) == [
        (*(figures.value(f"trend.{part}/{key}") for key in keys), figures.value(part))
        for part in parts
    ]
    rows = table(beside, NUMBERS)[1:]
    assert [row[2:] for row in rows] == [
        *([figures[f"trend.{one}/{key}"].text for one in (*parts, total)] for key in keys),
        [figures[one].text for one in (*parts, total)],
    ]
    assert [row[1].endswith(", corrected") for row in rows] == [
        *([False] * (len(rows) - 2)), True, False,
    ]  # fmt: skip
    assert rows[-1][1] == "This report"
    for part in (*parts, total):
        assert f"trend.{part}/{keys[0]} = " in notes(slide)


@size
def test_every_number_is_a_figure_and_nothing_runs_off(told: tuple[Kind, Story]) -> None:
    kind, story = told
    deck = kind.deck(story)
    [slide] = with_shape(deck, "trend")
    assert not slide.canvas.shortened
    assert off_the_slide(deck) == []
    assert strangers(deck, story) == []
    said = "\n".join(words(slide))
    assert "as published, not worked out again" in said
    assert "One published report cannot be read and is left out." in said
    reports = story.figures.value(f"trend.{NAMES[kind.source]}.reports")
    assert ("The newest eight of 12 reports are shown." in said) == (reports > MOST)


@pytest.mark.parametrize("brand", BRANDS)
@size
def test_on_a_template_of_a_force(told: tuple[Kind, Story], brand: str, tmp_path: Path) -> None:
    kind, story = told
    deck = kind.deck(story, BRANDS[brand](tmp_path / "brand.pptx"))
    assert with_shape(deck, NUMBERS), "beside the columns, or on a slide of its own"
    assert collisions(deck) == []
    problems = check_deck(Presentation(BytesIO(deck.to_bytes())))
    assert [f"{each.check}: slide {each.slide}, {each.shape}" for each in problems] == []


@pytest.mark.parametrize(
    ("kind", "values", "title"),
    [
        (REVIEW, [[1000.0, 0, 0, 0], [2000.0, 0, 0, 0]],
         "Hours achieved rose in every report since 31 December 2023, from 1,000 to 36,900 a year"),
        (REVIEW, [[50_000.0, 0, 0, 0], [40_000.0, 0, 0, 0]],
         "Hours achieved fell in every report since 31 December 2023, from 50,000 to 36,900 "
            "a year"),
        (REVIEW, [[50_000.0, 0, 0, 0], [4000.0, 0, 0, 0]],
         "Hours achieved rose and fell since 31 December 2023: 50,000 then, 36,900 a year now"),
        (REVIEW, [[36_900.0, 0, 0, 0]] * 2,
         "Hours achieved did not change in any report since 31 December 2023: 36,900 a year"),
        (SUMMARY, [[4.0, 6, 2, 0], [6.0, 5, 1, 0]],
         "The number of green areas rose in every report since 30 April 2022, from four of 12 to "
         "nine of 13; red: two then, none now"),
        (SUMMARY, [[9.0, 3, 0, 1]] * 2,
         "The number of green areas did not change in any report since 30 April 2022: nine of 13"),
        (SUMMARY, [[9.0, 1, 2, 1], [9.0, 3, 0, 1]],
         "The number of green areas did not change in any report since 30 April 2022: nine of 13; "
         "red: two then, none now"),
        (SUMMARY, [[11.0, 1, 0, 1], [0.0, 12, 0, 1]],
         "The number of green areas rose and fell since 30 April 2022: 11 of 13 then, nine of 13 "
         "now"),
    ],
)  # fmt: skip
def test_the_title_says_how_it_went(
    kind: Kind, values: Values, title: str, sample: Checked
) -> None:
    [slide] = with_shape(kind.deck(kind.story(sample, values)), "trend")
    assert slide.title == title


def test_where_nothing_is_achieved_yet_all_hours_are_told(sample: Checked) -> None:
    story = trackers.where_stage(sample, "Idea", "Approved", "In delivery")
    now = story.everything.as_at_of(TRACKER)
    assert now is not None
    past = earlier_of(TRACKER, now, [[0.0, 0.0, 100.0, 50.0]] * 2)
    deck = REVIEW.deck(with_trend(story, {TRACKER: past}))
    assert titled(deck, "Hours counted rose from 150 to ")


@pytest.mark.parametrize(
    ("kind", "before"), [(REVIEW, "bridge"), (SUMMARY, "moves")], ids=["review", "summary"]
)
def test_it_follows_what_has_changed_and_is_in_the_contents(
    kind: Kind, before: str, sample: Checked
) -> None:
    deck = kind.whole(kind.story(sample, [HOURS] * 2))
    [slide] = with_shape(deck, "trend")
    assert slide.number == with_shape(deck, before)[-1].number + 1
    deck.to_bytes()
    contents = titled(deck, "What is in this deck")
    assert any(slide.title in text.replace("\u00a0", " ") for text in words(contents))


@pytest.mark.parametrize("kind", [REVIEW, SUMMARY], ids=["review", "summary"])
def test_the_board_sees_the_same(kind: Kind, sample: Checked) -> None:
    story = kind.story(sample, [HOURS] * 2)
    edition = replace(story.edition, audience=Audience.BOARD)
    told = [kind.whole(one) for one in (story, replace(story, edition=edition))]
    [ours], [theirs] = (with_shape(deck, "trend") for deck in told)
    assert ours.title == theirs.title
    assert table(ours, NUMBERS) == table(theirs, NUMBERS)
    assert series(ours, "trend") == series(theirs, "trend")
