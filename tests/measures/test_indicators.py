"""Figures of performance indicators: values, units, cells, and how many go which way."""

from __future__ import annotations

from datetime import date
from statistics import fmean, stdev

import pytest

from tests.indicators import FLAT, RISING, STILL
from tests.makes import (
    AS_AT,
    a_dataset,
    a_tracker,
    an_indicators_return,
    hours,
    months_back,
)
from tests.sample_pack.indicators import WATCHED
from toolkit.dataset import Dataset
from toolkit.derive.indicators import linked, readings
from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.measures.indicators import LIMITS, WAYS, measure
from toolkit.pipeline import Checked
from toolkit.rules.check import check


def figures(data: Dataset, everything: Dataset | None = None) -> Figures:
    return Figures(measure(data, everything or data))


def one_of(unit: str = "count", values: list[float] = RISING, **more) -> Figures:
    given = an_indicators_return({"unit": unit}, observed=[hours("IND-ONE", values)], **more)
    return figures(a_dataset(given))


def test_nothing_without_a_workbook_of_indicators() -> None:
    assert not len(figures(a_dataset(a_tracker({}))))


def test_latest_month_and_its_baseline() -> None:
    made = one_of(values=STILL)
    mean, sd = fmean(FLAT), stdev(FLAT * 2)
    values = {
        name: made.value(f"indicators.{name}/indicator/IND-ONE")
        for name in ("latest", "mean", "sd")
    }
    assert values == pytest.approx({"latest": 101, "mean": mean, "sd": sd})
    assert made.value("indicators.z/indicator/IND-ONE") == pytest.approx((101 - mean) / sd)
    for name, times in LIMITS.items():
        assert made.value(f"indicators.{name}/indicator/IND-ONE") == pytest.approx(
            mean + times * sd
        )
    latest = made["indicators.latest/indicator/IND-ONE"]
    assert (latest.label, latest.basis) == ("offences: June 2024", Basis.LATEST_MONTH)
    assert [place.header for place in latest.cells] == ["Jun 2024"]
    headers = [f"{month:%b %Y}" for month in months_back(25)]
    assert [place.header for place in made["indicators.mean/indicator/IND-ONE"].cells] == headers[
        :-1
    ]
    assert len(made.cells("indicators.z/indicator/IND-ONE")) == 25
    assert len(made.cells("indicators.upper3/indicator/IND-ONE")) == 24


@pytest.mark.parametrize(
    ("unit", "latest", "rolling", "change", "pct"),
    [
        ("count", "131", "1,572", "+372", "+31.0%"),
        ("%", "131.0%", "131.0%", "+31.0", None),
        ("rate", "131.0", "131.0", "+31.0", None),
        ("days", "131.0", "131.0", "+31.0", "+31.0%"),
    ],
)
def test_two_years_in_the_units_of_the_indicator(unit, latest, rolling, change, pct) -> None:
    values = [*RISING[:-1], 131.0]
    values[12] += RISING[-1] - 131.0
    made = one_of(unit, values)
    assert made["indicators.latest/indicator/IND-ONE"].text == latest
    assert made["indicators.rolling/indicator/IND-ONE"].text == rolling
    assert made["indicators.change/indicator/IND-ONE"].text == change
    assert ("indicators.change_pct/indicator/IND-ONE" in made) == bool(pct)
    assert not pct or made["indicators.change_pct/indicator/IND-ONE"].text == pct
    assert (made["indicators.change/indicator/IND-ONE"].unit is Unit.POINTS) == (unit == "%")
    assert (made["indicators.sd/indicator/IND-ONE"].unit is Unit.POINTS) == (unit == "%")
    assert len(made.cells("indicators.change/indicator/IND-ONE")) == 24


def test_what_is_not_known_has_no_figure() -> None:
    few = one_of(values=FLAT)
    assert {figure_id.split("/")[0] for figure_id in few if "/" in figure_id} == {
        "indicators.latest"
    }
    assert not [figure_id for figure_id in one_of(values=[]) if "/" in figure_id]


def test_ranks_are_those_of_the_latest_period() -> None:
    line = {"indicator_id": "IND-ONE", "group": "MSG", "of": 8, "value": None}
    lines = [
        line | {"period_to": date(2024, 3, 31), "rank": 2, "value": 99.5},
        line | {"period_to": date(2023, 12, 31), "rank": 7},
        line | {"period_to": AS_AT, "rank": None},
    ]
    made = one_of(rows={"Comparators": lines})
    rank = made["indicators.rank.msg/indicator/IND-ONE"]
    assert (rank.text, rank.cells[0].row) == ("2nd", 4)
    assert rank.label.endswith("to 31 March 2024")
    assert made.value("indicators.of.msg/indicator/IND-ONE") == 8
    assert made.value("indicators.value.msg/indicator/IND-ONE") == 99.5
    assert "indicators.rank.national/indicator/IND-ONE" not in made


def several(**more) -> Dataset:
    """A rising, a still, a contextual and a new indicator, of which benefits name two."""
    indicators = an_indicators_return(
        {"indicator_id": "IND-UP"},
        {"indicator_id": "IND-STILL"},
        {"indicator_id": "IND-CON", "polarity": "Contextual"},
        {"indicator_id": "IND-NEW"},
        observed=[
            hours("IND-UP", RISING), hours("IND-STILL", STILL), hours("IND-CON", RISING),
            hours("IND-NEW", FLAT),
        ],
        unit="LP",
    )  # fmt: skip
    named = ("IND-UP", "IND-STILL", "IND-UP", "IND-NOBODY")
    lines = [
        {"line_id": f"R{at}", "benefit_id": "BEN-CJ-001", "linked_indicator_id": name}
        for at, name in enumerate(named)
    ]
    tracker = a_tracker(more.get("benefit", {}), rows={"Reinvestment": lines})
    return a_dataset(tracker, indicators)


def counts(made: Figures, group: str) -> dict[str, float]:
    return {name: made.value(f"{group}.{name}") for name in WAYS}


def test_each_indicator_goes_exactly_one_way() -> None:
    made = figures(several())
    assert counts(made, "indicators") == {
        "improving": 0, "stable": 1, "deteriorating": 1, "contextual": 1, "not_enough_data": 1,
    }  # fmt: skip
    assert sum(counts(made, "indicators").values()) == made.value("indicators") == 4


def test_those_that_benefits_name_are_counted_once_each() -> None:
    made = figures(several())
    assert made.value("indicators.linked") == 2
    assert counts(made, "indicators.linked") == {
        "improving": 0, "stable": 1, "deteriorating": 1, "contextual": 0, "not_enough_data": 0,
    }  # fmt: skip
    sheets = [place.sheet for place in made["indicators.linked"].cells]
    assert sheets == ["Indicators"] * 2 + ["Reinvestment"] * 3


def test_benefits_that_do_not_count_name_nothing() -> None:
    assert not linked(several(benefit={"stage": "Withdrawn"}))
    assert not linked(several(benefit={"include_in_pack": False}))


def test_an_error_keeps_an_indicator_out_with_all_its_months() -> None:
    given = an_indicators_return(
        {"polarity": None}, {"indicator_id": "IND-TWO"},
        observed=[hours("IND-ONE", STILL), hours("IND-TWO", STILL)],
    )  # fmt: skip
    everything = a_dataset(given)
    counted = everything.without(check(everything))
    assert set(counted["observations"]["indicator_id"]) == {"IND-TWO"}
    made = figures(counted, everything)
    assert (made.value("indicators"), made.value("indicators.kept_out")) == (1, 1)


def test_months_are_read_up_to_the_latest_with_a_figure() -> None:
    data = a_dataset(an_indicators_return({}, observed=[hours("IND-ONE", [*STILL, None])]))
    [one] = readings(data).values()
    assert (one.month, one.value) == (date(2024, 5, 1), 101.0)


def test_the_sample_has_every_kind_and_no_error(sample: Checked) -> None:
    """Worked out from the rows as typed, without the toolkit's own statistics."""
    made: dict[str, Figure] = {f.id: f for f in measure(sample.counted, sample.everything)}
    assert {name: made[f"indicators.{name}"].value for name in WAYS} == {
        "improving": 2, "stable": 4, "deteriorating": 1, "contextual": 2, "not_enough_data": 1,
    }  # fmt: skip
    assert made["indicators.linked"].value == 4
    linked_ways = [made[f"indicators.linked.{name}"].value for name in WAYS]
    assert linked_ways == [1, 2, 1, 0, 0]
    assert (made["indicators.exceptions"].value, made["indicators.exceptional"].value) == (2, 1)
    for watched in WATCHED:
        values = list(watched.figures.values())
        changed = watched.indicator.counting_rule_changed_on
        before = [v for m, v in watched.figures.items() if not changed or m >= changed][-25:-1]
        key = watched.indicator.indicator_id
        assert made[f"indicators.latest/indicator/{key}"].value == values[-1]
        if len(before) >= 12:
            z = (values[-1] - fmean(before)) / stdev(before)
            assert made[f"indicators.z/indicator/{key}"].value == pytest.approx(z)
    assert {unit for one in WATCHED for unit in [one.indicator.unit]} == {
        "count", "%", "rate", "days",
    }  # fmt: skip


def test_months_are_figures_where_the_latest_stands_out() -> None:
    spike = [*FLAT, *FLAT, *FLAT, 150.0]
    made = one_of(values=spike).of("indicators.month/IND-ONE")
    assert [figure.value for figure in made] == spike[-25:]
    assert [figure.key for figure in made] == [f"{month:%Y-%m}" for month in months_back(25)]
    assert [place.header for place in made[-1].cells] == ["Jun 2024"]
    assert not one_of(values=STILL).of("indicators.month/IND-ONE")


def test_a_benefit_that_names_an_indicator_twice_is_one() -> None:
    made = figures(several())
    assert made.value("indicators.benefits/indicator/IND-UP") == 1
    assert len(made.cells("indicators.benefits/indicator/IND-UP")) == 2
    assert "indicators.benefits/indicator/IND-LEVEL" not in made


def test_what_stands_out_is_told_by_the_thresholds() -> None:
    made = one_of(values=STILL)
    told = [made[f"indicators.{name}_z"].text for name in ("significant", "exceptional")]
    assert told == ["1.96", "3"]
