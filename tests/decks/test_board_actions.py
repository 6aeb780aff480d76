"""The slide with what the board has asked for, which both decks share."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.decks.productivity.reading import notes, shape, table, words
from tests.makes import AS_AT, a_board, a_dashboard, a_dataset, a_tracker
from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.decks.board_actions import slide_of
from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS
from toolkit.decks.kit import Deck
from toolkit.edition import edition_of
from toolkit.findings import Finding, Severity
from toolkit.measures import measure
from toolkit.resources import slide_template
from toolkit.settings import DeckSettings, Settings
from toolkit.telling.story import Story

DECK_NAMES = {"productivity-review": "Productivity Review",
              "collaboration-summary": "Collaboration summary"}  # fmt: skip
LATE, DUE, LATER = "30 April 2024", "July 2024", "30 September 2024"
PROPOSED = {"status": "Complete – propose closure", "completed_on": AS_AT, "evidence_ref": "Here"}
CLOSED = {"status": "Closed by board", "closed_on": date(2024, 4, 24)}
LONG = ("Show the board how every one of these things was counted and by whom " * 4)[:200]


def actions(*those: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"action_id": f"{n}/24"} | one for n, one in enumerate(those, 1)]


def due(*texts: str) -> list[dict[str, Any]]:
    return actions(*({"due_text": text} for text in texts))


def data_of(*boards: Any) -> Dataset:
    return a_dataset(a_tracker({}), a_dashboard({}), *boards)


def deck_of(
    data: Dataset, kind: Any = DECKS[0], *, out: tuple[Finding, ...] = (), audience: Any = None
) -> Deck:
    """A deck of nothing but the slide; ``out`` are errors that keep rows out."""
    settings = Settings(audience=audience or Audience.CHIEF_OFFICERS)
    said = DeckSettings(title="A review")
    edition = edition_of(settings, said, data.of_kind(kind.source), "20240630-0", draft=False)
    left = data.without(out)
    story = Story(measure(left, data, out), left, data, out, edition)
    return build(story, slide_template(kind.template), (slide_of(DECK_NAMES[kind.name]),))


@pytest.mark.parametrize(
    ("those", "title"),
    [
        (due(LATER), "none due at this meeting, none overdue"),
        (due(DUE), "1 due at this meeting, none overdue"),
        (due(LATE), "none due at this meeting, 1 overdue by 61 days"),
        (due("29 June 2024"), "none due at this meeting, 1 overdue by 1 day"),
        (due(DUE, DUE, LATE), "2 due at this meeting, 1 overdue by 61 days"),
        (due(LATE, "31 May 2024"), "none due at this meeting, 2 overdue by up to 61 days"),
        (actions(PROPOSED), "none due at this meeting, none overdue"),
    ],
)
def test_the_title_is_right_for_none_one_and_many(those, title):
    [slide] = deck_of(data_of(a_board(*those))).slides
    assert slide.title == f"Board actions: {title}"


@pytest.mark.parametrize("kind", DECKS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("audience", Audience)
def test_open_actions_are_listed_the_most_pressing_first_and_closed_ones_counted(kind, audience):
    those = actions(
        {"due_text": LATER, "raised_meeting": date(2024, 1, 31)},
        PROPOSED,
        {"due_text": DUE, "owners": "HEAD / PROJ", "owner_id": "PROJ"},
        {"due_text": LATE, "status": "On hold"},
        {"due_text": LATE},
        CLOSED,
        {"due_text": "ongoing"},
    )
    [slide] = deck_of(data_of(a_board(*those)), kind, audience=audience).slides
    text = "Show how hours were measured."
    assert table(slide, "board actions") == [
        ["Action", "Owner (role)", "Due as minuted (read as)", "State"],
        ["Scrutiny Board, as at 30 June 2024, next meeting on 31 July 2024", "", "", ""],
        [f"5/24 – {text}", "Head of Unit", LATE, "Overdue by 61 days"],
        [f"3/24 – {text}", "Project Manager; Head of Unit", "July 2024 (31\u00a0Jul\u00a02024)",
         "Due at this meeting"],
        [f"2/24 – {text}", "Head of Unit", LATER, "Proposed for closure"],
        [f"1/24 – {text}", "Head of Unit", LATER, "Not due yet\ncarried forward"],
        [f"7/24 – {text}", "Head of Unit", "ongoing (no date)", "Not due yet"],
        [f"4/24 – {text}", "Head of Unit", LATE, "On hold"],
    ]  # fmt: skip
    assert (
        "Also: 1 proposed for closure, for the board to decide; 1 closed at the last meeting."
        in words(slide)
    )
    assert "actions.days_late/scrutiny_board/5-24 = 61" in notes(slide)


def test_an_action_says_which_deck_shows_it():
    decks = ("Productivity Review", "Collaboration summary", "Both", "Neither", None)
    data = data_of(a_board(*actions(*({"deck": deck} for deck in decks))))
    for kind, shown in zip(DECKS, (["1", "3", "5"], ["2", "3", "5"]), strict=True):
        [slide] = deck_of(data, kind).slides
        told = [row[0] for row in table(slide, "board actions")[2:]]
        assert [text.partition("/")[0] for text in told] == shown


def test_no_slide_where_nothing_is_recorded_for_the_deck():
    assert not deck_of(data_of()).slides
    assert not deck_of(data_of(a_board())).slides
    assert not deck_of(data_of(a_board({"deck": "Neither"}))).slides
    assert not deck_of(data_of(a_board(CLOSED))).slides, "closed ones are only counted"


def test_each_board_has_a_band_of_its_own():
    boards = [a_board({"due_text": LATE}, board=name, unit=unit)
              for name, unit in (("One Board", "CJ"), ("Other Board", "LP"))]  # fmt: skip
    [slide] = deck_of(data_of(*boards)).slides
    first = [row[0] for row in table(slide, "board actions")]
    assert [text.partition(",")[0] for text in first[1::2]] == ["One Board", "Other Board"]
    assert slide.title == "Board actions: none due at this meeting, 2 overdue by up to 61 days"


@pytest.mark.parametrize(
    ("kept", "title"),
    [([0], "1 due at this meeting, none overdue"), ([0, 1], "none can be shown until errors")],
)
def test_actions_that_errors_keep_out_are_told_with_where_to_look(kept, title):
    data = data_of(a_board(*due(LATE, DUE)))
    errors = tuple(
        Finding("A02", Severity.ERROR, data.place("actions", data["actions"].index[at]), "m")
        for at in kept
    )
    [slide] = deck_of(data, out=errors).slides
    assert slide.title.startswith(f"Board actions: {title}")
    [said] = [text for text in words(slide) if "left out" in text]
    assert said.startswith(f"{len(kept)} action")
    assert said.endswith("findings.xlsx, sheet Actions of the board workbook.")


@pytest.mark.parametrize("text", ["Short.", LONG, LONG * 2 + LONG[:100]])
@pytest.mark.parametrize("when", [LATE, DUE])
def test_sixty_actions_stay_on_their_slides(text, when):
    those = actions(*({"due_text": when, "text": text, "owners": "HEAD; PROJ"} for _ in range(60)))
    deck = deck_of(data_of(a_board(*those, board="A Board of " + "Many Words " * 8)))
    assert not deck.shortened
    rows = [row for slide in deck.slides for row in table(slide, "board actions")[1:]]
    assert len([row for row in rows if row[1]]) == 60
    for slide in deck.slides:
        drawn = shape(slide, "board actions")
        assert drawn.top + drawn.height <= slide.area("Note").top
