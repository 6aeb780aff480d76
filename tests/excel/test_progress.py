"""What the status bar says meanwhile."""

from __future__ import annotations

import xlwings

from toolkit.excel.click import _progress


def test_how_far_it_is(excel):
    tell = _progress(xlwings.App(impl=excel))
    tell("Read cj.xlsx", 2, 7)
    tell("Work out the figures", 1, 1)
    assert excel.told == ["Read cj.xlsx (2 of 7)", "Work out the figures"]


def test_of_a_very_long_name_the_end(excel):
    _progress(xlwings.App(impl=excel))(f"Read {'long/' * 80}cj.xlsx", 1, 1)
    assert excel.told[0].endswith("/cj.xlsx")


def test_that_excel_is_busy_stops_nothing(excel):
    excel.is_busy = True
    _progress(xlwings.App(impl=excel))("Read cj.xlsx", 1, 1)
    assert excel.told == []
