"""What the appendix says of one area: a table with its grade, and paragraphs under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.decks.collaboration import flow
from toolkit.decks.collaboration.cells import current, headers, moved, previous, stated
from toolkit.decks.kit import Box, Column, Row, Slide, look, tables
from toolkit.decks.kit.text import text_box
from toolkit.decks.kit.text_body import Line
from toolkit.decks.kit.typeface import Typeface
from toolkit.telling.collaboration.facts import facts, why
from toolkit.telling.collaboration.view import NOT_STATED, Area, Labels, labels
from toolkit.telling.story import Cited, Story

_ROOMY = 14.0
"""With a line, what the kit wants over the bare rows: room for a section row, and to spread."""

_GRADE_WIDTH, _MOVEMENT_WIDTH = 90.0, 94.0
_NAME_SIZE, _UNDER_NAME = 14.0, 4.0
_PART_GAP, _FACT_GAP = 8.0, 3.0


@dataclass(frozen=True)
class Panel:
    """An area with its facts in words, how grades are labelled, and the typeface of it all.

    ``more`` tells where the rest of its narrative is, if this is not all of it.
    """

    area: Area
    facts: tuple[str, ...]
    labels: Labels
    face: Typeface
    more: str = ""

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
        rest = [Line(self.more, size, colour="brand", before=_FACT_GAP)] if self.more else []
        return from_top([_heading("What happened", size), narrative, *rest])

    def all(self, size: float) -> list[Line]:
        """Every paragraph in one column."""
        heading, *rest = self.what(size)
        return [*self.why(size), replace(heading, before=_PART_GAP), *rest]

    def within(self, room: float, width: float, size: float, more: str) -> Panel:
        """The same in one column of a height, if need be by the first sentences of its narrative.

        ``more`` then tells where the rest is. Unchanged where the narrative is not what is long.
        """
        if self.height(width, size) <= room:
            return self
        kept = replace(self, more=more)
        over = kept.head_height(width) + flow.height(self.face, kept.what(size)[2:], width)
        lines = self.all(size)
        first = flow.pages(self.face, lines, width, room - over)[0]
        if len(first) < len(lines):
            return self
        return replace(kept, area=replace(self.area, narrative=first[-1].text))

    def height(self, width: float, size: float) -> float:
        """The height of the table and every paragraph in one column."""
        return self.head_height(width) + flow.height(self.face, self.all(size), width)

    def head_height(self, width: float) -> float:
        """The height to give name and table in a column of this width."""
        high = tables.height(self.face, self._columns(width), [self._row()], width)
        return self._name_height(width) + high + self.face.line_height(look.TABLE) + _ROOMY

    def draw_head(self, slide: Slide, box: Box, name: str) -> None:
        """An area's name, and a table with its owner, its two grades and its movement."""
        area = self.area
        heading, under = box.take_top(self._name_height(box.width_pt))
        text_box(slide.canvas, heading, [_name(area)], f"{name} name")
        slide.table(
            area=under,
            columns=self._columns(box.width_pt),
            rows=[self._row()],
            alt=f"{_full_name(area)} is {area.now.lower()} and was {area.before.lower()} "
            f"before: {area.moved.lower()}.",
            name=name,
        )

    def _columns(self, width: float) -> list[Column]:
        now, before = headers(self.labels)
        fixed = 2 * _GRADE_WIDTH + _MOVEMENT_WIDTH
        return [
            Column("Owner (role)", weight=max(width - fixed, _GRADE_WIDTH)),
            Column(now, weight=_GRADE_WIDTH),
            Column(before, weight=_GRADE_WIDTH),
            Column("Movement", weight=_MOVEMENT_WIDTH),
        ]

    def _row(self) -> Row:
        area = self.area
        return Row((stated(area.owner), current(area), previous(area), moved(area)))

    def _name_height(self, width: float) -> float:
        return flow.height(self.face, [_name(self.area)], width) + _UNDER_NAME


def panel_of(area: Area, story: Story, cited: Cited, face: Typeface) -> Panel:
    """An area with the numbers of its evidence, each cited."""
    return Panel(area, facts(area, story, cited), labels(story), face)


def from_top(lines: list[Line]) -> list[Line]:
    """Paragraphs without space over the first of them."""
    return [replace(lines[0], before=0.0), *lines[1:]]


def _heading(text: str, size: float) -> Line:
    return Line(text, size, bold=True, colour="brand", before=_PART_GAP)


def _full_name(area: Area) -> str:
    return f"{area.ref} {area.name}".strip()


def _name(area: Area) -> Line:
    return Line(_full_name(area), _NAME_SIZE, bold=True, colour="brand")
