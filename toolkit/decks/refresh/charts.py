"""Puts the numbers of a new chart into one that people may have given another look."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from toolkit.decks.kit.xml import (
    Element,
    find,
    find_all,
    put_before,
    relationship_id,
    remove,
)
from toolkit.decks.manifest.chart_parts import categories_of, series_in

_AFTER = {
    "c:cat": ("c:val", "c:smooth", "c:shape", "c:extLst"),
    "c:val": ("c:smooth", "c:shape", "c:extLst"),
}
"""What follows each part of a series that is brought up to date."""

_AFTER_LABELS = ("c:trendline", "c:errBars", "c:cat", "c:val", "c:extLst")


def is_linked(chart: Any) -> bool:
    """Whether the numbers of a chart come from a workbook outside the deck."""
    data = find(chart.element, "c:externalData")
    if data is None:
        return False
    relationship = chart.part.rels.get(relationship_id(data))
    return relationship is not None and relationship.is_external


def can_be_filled(chart: Any) -> bool:
    """Whether a chart has categories and values, as a scatter or bubble chart has not."""
    return all(find(series, "c:val") is not None for series in series_in(chart))


def fill_chart(chart: Any, fresh: Any, *, redraw: bool) -> None:
    """The drawn numbers and the workbook behind them, both at once.

    ``redraw`` where it has other series: what it plots is then taken over whole.
    """
    if redraw:
        area = find(chart.element, "c:chart/c:plotArea")
        area.getparent().replace(area, deepcopy(find(fresh.element, "c:chart/c:plotArea")))
    else:
        retyped = _kinds(chart) != _kinds(fresh)
        for series, other in zip(series_in(chart), series_in(fresh), strict=True):
            _fill_points(series, other)
            _fill_labels(series, other, retyped=retyped)
            _fill_numbers(series, other)
        _fill_scale(chart, fresh)
    book = fresh.part.chart_workbook.xlsx_part
    chart.part.chart_workbook.update_from_xlsx_blob(book.blob)


def _kinds(chart: Any) -> list[str]:
    return [series.getparent().tag for series in series_in(chart)]


def _fill_points(series: Element, fresh: Element) -> None:
    """Points that somebody has given a colour of their own keep it wherever they now stand.

    Marks that the toolkit gives belong to the numbers, and stand where the new ones do.
    """
    marks = find_all(fresh, "c:dPt")
    for point in find_all(series, "c:dPt") if marks else ():
        remove(point)
    before, categories = categories_of(series), categories_of(fresh)
    for point in find_all(series, "c:dPt"):
        number = find(point, "c:idx")
        at = int(number.get("val"))
        name = before[at] if at < len(before) else ""
        if list(categories).count(name) == 1:
            number.set("val", str(list(categories).index(name)))
        elif before != tuple(categories):
            remove(point)
    for point in marks:
        put_before(series, deepcopy(point), "c:dLbls", *_AFTER_LABELS)
    points = sorted(find_all(series, "c:dPt"), key=lambda p: int(find(p, "c:idx").get("val")))
    for point in points:
        put_before(series, point, "c:dLbls", *_AFTER_LABELS)


def _fill_labels(series: Element, fresh: Element, *, retyped: bool) -> None:
    """The labels of the new chart where they say something else.

    Another kind of chart has other places for them: there it loses those that were typed.
    """
    old, new = find(series, "c:dLbls"), find(fresh, "c:dLbls")
    if retyped:
        for label in find_all(old, "c:dLbl") if old is not None else ():
            if find(label, "c:tx") is not None:
                remove(label)
    elif old is None and new is not None:
        put_before(series, deepcopy(new), *_AFTER_LABELS)
    elif old is not None and new is not None and _labels(old) != _labels(new):
        series.replace(old, deepcopy(new))


def _fill_numbers(series: Element, fresh: Element) -> None:
    for tag, after in _AFTER.items():
        old, new = find(series, tag), find(fresh, tag)
        if new is None:
            continue
        copied = deepcopy(new)
        if old is None:
            put_before(series, copied, *after)
            continue
        for own, other in zip(_formats(old), _formats(copied), strict=False):
            other.text = own.text
        series.replace(old, copied)


def _formats(holder: Element) -> list[Element]:
    """How numbers are written; a person may have set that otherwise."""
    return find_all(holder, "c:formatCode")


def _labels(holder: Element) -> list[tuple[str, str, bool]]:
    """What labels say and hide, however they look."""
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
        for end in ("c:scaling/c:min", "c:scaling/c:max", "c:majorUnit"):
            new, old = find(other, end), find(axis, end)
            if new is not None and old is not None:
                old.set("val", new.get("val"))
