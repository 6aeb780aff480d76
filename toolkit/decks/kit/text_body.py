"""Paragraphs of a shape as XML: python-pptx takes many times as long, setting run after run."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.util import Pt

from toolkit.decks.kit import look
from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.paint import solid
from toolkit.decks.kit.xml import Element, element, remove

BULLET_INDENT = 16.0

_INDENT = round(BULLET_INDENT * EMU_PER_POINT)
_BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'


@dataclass(frozen=True)
class Line:
    """One paragraph of a text box. ``colour`` is a role; sizes in points."""

    text: str
    size: float = look.BODY
    bold: bool = False
    colour: str = "ink"
    before: float = 0.0
    bullet: bool = False
    centred: bool = False


def put_paragraphs(body: Element, *paragraphs: str) -> None:
    """Puts paragraphs (``a:p``) into a text body in place of those that it has."""
    for old in [child for child in body if child.tag.endswith("}p")]:
        remove(old)
    body.extend(list(element(f"<p:txBody>{''.join(paragraphs)}</p:txBody>")))


def plain(text: str, size: float | None = None) -> str:
    """A paragraph set as its placeholder has it, but for its ``size`` in points if one is given."""
    if not text:
        return "<a:p/>"
    properties = f'<a:rPr sz="{_hundredths(size)}"/>' if size is not None else ""
    return f"<a:p><a:r>{properties}<a:t>{escape(text)}</a:t></a:r></a:p>"


def styled(line: Line) -> str:
    """A paragraph that says how it is set, whatever shape it stands in."""
    hangs = f' marL="{_INDENT}" indent="{-_INDENT}"' if line.bullet else ""
    return (
        f'<a:p><a:pPr algn="{"ctr" if line.centred else "l"}"{hangs}>'
        f'<a:spcBef><a:spcPts val="{_hundredths(line.before)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{_BULLET if line.bullet else ""}</a:pPr>'
        f'<a:r><a:rPr sz="{_hundredths(line.size)}" b="{int(line.bold)}">{solid(line.colour)}'
        f"</a:rPr><a:t>{escape(line.text)}</a:t></a:r></a:p>"
    )


def _hundredths(points: float) -> int:
    return Pt(points).centipoints
