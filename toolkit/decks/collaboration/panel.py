"""What the appendix says of one area: a table with its grade, and paragraphs under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.decks.collaboration import flow
from toolkit.decks.collaboration.cells import current, headers, moved, previous, stated
from toolkit.decks.kit import Box, Column, Row, Slide, look, metrics
from toolkit.decks.kit.text import Line, text_box
from toolkit.telling.collaboration.facts import facts, why
from toolkit.telling.collaboration.view import NOT_STATED, Area, Labels
from toolkit.telling.story import Cited, Story

_ROOMY = 28.0
"""What the kit wants over the bare rows: it keeps room for a section row and spreads rows a bit."""

_GRADE_WIDTH, _MOVEMENT_WIDTH = 90.0, 94.0
_NAME_SIZE, _UNDER_NAME = 14.0, 4.0
_PART_GAP, _FACT_GAP = 8.0, 3.0


@dataclass(frozen=True)
class Panel:
    """An area with its facts in words."""

    area: Area
    facts: tuple[str, ...]

    def why(self, size: float) -> list[Line]:
        """The reason for the grade, and the facts that bear on it."""
        lines = [_heading(why(self.area), size), Line(self.area.rationale or NOT_STATED, size)]
        if self.facts:
            lines.append(_heading("Facts", size))
            lines += [Line(fact, size, before=_FACT_GAP, bullet=True) for fact in self.facts]
        return from_top(lines)

    def what(self, size: float) -> list[Line]:
        """What happened since last time."""
        narrative = Line(self.area.narrative or NOT_STATED, size)
        return from_top([_heading("What happened", size), narrative])

    def all(self, size: float) -> list[Line]:
        """Every paragraph in one column."""
        heading, *rest = self.what(size)
        return [*self.why(size), replace(heading, before=_PART_GAP), *rest]

    def height(self, width: float, size: float) -> float:
        """The height of the table and every paragraph in one column."""
        return head_height(self.area, width) + flow.height(self.all(size), width)


def panel_of(area: Area, story: Story, cited: Cited) -> Panel:
    """An area with the numbers of its evidence, each cited."""
    return Panel(area, facts(area, story, cited))


def draw_head(slide: Slide, box: Box, area: Area, labels: Labels, name: str) -> None:
    """An area's name, and a table with its owner, its two grades and its movement."""
    now, before = headers(labels)
    widths = _widths(box.width_pt)
    heading, under = box.take_top(_name_height(area, box.width_pt))
    text_box(slide.canvas, heading, [_name(area)], f"{name} name")
    slide.table(
        area=under,
        columns=[
            Column("Owner (role)", weight=widths[0]),
            Column(now, weight=widths[1]),
            Column(before, weight=widths[2]),
            Column("Movement", weight=widths[3]),
        ],
        rows=[Row((stated(area.owner), current(area), previous(area), moved(area)))],
        alt=f"{_full_name(area)} is {area.now.lower()} and was {area.before.lower()} "
        f"before: {area.moved.lower()}.",
        name=name,
    )


def head_height(area: Area, width: float) -> float:
    """The height to give name and table in a column of this width."""
    widths = _widths(width)
    header = _row_height("", widths[0], bold=True)
    row = max(
        _row_height(area.owner or NOT_STATED, widths[0], bold=not area.owner),
        _row_height(area.movement, widths[3], bold=True),
    )
    return _name_height(area, width) + header + row + _ROOMY


def from_top(lines: list[Line]) -> list[Line]:
    """Paragraphs without space over the first of them."""
    return [replace(lines[0], before=0.0), *lines[1:]]


def _heading(text: str, size: float) -> Line:
    return Line(text, size, bold=True, colour="brand", before=_PART_GAP)


def _full_name(area: Area) -> str:
    return f"{area.ref} {area.name}".strip()


def _name(area: Area) -> Line:
    return Line(_full_name(area), _NAME_SIZE, bold=True, colour="brand")


def _name_height(area: Area, width: float) -> float:
    return flow.height([_name(area)], width) + _UNDER_NAME


def _widths(width: float) -> tuple[float, float, float, float]:
    fixed = 2 * _GRADE_WIDTH + _MOVEMENT_WIDTH
    return (width - fixed, _GRADE_WIDTH, _GRADE_WIDTH, _MOVEMENT_WIDTH)


def _row_height(text: str, width: float, bold: bool) -> float:
    room = width - 2 * look.CELL_MARGIN_X
    return metrics.height(text, room, look.TABLE, bold) + 2 * look.CELL_MARGIN_Y
