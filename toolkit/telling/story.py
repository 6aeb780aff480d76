"""What every slide is told from: the figures, the rows that count, the findings, the edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.edition import Edition
from toolkit.figures import Figure, Figures
from toolkit.findings import Finding, Place
from toolkit.words import plural

_BLANK = re.compile(r"\{([^{}]+)\}")
_CELLS_IN_NOTES = 3


@dataclass(frozen=True)
class Story:
    """What a deck is told from.

    ``data`` holds the rows that count, ``everything`` all rows, and ``before`` those that counted
    in the pack last published, where one is named.
    """

    figures: Figures
    data: Dataset
    everything: Dataset
    findings: Sequence[Finding]
    edition: Edition
    before: Dataset | None = None

    @property
    def for_chief_officers(self) -> bool:
        """Whether it is told inside the force, with what is never for the board (domain 6.1)."""
        return self.edition.audience is Audience.CHIEF_OFFICERS


class Cited:
    """The figures that one slide cites, in order; every number on it goes through here."""

    def __init__(self, figures: Figures) -> None:
        """Starts with nothing cited."""
        self._figures = figures
        self._ids: dict[str, None] = {}
        self._printed: dict[str, None] = {}

    def __call__(self, figure_id: str) -> str:
        """A figure as it is printed. Raises ``KeyError`` when there is none."""
        self._ids[figure_id] = self._printed[figure_id] = None
        return self._figures[figure_id].text

    def __contains__(self, figure_id: object) -> bool:
        """Whether there is such a figure to cite."""
        return figure_id in self._figures

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the figures cited so far, each once."""
        return tuple(self._ids)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures cited so far, each once."""
        return tuple(self._figures[figure_id] for figure_id in self._ids)

    @property
    def printed(self) -> tuple[str, ...]:
        """The ids of those whose number is printed; the others only decide what is said."""
        return tuple(self._printed)

    def value(self, figure_id: str) -> float:
        """A figure's unrounded value, for the length of a bar."""
        self._ids[figure_id] = None
        return self._figures[figure_id].value

    def figure(self, figure_id: str) -> Figure:
        """A figure itself, for its unit for instance; it is cited."""
        self._ids[figure_id] = None
        return self._figures[figure_id]

    def say(self, sentence: str) -> str:
        """A sentence with each ``{figure.id}`` replaced by the figure as printed."""
        return _BLANK.sub(lambda match: self(match[1]), sentence)

    def notes(self, opening: str = "") -> str:
        """The slide's notes: an opening, then each figure with its working and its first cells."""
        lines = [opening] if opening else []
        if self._ids:
            lines.append("Figures on this slide (every cell is listed in evidence.xlsx):")
        lines += [self._line(self._figures[figure_id]) for figure_id in self._ids]
        return "\n".join(lines)

    def _line(self, figure: Figure) -> str:
        cells = first_cells(self._figures, figure.id)
        unit = f" {figure.unit.beside}" if figure.unit.beside else ""
        return (
            f"{figure.id} = {figure.text}{unit}, {figure.basis}: {figure.label}. "
            f"{figure.working}{f' From {cells}.' if cells else ''}"
        )


def first_cells(figures: Figures, figure_id: str, most: int = _CELLS_IN_NOTES) -> str:
    """The first cells that a figure rests on, and how many more there are; empty for none."""
    cells = figures.cells(figure_id)
    first = "; ".join(_cell(place) for place in cells[:most])
    more = len(cells) - most
    return f"{first} and {more:,} more {plural(more, 'cell')}" if more > 0 else first


def _cell(place: Place) -> str:
    """Where a cell is, short enough for a list: ``returns/a.xlsx › Benefits!F7``."""
    return f"{place.workbook} › {place.sheet}!{place.cell}" if place.cell else str(place)
