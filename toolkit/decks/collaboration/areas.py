"""Appendix: every area in full, two on a slide where they fit, one where there is more to say."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.collaboration import flow, room
from toolkit.decks.collaboration.pairs import paired
from toolkit.decks.collaboration.panel import Panel, draw_head, head_height, panel_of
from toolkit.decks.kit import TABLE, Box, Deck, Slide
from toolkit.decks.kit.text import Line, text_box
from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.view import Area, Labels
from toolkit.telling.story import Cited, Story
from toolkit.words import sentence

HALF_SIZE = 12.0
"""The size of text beside another area, in points."""

WHOLE_SIZES = (16.0, 14.0, 12.0)
"""On a slide of its own: the largest size with which everything fits one slide."""

_GAP = 0.35


def add(deck: Deck, story: Story) -> None:
    """Adds the areas in their order."""
    areas = view.areas(story)
    body = room.body(deck)
    half = body.columns(1, 1, gap=_GAP)[0]
    scratch = Cited(story.figures)
    heights = [panel_of(area, story, scratch).height(half.width_pt, HALF_SIZE) for area in areas]
    for group in paired(heights, body.height_pt):
        cited = Cited(story.figures)
        panels = [panel_of(areas[position], story, cited) for position in group]
        show = _one if len(panels) == 1 else _two
        for slide in show(deck, panels, body, view.labels(story)):
            slide.subtitle("Appendix: the areas in full")
            slide.notes(cited.notes("Texts are quoted from the Areas sheet of the dashboard."))


def title(areas: Sequence[Area]) -> list[str]:
    """``A and B are green``, ``A is amber; B is green``; shorter where names are long."""
    grades = {area.now.lower() for area in areas}
    if len(areas) > 1 and len(grades) == 1:
        says = [" and ".join(names) + f" are {areas[0].now.lower()}" for names in _names(areas)]
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


def _two(deck: Deck, panels: Sequence[Panel], body: Box, labels: Labels) -> list[Slide]:
    """Two areas side by side."""
    slide = _add(deck, title([panel.area for panel in panels]), "")
    for number, (panel, box) in enumerate(
        zip(panels, body.columns(1, 1, gap=_GAP), strict=True), 1
    ):
        below = _under_head(slide, box, panel.area, labels, f"area {number}")
        _write(slide, below, panel.all(HALF_SIZE), f"area {number} text")
    return [slide]


def _one(deck: Deck, panels: Sequence[Panel], body: Box, labels: Labels) -> list[Slide]:
    """One area: reason and facts on the left, narrative on the right, over as many as it needs."""
    (panel,) = panels
    _, below = body.take_top(head_height(panel.area, body.width_pt))
    left, right = below.columns(1, 2, gap=_GAP)
    for size in WHOLE_SIZES:
        lefts = flow.pages(panel.why(size), left.width_pt, left.height_pt)
        rights = flow.pages(panel.what(size), right.width_pt, right.height_pt)
        pages = max(len(lefts), len(rights))
        if pages == 1:
            break
    slides = []
    for number in range(pages):
        part = f" ({number + 1} of {pages})" if pages > 1 else ""
        slide = _add(deck, title([panel.area]), part)
        _under_head(slide, body, panel.area, labels, "area")
        for box, columns, name in ((left, lefts, "reason"), (right, rights, "narrative")):
            if number < len(columns):
                _write(slide, box, columns[number], name)
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


def _under_head(slide: Slide, box: Box, area: Area, labels: Labels, name: str) -> Box:
    """Draws the table at the top of a box; what is left beneath it."""
    head, rest = box.take_top(head_height(area, box.width_pt))
    draw_head(slide, head, area, labels, name)
    return rest


def _write(slide: Slide, box: Box, lines: Sequence[Line], name: str) -> None:
    text_box(slide.canvas, box, lines, name)
