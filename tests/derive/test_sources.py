"""Which returns come in beside the main source of a document, and what it owes to them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import AS_AT, a_board, a_dashboard, a_dataset, a_tracker
from toolkit.derive.sources import ALSO, also_told
from toolkit.edition import edition_of
from toolkit.settings import Settings

HOURS, GRADES = "benefit-tracker", "rag-dashboard"


@pytest.mark.parametrize(
    ("deck", "hours", "grades"),
    [
        ("Productivity Review", 1, 0),
        ("Collaboration summary", 0, 1),
        ("Both", 1, 1),
        ("Neither", 0, 0),
        (None, 1, 1),
    ],
)
def test_a_board_workbook_comes_in_where_a_row_of_it_is_listed(deck, hours, grades):
    data = a_dataset(a_tracker({}), a_dashboard({}), a_board({"deck": deck}))
    assert (len(also_told(data, HOURS)), len(also_told(data, GRADES))) == (hours, grades)


def test_an_item_of_the_forward_plan_is_enough():
    item = {"line_id": "1", "item": "x", "meeting_date": date(2024, 7, 31), "deck": "Both"}
    data = a_dataset(a_board(rows={"ForwardPlan": [item]}))
    assert len(also_told(data, GRADES)) == 1
    assert also_told(a_dataset(a_board()), GRADES) == (), "there is nothing in it"


def test_every_main_source_says_what_comes_in():
    assert {HOURS, GRADES} == ALSO.keys()


def test_a_document_is_as_synthetic_and_sensitive_as_what_comes_in_but_keeps_its_date():
    dashboard = a_dashboard({}, synthetic=False, as_at=date(2022, 10, 31))
    board = a_board({}, classification="OFFICIAL-SENSITIVE", as_at=AS_AT)
    settings = Settings()
    alone = edition_of(settings, settings.collaboration, [dashboard], "r", draft=False)
    both = edition_of(settings, settings.collaboration, [dashboard], "r", draft=False, also=[board])
    assert (alone.synthetic, alone.classification) == (False, "OFFICIAL")
    assert (both.synthetic, both.classification) == (True, "OFFICIAL-SENSITIVE")
    assert both.as_at == alone.as_at == date(2022, 10, 31)
