"""A slide template: layouts and placeholders by name, and what it lacks in plain words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml

from toolkit.decks.kit.box import EMU_PER_INCH, Box
from toolkit.decks.kit.colour import Palette
from toolkit.decks.kit.needs import NEEDS, Needs
from toolkit.decks.kit.problems import TemplateProblem
from toolkit.decks.kit.xml import Element, find, find_all, relationship_id, remove

FOOTER = "Footer"
NUMBER = "Slide number"

_MEASURED_FONTS = {"arial", "liberation sans", "helvetica", "calibri", "carlito", "arial narrow"}
_LEAST_AREA_IN = 0.5


class Template:
    """An opened template. Everything in it is addressed by the names people gave it."""

    def __init__(self, path: Path | str) -> None:
        """Open a template and leave its sample slides behind.

        Raises:
            TemplateProblem: the file is missing or is not a PowerPoint presentation.
        """
        self.name = Path(path).name
        self.presentation: Any = _open(Path(path))
        _drop_slides(self.presentation)
        master = self.presentation.slide_masters[0]
        theme = theme_of(master)
        self.palette = Palette(theme_colours(master, theme))
        self.fonts = _theme_fonts(theme)

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
        raise TemplateProblem(self.name, [_missing("layout", name, self.layout_names())])

    def placeholder(self, layout: Any, name: str) -> Any:
        """The placeholder of this name on a layout.

        Raises:
            TemplateProblem: there is none; the message names the nearest.
        """
        for shape in layout.placeholders:
            if shape.name == name:
                return shape
        names = [shape.name for shape in layout.placeholders]
        lack = f"On layout “{layout.name}”: " + _missing("placeholder", name, names)
        raise TemplateProblem(self.name, [lack])

    def lacks(self, needs: Needs = NEEDS) -> list[str]:
        """What this template lacks, or has in a way that will not work; empty when it is fit."""
        found = [
            f"There are {count} layouts called “{name}”. Rename all but one."
            for name, count in _repeated(self.layout_names())
        ]
        for layout_name, placeholders in needs.items():
            if layout_name not in self.layout_names():
                found.append(_missing("layout", layout_name, self.layout_names()))
            else:
                found.extend(self._layout_lacks(self.layout(layout_name), placeholders))
        return found + self._font_problems() + self.palette.problems()

    def _layouts(self) -> Iterator[Any]:
        for master in self.presentation.slide_masters:
            yield from master.slide_layouts

    def _layout_lacks(self, layout: Any, wanted: tuple[str, ...]) -> Iterator[str]:
        where = f"On layout “{layout.name}”: "
        names = [shape.name for shape in layout.placeholders]
        for name, count in _repeated(names):
            yield f"{where}{count} placeholders are called “{name}”. Rename all but one."
        for name in wanted:
            if name not in names:
                yield where + _missing("placeholder", name, names)
            else:
                for problem in _placeholder_problems(self.placeholder(layout, name), self.page):
                    yield where + problem

    def _font_problems(self) -> list[str]:
        return [
            f"The {use} font of the theme is {font}. Room for text is measured as Arial, so wider "
            "letters may run over: look at every slide, or use Arial."
            for use, font in self.fonts.items()
            if font.casefold() not in _MEASURED_FONTS
        ]


def check_template(path: Path | str, needs: Needs = NEEDS) -> list[str]:
    """What a template file lacks, one plain sentence each; an empty list when it is fit for use.

    >>> check_template("no-such-template.pptx")
    ['There is no file called “no-such-template.pptx”.']
    """
    try:
        return Template(path).lacks(needs)
    except TemplateProblem as problem:
        return list(problem.problems)


def box_of(shape: Any) -> Box:
    """Where a shape is; a placeholder without a position of its own is where its parent is."""
    return Box(shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)


def _open(path: Path) -> Any:
    if not path.is_file():
        raise TemplateProblem(path.name, [f"There is no file called “{path.name}”."])
    try:
        return Presentation(str(path))
    except (PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile, SyntaxError) as cause:
        advice = (
            f"“{path.name}” cannot be read as a PowerPoint presentation. "
            "Open it in PowerPoint and save it as .pptx (not .potx, .ppt or password-protected)."
        )
        raise TemplateProblem(path.name, [advice]) from cause


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


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for use, tag in (("heading", "a:majorFont"), ("body", "a:minorFont")):
        latin = (
            None if theme is None else find(theme, f"a:themeElements/a:fontScheme/{tag}/a:latin")
        )
        if latin is not None and latin.get("typeface"):
            fonts[use] = latin.get("typeface")
    return fonts


def _missing(kind: str, name: str, present: list[str]) -> str:
    near = get_close_matches(name, present, n=1, cutoff=0.6)
    rename = f" Rename “{near[0]}”?" if near else ""
    return f"There is no {kind} called “{name}”.{rename}"


def _repeated(names: list[str]) -> list[tuple[str, int]]:
    return [(name, names.count(name)) for name in dict.fromkeys(names) if names.count(name) > 1]


def _placeholder_problems(shape: Any, page: Box) -> Iterator[str]:
    box = box_of(shape)
    name = shape.name
    if box.left < 0 or box.top < 0 or box.right > page.right or box.bottom > page.bottom:
        yield f"“{name}” reaches over the edge of the slide."
    kind = find_all(shape.element, "p:ph")[0].get("type", "obj")
    if name == "Title" and kind not in ("title", "ctrTitle"):
        yield "“Title” must be a title placeholder, so that the slide has a title to navigate by."
    if name == FOOTER and kind != "ftr":
        yield "“Footer” must be a footer placeholder."
    if name == NUMBER and (kind != "sldNum" or not find_all(shape.element, "a:fld")):
        yield "“Slide number” must be a slide number placeholder with a number field."
    if name.endswith(" area") and min(box.width, box.height) < _LEAST_AREA_IN * EMU_PER_INCH:
        yield f"“{name}” is too small to hold anything."
