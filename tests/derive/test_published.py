"""Last time's grades as they were published."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.makes import a_dashboard, a_dataset
from toolkit.contracts.terms import GRADES
from toolkit.derive.published import as_published, report_name

THEN = {"current_label": "2021", "as_at": date(2021, 10, 31)}
NOW = {"as_at": date(2022, 10, 31), "previous_label": "last year"}
_NAMES = st.integers(0, 5).map("COL-{}".format)


@given(
    then=st.dictionaries(_NAMES, st.sampled_from(GRADES), min_size=1),
    typed=st.dictionaries(_NAMES, st.sampled_from((*GRADES, "n/a")), min_size=1),
)
def test_every_grade_last_time_is_the_published_one(then, typed):
    areas = [{"area_id": area, "rag_current": grade} for area, grade in then.items()]
    before = a_dataset(a_dashboard(*areas, **THEN))
    areas = [{"area_id": area, "rag_previous": grade} for area, grade in typed.items()]
    data = a_dataset(a_dashboard(*areas, **NOW))
    rows = as_published(data, before)["areas"]
    assert list(rows["rag_previous"]) == [then.get(area, "n/a") for area in typed]
    others = [name for name in rows.columns if name != "rag_previous"]
    assert rows[others].equals(data["areas"][others])
    assert list(data["areas"]["rag_previous"]) == list(typed.values()), "what was typed stays"


def test_the_last_report_is_called_as_it_called_itself():
    before = a_dataset(a_dashboard({}, **THEN))
    data = as_published(a_dataset(a_dashboard({}, **NOW)), before)
    assert data.returns[1].control["previous_label"] == "2021"
    two = [
        a_dashboard({}, current_label=name, unit=unit) for name, unit in (("a", "X"), ("b", "Y"))
    ]
    assert report_name(a_dataset(*two)) == ""


def test_nothing_to_compare_with_changes_nothing():
    data = a_dataset(a_dashboard({}, **NOW))
    assert as_published(data, None) is data
    assert as_published(data, a_dataset(a_dashboard({}, as_at=NOW["as_at"]))) is data
    assert as_published(data, a_dataset()) is data
