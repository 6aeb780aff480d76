"""One slide being made: where things go, which names are taken, and what had to be shortened."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from toolkit.decks.kit.box import Box
from toolkit.decks.kit.colour import Palette
from toolkit.decks.kit.problems import Shortened
from toolkit.decks.kit.template import FOOTER, NUMBER, Template
from toolkit.decks.kit.text_style import TextStyle
from toolkit.decks.kit.typeface import Typeface
from toolkit.decks.kit.xml import find, find_all, remove

Area = str | Box
"""The name of a placeholder of the slide's layout, or a box."""


class Canvas:
    """A slide with its layout's placeholders found by the names they have in the template."""

    def __init__(self, template: Template, layout_name: str, number: int) -> None:
        """Add a slide of this layout to the template's presentation.

        Raises:
            TemplateProblem: the template has no such layout.
        """
        self.template = template
        self.layout = template.layout(layout_name)
        self.raw: Any = template.blanks.add_slide(self.layout)
        # Nobody else gives out ids on this slide while it is made.
        self.raw.shapes.turbo_add_enabled = True
        self.title = self.raw.shapes.title
        self.number = number
        self.shortened: list[Shortened] = []
        self.title_slack = 0
        self._placeholders = list(self.raw.placeholders)
        self._holders = {shape.name: shape for shape in self._placeholders}
        self._names = set(self._holders)

    @property
    def palette(self) -> Palette:
        """The colours of the template."""
        return self.template.palette

    @property
    def face(self) -> Typeface:
        """The typeface of all text but that of placeholders, which may have their own."""
        return self.template.face

    @property
    def shapes(self) -> Any:
        """The python-pptx shapes of the slide."""
        return self.raw.shapes

    def area(self, area: Area) -> Box:
        """The box of a named placeholder, or the box itself.

        Raises:
            TemplateProblem: the layout has no placeholder of this name.
        """
        if isinstance(area, Box):
            return area
        return self.template.box(self.layout, area)

    def style(self, name: str, otherwise: float) -> TextStyle:
        """How the template sets the text of a named placeholder."""
        return self.template.style(self.layout, name, otherwise)

    def hangs_from_top(self, name: str) -> bool:
        """Whether the template sets the text of a named placeholder at its top."""
        holder = self.template.placeholder(self.layout, name)
        body = find(holder.element, "p:txBody/a:bodyPr")
        return body is not None and body.get("anchor") == "t"

    def is_plain(self, box: Box) -> bool:
        """Whether the master and the layout leave a box free of pictures, bands and lines."""
        return not any(each.overlaps(box) for each in self.template.fixed(self.layout))

    def placeholder(self, name: str) -> Any | None:
        """The slide's own placeholder of this name, or None if it is not there to be filled."""
        shape = self._holders.get(name)
        return shape if shape is not None and shape.name == name else None

    def text_holder(self, area: Area) -> Any | None:
        """The placeholder to fill with text, moved to the end of the reading order, or None.

        None means that the caller makes a text box: the area is a box, is taken, or holds no text.
        """
        shape = self.placeholder(area) if isinstance(area, str) else None
        if shape is None or not shape.has_text_frame or shape.text_frame.text:
            return None
        if find_all(shape.element, "p:ph")[0].get("type") not in ("body", "subTitle", None):
            return None
        if shape.name not in ("Subtitle",):
            shape.element.getparent().append(shape.element)
        return shape

    def claim(self, name: str) -> str:
        """Take a shape name, which may be used once on a slide.

        Raises:
            ValueError: it is taken.
        """
        if name in self._names:
            raise ValueError(f"Slide {self.number} already has a shape called {name!r}.")
        self._names.add(name)
        return name

    def free_name(self, start: str) -> str:
        """A name that is not taken yet, such as ``Text 2``."""
        return next(name for n in range(1, 1000) if (name := f"{start} {n}") not in self._names)

    def shorten(
        self,
        text: str,
        room: float,
        size: float,
        where: str,
        bold: bool = False,
        lines: int = 1,
        face: Typeface | None = None,
    ) -> str:
        """As much of a text as fits so many lines; what is cut is kept for the caller to report."""
        cut = (face or self.face).shorten(text, room, size, bold, lines)
        if cut.was_cut:
            self.shortened.append(Shortened(self.number, where, text, cut.text))
        return cut.text

    def finish(self, footer: str) -> None:
        """Add footer and slide number, and remove every placeholder that was not used."""
        for shape in self._placeholders:
            if not any((text.text or "").strip() for text in find_all(shape.element, "a:t")):
                remove(shape.element)
        for name, text in ((FOOTER, footer), (NUMBER, str(self.number))):
            self._copy_from_layout(name, text)

    def _copy_from_layout(self, name: str, text: str) -> None:
        """python-pptx leaves footers and slide numbers behind; without them a slide has none."""
        original = self.template.placeholder(self.layout, name).element
        copy = deepcopy(original)
        for inherited in ("p:spPr", "p:txBody/a:lstStyle", "p:txBody/a:bodyPr"):
            holder = find(copy, inherited)
            for child in list(holder if holder is not None else ()):
                holder.remove(child)
            if holder is not None:
                holder.attrib.clear()
        identifiers = [int(each.get("id")) for each in find_all(self.raw.element, "p:cNvPr")]
        find_all(copy, "p:cNvPr")[0].set("id", str(max(identifiers) + 1))
        find_all(copy, "a:t")[0].text = text
        find(self.raw.element, "p:cSld/p:spTree").append(copy)
