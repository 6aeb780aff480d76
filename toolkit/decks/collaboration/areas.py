"""Appendix: every area in full, in half a slide where it fits, over several where it must.

Where areas are too many to tell in full, a longer narrative ends after a sentence and says where
the rest of it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.collaboration import flow, room
from toolkit.decks.collaboration.pairs import paired
from toolkit.decks.collaboration.panel import Panel, panel_of
from toolkit.decks.kit import TABLE, Box, Deck, Slide, look
from toolkit.decks.kit.text import text_box
from toolkit.decks.kit.text_body import Line
from toolkit.telling.collaboration import gathered, view
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, sentence

SIZE = look.SMALLEST
"""The size of every area's text, in points: one area counts no more than another."""

_GAP = 0.35
_BETWEEN = 14.0
"""Points between two areas in a column."""


def add(deck: Deck, story: Story) -> None:
    """Adds the areas in their order."""
    areas = view.areas(story)
    body = room.body(deck)
    half = body.columns(1, 1, gap=_GAP)[0]
    face, many = deck.template.face, gathered.too_many(story)

    def panel(area: Area, cited: Cited) -> Panel:
        whole = panel_of(area, story, cited, face)
        if not many:
            return whole
        return whole.within(body.height_pt, half.width_pt, SIZE, gathered.more(area))

    scratch = Cited(story.figures)
    heights = [panel(area, scratch).height(half.width_pt, SIZE) for area in areas]
    for columns in paired(heights, body.height_pt, _BETWEEN):
        cited = Cited(story.figures)
        panels = [[panel(areas[at], cited) for at in column] for column in columns]
        alone = len(panels) == 1
        made = _one(deck, panels[0][0], body) if alone else _two(deck, panels, body)
        for slide in made:
            slide.about = " + ".join(panel.area.area_id for column in panels for panel in column)
            slide.listed = "Area by area, in the order of the dashboard"
            slide.subtitle(f"Appendix: {gathered.IN_FULL if many else 'the areas in full'}")
            slide.cite(cited, "Texts are quoted from the Areas sheet of the dashboard.")


def title(areas: Sequence[Area]) -> list[str]:
    """``A and B are green``, ``A is amber; B is green``; shorter where names are long."""
    grades = {area.now.lower() for area in areas}
    if len(areas) > 1 and len(grades) == 1:
        says = [f"{listed(names)} are {areas[0].now.lower()}" for names in _names(areas)]
    else:
        says = [
            "; ".join(f"{name} is {a.now.lower()}" for name, a in zip(names, areas, strict=True))
            for names in _names(areas)
        ]
    return [sentence(each) for each in says] + ["Areas in full"]


def _names(areas: Sequence[Area]) -> list[list[str]]:
    """The areas' names, longest first."""
    return [
        [a.called for a in areas],
        [a.short for a in areas],
        [a.ref or a.area_id for a in areas],
    ]


def _two(deck: Deck, columns: Sequence[Sequence[Panel]], body: Box) -> list[Slide]:
    """Two columns of areas, one under the other in each."""
    panels = [panel for column in columns for panel in column]
    slide = _add(deck, title([panel.area for panel in panels]), "")
    for left, column in zip(body.columns(1, 1, gap=_GAP), columns, strict=True):
        for panel in column:
            number = panels.index(panel) + 1
            box, left = left.take_top(panel.height(left.width_pt, SIZE))
            below = _under_head(slide, box, panel, f"area {number}")
            _write(slide, below, panel.all(SIZE), f"area {number} text")
            left = left.take_top(_BETWEEN)[1]
    return [slide]


def _one(deck: Deck, panel: Panel, body: Box) -> list[Slide]:
    """One area in two columns, over as many slides as it needs."""
    _, below = body.take_top(panel.head_height(body.width_pt))
    halves = below.columns(1, 1, gap=_GAP)
    texts = flow.pages(panel.face, panel.all(SIZE), halves[0].width_pt, below.height_pt)
    if len(texts) == 1:
        texts = [panel.why(SIZE), panel.what(SIZE)]
    pages = [texts[at : at + 2] for at in range(0, len(texts), 2)]
    slides = []
    for number, page in enumerate(pages, 1):
        part = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
        slide = _add(deck, title([panel.area]), part)
        _under_head(slide, body, panel, "area")
        for column, (box, lines) in enumerate(zip(halves, page, strict=False), 1):
            _write(slide, box, lines, f"text {column}")
        slides.append(slide)
    return slides


def _add(deck: Deck, choices: Sequence[str], part: str) -> Slide:
    """A slide with a title that no other slide has: two dashboards may name the same areas."""
    taken = {slide.title for slide in deck.slides}
    free = next(n for n in range(1, len(taken) + 2) if not _clash(choices, part, n, taken))
    return deck.add(TABLE, [f"{_again(choice, free)}{part}" for choice in choices])


def _clash(choices: Sequence[str], part: str, copy: int, taken: set[str]) -> bool:
    return any(f"{_again(choice, copy)}{part}" in taken for choice in choices)


def _again(choice: str, copy: int) -> str:
    return choice if copy == 1 else f"{choice} [{copy}]"


def _under_head(slide: Slide, box: Box, panel: Panel, name: str) -> Box:
    """Draws the table at the top of a box; what is left beneath it."""
    head, rest = box.take_top(panel.head_height(box.width_pt))
    panel.draw_head(slide, head, name)
    return rest


def _write(slide: Slide, box: Box, lines: Sequence[Line], name: str) -> None:
    text_box(slide.canvas, box, lines, name)
