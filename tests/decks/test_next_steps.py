"""The slide with the next steps and the decision, which both decks share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.decks.productivity.reading import names, notes, shape, table, words
from tests.makes import a_board, a_dashboard, a_dataset, a_tracker, reference
from tests.packs import write_pack, write_tracker
from toolkit.audience import Audience
from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS
from toolkit.decks.kit import Deck
from toolkit.decks.next_steps import slide_of
from toolkit.edition import edition_of
from toolkit.findings import Finding, Severity
from toolkit.measures import measure
from toolkit.pipeline import check_pack
from toolkit.resources import slide_template
from toolkit.settings import DeckSettings, Settings
from toolkit.telling.story import Story

EARLY, LATE = date(2024, 5, 1), date(2024, 9, 30)
DECK_NAMES = {"productivity-review": "Productivity Review",
              "collaboration-summary": "Collaboration summary"}  # fmt: skip
LONG = ("A step that nobody would word so and that somebody will surely word so " * 3)[:200]


def steps(*those: tuple[date, bool], deck: str = "Productivity Review") -> list[dict[str, Any]]:
    return [
        {"step_id": f"S{n}", "deck": deck, "step": f"Do thing {n}", "owner_id": "HEAD",
         "due": due, "done": done}
        for n, (due, done) in enumerate(those)
    ]  # fmt: skip


def deck_of(rows: Sequence[dict[str, Any]], kind: Any = DECKS[0], **about: Any) -> Deck:
    """A deck of nothing but the slide."""
    beside = about.pop("beside", ())
    data = a_dataset(a_tracker({}), a_dashboard({}), *beside, lists=reference(NextSteps=rows))
    settings = Settings(audience=about.pop("audience", Audience.CHIEF_OFFICERS))
    said = DeckSettings(title="A review", **about)
    edition = edition_of(settings, said, data.of_kind(kind.source), "20240630-0", draft=False)
    story = Story(measure(data, data), data, data, (), edition)
    return build(story, slide_template(kind.template), (slide_of(DECK_NAMES[kind.name]),))


@pytest.mark.parametrize(
    ("those", "title"),
    [
        ([(LATE, False)], "Next steps: 1 to come, none overdue"),
        ([(EARLY, False)], "Next steps: none to come, 1 overdue"),
        ([(EARLY, False), (LATE, False), (LATE, False)], "Next steps: 2 to come, 1 overdue"),
        ([(EARLY, True)], "Next steps: none open, 1 done"),
        ([(EARLY, True), (LATE, False)], "Next steps: 1 to come, none overdue"),
    ],
)
def test_the_title_is_right_for_none_one_and_many(those, title):
    [slide] = deck_of(steps(*those)).slides
    assert slide.title == title


@pytest.mark.parametrize("kind", DECKS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("audience", Audience)
def test_open_steps_come_by_date_with_the_late_ones_named_and_done_ones_last(kind, audience):
    rows = steps((EARLY, True), (LATE, False), (EARLY, False), deck=DECK_NAMES[kind.name])
    [slide] = deck_of(rows, kind, audience=audience).slides
    assert table(slide, "next steps") == [
        ["Step", "Owner (role)", "Due", "Status"],
        ["Do thing 2", "Head of Unit", "1 May 2024", "Overdue"],
        ["Do thing 1", "Head of Unit", "30 Sep 2024", "To come"],
        ["Do thing 0", "Head of Unit", "1 May 2024", "Done"],
    ]
    assert "= 1, as at the date of the pack: Next steps of the" in notes(slide)


def test_beside_a_board_s_record_each_step_says_where_it_comes_from():
    plan = [{"line_id": "1", "item": "Rates", "meeting_date": date(2024, 7, 31), "purpose": "Note",
             "lead_owner_id": "PROJ", "source_action_id": number}
            for number in ("1/24", None)]  # fmt: skip
    log = a_board({}, {"action_id": "2/24", "due_text": "asap"}, rows={"ForwardPlan": plan})
    [slide] = deck_of(steps((EARLY, False), (LATE, True)), beside=[log]).slides
    assert table(slide, "next steps") == [
        ["Step", "Owner (role)", "Due", "Status", "From"],
        ["Do thing 0", "Head of Unit", "1 May 2024", "Overdue", "Reference workbook"],
        ["Show how hours were measured.", "Head of Unit", "31 Jul 2024", "To come", "Action 2/24"],
        ["Rates", "Project Manager", "31 Jul 2024", "To come", "Forward plan"],
        ["Show how hours were measured.", "Head of Unit", "30 Sep 2024", "To come",
         "Action 1/24, planned for 31 Jul 2024"],
        ["Do thing 1", "Head of Unit", "30 Sep 2024", "Done", "Reference workbook"],
    ]  # fmt: skip
    assert any(text.endswith("an action, before that of its log") for text in words(slide))


def test_the_decision_stands_over_the_table_unless_none_is_asked_for():
    [asked] = deck_of(steps((LATE, False)), decision="Agree the rates").slides
    box = shape(asked, "decision")
    assert box.text_frame.text == "Decision asked for: Agree the rates"
    assert box.top + box.height < shape(asked, "next steps").top
    [usual] = deck_of(steps((LATE, False))).slides
    assert shape(usual, "decision").text_frame.text == "Decision asked for: To note"
    [none] = deck_of(steps((LATE, False)), decision="").slides
    assert "decision" not in names(none)


def test_no_slide_without_steps_of_that_deck_whatever_is_asked_for():
    assert not deck_of((), decision="Agree the rates").slides
    assert not deck_of(steps((LATE, False)), DECKS[1]).slides


def test_steps_that_errors_keep_out_are_told_with_where_to_look():
    rows = steps((LATE, False), (EARLY, False), (LATE, True))
    places = [[1], [0, 1], [0, 1, 2]]
    said = [kept_out_of(rows, kept) for kept in places]
    assert said[0] == [
        "Next steps: 1 to come, none overdue",
        "1 further step is left out until its errors are corrected. What is wrong is in "
        "findings.xlsx, sheet Next steps of the reference workbook.",
    ]
    assert said[1][0] == "Next steps: none open, 1 done"
    assert said[1][1].startswith("2 further steps are left out until their errors")
    assert said[2][0] == "Next steps: none can be shown until errors are corrected"
    assert said[2][1].startswith("3 steps are left out until their errors are corrected.")
    assert kept_out_of(steps((LATE, False), deck="Collaboration summary"), [0]) == []


def test_items_of_a_forward_plan_that_errors_keep_out_are_told_too():
    plan = [{"line_id": str(at), "item": f"Item {at}", "meeting_date": day, "purpose": "Note",
             "lead_owner_id": "PROJ"}
            for at, day in enumerate((date(2024, 7, 31), None, date(2024, 4, 24)))]  # fmt: skip
    title, said = kept_out_of(steps((LATE, False)), [0], plan, [0, 1, 2])
    assert title == "Next steps: 1 to come, none overdue"
    assert said == (
        "3 further steps are left out until their errors are corrected. What is wrong is in "
        "findings.xlsx, sheet Next steps of the reference workbook and sheet Forward plan of the "
        "board workbook."
    ), "the meeting of April has been"


def kept_out_of(
    rows: Sequence[dict[str, Any]],
    kept: Sequence[int],
    plan: Sequence[dict[str, Any]] = (),
    plan_kept: Sequence[int] = (),
) -> list[str]:
    """The title of the slide when errors keep some rows out, and what it says of them."""
    board = [a_board({}, rows={"ForwardPlan": plan})] if plan else []
    data = a_dataset(a_tracker({}), a_dashboard({}), *board, lists=reference(NextSteps=rows))
    errors = [
        Finding("C05", Severity.ERROR, data.place(table, data[table].index[at], field), "m")
        for table, field, some in (
            ("nextsteps", "due", kept),
            ("forwardplan", "meeting_date", plan_kept),
        )
        for at in some
    ]
    left = data.without(errors)
    edition = edition_of(Settings(), DeckSettings(title="A review"), data.returns, "r", draft=True)
    story = Story(measure(left, data, errors), left, data, errors, edition)
    template = slide_template(DECKS[0].template)
    slides = build(story, template, (slide_of("Productivity Review"),)).slides
    return [
        text
        for slide in slides
        for text in (slide.title, *(one for one in words(slide) if "left out" in one))
    ]


def test_long_steps_and_a_long_decision_stay_on_their_slides():
    rows = [one | {"step": LONG} for one in steps(*[(LATE, False)] * 40)]
    widest = ("WWWWWWWWW " * 12).strip()
    deck = deck_of(rows, decision=widest)
    assert len(deck.slides) > 1
    assert not deck.shortened
    assert sum(len(table(slide, "next steps")) - 1 for slide in deck.slides) == 40
    for slide in deck.slides:
        drawn = shape(slide, "next steps")
        assert shape(slide, "decision").text_frame.text.endswith(widest)
        assert drawn.top + drawn.height <= slide.area("Note").top


def test_a_reference_workbook_from_before_the_sheet_is_read_without_a_word(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack)
    said = [finding.message for finding in check_pack(pack, lambda *_: None).findings]
    book = openpyxl.load_workbook(pack.reference)
    del book["Next steps"]
    book.save(pack.reference)
    older = check_pack(pack, lambda *_: None)
    assert [finding.message for finding in older.findings] == said
    assert older.everything["nextsteps"].empty


def test_a_step_whose_owner_is_unknown_is_an_error_and_not_shown(tmp_path):
    rows = steps((LATE, False), (LATE, False))
    rows[1]["owner_id"] = "NOBODY"
    pack = write_pack(tmp_path / "pack", lists=reference(NextSteps=rows))
    write_tracker(pack)
    checked = check_pack(pack, lambda *_: None)
    [error] = [one for one in checked.findings if one.place.sheet == "Next steps"]
    assert (error.rule, error.place.key) == ("C04", "S1")
    assert list(checked.counted["nextsteps"]["step_id"]) == ["S0"]
