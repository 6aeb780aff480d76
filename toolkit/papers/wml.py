"""WordprocessingML as text: runs, paragraphs and fields, each dressed by a style of the document.

Text goes in through :func:`run` alone, which takes it as it is: nothing that somebody typed can
become a field, a link or markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.papers.words import Words, runs_of
from toolkit.plain import tidy

TWIPS_PER_CM = 567
TWIPS_PER_POINT = 20

Element = Any
"""An lxml element."""


def element(xml: str) -> Element:
    """The element that some markup describes; the prefix ``w`` is declared for it."""
    end = min(at for at in (xml.find(" "), xml.find(">"), xml.find("/")) if at > 0)
    return parse_xml(f"{xml[:end]} {nsdecls('w')}{xml[end:]}")


def style_id(name: str) -> str:
    """The id of the style of a name: ``Table Text`` is ``TableText``."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def run(text: str, style: str = "") -> str:
    """Text in a character style; a line break is kept."""
    dressed = f"<w:rPr><w:rStyle w:val={quoteattr(style_id(style))}/></w:rPr>" if style else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in tidy(text).split("\n")
    )
    return f"<w:r>{dressed}{lines}</w:r>"


def field(code: str, shown: str) -> str:
    """A field that Word works out, with what is shown until it does. Never of typed text."""
    return f"<w:fldSimple w:instr={quoteattr(f' {code} ')}>{run(shown)}</w:fldSimple>"


def paragraph(style: str, words: Words, before: Iterable[str] = ()) -> str:
    """A paragraph in a style; ``before`` is markup that comes before its words."""
    said = "".join(run(one.text, one.style) for one in runs_of(words))
    return f"<w:p>{dress(style)}{''.join(before)}{said}</w:p>"


def dress(style: str) -> str:
    """The properties of a paragraph: its style, and nothing else."""
    return f"<w:pPr><w:pStyle w:val={quoteattr(style_id(style))}/></w:pPr>"


def shade(fill: str) -> str:
    """A fill, ``#RRGGBB``, as a style has it."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>'


def colour(ink: str) -> str:
    """A colour of text, ``#RRGGBB``, as a style has it."""
    return f'<w:color w:val="{ink[1:]}"/>'
