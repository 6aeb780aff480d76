"""Savings in pounds: by kind and financial year, never added up, and what has changed."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makes import a_dataset, a_tracker
from toolkit.dataset import Dataset
from toolkit.figures import Figures, Unit
from toolkit.measures import measure, savings
from toolkit.measures.savings import AMOUNTS, BY_YEAR, KINDS, year_of
from toolkit.rules.check import check

CASH = {"releasing": "Cashable", "review_finance_by": "HEAD", "review_finance_on": date(2024, 5, 1)}
POUNDS = st.none() | st.integers(0, 10_000_000).map(lambda pence: pence / 100)
LINE = st.fixed_dictionaries(
    {
        "benefit_id": st.sampled_from(["BEN-CJ-001", "BEN-CJ-002", "BEN-CJ-003"]),
        "kind": st.sampled_from(list(KINDS.values())),
        "fy": st.sampled_from(["2023/24", "2024/25", "2025/26"]),
        **dict.fromkeys(AMOUNTS.values(), POUNDS),
    }
)


def line(kind: str = "Cashable", fy: str = "2024/25", **more: object) -> dict[str, object]:
    usual = {"benefit_id": "BEN-CJ-001", "kind": kind, "fy": fy, "budget_code": "B1"}
    return usual | more


def data_of(*lines: dict[str, object], benefits=(CASH,)) -> Dataset:
    numbered = [{"line_id": f"S{at}"} | dict(one) for at, one in enumerate(lines, 1)]
    return a_dataset(a_tracker(*benefits, rows={"Savings": numbered}))


def figures_of(*lines: dict[str, object], benefits=(CASH,)) -> Figures:
    data = data_of(*lines, benefits=benefits)
    return measure(data, data)


def pounds(figures: Figures) -> dict[str, float]:
    return {f.id: f.value for f in figures.values() if f.unit is Unit.POUNDS}


@given(st.lists(LINE, max_size=25))
def test_each_figure_is_the_sum_of_the_lines_of_its_kind_and_year(lines):
    benefits = (
        CASH,
        CASH | {"benefit_id": "BEN-CJ-002", "stage": "Closed"},
        CASH | {"benefit_id": "BEN-CJ-003", "include_in_pack": False},
    )
    data = data_of(*lines, benefits=benefits)
    figures = Figures(savings.measure(data, data))
    wanted: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for one in lines:
        for name, field in AMOUNTS.items():
            if one[field] is not None and one["benefit_id"] != "BEN-CJ-003":
                kind = next(short for short, word in KINDS.items() if word == one["kind"])
                key = f"savings.{kind}.{name}/{BY_YEAR}/{one['fy'].replace('/', '-')}"
                wanted[key] += round(one[field] * 100)
                cells[key] += 1
    assert {key: round(value * 100) for key, value in pounds(figures).items()} == dict(wanted)
    assert {key: len(figures[key].cells) for key in wanted} == dict(cells)
    for short, word in KINDS.items():
        told = [one for one in lines if one["kind"] == word and one["benefit_id"] != "BEN-CJ-003"]
        assert figures.value(f"savings.{short}.lines") == len(told)


@settings(max_examples=10)
@given(st.lists(LINE, min_size=1, max_size=25))
def test_no_figure_anywhere_adds_two_kinds_or_two_years(lines):
    before = data_of(*lines[::2], benefits=(CASH, CASH | {"benefit_id": "BEN-CJ-002"}))
    data = data_of(*lines, benefits=(CASH, CASH | {"benefit_id": "BEN-CJ-002"}))
    rows = data["savings"].set_index("row")
    figures = measure(data, data, (), before)
    for figure_id in pounds(figures):
        if ".before/" not in figure_id:
            of = rows.loc[[place.row for place in figures.cells(figure_id)]]
            assert of["kind"].nunique() == of["fy"].nunique() == 1
            assert year_of(figures[figure_id].key) == of["fy"].iloc[0]
        assert not figures[figure_id].parts
    assert not [one for one in pounds(figures) if BY_YEAR not in one], "a total over years"


def test_an_error_on_a_line_keeps_only_that_line_out():
    data = data_of(line(planned_gbp=100.0), line(planned_gbp=40.0, budget_code=None))
    found = [one for one in check(data) if one.place.sheet == "Savings"]
    assert {one.rule for one in found} == {"B18"}
    counted = data.without(found)
    figures = measure(counted, data, found)
    assert pounds(figures) == {"savings.cashable.planned/financial_year/2024-25": 100}
    assert figures.value("savings.cashable.lines") == figures.value("savings.kept_out") == 1
    assert [place.row for place in figures.cells("savings.kept_out")] == [5]
    assert len(counted["benefits"]) == 1


def test_a_withdrawn_benefit_saves_nothing_and_a_closed_one_did():
    amount = line(actual_gbp=7.0)
    for stage, pounds_saved, out in (("Closed", 7, 0), ("Withdrawn", None, 1)):
        figures = figures_of(amount, benefits=(CASH | {"stage": stage},))
        assert next(iter(pounds(figures).values()), None) == pounds_saved
        assert figures.value("savings.left_out") == out


def test_an_amount_that_is_blank_is_not_nought():
    figures = figures_of(line(planned_gbp=0.0))
    assert pounds(figures) == {"savings.cashable.planned/financial_year/2024-25": 0}
    assert figures["savings.cashable.planned/financial_year/2024-25"].text == "£0"


def test_what_has_changed_since_the_last_published_pack():
    before = data_of(
        line(planned_gbp=100.0, forecast_gbp=90.0),
        line("Cost avoidance", planned_gbp=5.0),
        line("Cost avoidance", "2023/24", actual_gbp=3.0),
    )
    now = data_of(
        line(planned_gbp=100.0, forecast_gbp=80.0, actual_gbp=20.0),
        line("Cost avoidance", planned_gbp=5.0),
    )
    figures = measure(now, now, (), before)
    end = "/financial_year/2024-25"
    assert figures.value(f"savings.cashable.forecast.before{end}") == 90
    assert figures["savings.cashable.changed"].parts == (
        f"savings.cashable.forecast{end}",
        f"savings.cashable.forecast.before{end}",
        f"savings.cashable.actual{end}",
    )
    assert figures.value("savings.cashable.changed") == 2
    gone = "savings.cost_avoidance.actual.before/financial_year/2023-24"
    assert figures["savings.cost_avoidance.changed"].parts == (gone,)
    assert figures.value("savings.non_cashable.changed") == 0


def test_nothing_has_changed_where_all_is_as_published():
    data = data_of(line(planned_gbp=0.1), line(planned_gbp=0.2))
    figures = measure(data, data, (), data)
    assert [figures.value(f"savings.{kind}.changed") for kind in KINDS] == [0, 0, 0]


def test_without_a_published_tracker_nothing_is_compared():
    data = data_of(line(planned_gbp=1.0))
    assert "savings.cashable.changed" not in measure(data, data, (), a_dataset())
