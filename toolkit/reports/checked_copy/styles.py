"""The cell formats of a workbook: formats for marks, and those of another workbook's sheet, added.

Formats are only ever added, so that every index that the owner's cells use keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from toolkit.findings import Severity
from toolkit.reports.checked_copy.ooxml import (
    Element,
    add,
    children,
    main,
    new,
    put_before,
    the,
)
from toolkit.workbooks.formats import INK

PALE = {Severity.ERROR: "#F4DBDE", Severity.WARNING: "#FFEFCC", Severity.NOTE: "#EEF0F2"}
"""The fill of a marked cell: its severity's colour, so pale that any text on it can be read."""

LINE = "thick"
"""The border of a marked cell; it is dark, to show on any fill that a conditional format gives."""

_SIDES = ("left", "right", "top", "bottom")
_AFTER_COLOUR = ("name", "family", "charset", "scheme")
_FIRST_OWN_NUMBER = 164


class Styles:
    """The styles part of a workbook, while formats are added to it."""

    def __init__(self, root: Element) -> None:
        """``root`` is that of the part. Raises ``LookupError`` when a collection is missing."""
        self._root = root
        self._fonts, self._fills = the(root, "fonts"), the(root, "fills")
        self._borders, self._formats = the(root, "borders"), the(root, "cellXfs")
        self._made: dict[object, int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """A format like another, but marked: pale fill, border and dark letters.

        Number format, alignment and protection stay. Raises ``LookupError`` when there is no such
        format.
        """
        return self._once((style, severity), self._formats, lambda: self._mark(style, severity))

    def _mark(self, style: int, severity: Severity) -> Element:
        made = deepcopy(_numbered(self._formats, style))
        font = int(made.get("fontId", "0"))
        for part, at in (
            (
                "font",
                self._once(font, self._fonts, lambda: _darkened(_numbered(self._fonts, font))),
            ),
            ("fill", self._once(("fill", severity), self._fills, lambda: _pale(severity))),
            ("border", self._once("border", self._borders, _outline)),
        ):
            made.set(f"{part}Id", str(at))
            made.set(f"apply{part.capitalize()}", "1")
        return made

    def adopt(self, other: Element) -> list[int]:
        """Adds the formats of another styles part; the index of each here, in its order there."""
        fonts = [self._font(font) for font in children(the(other, "fonts"))]
        fills = [_append(self._fills, deepcopy(one)) for one in children(the(other, "fills"))]
        borders = [_append(self._borders, deepcopy(one)) for one in children(the(other, "borders"))]
        numbers = {
            one.get("numFmtId", ""): self._number(one.get("formatCode", ""))
            for one in children(other.find(main("numFmts")))
        }
        adopted = []
        for one in children(the(other, "cellXfs")):
            made = deepcopy(one)
            made.set("numFmtId", numbers.get(one.get("numFmtId", "0"), one.get("numFmtId", "0")))
            made.set("fontId", str(fonts[int(one.get("fontId", "0"))]))
            made.set("fillId", str(fills[int(one.get("fillId", "0"))]))
            made.set("borderId", str(borders[int(one.get("borderId", "0"))]))
            made.set("xfId", "0")
            adopted.append(_append(self._formats, made))
        return adopted

    def _font(self, font: Element) -> int:
        made = deepcopy(font)
        for scheme in made.findall(main("scheme")):  # it would take the font of the owner's theme
            made.remove(scheme)
        return _append(self._fonts, made)

    def _once(self, key: object, collection: Element, make: Callable[[], Element]) -> int:
        if key not in self._made:
            self._made[key] = _append(collection, make())
        return self._made[key]

    def _number(self, code: str) -> str:
        formats = self._root.find(main("numFmts"))
        if formats is None:
            formats = new("numFmts")
            self._root.insert(0, formats)
        ids = [int(one.get("numFmtId", "0")) for one in children(formats)]
        free = str(max([_FIRST_OWN_NUMBER - 1, *ids]) + 1)
        add(formats, "numFmt", numFmtId=free, formatCode=code)
        formats.set("count", str(len(ids) + 1))
        return free


def _pale(severity: Severity) -> Element:
    fill = new("fill")
    pattern = add(fill, "patternFill", patternType="solid")
    add(pattern, "fgColor", rgb=_argb(PALE[severity]))
    add(pattern, "bgColor", indexed=64)
    return fill


def _outline() -> Element:
    border = new("border")
    for side in _SIDES:
        add(add(border, side, style=LINE), "color", rgb=_argb(INK))
    add(border, "diagonal")
    return border


def _darkened(font: Element) -> Element:
    made = deepcopy(font)
    colour = made.find(main("color"))
    if colour is None:
        colour = new("color")
        put_before(made, colour, *_AFTER_COLOUR)
    colour.attrib.clear()
    colour.set("rgb", _argb(INK))
    return made


def _numbered(collection: Element, at: int) -> Element:
    return list(children(collection))[at]


def _append(collection: Element, made: Element) -> int:
    at = sum(1 for _ in children(collection))
    collection.append(made)
    collection.set("count", str(at + 1))
    return at


def _argb(colour: str) -> str:
    return f"FF{colour.lstrip('#')}"
