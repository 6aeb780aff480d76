"""Every style of a paper as the document holds it, defined once."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from toolkit.papers.looks import ALERT, LOOKS, TO_WRITE, Look
from toolkit.papers.table_styles import table_styles
from toolkit.papers.wml import (
    TWIPS_PER_CM,
    TWIPS_PER_POINT,
    Element,
    colour,
    element,
    shade,
    style_id,
)
from toolkit.papers.words import PROMPT, STRONG, grade_style
from toolkit.workbooks.formats import FONT, INK, LINE, RAG

BULLETS = 1
"""The number of the list that bullets belong to."""


def styles() -> Element:
    """The styles of a paper, as the document holds them."""
    return element(f"<w:styles>{_DEFAULTS}{''.join(_all())}</w:styles>")


def numbering() -> Iterator[Element]:
    """The one list of a paper: bullets."""
    indent = f'<w:ind w:left="{_cm(0.63)}" w:hanging="{_cm(0.63)}"/>'
    yield element(
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="{style_id("List Bullet")}"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl></w:abstractNum>'
    )
    yield element(f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>')


def _all() -> Iterator[str]:
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    yield f'<w:name w:val="Normal"/><w:qFormat/><w:rPr>{colour(INK)}</w:rPr></w:style>'
    yield '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    yield '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    yield '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    yield '<w:name w:val="No List"/><w:semiHidden/></w:style>'
    yield from map(_paragraph, LOOKS)
    yield _character(STRONG, "<w:b/><w:bCs/>", own=False)
    yield _character(PROMPT, shade(TO_WRITE))
    for word, (_, fill, ink) in RAG.items():
        yield _character(grade_style(word), f"<w:b/><w:bCs/>{colour(ink)}{shade(fill)}")
    yield from table_styles()


def _paragraph(look: Look) -> str:
    custom = ' w:customStyle="1"' if look.own else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(look.name)}">'
        f'<w:name w:val={quoteattr(look.name)}/><w:basedOn w:val="Normal"/>'
        f"{_next(look)}<w:qFormat/><w:pPr>{_paragraph_properties(look)}</w:pPr>"
        f"<w:rPr>{_run_properties(look)}</w:rPr></w:style>"
    )


def _next(look: Look) -> str:
    """After a heading comes body text."""
    return f'<w:next w:val="{style_id("Body Text")}"/>' if look.outline is not None else ""


def _paragraph_properties(look: Look) -> str:
    number = f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>' if look.bullet else ""
    stops = "".join(f'<w:tab w:val="{at}" w:pos="{_cm(cm)}"/>' for at, cm in look.tabs)
    spacing = (
        f'<w:spacing w:before="{_points(look.before)}" w:after="{_points(look.after)}" '
        f'w:line="{round(240 * look.lines)}" w:lineRule="auto"/>'
    )
    return "".join(
        (
            "<w:keepNext/>" if look.keep_next else "",
            "<w:keepLines/>" if look.keep_lines else "",
            "<w:widowControl/>",
            number,
            _rule(look.rule),
            shade(look.fill) if look.fill else "",
            f"<w:tabs>{stops}</w:tabs>" if stops else "",
            spacing,
            f'<w:jc w:val="{look.align}"/>',
            "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>',
        )
    )


def _run_properties(look: Look) -> str:
    half_points = round(look.size * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if look.bold else "",
            colour(look.colour) if look.colour else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
        )
    )


def _character(name: str, properties: str, *, own: bool = True) -> str:
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id(name)}">'
        f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def _rule(side: str) -> str:
    """A line along one side: thick on the left, thin at the top."""
    if not side:
        return ""
    size, ink = (24, ALERT) if side == "left" else (4, LINE)
    line = f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{ink[1:]}"/>'
    return f"<w:pBdr>{line}</w:pBdr>"


def _points(points: float) -> int:
    return round(points * TWIPS_PER_POINT)


def _cm(centimetres: float) -> int:
    return round(centimetres * TWIPS_PER_CM)


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" '
    f'w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)
