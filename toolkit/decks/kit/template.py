"""A slide template: layouts and placeholders by name, and what it lacks in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pptx.oxml import parse_xml

from toolkit.decks.kit.blanks import Blanks
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.colour import Palette
from toolkit.decks.kit.problems import TemplateProblem
from toolkit.decks.kit.template_file import open_template
from toolkit.decks.kit.text_style import BODY_FONT, HEADING_FONT, TextStyle, text_style
from toolkit.decks.kit.typeface import ARIAL, Typeface, typeface
from toolkit.decks.kit.xml import Element, find, find_all, relationship_id, remove

FOOTER = "Footer"
NUMBER = "Slide number"


class Template:
    """An opened template. Everything in it is addressed by the names people gave it."""

    def __init__(self, path: Path | str) -> None:
        """Open a template and leave its sample slides behind.

        Raises:
            TemplateProblem: the file is missing or is not a PowerPoint presentation.
        """
        self.name = Path(path).name
        self.presentation: Any = open_template(Path(path))
        _drop_slides(self.presentation)
        self.blanks = Blanks(self.presentation)
        master = self.presentation.slide_masters[0]
        theme = theme_of(master)
        self.palette = Palette(theme_colours(master, theme))
        self.fonts = theme_fonts(theme)
        self.face: Typeface = typeface(self.fonts.get(BODY_FONT, ARIAL.name))
        self._holders: dict[tuple[str, str], Any] = {}
        self._boxes: dict[tuple[str, str], Box] = {}
        self._fixed: dict[str, tuple[Box, ...]] = {}
        self._styles: dict[tuple[str, str, float], TextStyle] = {}

    @property
    def page(self) -> Box:
        """The whole slide."""
        return Box(0, 0, self.presentation.slide_width, self.presentation.slide_height)

    def layout_names(self) -> list[str]:
        """The names of all layouts, over all slide masters."""
        return [layout.name for layout in self._layouts()]

    def layout(self, name: str) -> Any:
        """The layout of this name.

        Raises:
            TemplateProblem: there is none; the message names the nearest.
        """
        for layout in self._layouts():
            if layout.name == name:
                return layout
        raise TemplateProblem(self.name, [missing("layout", name, self.layout_names())])

    def placeholder(self, layout: Any, name: str) -> Any:
        """The placeholder of this name on a layout.

        Raises:
            TemplateProblem: there is none; the message names the nearest.
        """
        known = self._holders.get((layout.name, name))
        if known is not None:
            return known
        for shape in layout.placeholders:
            if shape.name == name:
                self._holders[layout.name, name] = shape
                return shape
        names = [shape.name for shape in layout.placeholders]
        lack = f"On layout “{layout.name}”: " + missing("placeholder", name, names)
        raise TemplateProblem(self.name, [lack])

    def box(self, layout: Any, name: str) -> Box:
        """Where a layout has the placeholder of this name.

        Raises:
            TemplateProblem: as ``placeholder``.
        """
        key = (layout.name, name)
        if key not in self._boxes:
            self._boxes[key] = box_of(self.placeholder(layout, name))
        return self._boxes[key]

    def fixed(self, layout: Any) -> tuple[Box, ...]:
        """Where a layout and its master have pictures, bands and lines of their own."""
        if layout.name not in self._fixed:
            holders = [layout]
            if layout.element.get("showMasterSp") not in ("0", "false"):
                holders.append(layout.slide_master)
            self._fixed[layout.name] = tuple(
                box_of(each)
                for holder in holders
                for each in holder.shapes
                if not each.is_placeholder
            )
        return self._fixed[layout.name]

    def style(self, layout: Any, name: str, otherwise: float) -> TextStyle:
        """How a layout sets the text of a named placeholder; ``otherwise`` is a size it may lack.

        Raises:
            TemplateProblem: as ``placeholder``.
        """
        key = (layout.name, name, otherwise)
        if key not in self._styles:
            holder = self.placeholder(layout, name)
            self._styles[key] = text_style(holder, layout.slide_master, otherwise, self.fonts)
        return self._styles[key]

    def _layouts(self) -> Iterator[Any]:
        for master in self.presentation.slide_masters:
            yield from master.slide_layouts


def box_of(shape: Any) -> Box:
    """Where a shape is; a placeholder without a position of its own is where its parent is."""
    return Box(shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)


def _drop_slides(presentation: Any) -> None:
    """Remove the sample slides, and the lists that would still name them."""
    root = presentation.element
    for listed in find_all(root, "p:sldId"):
        presentation.part.drop_rel(relationship_id(listed))
        remove(listed)
    for shows in find_all(root, "p:custShowLst"):
        remove(shows)
    for extension in find_all(root, "p:ext"):
        if any(child.tag.endswith("}sectionLst") for child in extension):
            remove(extension)
    for empty in [each for each in find_all(root, "p:extLst") if len(each) == 0]:
        remove(empty)


def theme_of(master: Any) -> Element | None:
    """The theme of a slide master."""
    for relationship in master.part.rels.values():
        if relationship.reltype.endswith("/theme"):
            return parse_xml(relationship.target_part.blob)
    return None


def theme_colours(master: Any, theme: Element | None) -> dict[str, str]:
    """Theme colours by the names slides use: the master maps ``tx1`` to ``dk1`` and so on."""
    scheme = None if theme is None else find(theme, "a:themeElements/a:clrScheme")
    values: dict[str, str] = {}
    for slot in scheme if scheme is not None else ():
        for colour in slot:
            values[slot.tag.split("}")[1]] = colour.get("lastClr") or colour.get("val")
    mapped = find(master.element, "p:clrMap")
    names = {} if mapped is None else mapped.attrib
    return {name: values[slot] for name, slot in names.items() if slot in values}


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """The heading and the body font of a theme, by the names that text has for them."""
    fonts: dict[str, str] = {}
    for use, tag in ((HEADING_FONT, "a:majorFont"), (BODY_FONT, "a:minorFont")):
        latin = (
            None if theme is None else find(theme, f"a:themeElements/a:fontScheme/{tag}/a:latin")
        )
        if latin is not None and latin.get("typeface"):
            fonts[use] = latin.get("typeface")
    return fonts


def missing(kind: str, name: str, present: list[str]) -> str:
    """That nothing has this name, with the nearest that is present."""
    near = get_close_matches(name, present, n=1, cutoff=0.6)
    rename = f" Rename “{near[0]}”?" if near else ""
    return f"There is no {kind} called “{name}”.{rename}"
