"""Whether every place has the room that the decks need, in the type of the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from toolkit.decks.brand.told import OnLayout, once
from toolkit.decks.kit import look, needs
from toolkit.decks.kit.box import EMU_PER_INCH, Box
from toolkit.decks.kit.needs import NEEDS, Needs
from toolkit.decks.kit.template import FOOTER, NUMBER, Template, box_of
from toolkit.decks.kit.text_style import TextStyle, text_style

LEAST: Mapping[str, Mapping[str, tuple[float, float]]] = {
    needs.MESSAGE: {"Body": (7.5, 3.4)},
    needs.COMMENTARY: {"Chart area": (4.6, 3.4), "Commentary": (2.3, 3.4)},
    needs.TABLE: {"Table area": (7.5, 3.4)},
    needs.CHART_TABLE: {"Chart area": (7.5, 1.0), "Table area": (7.5, 2.4)},
    needs.HEADLINE: {"Tile area": (7.5, 1.4), "Chart area": (7.5, 0.8), "Body": (7.5, 1.0)},
    needs.PROFILE: {"Profile": (2.3, 3.4), "Chart area": (4.6, 2.2), "Lower area": (4.6, 0.8)},
}
"""The least width and height of areas, in inches, for text in Arial."""

LETTERS = {"Title": 70, "Subtitle": 80, "Note": 290, FOOTER: 90}
"""How many letters the longest text of each may have."""

_LETTER = 0.5
"""The width of a letter in em, about, in Arial."""

_WIDE = "PowerPoint's Widescreen is 13.33 x 7.5 in"


def lacks(template: Template, wanted: Needs = NEEDS) -> Iterator[str]:
    """One sentence for each place that is too small, and for two that lie over each other."""
    found = list(_found(template, wanted))
    yield from once(found, wanted)
    if found and template.page.width < 10 * EMU_PER_INCH - 1:
        width, height = _size(template.page)
        yield f"The slide itself is small: {width} x {height} in. {_WIDE} (Design, Slide Size)."


def _found(template: Template, wanted: Needs) -> Iterator[OnLayout]:
    for name in wanted:
        layout = template.layout(name)
        holders = {each.name: each for each in layout.placeholders if each.name in wanted[name]}
        for said in (
            *_areas(holders, LEAST.get(name, {}), template),
            *_texts(holders, template, layout.slide_master),
            *_overlaps(holders),
        ):
            yield name, said


def _areas(
    holders: Mapping[str, Any], least: Mapping[str, tuple[float, float]], template: Template
) -> Iterator[str]:
    face = template.face
    for name, (wide, high) in least.items():
        if name not in holders:
            continue
        box = box_of(holders[name])
        need = (wide * face.regular, high * face.line)
        if box.width < need[0] * EMU_PER_INCH or box.height < need[1] * EMU_PER_INCH:
            width, height = _size(box)
            yield (
                f"“{name}” is {width} x {height} in. With text in {face.name} it should be at "
                f"least {need[0]:.1f} x {need[1]:.1f} in (width x height)."
            )


def _texts(holders: Mapping[str, Any], template: Template, master: Any) -> Iterator[str]:
    for name, letters in LETTERS.items():
        if name not in holders:
            continue
        smallest = {"Title": look.TITLE_LEAST, FOOTER: look.FOOTER}.get(name, look.SMALLEST)
        style = text_style(holders[name], master, smallest, template.fonts)
        size = style.size if name == FOOTER else min(style.size, smallest)
        most = {"Title": look.TITLE_LINES, "Subtitle": 1}.get(name, 9)
        room = _letters(box_of(holders[name]), style, size, most, bold=name == "Title")
        if room < letters:
            yield (
                f"“{name}” has room for about {room} letters of {size:g} pt and should have it for "
                f"{letters}. Make it wider or higher."
            )


def _letters(box: Box, style: TextStyle, size: float, most: int, bold: bool) -> int:
    """About how many letters a box holds, on no more lines than ``most``."""
    face = style.face
    lines = min(int((box.height_pt - style.margin_y + 0.5) // face.line_height(size)), most)
    wide = size * _LETTER * (face.bold if bold else face.regular)
    return max(int(lines * (box.width_pt - style.margin_x) / wide), 0)


def _overlaps(holders: Mapping[str, Any]) -> Iterator[str]:
    for one, other in combinations(holders, 2):
        if {one, other} != {FOOTER, NUMBER} and box_of(holders[one]).overlaps(
            box_of(holders[other])
        ):
            yield f"“{one}” and “{other}” lie over each other. Move them apart."


def _size(box: Box) -> tuple[str, str]:
    return f"{box.width / EMU_PER_INCH:.1f}", f"{box.height / EMU_PER_INCH:.1f}"
