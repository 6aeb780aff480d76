"""What may identify a person is taken out of all that is made for the board, and only that."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.makes import a_board, a_dashboard, a_dataset, a_tracker, hours, reference
from toolkit.audience import Audience
from toolkit.derive.actions import action_log
from toolkit.findings import Finding, Place, Severity
from toolkit.measures import measure
from toolkit.rules.check import check
from toolkit.rules.explained import explain
from toolkit.rules.identifiers import WITHHELD
from toolkit.withheld import withholding

PERSON = {"owner_id": "HEAD", "display_role": "Head of Unit", "name": "Ada Example",
          "initials": "AE", "project_team": False, "active_from": date(2020, 1, 1)}  # fmt: skip
CJ = "returns/cj-benefit-tracker.xlsx"
NAMED = {"narrative": "Ada Example led it.", "description": "Case builders save time."}
FACTS = [
    {"area_id": "COL-ONE", "line_id": str(n), "measure": what, "current": count, "previous": 9.0,
     "target": 20.0, "unit": unit, "polarity": "Higher is better", "as_at": date(2022, 10, 1),
     "source": "Report"}
    for n, (what, count, unit) in enumerate([("Specials", 3.0, "people"), ("Hubs", 3.0, "hubs")])
]  # fmt: skip


def for_board(*returns):
    """The data before and after, and how it was done."""
    data = a_dataset(*returns, lists=reference(People=[PERSON]))
    findings = explain(data, check(data, audience=Audience.BOARD))
    how = withholding(data, findings)
    return data, how.data(data), how


def test_a_text_that_names_somebody_is_withheld_and_its_neighbours_are_not():
    _, left, _ = for_board(a_tracker(NAMED, {"benefit_id": "BEN-CJ-002", "narrative": "Fine."}))
    assert list(left["benefits"]["narrative"]) == [WITHHELD, "Fine."]
    assert left["benefits"].at[0, "description"] == "Case builders save time."
    tracker = next(ret for ret in left.returns if ret.workbook == CJ)
    assert tracker.tables["benefits"].cells["narrative"] == [WITHHELD, "Fine."]


def test_what_is_internal_is_blank():
    _, left, _ = for_board(a_tracker({}))
    assert left["people"]["name"].isna().all()
    assert left["people"]["initials"].isna().all()
    assert list(left["people"]["display_role"]) == ["Head of Unit"]


def test_figures_are_the_same():
    returns = (
        a_tracker(NAMED, measured=[hours("BEN-CJ-001", [100.0] * 12)]),
        a_dashboard({"rationale": "Ask Ada Example."}),
    )
    data, left, _ = for_board(*returns)
    before, after = measure(data, data), measure(left, left)
    assert {key: figure.value for key, figure in before.items()} == {
        key: figure.value for key, figure in after.items()
    }


def test_rows_that_do_not_count_still_do_not():
    data, _, how = for_board(a_tracker(NAMED, {"benefit_id": "BEN-CJ-002"}))
    some = data.without(
        [Finding("X", Severity.ERROR, Place(CJ, "Benefits", 4, key="BEN-CJ-001"), "")]
    )
    assert list(how.data(some)["benefits"].index) == list(some["benefits"].index) == [1]


def test_nothing_is_changed_in_the_data_that_was_checked():
    data, _, _ = for_board(a_tracker(NAMED))
    assert data["benefits"].at[0, "narrative"] == "Ada Example led it."


def test_a_name_in_place_of_an_owner_s_code():
    owners = ({"owner_id": "Ada Example"}, {"benefit_id": "BEN-CJ-002", "owner_id": "HEAD"})
    _, left, _ = for_board(a_tracker(*owners))
    assert list(left["benefits"]["owner_id"]) == ["A… E…", "Head of Unit"]


def test_the_board_reads_roles_in_place_of_the_codes_of_owners():
    owners = ({}, {"benefit_id": "BEN-CJ-002", "owner_id": "BH"})
    _, left, how = for_board(a_tracker(*owners, prepared_by="HEAD"), a_dashboard({}))
    assert list(left["benefits"]["owner_id"]) == ["Head of Unit", WITHHELD]
    assert left["areas"].at[0, "assessed_by"] == "Head of Unit"
    tracker = next(ret for ret in left.returns if ret.workbook == CJ)
    assert tracker.control["prepared_by"] == "Head of Unit"
    assert tracker.tables["benefits"].cells["owner_id"] == ["Head of Unit", WITHHELD]
    assert left.labels("people") == {"Head of Unit": "Head of Unit"}
    told = how.finding(Finding("B01", Severity.ERROR, Place(CJ), "m", owner="HEAD"))
    assert told.owner == "Head of Unit"


def test_the_board_reads_the_role_of_each_owner_of_an_action():
    shared = {"owners": "AE / Grace Example", "owner_id": "HEAD"}
    data, left, _ = for_board(a_board(shared, {"owners": "head"}))
    [one, other] = left["actions"]["owners"]
    assert one == f"Head of Unit; {WITHHELD}"
    assert other == "Head of Unit"
    assert list(action_log(left)["lead"]) == ["Head of Unit"] * 2
    assert list(action_log(data)["lead"]) == ["HEAD"] * 2


def test_numbers_of_few_people_are_blank():
    _, left, _ = for_board(a_dashboard({}, rows={"AreaEvidence": FACTS}))
    numbers = left["areaevidence"][["current", "previous", "target"]].to_numpy()
    assert np.isnan(numbers[0]).all()
    assert list(numbers[1]) == [3.0, 9.0, 20.0]
    assert left["areaevidence"].at[0, "measure"] == "Specials"
    assert "fact/COL-ONE/0" not in measure(left, left)


def test_numbers_of_few_people_stay_where_a_reason_is_recorded():
    reason = {"rule_id": "D05", "key": "COL-ONE", "reason": "All of them agree to it.",
              "approved_by": "HEAD", "expires_on": date(2024, 12, 31)}  # fmt: skip
    _, left, _ = for_board(a_dashboard({}, rows={"AreaEvidence": FACTS, "Explanations": [reason]}))
    assert list(left["areaevidence"]["current"]) == [3.0, 3.0]


def test_a_workbook_called_after_somebody_is_called_so_nowhere():
    book = "returns/Ada Example.xlsx"
    data, left, how = for_board(a_tracker({"owner_id": "GONE"}, workbook=book))
    assert {ret.workbook for ret in left.returns} >= {"returns/A… E….xlsx"}
    assert set(left["benefits"]["workbook"]) == {"returns/A… E….xlsx"}
    assert left.place("benefits", 0, "title").cell == data.place("benefits", 0, "title").cell != ""
    told = how.finding(Finding("B01", Severity.ERROR, Place(book, "Benefits", 4), "m"))
    assert told.place == Place("returns/A… E….xlsx", "Benefits", 4)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("'Ada Example' is not one of the choices.", "'A… E…' is not one of the choices."),
        ("12 hours are missing.", "12 hours are missing."),
    ],
)
def test_words_of_findings(message, left):
    _, _, how = for_board(a_tracker({}))
    told = how.finding(
        Finding("B02", Severity.WARNING, Place(CJ), message, explained="Ask Ada Example.")
    )
    assert (told.message, told.explained) == (left, WITHHELD)


@pytest.mark.parametrize(
    ("header", "message", "left"),
    [
        ("Stage", "'HEAD' has left that role.", "'Head of Unit' has left that role."),
        (
            "Owner",
            "'bh' is not one of the choices (HEAD, CJ-1 and 2 more). Did you mean 'HEAD'?",
            f"'{WITHHELD}' is not one of the choices (Head of Unit, CJ-1 and 2 more). "
            "Did you mean 'Head of Unit'?",
        ),
        ("Stage", "Stage is 'Live', but HEAD is.", "Stage is 'Live', but HEAD is."),
    ],
)
def test_words_of_findings_tell_roles_in_place_of_the_codes_of_owners(header, message, left):
    _, _, how = for_board(a_tracker({}))
    place = Place(CJ, "Benefits", 4, header=header)
    assert how.finding(Finding("C04", Severity.ERROR, place, message)).message == left


def test_a_name_where_an_owner_of_the_force_s_own_lists_was_to_be_chosen_is_masked():
    step = {"step_id": "S1", "deck": "Productivity Review", "step": "Do it", "done": False,
            "due": date(2024, 9, 30)}  # fmt: skip
    rows = [step | {"owner_id": owner} for owner in ("HEAD", "Ada Example")]
    data = a_dataset(a_tracker({}), lists=reference(People=[PERSON], NextSteps=rows))
    left = withholding(data, ()).data(data)
    assert left["nextsteps"]["owner_id"][0] == "Head of Unit"
    assert "Ada" not in left["nextsteps"]["owner_id"][1]
