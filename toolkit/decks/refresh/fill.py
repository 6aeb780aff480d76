"""Puts what a new deck says into shapes of an edited one, leaving formats as people set them."""

from __future__ import annotations

from typing import Any

from toolkit.decks.kit.xml import Element, find, find_all, remove
from toolkit.decks.manifest import Chart, Content, Grid, alt_of, content_of, plain
from toolkit.decks.refresh.cells import Cell, edited_cells
from toolkit.decks.refresh.charts import fill_chart
from toolkit.decks.refresh.related import Carrier

_PROOF = ("lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "bmk")
"""What PowerPoint's proofing notes on a piece of text, which parts pieces that look the same."""


def fill(shape: Any, fresh: Any, carrier: Carrier, was: Content, now: Content) -> None:
    """Fills a shape with what the shape of the same name in a new deck says.

    ``was`` and ``now`` are what it was made and would be made of. Where a chart has other series or
    a table other columns it is drawn as new; cells that somebody has edited stay.
    """
    redraw = not are_alike(was, now)
    if getattr(shape, "has_chart", False):
        fill_chart(shape.chart, fresh.chart, redraw=redraw)
    elif getattr(shape, "has_table", False):
        kept = _edited(shape, was, now)
        _fill_table(shape, fresh, carrier, redraw=redraw)
        for place, cell in kept.items():
            filled = _cell(shape, place)
            filled.getparent().replace(filled, cell)
    else:
        fill_text(shape.text_frame._txBody, fresh.text_frame._txBody, carrier)


def are_alike(one: Content, other: Content) -> bool:
    """Whether a content can take the place of another without being drawn anew."""
    if isinstance(one, Chart) and isinstance(other, Chart):
        return [each.name for each in one.series] == [each.name for each in other.series]
    if isinstance(one, Grid) and isinstance(other, Grid):
        return [len(row) for row in one.rows[:1]] == [len(row) for row in other.rows[:1]]
    return type(one) is type(other)


def fill_alt(shape: Any, fresh: Any) -> None:
    """Gives a shape the alternative text of another."""
    find_all(shape.element, "p:cNvPr")[0].set("descr", alt_of(fresh))


def fill_text(body: Element, fresh: Element, carrier: Carrier) -> None:
    """Gives a text body the words of another, in its own formats where its pieces are as many."""
    own, new = find_all(body, "a:p"), find_all(fresh, "a:p")
    for paragraph in own:
        _join(paragraph)
    if [_pieces(each) for each in own] == [_pieces(each) for each in new]:
        runs = zip(find_all(body, "a:r"), find_all(fresh, "a:r"), strict=True)
        for run, other in runs:
            _fill_run(run, other)
        return
    for paragraph in own:
        remove(paragraph)
    body.extend(carrier.copies(new))


def _edited(shape: Any, was: Content, now: Content) -> dict[Cell, Element]:
    """The cells that somebody has edited, by their places in the new table."""
    theirs = content_of(shape)
    if not (isinstance(was, Grid) and isinstance(now, Grid) and isinstance(theirs, Grid)):
        return {}
    return {new: _cell(shape, old) for old, new in edited_cells(was, now, theirs).items()}


def _cell(shape: Any, place: Cell) -> Element:
    rows = find_all(shape.element, "a:tr")
    return find_all(rows[place[0]], "a:tc")[place[1]]


def _join(paragraph: Element) -> None:
    """Joins pieces of text that proofing has parted and that look the same."""
    for run in find_all(paragraph, "a:r"):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            find(before, "a:t").text = (find(before, "a:t").text or "") + (
                find(run, "a:t").text or ""
            )
            remove(run)


def _look(run: Element) -> list[Any]:
    """The properties of a run that can be seen, with all that stands inside them."""
    properties = find(run, "a:rPr")
    if properties is None:
        return []
    own = sorted(item for item in properties.items() if item[0] not in _PROOF)
    return [*own, *((each.tag, sorted(each.items())) for each in properties.iterdescendants())]


def _pieces(paragraph: Element) -> list[str]:
    """The runs, breaks and fields of a paragraph."""
    kinds = ("r", "br", "fld")
    return [kind for each in paragraph if (kind := each.tag.split("}")[1]) in kinds]


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


def _fill_table(shape: Any, fresh: Any, carrier: Carrier, *, redraw: bool) -> None:
    """Cells that say something else are taken over with their fills, which may be grades."""
    old, new = find_all(shape.element, "a:tbl")[0], find_all(fresh.element, "a:tbl")[0]
    rows, others = find_all(old, "a:tr"), find_all(new, "a:tr")
    if redraw or len(rows) != len(others):
        kept = find(old, "a:tblPr")
        copied = carrier.copy(new)
        copied.replace(find(copied, "a:tblPr"), kept)
        old.getparent().replace(old, copied)
        shape.height = sum(row.height for row in shape.table.rows)
        return
    for row, other in zip(rows, others, strict=True):
        row.set("h", other.get("h"))
        cells = zip(find_all(row, "a:tc"), find_all(other, "a:tc"), strict=True)
        for cell, another in cells:
            if _words(cell) != _words(another):
                row.replace(cell, carrier.copy(another))
    shape.height = sum(row.height for row in shape.table.rows)


def _words(cell: Element) -> list[str]:
    return [
        plain("".join(t.text or "" for t in find_all(paragraph, "a:t")))
        for paragraph in find_all(cell, "a:p")
    ]
