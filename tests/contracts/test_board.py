"""The board workbook from the blank to the rows that are read: dates as references, owners."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.makes import ACTION, AS_AT, reference
from tests.packs import CONTROL, below
from toolkit.contracts.board import BOARD
from toolkit.intake import Errand, take_in
from toolkit.reading import lists_of
from toolkit.workbooks.write import write_workbook

LISTS = lists_of(reference())


def written(path: Path, *actions):
    """A board workbook with a meeting on 24 April 2024 and some actions."""
    action, meeting = BOARD.sheet("Actions").row, BOARD.sheet("Meetings").row
    rows = {
        "Meetings": [meeting.model_construct(**dict.fromkeys(meeting.model_fields))],
        "Actions": [
            action.model_construct(**dict.fromkeys(action.model_fields) | ACTION | one)
            for one in actions
        ],
    }
    rows["Meetings"][0].__dict__["meeting_date"] = date(2024, 4, 24)
    write_workbook(
        BOARD, path, lists=LISTS, on=AS_AT, control={**CONTROL, "board": "Board"}, rows=rows
    )
    return path


def taken(path: Path):
    return take_in(Errand(path, path.name), LISTS)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "board.xlsx"


def test_what_is_typed_comes_back_without_a_finding(path):
    ret = taken(written(path, {"owners": "HEAD / PROJ", "owner_id": "HEAD"}))
    assert [str(one.message) for one in ret.findings] == []
    actions = ret.tables["actions"].cells
    assert (actions["action_id"], actions["owners"]) == (["1/24"], ["HEAD / PROJ"])
    assert actions["raised_meeting"] == [date(2024, 4, 24)]


def test_a_meeting_that_is_not_listed(path):
    ret = taken(written(path, {"raised_meeting": date(2024, 4, 25)}))
    [finding] = ret.findings
    assert (finding.rule, finding.place.key) == ("C04", "1/24")
    assert "'25 Apr 2024' is not one of the choices (24 Apr 2024)" in finding.message


def test_owners_in_look_alike_letters_are_read_as_latin(path):
    ret = taken(written(path, {"owners": "ВН / HEAD"}))
    assert [one.rule for one in ret.findings] == ["C10"]
    assert ret.tables["actions"].cells["owners"] == ["BH / HEAD"]


def test_a_cell_for_several_people_has_no_dropdown_and_ids_stay_text(path):
    book = openpyxl.load_workbook(written(path, {}))
    page = book["Actions"]
    owners, lead = below(page, "Owners"), below(page, "Lead")
    offered = {
        str(one.sqref).split(":")[0]: one.type for one in page.data_validations.dataValidation
    }
    assert offered[owners.coordinate] != "list"
    assert offered[lead.coordinate] == "list"
    assert below(page, "Action").number_format == "@"
    assert below(page, "Due, as minuted").number_format == "@"
