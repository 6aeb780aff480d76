"""A threshold as a figure is quoted as typed and leads to its own cell."""

from __future__ import annotations

import pytest

from toolkit.figures import Basis, Unit
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
