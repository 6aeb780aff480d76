"""The matrix of domain 2.5, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker
from toolkit.derive.assurance import assurance

ON = date(2024, 5, 1)
TEAM = {"review_benefits_by": "HEAD", "review_benefits_on": ON}
FINANCE = {"review_finance_by": "HEAD", "review_finance_on": ON}
LONG = {"stage": "Live", "go_live": date(2023, 6, 1)}
SHORT = {"stage": "Live", "go_live": date(2023, 7, 1)}
DELIVERY = {"stage": "In delivery", "go_live": None}
IDEA = {"stage": "Approved", "go_live": None}


def level(*about):
    benefit = {}
    for part in about:
        benefit |= part
    return assurance(a_dataset(a_tracker(benefit))).iloc[0]


@pytest.mark.parametrize(
    ("reviews", "levels"),
    [
        ((TEAM, FINANCE), ("High", "Medium", "Low", "Low")),
        ((TEAM,), ("Medium", "Low", "Low", "Unassured")),
        ((FINANCE,), ("Medium", "Low", "Low", "Unassured")),
        ((), ("Low", "Unassured", "Unassured", "Unassured")),
    ],
)
def test_the_matrix(reviews, levels):
    assert tuple(level(*reviews, when) for when in (LONG, SHORT, DELIVERY, IDEA)) == levels


@pytest.mark.parametrize("missing", ["baseline_value", "evidence_ref", "method"])
def test_at_most_low_where_something_is_missing(missing):
    assert level(TEAM, FINANCE, LONG, {missing: None}) == "Low"
    assert level(SHORT, {missing: None}) == "Unassured"


def test_a_review_without_a_date_is_no_review():
    assert level(TEAM, {"review_finance_by": "HEAD"}, LONG) == "Medium"
