"""Bars as the page draws them: where each part begins and ends, and where its label stands.

Lengths are in per cent of the room, so that a bar fits a screen of any width; its words keep their
size. A part that is too short for its label has it below, at the end of a line that leads there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.reports.page.sources import Number

LABELLED_INSIDE = 24.0
"""Per cent of the bar from which on a part holds its own label."""
_FROM_THE_END = 50.0 - LABELLED_INSIDE
"""A part that begins further right than this has room for a label on its left."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar to be drawn: its label, number, length and colour role."""

    label: str
    number: Number
    value: float
    role: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part as it is drawn. ``row`` is the line below the bar with its label, 0 for inside."""

    piece: Piece
    left: float
    width: float
    row: int = 0
    leftwards: bool = False

    @property
    def middle(self) -> float:
        """Where the line to the label below begins."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One stacked bar. ``alt`` says what it shows to who does not see it."""

    name: str
    title: str
    alt: str
    segments: tuple[Segment, ...]

    @property
    def rows(self) -> int:
        """Lines of labels below the bar."""
        return max((segment.row for segment in self.segments), default=0)


def stacked(name: str, title: str, alt: str, pieces: Sequence[Piece]) -> Bar:
    """A bar, as wide as the page, of at most four parts; those that are nought are not drawn."""
    segments = segments_of(pieces, sum(piece.value for piece in pieces))
    return Bar(name, title, alt, tuple(_with_labels(segments)))


def segments_of(pieces: Sequence[Piece], whole: float) -> list[Segment]:
    """The parts that are not nought, end to end, of a bar in which ``whole`` is 100 per cent."""
    segments: list[Segment] = []
    left = 0.0
    for piece in pieces:
        if piece.value > 0:
            width = piece.value / whole * 100
            segments.append(Segment(piece, left, width))
            left += width
    return segments


def _with_labels(segments: Sequence[Segment]) -> list[Segment]:
    """Segments with a line each for the labels that do not fit inside.

    Labels of neighbours go the same way, in such an order that no line crosses a label.
    """
    placed: list[Segment] = []
    row = 0
    for run in _runs(segments):
        if run[0].width >= LABELLED_INSIDE:
            placed += run
            continue
        leftwards = run[0].left >= _FROM_THE_END
        rows = range(row + 1, row + len(run) + 1)
        for segment, line in zip(run, rows if leftwards else reversed(rows), strict=True):
            placed.append(Segment(segment.piece, segment.left, segment.width, line, leftwards))
        row += len(run)
    return placed


def _runs(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbouring short segments together; each long one alone."""
    runs: list[list[Segment]] = []
    for segment in segments:
        short = segment.width < LABELLED_INSIDE
        if short and runs and runs[-1][-1].width < LABELLED_INSIDE:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return runs
