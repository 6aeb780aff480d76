"""The starter slide template: the one to begin with, and to hand to a brand team.

It is written from scratch, so that it holds nothing but what the decks use: one theme, one slide
master, seven layouts and a notes master. ``python -m toolkit.decks.starter FOLDER`` writes the two
templates that come with the toolkit.

Sizes come from ``kit/look.py``. Once written, a template is a plain PowerPoint file: what counts
then is the names of its layouts and placeholders (``toolkit template check``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from string import Template as Text
from xml.sax.saxutils import escape

from toolkit.decks.kit import look, needs
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.look import ROLES, Grid
from toolkit.decks.kit.text_style import BODY_FONT, HEADING_FONT
from toolkit.workbooks.package import zip_package

WIDESCREEN = Grid()
FOUR_BY_THREE = Grid(width=10.0)

TEMPLATES = {
    "productivity_review.pptx": "Increased Productivity Benefits Review",
    "collaboration_summary.pptx": "Collaboration summary",
}
"""The committed templates and their titles."""

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST_ID = 2147483648


@dataclass(frozen=True)
class Brand:
    """The fonts and colours of a theme; without any, those of the toolkit.

    ``colours`` gives ``RRGGBB`` by the slots of a theme (``dk1``, ``lt1``, ``accent1``, ...).
    """

    heading: str = "Arial"
    body: str = "Arial"
    colours: Mapping[str, str] = field(default_factory=dict)


PLAIN = Brand()


@dataclass(frozen=True)
class Style:
    """How a placeholder sets its text; ``colour`` is a theme colour as XML names it."""

    size: float
    colour: str = "tx1"
    bold: bool = False
    bullets: bool = False
    anchor: str = "t"
    align: str = "l"
    font: str = BODY_FONT


@dataclass(frozen=True)
class Holder:
    """One named placeholder of a layout."""

    name: str
    kind: str
    index: int
    box: Box
    style: Style
    prompt: str


@dataclass(frozen=True)
class Layout:
    """One named layout: its placeholders and, if it has its own, its fixed shapes."""

    name: str
    holders: tuple[Holder, ...]
    fixed: tuple[tuple[str, Box, str], ...] = field(default=())
    shows_master: bool = True


_TITLE = Style(look.TITLE, "accent1", bold=True, font=HEADING_FONT)
_SUBTITLE = Style(look.SUBTITLE, "tx2")
_BODY = Style(look.BODY, bullets=True)
_NOTE = Style(look.NOTE, "tx2", anchor="b")
_FOOTER = Style(look.FOOTER, "tx2", anchor="ctr")
_NUMBER = Style(look.FOOTER, "tx2", anchor="ctr", align="r")
_AREA = Style(look.SUBTITLE, "tx2")


def build_starter(
    path: Path | str,
    title: str = "Slide template",
    grid: Grid = WIDESCREEN,
    brand: Brand = PLAIN,
) -> None:
    """Write the starter template; the same arguments give the same bytes.

    Example: ``build_starter("slide_templates/productivity_review.pptx", "Productivity review")``
    """
    Path(path).write_bytes(starter_bytes(title, grid, brand))


def starter_bytes(
    title: str = "Slide template", grid: Grid = WIDESCREEN, brand: Brand = PLAIN
) -> bytes:
    """The starter template as bytes."""
    layouts = _layouts(grid)
    parts = {
        "_rels/.rels": _root_relationships(),
        "docProps/core.xml": _core(title),
        "docProps/app.xml": _app(),
        "ppt/presentation.xml": _presentation(grid),
        "ppt/_rels/presentation.xml.rels": _relationships(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{_XML}<p:presentationPr {_NS}/>",
        "ppt/viewProps.xml": f"{_XML}<p:viewPr {_NS}/>",
        "ppt/tableStyles.xml": (
            f'{_XML}<a:tblStyleLst {_NS} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'
        ),
        "ppt/theme/theme1.xml": _theme(brand),
        "ppt/theme/theme2.xml": _theme(brand),
        "ppt/slideMasters/slideMaster1.xml": _master(grid, len(layouts)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships(
            *(("slideLayout", f"../slideLayouts/slideLayout{n + 1}.xml") for n in _up_to(layouts)),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relationships(
            ("theme", "../theme/theme2.xml")
        ),
    }
    for number, layout in enumerate(layouts, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(layout)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relationships(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    parts["[Content_Types].xml"] = _content_types(parts)
    return zip_package({name: xml.encode("utf-8") for name, xml in parts.items()})


def write_templates(folder: Path | str) -> list[Path]:
    """Write the two templates of the toolkit into a folder, and return their paths."""
    paths = [Path(folder) / name for name in TEMPLATES]
    for path in paths:
        build_starter(path, TEMPLATES[path.name])
    return paths


def _layouts(grid: Grid) -> list[Layout]:
    """The layouts, in the order PowerPoint lists them."""
    whole = _body(grid)
    two_thirds, third = whole.columns(2, 1, gap=grid.gutter)
    headline = whole.rows(2.0, 1.25, 1.5, gap=0.14)
    strip, below = whole.rows(1.5, 3.3)
    left, right = whole.columns(1, 2, gap=grid.gutter)
    upper, lower = right.rows(2.4, 1)
    return [
        _cover(grid),
        _content(grid, needs.MESSAGE, _text("Body", 11, whole)),
        _content(grid, needs.COMMENTARY, _chart(two_thirds), _text("Commentary", 12, third)),
        _content(grid, needs.TABLE, _table(whole)),
        _content(grid, needs.CHART_TABLE, _chart(strip), _table(below)),
        _content(
            grid,
            needs.HEADLINE,
            _area("Tile area", "", 22, headline[0]),
            _chart(headline[1]),
            _text("Body", 11, headline[2]),
        ),
        _content(
            grid,
            needs.PROFILE,
            _text("Profile", 13, left),
            _chart(upper),
            _area("Lower area", "", 23, lower),
        ),
    ]


def _body(grid: Grid) -> Box:
    return Box.inches(grid.margin, grid.body_top, grid.inner, grid.body_height)


def _area(name: str, kind: str, index: int, box: Box) -> Holder:
    return Holder(name, kind, index, box, _AREA, f"{name}: move me to move what is shown")


def _chart(box: Box) -> Holder:
    return _area("Chart area", "chart", 20, box)


def _table(box: Box) -> Holder:
    return _area("Table area", "tbl", 21, box)


def _text(name: str, index: int, box: Box) -> Holder:
    return Holder(name, "body", index, box, _BODY, name)


def _content(grid: Grid, name: str, *holders: Holder) -> Layout:
    left, width = grid.margin, grid.inner
    title = Box.inches(left, grid.title_top, width, grid.title_height)
    subtitle = Box.inches(left, grid.subtitle_top, width, grid.subtitle_height)
    note = Box.inches(left, grid.note_top, width, grid.note_height)
    return Layout(
        name,
        (
            Holder("Title", "title", 0, title, _TITLE, "The message, in at most two lines"),
            Holder("Subtitle", "body", 10, subtitle, _SUBTITLE, "What is shown, and its basis"),
            *holders,
            Holder("Note", "body", 14, note, _NOTE, "One caveat"),
            *_foot(grid),
        ),
    )


def _cover(grid: Grid) -> Layout:
    panel = Box.inches(0, 0, grid.width, 4.2)
    left, width = grid.margin + 0.3, grid.inner - 0.6
    white = Style(look.COVER, "bg1", bold=True, anchor="b", font=HEADING_FONT)
    return Layout(
        needs.TITLE,
        (
            Holder("Title", "title", 0, Box.inches(left, 1.5, width, 2.35), white, "Deck title"),
            Holder(
                "Subtitle",
                "body",
                10,
                Box.inches(left, 4.55, width, 0.4),
                Style(look.BODY, "accent1", bold=True),
                "Meeting and date",
            ),
            Holder(
                "Body",
                "body",
                11,
                Box.inches(left, 5.05, width, 1.6),
                Style(look.SUBTITLE, "tx2"),
                "Version, status, owner",
            ),
            *_foot(grid),
        ),
        fixed=(
            ("Brand panel", panel, "accent1"),
            ("Brand rule", Box.inches(0, 4.2, grid.width, 0.06), "accent2"),
        ),
        shows_master=False,
    )


def _foot(grid: Grid) -> tuple[Holder, Holder]:
    number_width = 0.8
    footer = Box.inches(
        grid.margin, grid.footer_top, grid.inner - number_width - 0.1, grid.footer_height
    )
    number = Box.inches(
        grid.width - grid.margin - number_width, grid.footer_top, number_width, grid.footer_height
    )
    return (
        Holder("Footer", "ftr", 15, footer, _FOOTER, "Footer"),
        Holder("Slide number", "sldNum", 16, number, _NUMBER, "#"),
    )


def _layout(layout: Layout) -> str:
    shapes = [_rectangle(n + 2, *each) for n, each in enumerate(layout.fixed)]
    first = len(shapes) + 2
    shapes += [_placeholder(first + n, holder) for n, holder in enumerate(layout.holders)]
    shown = "" if layout.shows_master else ' showMasterSp="0"'
    return (
        f'{_XML}<p:sldLayout {_NS}{shown} preserve="1" userDrawn="1">'
        f'<p:cSld name="{layout.name}">{_tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _master(grid: Grid, layouts: int) -> str:
    ids = "".join(
        f'<p:sldLayoutId id="{_FIRST_ID + n}" r:id="rId{n}"/>' for n in range(1, layouts + 1)
    )
    band = Box.inches(0, 0, grid.width, 0.1)
    rule = Box.inches(grid.margin, grid.footer_top - 0.06, grid.inner, 0.01)
    body = Holder("Body", "body", 1, _body(grid), _BODY, "Text")
    title = Box.inches(grid.margin, grid.title_top, grid.inner, grid.title_height)
    shapes = [
        _rectangle(2, "Brand band", band, "accent1"),
        _rectangle(3, "Footer rule", rule, "accent5"),
        _placeholder(4, Holder("Title", "title", 0, title, _TITLE, "Title")),
        _placeholder(5, body),
        *(_placeholder(6 + n, holder) for n, holder in enumerate(_foot(grid))),
    ]
    return (
        f"{_XML}<p:sldMaster {_NS}><p:cSld><p:bg><p:bgPr><a:solidFill>"
        f'<a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{_tree(shapes)}'
        f"</p:cSld>{_COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_level(1, _TITLE)}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(_BODY)}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, Style(look.SUBTITLE))}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


_COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)


def _notes_master() -> str:
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{_frame(Box.inches(0.75, 0.7, 6.0, 3.375))}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr></p:sp>'
    )
    style = Style(look.SMALLEST)
    notes = Holder("Notes", "body", 3, Box.inches(0.75, 4.4, 6.0, 5.8), style, "Notes")
    return (
        f"{_XML}<p:notesMaster {_NS}><p:cSld>{_tree([image, _placeholder(3, notes)])}</p:cSld>"
        f"{_COLOUR_MAP}<p:notesStyle>{_level(1, style)}</p:notesStyle></p:notesMaster>"
    )


def _placeholder(shape_id: int, holder: Holder) -> str:
    kind = f' type="{holder.kind}"' if holder.kind else ""
    index = f' idx="{holder.index}"' if holder.index else ""
    small = ' sz="quarter"' if holder.kind in ("ftr", "sldNum") else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{holder.name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{small}{index}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{_frame(holder.box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{holder.style.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{_levels(holder.style)}</a:lstStyle><a:p>{_prompt(holder)}</a:p>"
        "</p:txBody></p:sp>"
    )


def _prompt(holder: Holder) -> str:
    if holder.kind == "sldNum":
        field_id = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
        return f'<a:fld id="{field_id}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    return f'<a:r><a:rPr lang="en-GB"/><a:t>{escape(holder.prompt)}</a:t></a:r>'


def _levels(style: Style) -> str:
    """Two levels are enough for a slide; the second only where there are bullets."""
    if not style.bullets:
        return _level(1, style)
    return _level(1, style) + _level(2, Style(look.SUBTITLE, style.colour, bullets=True))


def _level(level: int, style: Style) -> str:
    step = 228600
    indent = f' marL="{step * level}" indent="-{step}"' if style.bullets else ' marL="0" indent="0"'
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{"•" if level == 1 else "–"}"/>'
    before = look.PARAGRAPH_GAP if style.bullets else 0
    return (
        f'<a:lvl{level}pPr{indent} algn="{style.align}">'
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before * 100:.0f}"/></a:spcBef>'
        f"{mark if style.bullets else '<a:buNone/>'}"
        f'<a:defRPr lang="en-GB" sz="{style.size * 100:.0f}" b="{int(style.bold)}">'
        f'<a:solidFill><a:schemeClr val="{style.colour}"/></a:solidFill>'
        f'<a:latin typeface="{style.font}"/></a:defRPr></a:lvl{level}pPr>'
    )


def _rectangle(shape_id: int, name: str, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_frame(box)}<a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _frame(box: Box) -> str:
    return (
        f'<a:xfrm><a:off x="{box.left}" y="{box.top}"/>'
        f'<a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
    )


def _tree(shapes: Iterable[str]) -> str:
    zero = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{zero}{zero.replace('off', 'chOff').replace('ext ', 'chExt ')}"
        f"</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:spTree>"
    )


def _presentation(grid: Grid) -> str:
    size = Box.inches(0, 0, grid.width, grid.height)
    # PowerPoint's own widescreen is 12192000 EMU, a hair more than 13.333 inches.
    width = 12192000 if grid.width == WIDESCREEN.width else size.width
    return (
        f'{_XML}<p:presentation {_NS} saveSubsetFonts="1"><p:sldMasterIdLst>'
        f'<p:sldMasterId id="{_FIRST_ID}" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst>'
        '<p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{size.height}"/><p:notesSz cx="6858000" cy="9906000"/>'
        f"<p:defaultTextStyle>{_level(1, Style(look.SUBTITLE))}</p:defaultTextStyle>"
        "</p:presentation>"
    )


def _theme(brand: Brand) -> str:
    base = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    slots = {base.get(role.slot, role.slot): role.default for role in ROLES.values()}
    order = ["dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7))]
    values = (
        {name: slots[name] for name in order}
        | {"hlink": "12436D", "folHlink": "801650"}
        | dict(brand.colours)
    )
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in values.items()
    )
    source = files("toolkit.decks.kit").joinpath("starter_theme.xml").read_text("utf-8")
    return Text(source.strip()).substitute(
        colours=colours, heading=escape(brand.heading), body=escape(brand.body)
    )


def _relationships(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{each}</Relationships>"
    )


def _root_relationships() -> str:
    rest = _relationships(
        ("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml")
    )
    core = (
        '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    return rest.replace("</Relationships>", f"{core}</Relationships>")


def _content_types(parts: Iterable[str]) -> str:
    main = "application/vnd.openxmlformats-officedocument.presentationml."
    kinds = {
        "ppt/presentation.xml": f"{main}presentation.main+xml",
        "ppt/presProps.xml": f"{main}presProps+xml",
        "ppt/viewProps.xml": f"{main}viewProps+xml",
        "ppt/tableStyles.xml": f"{main}tableStyles+xml",
        "ppt/slideMasters/": f"{main}slideMaster+xml",
        "ppt/slideLayouts/": f"{main}slideLayout+xml",
        "ppt/notesMasters/": f"{main}notesMaster+xml",
        "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part in parts
        for start, kind in kinds.items()
        if part.startswith(start) and not part.endswith(".rels")
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _core(title: str) -> str:
    stamp = "2024-01-01T00:00:00Z"
    return (
        f"{_XML}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Benefits Reporting Toolkit</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _app() -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    name = "<Application>Benefits Reporting Toolkit</Application>"
    return f'{_XML}<Properties xmlns="{kind}">{name}</Properties>'


def _up_to(layouts: list[Layout]) -> range:
    return range(len(layouts))


if __name__ == "__main__":
    for written in write_templates(sys.argv[1] if len(sys.argv) > 1 else "slide_templates"):
        print(written)
