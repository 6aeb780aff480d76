"""The figures of programmes, as they are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.makes import a_dataset, a_return, a_tracker
from tests.programmes import a_programme, lines, programme_data
from tests.sample_pack.programmes_2022 import CONTROL, programme_rows
from toolkit.derive.programme import programmes
from toolkit.figures import Figures
from toolkit.measures import measure
from toolkit.measures.programme import of_programme, of_year


def figures_of(*returns) -> Figures:
    data = programme_data(*returns)
    return measure(data, data)


def printed(figures, what, key="PRG-ONE"):
    return figures[of_programme(what, key)].text


def test_the_programme_of_2022_is_80_5_per_cent_3_0m_short_and_amber():
    """The one fact that the report of 2022 gives (domain 0.1)."""
    ret = a_return("programme-benefits", rows=programme_rows(), **CONTROL.model_dump())
    data = a_dataset(ret)
    figures = measure(data, data)
    told = {what: printed(figures, what, "PRG-ECFRS") for what in
            ("profiled", "target", "share", "shortfall")}  # fmt: skip
    assert told == {
        "profiled": "£12.4m", "target": "£15.4m", "share": "80.5%", "shortfall": "£3.0m",
    }  # fmt: skip
    row = data["programmes"]["programme_id"].eq("PRG-ECFRS")
    assert programmes(data).loc[row, "grade"].tolist() == ["Amber"]
    assert data["programmes"].loc[row, "declared_rag"].tolist() == ["Amber"]


def test_no_programme_no_figure():
    data = a_dataset(a_tracker({}))
    assert not [one for one in measure(data, data) if one.startswith("programme.")]


def test_years_lead_to_their_cells_and_totals_to_their_years():
    figures = figures_of(a_programme())
    year = of_year("profiled", "PRG-ONE", 2019)
    assert figures[year].text == "£3,100,000"
    [cell] = figures.cells(year)
    assert (cell.sheet, cell.header, cell.key) == ("Profile", "Profiled £", "PRG-ONE")
    assert len(figures.cells(of_programme("share", "PRG-ONE"))) == 8
    assert figures.value(of_year("profiled_so_far", "PRG-ONE", 2021)) == 9.3e6


def test_what_was_achieved_is_told_no_further_than_it_is_known():
    figures = figures_of(a_programme())
    assert of_year("actual_so_far", "PRG-ONE", 2021) in figures
    assert of_year("actual_so_far", "PRG-ONE", 2022) not in figures
    assert printed(figures, "delivered") == "91.4%"


def test_kinds_are_told_apart_and_add_up():
    both = (*lines((1e6,), (9e5,), ()), *lines((5e5,), (4e5,), (), releasing="Non-cashable"))
    figures = figures_of(a_programme(*both))
    assert printed(figures, "profiled_cashable") == "£900,000"
    assert printed(figures, "profiled_non_cashable") == "£400,000"
    assert printed(figures, "profiled") == "£1.3m"
    assert printed(figures, "profiled.pounds") == "£1,300,000"


def test_a_year_with_nothing_keeps_what_came_before():
    profile = [line for line in lines() if line["fy"] != "2020/21"]
    figures = figures_of(a_programme(*profile))
    assert figures.value(of_year("target_so_far", "PRG-ONE", 2020)) == 3.85e6
    assert of_year("target", "PRG-ONE", 2020) not in figures


@pytest.mark.parametrize(
    ("worth", "what", "text"),
    [(1e6, "left", "£2.0m"), (3e6, "left", "£0"), (4e6, "beyond", "£1.0m")],
)
def test_how_far_the_gap_is_closed(worth, what, text):
    figures = figures_of(a_programme(gap=[{"worth_gbp": worth}]))
    assert printed(figures, what) == text
    assert len(figures.cells(of_programme("closes", "PRG-ONE"))) == 1


def test_the_present_value_names_its_rate_and_its_base_year():
    figures = figures_of(a_programme())
    assert printed(figures, "npv_profiled") == "£11.8m"
    assert figures["programme.discount_rate"].text == "3.5%"
    working = figures[of_programme("npv_profiled", "PRG-ONE")].working
    assert "3.5%" in working
    assert "2019/20, which is year 0" in working


def test_where_there_is_no_present_value_there_is_no_rate():
    figures = figures_of(a_programme(price_basis="Cash prices"))
    assert of_programme("npv_profiled", "PRG-ONE") not in figures
    assert "programme.discount_rate" not in figures


def test_what_is_left_out_is_counted():
    data = programme_data(a_programme())
    tables = {**data.tables, "programmes": data["programmes"].iloc[:0]}
    figures = measure(replace(data, tables=tables), data)
    assert (figures.value("programme.left_out"), figures.value("programme.count")) == (1, 0)
