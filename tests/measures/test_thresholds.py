"""A threshold as a figure is quoted as typed and leads to its own cell."""

from __future__ import annotations

import pytest

from tests.makes import a_dataset, a_tracker, reference
from toolkit.figures import Basis, Unit
from toolkit.measures import measure
from toolkit.measures.thresholds import threshold_figure
from toolkit.pipeline import Checked

KEY = "rag.amber_from_pct"


def figure_of(data, key=KEY):
    return threshold_figure(data, key, "a.b", "From", Unit.PERCENT, Basis.AS_AT)


def test_it_is_quoted_with_its_own_cell(sample: Checked) -> None:
    data = sample.everything
    figure = figure_of(data)
    assert figure.text == f"{data.thresholds[KEY]:g}%"
    [cell] = figure.cells
    [row] = data["thresholds"].loc[data["thresholds"]["key"] == KEY, "row"]
    assert (cell.sheet, cell.row, cell.key) == ("Thresholds", row, KEY)


def test_there_is_no_figure_of_a_threshold_that_nobody_knows(sample: Checked) -> None:
    with pytest.raises(KeyError):
        figure_of(sample.everything, "no.such")


def test_how_hours_are_worked_out_names_no_other_threshold_than_the_one_in_force() -> None:
    rows = reference(Thresholds=[{"key": "annualise.min_months", "value": 5.0}])
    data = a_dataset(a_tracker(), lists=rows)
    figures = measure(data, data)
    assert figures["benefits.extrapolated"].working.endswith("measured for 5 to 11 months.")
    assert not any("3 to 11" in figure.working for figure in figures.values())
