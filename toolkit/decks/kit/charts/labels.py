"""Labels on bars: a text for each point, hidden where a segment is too small to hold it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.charts.frame import THOUSANDS
from toolkit.decks.kit.typeface import Typeface
from toolkit.decks.kit.xml import element, find_all, put_before, remove

_AFTER = ("c:trendline", "c:errBars", "c:cat", "c:val", "c:extLst")
_PAD = 6.0


@dataclass(frozen=True)
class LabelStyle:
    """How labels look: theme colour of the text (as XML names it), position, bold, box behind."""

    colour: str
    position: str = "ctr"
    bold: bool = False
    box: str | None = None


@dataclass(frozen=True)
class Label:
    """One point's label. ``live`` means that the chart's own number, formatted, says the same.

    ``style`` is given where this point's label looks different from its series'.
    """

    text: str
    live: bool = False
    style: LabelStyle | None = None


def label_points(chart: Any, index: int, labels: Sequence[Label | None], style: LabelStyle) -> None:
    """Put a label on each point of the series at this index of a chart; None hides it.

    A label that is only the value with thousands separated stays a live value, so that it follows
    when somebody edits the numbers of the chart in PowerPoint.
    """
    series = find_all(chart.element, "c:ser")[index]
    for old in [child for child in series if child.tag.endswith("}dLbls")]:
        remove(old)
    points = "".join(_point(n, label, style) for n, label in enumerate(labels))
    block = element(
        f'<c:dLbls>{points}<c:numFmt formatCode="{THOUSANDS}" sourceLinked="0"/>'
        f"{_shape(style)}{_font(style)}"
        f'<c:dLblPos val="{style.position}"/>{_shows(value=False)}</c:dLbls>'
    )
    put_before(series, block, *_AFTER)


def label(text: str, value: float | None) -> Label | None:
    """A label for a value, live if the printed text is just the value with separators."""
    if value is None or not text:
        return None
    # Half is rounded up, as PowerPoint does; Python's own formatting rounds it to even.
    return Label(text, live=text == f"{math.floor(value + 0.5):,}")


def holds(face: Typeface, text: str, width: float, thickness: float, bold: bool = False) -> bool:
    """Whether a segment this wide and thick (points) holds a text, broken only at its newlines."""
    lines = text.split("\n")
    needed = max(face.width(line, look.CHART, bold) for line in lines) * metrics.SAFETY + _PAD
    high = len(lines) * face.line_height(look.CHART)
    return bool(text) and needed <= width and high <= thickness


def _point(index: int, label: Label | None, style: LabelStyle) -> str:
    head = f'<c:dLbl><c:idx val="{index}"/>'
    if label is None or not label.text:
        return head + '<c:delete val="1"/></c:dLbl>'
    style = label.style or style
    tail = f'<c:dLblPos val="{style.position}"/>{_shows(value=True)}</c:dLbl>'
    number = f'<c:numFmt formatCode="{THOUSANDS}" sourceLinked="0"/>'
    if label.live:
        return head + number + _shape(style) + _font(style) + tail
    return head + _words(label.text, style) + number + _shape(style) + tail


def _words(text: str, style: LabelStyle) -> str:
    paragraphs = "".join(
        f"<a:p><a:pPr>{_run('a:defRPr', style)}</a:pPr><a:r>{_run('a:rPr', style)}"
        f"<a:t>{escape(line)}</a:t></a:r></a:p>"
        for line in text.split("\n")
    )
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{paragraphs}</c:rich></c:tx>'


def _font(style: LabelStyle) -> str:
    return (
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'{_run("a:defRPr", style)}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _run(tag: str, style: LabelStyle) -> str:
    return (
        f'<{tag} lang="en-GB" sz="{look.CHART * 100:.0f}" b="{int(style.bold)}"><a:solidFill>'
        f'<a:schemeClr val="{style.colour}"/></a:solidFill></{tag}>'
    )


def _shape(style: LabelStyle) -> str:
    if style.box is None:
        return "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    fill = f'<a:solidFill><a:schemeClr val="{style.box}"/></a:solidFill>'
    return f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>"


def _shows(value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
