"""A chart's numbers, and the workbook behind it in which people edit them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from xlsxwriter import Workbook

_WIDTH = 10


class ChartData(CategoryChartData):
    """Categories and series whose labels stay text in the chart's workbook.

    python-pptx's own workbook makes a formula of a label that starts with an equals sign, and a
    link of one that looks like an address.
    """

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook: categories down the first column, then a column for each series."""
        buffer = BytesIO()
        book = Workbook(buffer, {"in_memory": True})
        sheet = book.add_worksheet()
        sheet.set_column(0, 0, _WIDTH)
        for row, category in enumerate(self.categories, 1):
            sheet.write_string(row, 0, category.label)
        for column, series in enumerate(self, 1):
            look = book.add_format({"num_format": series.number_format})
            sheet.write_string(0, column, series.name)
            self._write_values(sheet, column, series.values, look)
        book.close()
        return buffer.getvalue()

    @staticmethod
    def _write_values(sheet: Any, column: int, values: Any, look: Any) -> None:
        for row, value in enumerate(values, 1):
            if value is not None:
                sheet.write_number(row, column, value, look)
