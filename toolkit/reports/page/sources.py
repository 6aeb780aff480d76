"""Where the numbers on the page come from: each figure once, with its working, parts and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.figures import Figure, Figures
from toolkit.findings import Place
from toolkit.reports.links import link_to, spot
from toolkit.reports.names import Names
from toolkit.reports.page.spots import Spot, spot_of
from toolkit.telling.story import Cited

MOST_PARTS = 30
MOST_CELLS = 40
"""Of one figure on the page; evidence.xlsx lists them all."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is printed. ``anchor`` is where on the page its source is, empty for none."""

    text: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences, and the figures that they rest on."""

    sentences: tuple[str, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet that a figure rests on."""

    words: str
    cells: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A figure and all that is said of it. ``more_...`` are how many are not listed here.

    Parts that are nought are not listed, unless the page shows them elsewhere.
    """

    anchor: str
    id: str
    label: str
    text: str
    unit: str
    basis: str
    working: str
    parts: tuple[Number, ...]
    more_parts: int
    sheets: tuple[Sheet, ...]
    more_cells: int


class Sources:
    """The figures that the page cites, in order: every number in its pictures and tables."""

    def __init__(self, figures: Figures, names: Names) -> None:
        """Starts with nothing cited."""
        self.figures = figures
        self._names = names
        self._anchors: dict[str, str] = {}

    def number(self, figure_id: str) -> Number:
        """A figure, cited. Raises ``KeyError`` when there is none."""
        figure = self.figures[figure_id]
        anchor = self._anchors.setdefault(figure_id, f"source-{len(self._anchors) + 1}")
        return Number(figure.text, figure.label, anchor)

    def unless_nought(self, figure_id: str) -> Number | None:
        """A figure, cited; ``None`` where there is none or it is nought, for a dash in a table."""
        return self.number(figure_id) if self.value(figure_id) else None

    def value(self, figure_id: str) -> float:
        """A figure's unrounded value, for the length of a bar; nought where there is none."""
        figure = self.figures.get(figure_id)
        return figure.value if figure else 0.0

    def words(self, *tellers: Callable[[Cited], Iterable[str]]) -> Words:
        """Sentences with all that they tell; what is nought and only decides is left out."""
        cited = Cited(self.figures)
        sentences = tuple(text for tell in tellers for text in tell(cited))
        told = (one for one in cited.ids if one in cited.printed or self.value(one))
        return Words(sentences, tuple(self.number(figure_id) for figure_id in told))

    def all(self) -> tuple[Source, ...]:
        """The source of every figure cited so far."""
        return tuple(self._source(self.figures[figure_id]) for figure_id in self._anchors)

    def _source(self, figure: Figure) -> Source:
        parts = [part for part in figure.parts if self.value(part) or part in self._anchors]
        cells = self._cells(figure, parts)
        return Source(
            anchor=self._anchors[figure.id],
            id=figure.id,
            label=figure.label,
            text=figure.text,
            unit=figure.unit.beside,
            basis=figure.basis,
            working=figure.working,
            parts=tuple(self._part(figure, part) for part in parts[:MOST_PARTS]),
            more_parts=max(len(parts) - MOST_PARTS, 0),
            sheets=tuple(self._sheets(cells[:MOST_CELLS])),
            more_cells=max(len(cells) - MOST_CELLS, 0),
        )

    def _cells(self, figure: Figure, parts: Sequence[str]) -> tuple[Place, ...]:
        """The cells that a figure rests on; none of its parts' where each has a source here."""
        told = all(part in self._anchors for part in parts)
        return figure.cells if told else self.figures.cells(figure.id)

    def _sheets(self, cells: Iterable[Place]) -> Iterator[Sheet]:
        """The cells sheet by sheet, so that a workbook's name is not said over and over."""
        by_sheet: dict[Place, list[Spot]] = {}
        for cell in cells:
            shown = Spot(spot(cell), link_to(cell).href)
            by_sheet.setdefault(Place(cell.workbook, cell.sheet), []).append(shown)
        for sheet, spots in by_sheet.items():
            yield Sheet(spot_of(sheet, self._names).words, tuple(spots))

    def _part(self, whole: Figure, figure_id: str) -> Number:
        """A part as its whole lists it: by what sets it apart from the whole."""
        part = self.figures[figure_id]
        label = part.label.removeprefix(f"{whole.label}: ")
        label = part.id if label == whole.label else label
        return Number(part.text, label, self._anchors.get(figure_id, ""))
