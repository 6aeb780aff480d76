"""Templates as forces make them: other sizes, fonts, colours, places and layouts of their own.

Each is the starter with what a brand team does to it. They are built, not kept, so that what is
different about them can be read here.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from toolkit.decks.kit.look import Grid
from toolkit.decks.starter import Brand, starter_bytes
from toolkit.workbooks.package import read_package, zip_package

OLD_SCREEN = Grid(
    width=10.0, margin=0.4, title_top=0.3, body_top=1.62, body_bottom=6.06, note_top=6.1,
    note_height=0.84, footer_top=7.02, footer_height=0.4,
)  # fmt: skip
"""4:3, with a note of four lines and a footer of two."""

PAPER = Grid(
    width=11.693, height=8.268, margin=0.6, title_top=0.25, title_height=0.95, subtitle_top=1.4,
    subtitle_height=0.3, body_top=1.85, body_bottom=6.85, note_top=6.9, note_height=0.75,
    footer_top=7.75, footer_height=0.32,
)  # fmt: skip
"""A4 on its side."""

RIVER = Brand(
    heading="Georgia",
    body="Verdana",
    colours={
        "dk1": "20160F", "lt1": "FFFDF8", "dk2": "5A4A3F", "lt2": "F3EBDD", "accent1": "6B1F3A",
        "accent2": "2B6CA3", "accent3": "9B7FC4", "accent4": "DB5A42", "accent5": "C9BFB2",
        "accent6": "054A91", "hlink": "054A91", "folHlink": "6B1F3A",
    },
)  # fmt: skip
"""Serif headings and one of the widest of common fonts, on cream."""

HARBOUR = Brand(
    heading="Force Sans Display",
    body="Force Sans",
    colours={
        "dk1": "101820", "lt1": "FFFFFF", "dk2": "3A4A57", "lt2": "E8F1F2", "accent1": "00594F",
        "accent2": "5B8FF9", "accent3": "8E76B5", "accent4": "DD6B2F", "accent5": "C4CDD5",
        "accent6": "6A1B4D", "hlink": "00594F", "folHlink": "6A1B4D",
    },
)  # fmt: skip
"""A typeface of the force's own, which nobody has measured."""


def river(path: Path) -> Path:
    """4:3, Georgia and Verdana, cream and claret; a logo on the master; layouts of its own."""
    presentation = _opened(OLD_SCREEN, RIVER)
    master = presentation.slide_master
    master.name = "River Constabulary 2024"
    master.shapes._spTree.append(_picture(master, Inches(8.9), Inches(0.16)))
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.name == "Title" and layout.name != "Title":
                shape.width = Inches(8.3)
    _put_first(presentation, "Profile", "Table")
    return _saved(presentation, path, ("Divider", "Thank you"))


def harbour(path: Path) -> Path:
    """A4, a font of its own, titles in white on a dark band, and nearly all else moved."""
    presentation = _opened(PAPER, HARBOUR)
    master = presentation.slide_master
    band = next(shape for shape in master.shapes if shape.name == "Brand band")
    band.height = Inches(1.3)
    for layout in presentation.slide_layouts:
        shapes = {shape.name: shape for shape in layout.placeholders}
        if layout.name != "Title":
            _recolour(shapes["Title"], "bg1")
        if "Commentary" in shapes:
            _swap(shapes["Commentary"], shapes["Chart area"])
        if "Profile" in shapes:
            _mirror(presentation, shapes["Profile"], shapes["Chart area"], shapes["Lower area"])
        _mirror(presentation, shapes["Footer"], shapes["Slide number"])
    _put_first(presentation, "Headline", "Chart and table", "Message")
    return _saved(presentation, path, ("Full picture", "Quotation", "Table (large)"))


BRANDS = {"river": river, "harbour": harbour}
"""Each template of a force, by name."""


def _opened(grid: Grid, brand: Brand) -> Any:
    return Presentation(BytesIO(starter_bytes("A force's own", grid, brand)))


def _saved(presentation: Any, path: Path, own: tuple[str, ...]) -> Path:
    buffer = BytesIO()
    presentation.save(buffer)
    path.write_bytes(_with_layouts(buffer.getvalue(), own))
    return path


def _with_layouts(package: bytes, names: tuple[str, ...]) -> bytes:
    """The same template with further layouts, which no deck knows of."""
    parts = read_package(package)
    folder, master = "ppt/slideLayouts/", "ppt/slideMasters/slideMaster1.xml"
    links = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    for at, name in enumerate(names, 90):
        layout = parts[f"{folder}slideLayout2.xml"]
        parts[f"{folder}slideLayout{at}.xml"] = re.sub(
            rb'<p:cSld name="[^"]*"', b'<p:cSld name="%s"' % name.encode(), layout
        )
        parts[f"{folder}_rels/slideLayout{at}.xml.rels"] = parts[
            f"{folder}_rels/slideLayout2.xml.rels"
        ]
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
        _insert(parts, links, b"</Relationships>", b'<Relationship Id="own%d" Type="%s" '
                b'Target="../slideLayouts/slideLayout%d.xml"/>' % (at, kind, at))  # fmt: skip
        _insert(parts, master, b"</p:sldLayoutIdLst>",
                b'<p:sldLayoutId id="%d" r:id="own%d"/>' % (2147483700 + at, at))  # fmt: skip
        _insert(parts, "[Content_Types].xml", b"</Types>",
                b'<Override PartName="/%sslideLayout%d.xml" ContentType="application/vnd.'
                b'openxmlformats-officedocument.presentationml.slideLayout+xml"/>'
                % (folder.encode(), at))  # fmt: skip
    return zip_package(parts)


def _insert(parts: dict[str, bytes], name: str, before: bytes, what: bytes) -> None:
    parts[name] = parts[name].replace(before, what + before)


def _put_first(presentation: Any, *names: str) -> None:
    """Reorders the layouts, as people drag them about."""
    listed = presentation.slide_master.element.sldLayoutIdLst
    entries = dict(zip([each.name for each in presentation.slide_layouts], listed, strict=True))
    for name in reversed(names):
        listed.insert(0, entries[name])


def _recolour(shape: Any, colour: str) -> None:
    for each in shape.element.iter():
        if each.tag.endswith("}schemeClr"):
            each.set("val", colour)


def _swap(one: Any, other: Any) -> None:
    """Puts what stood on the right on the left, each as wide as it was."""
    left, right = sorted((one, other), key=lambda shape: shape.left)
    gap = right.left - left.left - left.width
    right.left, left.left = left.left, left.left + right.width + gap


def _mirror(presentation: Any, *shapes: Any) -> None:
    for shape in shapes:
        shape.left = presentation.slide_width - shape.left - shape.width


def _picture(master: Any, left: int, top: int) -> Any:
    _, relationship = master.part.get_or_add_image_part(BytesIO(_png()))
    pictures = master.shapes._spTree
    picture = pictures.add_pic(99, "Crest", "", relationship, left, top, Inches(0.6), Inches(0.6))
    pictures.remove(picture)
    return picture


def _png() -> bytes:
    """A picture of one claret dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\x6b\x1f\x3a")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
