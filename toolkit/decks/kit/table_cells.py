"""The rows of a table as XML: python-pptx takes many times as long, setting cell after cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.util import Pt

from toolkit.decks.kit import look
from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.colour import Palette
from toolkit.decks.kit.look import CLEAR
from toolkit.decks.kit.paint import solid, solid_text_on
from toolkit.decks.kit.tables import CENTRE, LEFT, RIGHT, Cell, Column
from toolkit.decks.kit.xml import Element, element

_ALIGN = {LEFT: "l", RIGHT: "r", CENTRE: "ctr"}
_EMPTY = f'<a:endParaRPr lang="en-GB" sz="{look.TABLE * 100:.0f}"/>'
"""An empty cell is as high as its end mark, which is 18 pt unless it says otherwise."""


@dataclass(frozen=True)
class Drawn:
    """A row to be drawn: its cells, its height in EMU, and the margin over and under its texts.

    ``margin`` is in points; ``anchor`` is ``t`` or ``b``; ``rule`` is the hairline's side and
    colour. ``parted`` says which cells stand clear of their neighbours; ``shade`` is the
    fill of those that have none of their own.
    """

    cells: Sequence[Cell]
    height: int
    margin: float
    anchor: str = "t"
    rule: tuple[str, str] | None = None
    parted: Sequence[bool] = ()
    shade: str | None = None


def row_of(row: Drawn, columns: Sequence[Column], palette: Palette) -> Element:
    """The ``a:tr`` of a row."""
    parted = row.parted or [False] * len(row.cells)
    cells = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_paragraphs(cell, column.align, palette)}"
        f"</a:txBody>{_properties(row, cell, apart)}</a:tc>"
        for cell, column, apart in zip(row.cells, columns, parted, strict=True)
    )
    return element(f'<a:tr h="{row.height}">{cells}</a:tr>')


def _properties(row: Drawn, cell: Cell, apart: bool) -> str:
    side, high = Pt(look.CELL_MARGIN_X), Pt(row.margin)
    margins = f'marL="{side}" marR="{side}" marT="{high}" marB="{high}"'
    lines = (_GAPS if apart else "") + (_border(*row.rule, 0.5) if row.rule else "")
    fill = _fill(cell.fill or row.shade)
    return f'<a:tcPr {margins} anchor="{row.anchor}">{lines}{fill}</a:tcPr>'


def _paragraphs(cell: Cell, align: str, palette: Palette) -> str:
    start = f'<a:p><a:pPr algn="{_ALIGN[align]}"/>'
    colour = _text_colour(cell, palette)
    run = f'<a:r><a:rPr sz="{look.TABLE * 100:.0f}" b="{int(cell.bold)}">{colour}</a:rPr><a:t>'
    return "".join(
        f"{start}{run}{escape(line)}</a:t></a:r></a:p>" if line else f"{start}{_EMPTY}</a:p>"
        for line in cell.text.split("\n")
    )


def _text_colour(cell: Cell, palette: Palette) -> str:
    if cell.colour:
        return solid(palette.readable(cell.colour))
    return solid_text_on(palette, cell.fill) if cell.fill else ""


def _fill(name: str | None) -> str:
    if not name:
        return ""
    return "<a:noFill/>" if name == CLEAR else solid(name)


def _border(side: str, colour: str, points: float) -> str:
    return (
        f'<{side} w="{points * EMU_PER_POINT:.0f}" cap="flat" cmpd="sng" algn="ctr">'
        f'{solid(colour)}<a:prstDash val="solid"/></{side}>'
    )


_GAPS = _border("a:lnL", "paper", 2.0) + _border("a:lnR", "paper", 2.0)
"""A gap of the background's colour on both sides of a filled cell, so that two never merge."""
