"""The styles of tables: a header row in the brand's colour, thin lines, room to read."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.papers.wml import shade, style_id
from toolkit.workbooks.formats import BAND, BRAND, LINE

TABLE = "Paper Table"
SMALL_TABLE = "Paper Small Table"

_BESIDE = 85
"""Room on the left and right of a cell's text, in twips."""


def table_styles() -> Iterator[str]:
    """The default that others are based on, the calm table, and the same with less room."""
    yield '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    yield '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    yield "</w:tblPr></w:style>"
    yield _style(TABLE, 45)
    yield _style(SMALL_TABLE, 20)


def _style(name: str, above: int) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{_LINES}{_room(above)}</w:tblPr>{_PARTS}</w:style>"
    )


def _room(above: int) -> str:
    """Margins of a cell, in twips."""
    sides = (("top", above), ("left", _BESIDE), ("bottom", above), ("right", _BESIDE))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
_LINE = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE[1:]}"'
_LINES = f"<w:tblBorders><w:bottom {_LINE}/><w:insideH {_LINE}/></w:tblBorders>"
_TOTAL = f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{BRAND[1:]}"/>'
_PARTS = (
    f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shade(BRAND)}<w:vAlign w:val="bottom"/></w:tcPr>'
    f'</w:tblStylePr><w:tblStylePr w:type="lastRow">{_BOLD}<w:tcPr>'
    f"<w:tcBorders>{_TOTAL}</w:tcBorders></w:tcPr></w:tblStylePr>"
    f'<w:tblStylePr w:type="firstCol">{_BOLD}<w:tcPr>{shade(BAND)}</w:tcPr></w:tblStylePr>'
)
"""The header row, a row with totals, and a first column that names its rows."""
