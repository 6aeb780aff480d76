"""Puts what a new deck says into shapes of an edited one, leaving formats as people set them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from toolkit.decks.kit.xml import Element, find, find_all, put_before, remove
from toolkit.decks.manifest.chart_parts import name_of, series_in

_AFTER = {
    "c:cat": ("c:val", "c:smooth", "c:shape", "c:extLst"),
    "c:val": ("c:smooth", "c:shape", "c:extLst"),
    "c:dLbls": ("c:trendline", "c:errBars", "c:cat", "c:val", "c:extLst"),
}
"""What follows each part of a series that is brought up to date."""


def fill(shape: Any, fresh: Any, *, redraw: bool) -> None:
    """Fills a shape with what the shape of the same name in a new deck says.

    ``redraw`` where a chart has other series or a table other columns: it is then drawn as new.
    """
    if getattr(shape, "has_chart", False):
        _fill_chart(shape.chart, fresh.chart, redraw=redraw)
    elif getattr(shape, "has_table", False):
        _fill_table(shape, fresh, redraw=redraw)
    else:
        fill_text(shape.text_frame._txBody, fresh.text_frame._txBody)
    described = find_all(fresh.element, "p:cNvPr")[0].get("descr")
    if described:
        find_all(shape.element, "p:cNvPr")[0].set("descr", described)


def fill_text(body: Element, fresh: Element) -> None:
    """Gives a text body the words of another, in its own formats where paragraphs are as many."""
    own, new = find_all(body, "a:p"), find_all(fresh, "a:p")
    if len(own) == len(new) and all(len(find_all(each, "a:r")) == 1 for each in (*own, *new)):
        for paragraph, other in zip(own, new, strict=True):
            _fill_run(find_all(paragraph, "a:r")[0], find_all(other, "a:r")[0])
        return
    for paragraph in own:
        remove(paragraph)
    body.extend(deepcopy(new))


def _fill_run(run: Element, fresh: Element) -> None:
    find(run, "a:t").text = find(fresh, "a:t").text
    size = _size(fresh)
    # A longer text may have to be smaller to fit.
    if size and (_size(run) or 10**6) > size:
        properties = run.get_or_add_rPr()
        properties.set("sz", str(size))


def _size(run: Element) -> int:
    properties = find(run, "a:rPr")
    return int(properties.get("sz", "0")) if properties is not None else 0


def _fill_table(shape: Any, fresh: Any, *, redraw: bool) -> None:
    """Cells that say something else are taken over with their fills, which may be grades."""
    old, new = find_all(shape.element, "a:tbl")[0], find_all(fresh.element, "a:tbl")[0]
    rows, others = find_all(old, "a:tr"), find_all(new, "a:tr")
    if redraw or len(rows) != len(others):
        kept = find(old, "a:tblPr")
        copied = deepcopy(new)
        copied.replace(find(copied, "a:tblPr"), kept)
        old.getparent().replace(old, copied)
        shape.height = sum(row.height for row in shape.table.rows)
        return
    for row, other in zip(rows, others, strict=True):
        row.set("h", other.get("h"))
        cells = zip(find_all(row, "a:tc"), find_all(other, "a:tc"), strict=True)
        for cell, another in cells:
            if _words(cell) != _words(another):
                row.replace(cell, deepcopy(another))
    shape.height = sum(row.height for row in shape.table.rows)


def _words(cell: Element) -> list[str]:
    return ["".join(t.text or "" for t in find_all(p, "a:t")) for p in find_all(cell, "a:p")]


def _fill_chart(chart: Any, fresh: Any, *, redraw: bool) -> None:
    """The drawn numbers and the workbook behind them, both at once."""
    if redraw:
        area = find(chart.element, "c:chart/c:plotArea")
        area.getparent().replace(area, deepcopy(find(fresh.element, "c:chart/c:plotArea")))
    else:
        others = {name_of(each): each for each in series_in(fresh)}
        for series in series_in(chart):
            _fill_series(series, others[name_of(series)])
        _fill_scale(chart, fresh)
    book = fresh.part.chart_workbook.xlsx_part
    chart.part.chart_workbook.update_from_xlsx_blob(book.blob)


def _fill_series(series: Element, fresh: Element) -> None:
    for tag, after in _AFTER.items():
        old, new = find(series, tag), find(fresh, tag)
        if new is None or (tag == "c:dLbls" and old is not None and _same_labels(old, new)):
            continue
        if old is None:
            put_before(series, deepcopy(new), *after)
        else:
            series.replace(old, deepcopy(new))


def _same_labels(one: Element, other: Element) -> bool:
    """Whether labels say and hide the same, however they look."""
    return _labels(one) == _labels(other)


def _labels(holder: Element) -> list[tuple[str, str, bool]]:
    return [
        (
            find(label, "c:idx").get("val"),
            "".join(each.text or "" for each in find_all(label, "a:t")),
            find(label, "c:delete") is not None,
        )
        for label in find_all(holder, "c:dLbl")
    ]


def _fill_scale(chart: Any, fresh: Any) -> None:
    """The ends of the value axis, which belong to the numbers."""
    axes = zip(find_all(chart.element, "c:valAx"), find_all(fresh.element, "c:valAx"), strict=False)
    for axis, other in axes:
        new = find(other, "c:scaling/c:max")
        old = find(axis, "c:scaling/c:max")
        if new is not None and old is not None:
            old.set("val", new.get("val"))
