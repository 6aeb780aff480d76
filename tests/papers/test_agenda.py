"""The draft agenda: its items, and the action log in the form of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.table import Table

from tests.makes import AS_AT, a_board, a_dataset, a_tracker
from tests.packs import write_pack, write_tracker
from tests.papers.reading import AGENDA, Read, cells, paper_of
from tests.papers.test_document import errors
from tests.sample_pack import board_2017, write_board_2017
from toolkit.audience import Audience
from toolkit.contracts.lists import lists_from
from toolkit.dataset import Dataset, consolidate
from toolkit.edition import edition_of
from toolkit.findings import Finding, Severity
from toolkit.intake import Errand, take_in
from toolkit.measures import measure
from toolkit.papers.catalogue import papers_of
from toolkit.pipeline import Checked
from toolkit.run import run_pack
from toolkit.settings import Settings
from toolkit.telling.story import Story

JULY, OCTOBER = date(2024, 7, 31), date(2024, 10, 30)
LONG = ("Show the board how every one of these things was counted and by whom " * 4)[:200]


def story_of(data: Dataset, *, out: Sequence[Finding] = (), **settings: Any) -> Story:
    said = Settings(force="Sample force", **settings)
    edition = edition_of(said, said.agenda, data.of_kind("board"), "20240630-0", draft=True)
    left = data.without(out)
    return Story(measure(left, data, out), left, data, tuple(out), edition)


def agenda(folder: Path, *boards: Any, **more: Any) -> Read:
    return paper_of(story_of(a_dataset(*boards), **more), AGENDA, folder)


def items(read: Read) -> list[list[str]]:
    return cells(read.document.tables[0])[1:]


def log_of(read: Read) -> dict[str, list[list[str]]]:
    """The rows of the action log under each heading of a state."""
    return {text: read.table(text)[1:] for level, text in read.headings if level == 2}


@pytest.fixture(scope="module")
def of_2017(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The agenda that the log of April 2017 gives for the meeting of May."""
    folder = tmp_path_factory.mktemp("board")
    lists = lists_from(board_2017.reference_rows())
    paths = write_board_2017(folder)
    data = consolidate([take_in(Errand(path, path.name), lists) for path in paths])
    return paper_of(story_of(data), AGENDA, folder)


@pytest.fixture(scope="module")
def of_the_sample(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The agenda of the sample pack's board."""
    story = story_of(sample.everything)
    return paper_of(story, AGENDA, tmp_path_factory.mktemp("agenda"))


def test_five_actions_of_2017_are_due_at_the_may_meeting(of_2017: Read) -> None:
    assert of_2017.text().startswith("Performance and Resources Board\nDraft agenda, 25 May 2017\n")
    assert items(of_2017) == [
        ["1.", "Apologies for absence", "Note", "–"],
        ["2.", "Minutes of the last meeting, 27 April 2017", "Decide", "–"],
        ["3.", "Action log", "Scrutinise", "–"],
        ["4.", "Forward plan", "Note", "–"],
        ["5.", "Any other business", "–", "–"],
        ["6.", "Date of next meeting: [Author: the date]", "Note", "–"],
    ]
    log = log_of(of_2017)
    due = log.pop("Due at this meeting")
    assert due[0] == [
        "1 ii Action log",
        "9/17 – Speak to one council about a community safety hub and report back.\n"
        "Carried from 67/16.",
        "Chief officer for local policing",
        "May 2017 (31\u00a0May\u00a02017)\nCarried forward",
    ]
    ids = ["9/17", "3/17", "6/17", "7/17", "8/17"]
    assert [row[1].partition(" – ")[0] for row in due] == ids
    assert due[1][2] == "Deputy Chief Constable", "his initials are typed in other letters"
    [(state, later)] = log.items()
    assert state == "Not due yet"
    ids = ["2/17", "4/17", "5/17", "1/17", "10/17"]
    assert [row[1].partition(" – ")[0] for row in later] == ids
    assert "Nothing is planned" in of_2017.text("Forward plan")


def test_the_agenda_of_the_sample(of_the_sample: Read) -> None:
    assert [row[1:] for row in items(of_the_sample)][2:] == [
        ["Action log", "Decide", "–"],
        ["Forward plan", "Note", "–"],
        ["Increased Productivity Benefits Review (action 5/24)", "Scrutinise",
         "Director of Strategic Change"],
        ["Hours that two units could claim (action 6/24)", "Note",
         "Corporate Finance Business Partner"],
        ["Any other business", "–", "–"],
        ["Date of next meeting: 30 October 2024", "Note", "–"],
    ]  # fmt: skip
    log = log_of(of_the_sample)
    assert list(log) == [
        "Overdue", "Due at this meeting", "Proposed for closure: for decision", "Not due yet",
        "On hold",
    ]  # fmt: skip
    assert log["Overdue"][0][3] == "31 May 2024\nOverdue by 30 days, carried forward"
    assert log["Proposed for closure: for decision"][0][1] == (
        "7/24 – Hand out blank trackers to every unit.\n"
        "Done on 31 May 2024, see Benefits team's list of forms, May 2024."
    )
    assert len(log["Not due yet"]) == 4, "those that no deck lists too"
    plan = of_the_sample.table("Forward plan")
    assert plan[0] == ["Item", "Purpose", "Lead (role)", "Meeting"]
    assert [row[3] for row in plan[1:]] == ["31 July 2024"] * 2 + ["30 October 2024"] * 3


def test_what_is_overdue_stands_out_by_a_word_and_its_weight(of_the_sample: Read) -> None:
    [table] = [one for one in of_the_sample.under("Overdue") if isinstance(one, Table)]
    runs = table.rows[1].cells[3].paragraphs[0].runs
    assert [run.text for run in runs if run.style.name == "Strong"] == [
        "Overdue by 30 days, carried forward"
    ]


def test_every_table_has_the_columns_of_the_minutes(of_2017: Read, of_the_sample: Read) -> None:
    for read in (of_2017, of_the_sample):
        for state in log_of(read):
            assert read.table(state)[0] == ["Item", "Action", "Owner (role)", "Date for completion"]


def test_its_tables_can_be_read_by_everybody(of_2017: Read, of_the_sample: Read) -> None:
    for read in (of_2017, of_the_sample):
        assert errors(read) == []
        for table in read.document.tables:
            assert table._tbl.tr_lst[0].xpath("./w:trPr/w:tblHeader")
            assert all(row.xpath("./w:trPr/w:cantSplit") for row in table._tbl.tr_lst)
            [said] = table._tbl.xpath("./w:tblPr/w:tblDescription/@w:val")
            assert len(said) > 40


def test_stamps_and_classification(of_the_sample: Read, of_2017: Read) -> None:
    def stamps(read: Read) -> list[str]:
        return [one.text for one in read.document.paragraphs if one.style.name == "Stamp"]

    assert stamps(of_the_sample) == [
        "DRAFT: the agenda may still change",
        "SYNTHETIC DATA: actions and items are invented",
    ]
    assert stamps(of_2017) == ["DRAFT: the agenda may still change"]
    [section] = of_the_sample.document.sections
    assert section.header.paragraphs[0].text == "OFFICIAL · DRAFT · SYNTHETIC DATA"


def test_one_for_the_board_reads_the_same(sample: Checked, of_the_sample: Read, tmp_path: Path):
    story = story_of(sample.everything, audience=Audience.BOARD)
    assert paper_of(story, AGENDA, tmp_path).text() == of_the_sample.text()


def test_each_board_begins_a_page(tmp_path: Path) -> None:
    boards = (a_board({}, board=name, unit=unit) for name, unit in (("One", "CJ"), ("Two", "LP")))
    read = agenda(tmp_path, *boards)
    assert [p.text for p in read.document.paragraphs if p.style.name == "Subtitle"] == [
        "One", "Two",
    ]  # fmt: skip
    assert len(read.document.element.body.xpath(".//w:br[@w:type='page']")) == 1
    assert errors(read) == []


def test_without_a_meeting_to_come_the_author_is_asked_for_it(tmp_path: Path) -> None:
    read = agenda(tmp_path, a_board(rows={"Meetings": []}))
    assert "Draft agenda, [Author: the day of the next meeting]" in read.text()
    assert "Minutes of the last meeting" in [row[1] for row in items(read)]
    assert read.text("Action log") == "No action is open."


def test_actions_that_errors_keep_out_are_told(tmp_path: Path) -> None:
    data = a_dataset(a_board({}, {"action_id": "2/24"}))
    place = data.place("actions", data["actions"].index[0], "owners")
    story = story_of(data, out=[Finding("A02", Severity.ERROR, place, "m")])
    text = paper_of(story, AGENDA, tmp_path).text()
    assert "1 action is left out until its errors are corrected." in text
    assert "1/24 –" not in text


def test_where_errors_keep_all_out_nothing_is_said_to_be_none(tmp_path: Path) -> None:
    planned = {"line_id": "1", "item": "Review", "meeting_date": JULY, "purpose": "Note"}
    data = a_dataset(a_board({}, rows={"ForwardPlan": [planned]}))
    at = (("actions", "owners"), ("forwardplan", "lead_owner_id"))
    places = [data.place(table, data[table].index[0], field) for table, field in at]
    story = story_of(data, out=[Finding("C04", Severity.ERROR, place, "m") for place in places])
    read = paper_of(story, AGENDA, tmp_path)
    assert read.text("Action log") == "None can be shown until errors are corrected."
    assert read.text("Forward plan").startswith("Items with an error are left out")
    assert (
        "Nothing is planned" in paper_of(story_of(a_dataset(a_board({}))), AGENDA, tmp_path).text()
    )


@pytest.mark.parametrize(("text", "together"), [("Count the hours.", True), (LONG * 3, False)])
def test_a_table_that_no_page_can_hold_may_continue(
    text: str, together: bool, tmp_path: Path
) -> None:
    those = ({"action_id": f"{n}/24", "due_text": "May 2024", "text": text} for n in range(1, 9))
    read = agenda(tmp_path, a_board(*those))
    [rows] = [t.rows for t in read.document.tables if t.cell(1, 1).text.startswith("1/24")]
    kept = [row.cells[1].paragraphs[0].style.name.endswith(" Together") for row in rows[1:]]
    assert kept == [together] * 7 + [False]


def test_sixty_long_actions(tmp_path: Path) -> None:
    those = ({"action_id": f"{n}/24", "due_text": "May 2024", "text": LONG} for n in range(1, 61))
    read = agenda(tmp_path, a_board(*those))
    assert len(log_of(read)["Overdue"]) == 60
    assert errors(read) == []


def test_the_same_story_gives_the_same_bytes(of_the_sample: Read, sample: Checked, tmp_path: Path):
    again = paper_of(story_of(sample.everything), AGENDA, tmp_path)
    assert again.path.read_bytes() == of_the_sample.path.read_bytes()


def test_it_is_written_only_where_a_board_workbook_came_in(tmp_path: Path) -> None:
    assert AGENDA not in papers_of(a_dataset(a_tracker({})))
    assert AGENDA in papers_of(a_dataset(a_board()))
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack)
    run = run_pack(pack, lambda *_: None)
    assert run.folder
    assert not (run.folder / AGENDA.file).exists()
    assert "agenda" not in run.record["outputs"]  # type: ignore[operator]


def test_what_the_settings_say_of_it_is_printed(tmp_path: Path) -> None:
    data = a_dataset(
        a_board(rows={"Meetings": [{"meeting_date": JULY}, {"meeting_date": OCTOBER}]})
    )
    settings = {"title": "Agenda", "version": "V1.0"}
    story = story_of(data, agenda=settings)
    read = paper_of(replace(story, edition=replace(story.edition, draft=False)), AGENDA, tmp_path)
    assert "Agenda, 31 July 2024" in read.text()
    assert "· V1.0 ·" in read.document.sections[0].footer.paragraphs[0].text
    assert AS_AT.isoformat() in str(read.document.core_properties.created)
