"""Figures of earlier published runs, told again as they were."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, a_tracker, reference
from tests.trends import earlier_of
from toolkit.measures import measure
from toolkit.measures.trend import DASHBOARD, TRACKER

JUNE = date(2024, 6, 30)
DATA = a_dataset(a_tracker({}), a_dashboard({}), lists=reference())
HOURS = [[12_340.0, 4.0, 0.0, 100.0], [15_000.0, 20.0, 0.0, 90.0]]


def figures_after(earlier):
    return measure(DATA, DATA, earlier=earlier)


def test_without_earlier_runs_there_is_no_trend():
    assert not [one for one in measure(DATA, DATA) if one.startswith("trend.")]


def test_each_figure_is_there_by_date_as_it_was_printed():
    figures = figures_after({TRACKER: earlier_of(TRACKER, JUNE, HOURS, corrected=True)})
    known = figures.of("trend.hours.known")
    assert [(one.key, one.text, one.value) for one in known] == [
        ("2023-12-31", "12,300", 12_340.0),
        ("2024-03-31", "15,000", 15_000.0),
    ]
    assert figures["trend.hours.projected/2023-12-31"].text == "under 10"
    assert figures.value("trend.hours.total/2024-03-31") == 15_110.0
    assert known[0].working == (
        "Published in version V1.0 (run 20231231-00000001); not worked out again."
    )
    assert known[1].working.startswith("Published in version V2.1, which corrects V2.0 (run ")
    assert known[1].label == "Known hours as at 31 March 2024, as published"
    assert not known[1].cells, "its workbooks were not kept"


@pytest.mark.parametrize("left_out", [0, 2])
def test_how_many_reports_there_are_and_how_many_are_missing(left_out):
    past = earlier_of(DASHBOARD, JUNE, [[1, 2, 3, 4], [5, 6, 7, 8]], left_out=left_out)
    figures = figures_after({DASHBOARD: past})
    assert figures.value("trend.rag.reports") == 3
    assert figures["trend.rag.areas/2024-03-31"].text == "26"
    missing = figures.get("trend.rag.left_out")
    assert (missing.value if missing else 0) == left_out


def test_where_all_that_was_published_was_nought_nothing_is_told():
    past = earlier_of(TRACKER, JUNE, [[0.0] * 4] * 3)
    assert not [one for one in figures_after({TRACKER: past}) if one.startswith("trend.")]
