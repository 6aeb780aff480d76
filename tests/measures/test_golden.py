"""Golden facts: the sample pack's figures, worked out independently, and the 2022 dashboard."""

from __future__ import annotations

import pytest

from tests.sample_pack import TRACKERS
from tests.test_sample_rows import SAVED
from toolkit.contracts.terms import GRADES
from toolkit.figures import Figures
from toolkit.measures import measure


@pytest.fixture(scope="module")
def figures(sample) -> Figures:
    return measure(sample.counted, sample.everything)


def test_the_2022_dashboard(figures):
    expected = {
        "areas": 13, "green": 9, "amber": 3, "red": 0, "not_graded": 1, "improved": 1,
        "deteriorated": 0, "unchanged": 11, "comparable": 12, "replaced": 1,
        "previous.green": 8, "previous.amber": 4,
    }  # fmt: skip
    assert {name: figures.value(f"rag.{name}") for name in expected} == expected


@pytest.mark.parametrize(
    ("section", "counts"),
    [
        ("5.1", {"Green": 2}),
        ("5.2", {"Not graded": 1}),
        ("5.3", {"Green": 2, "Amber": 1}),
        ("5.4", {"Green": 1, "Amber": 2}),
        ("5.5", {"Green": 4}),
    ],
)
def test_the_2022_sections(figures, section, counts):
    for grade in GRADES:
        name = grade.lower().replace(" ", "_")
        assert figures.value(f"rag.{name}/section/{section}") == counts.get(grade, 0)


def test_hours_of_the_sample_pack(figures):
    """Worked out by hand from the sample rows, apart from the code that is tested."""
    expected = {
        "hours.known": 36_885.65,
        "hours.projected": 5_834.5053,
        "hours.anticipated": 6_204.0,
        "hours.potential": 6_140.0,
        "hours.total": 55_064.1553,
        "hours.shortfall": 513.0,
        "hours.unevidenced": 0.0,
        "hours.reinvested.tracked": 4_980.0,
        "hours.reinvested.estimated": 8_000.0,
        "hours.reinvested.likely": 2_660.0,
        "hours.reinvested.not_tracked": 21_245.65,
    }
    for name, value in expected.items():
        assert figures.value(name) == pytest.approx(value, abs=0.001), name


def test_reinvested_hours_and_those_not_tracked_are_the_known_hours(figures):
    group = "hours.reinvested"
    parts = [f"{group}.{name}" for name in ("tracked", "estimated", "likely", "not_tracked")]
    assert sum(map(figures.value, parts)) == pytest.approx(figures.value("hours.known"))


def test_pounds_of_the_sample_pack(figures):
    """As they are typed in the sample rows, apart from the code that is tested."""
    names = {"Cashable": "cashable", "Cost avoidance": "cost_avoidance",
             "Non-cashable": "non_cashable"}  # fmt: skip
    wanted = {
        f"savings.{names[kind]}.{name}/financial_year/{year.replace('/', '-')}": amount
        for (kind, year), amounts in SAVED.items()
        for name, amount in zip(("planned", "forecast", "actual"), amounts, strict=True)
        if amount is not None
    }
    pounds = {f.id: f.value for f in figures.values() if f.id.startswith("savings") and "/" in f.id}
    assert pounds == wanted


def test_every_group_adds_up_to_the_whole(figures):
    for part in ("known", "projected", "anticipated", "potential", "total"):
        whole = figures.value(f"hours.{part}")
        for group in ("theme", "workstream", "assurance"):
            parts = figures.of(f"hours.{part}/{group}")
            assert sum(figure.value for figure in parts) == pytest.approx(whole), (part, group)


def test_benefits_are_all_accounted_for(figures):
    everything = sum(len(tracker.rows["Benefits"]) for tracker in TRACKERS)
    counts = ("count", "ended", "left_out", "kept_out")
    assert sum(figures.value(f"benefits.{name}") for name in counts) == everything >= 24


def test_every_figure_with_a_value_rests_on_cells(figures):
    bare = [
        figure.id for figure in figures.values() if figure.value and not figures.cells(figure.id)
    ]
    assert bare == []


def test_cells_of_a_benefit_are_the_right_ones(sample, figures):
    """The measured months of the cells named sum to the gross hours behind the figure."""
    figure = figures["hours.known/benefit/BEN-CM-003"]
    [months] = [place for place in figure.cells if place.sheet == "Measured hours"]
    rows = sample.everything["measuredhours"]
    own = rows[(rows["workbook"] == months.workbook) & (rows["row"] == months.row)]
    assert figure.value == 1738
    assert own["hours"].sum() == 1738
    first, last = months.cell.split(":")
    assert first == f"{own.iloc[0]['letter']}{months.row}"
    assert last == f"{own.iloc[-1]['letter']}{months.row}"
