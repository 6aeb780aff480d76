"""A figure: a number that may be printed, how it was worked out, and the cells it came from.

Nothing reaches a slide, a sentence or a page but through a figure, and rounding happens here, once,
when a figure is shown (domain 6). A figure that adds up others names them as its parts; a figure
that is read from workbooks names its cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property

from toolkit.findings import Place


class Unit(StrEnum):
    """What a figure counts."""

    HOURS = "hours"
    COUNT = "count"
    PERCENT = "%"
    POUNDS = "£"
    FTE = "FTE"
    POINTS = "percentage points"
    RATE = "rate"
    DAYS = "days"
    SCORE = "score"
    RANK = "rank"

    @property
    def beside(self) -> str:
        """What is said beside a printed number; empty where the number says it itself.

        >>> Unit.DAYS.beside, Unit.POUNDS.beside
        ('days', '')
        """
        return "" if self in _SAID else self.value


_SAID = (Unit.COUNT, Unit.PERCENT, Unit.POUNDS, Unit.RATE, Unit.SCORE, Unit.RANK)
"""Units that stand in the text of a number, or go without saying."""


class Basis(StrEnum):
    """Over what time a figure is stated (domain 0)."""

    FULL_YEAR = "per full year"
    TO_DATE = "to date"
    AS_AT = "as at the date of the pack"
    PERIOD = "over the period"
    FINANCIAL_YEAR = "in the financial year"
    LATEST_MONTH = "in the latest month with a figure"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its story.

    ``value`` is unrounded; a percentage is 0 to 100. ``parts`` are the ids of figures that it is
    made of, ``cells`` the places it is read from.
    """

    id: str
    label: str
    value: float
    unit: Unit
    basis: Basis
    working: str
    parts: tuple[str, ...] = ()
    cells: tuple[Place, ...] = ()

    @property
    def key(self) -> str:
        """The last part of the id: the theme, workstream, benefit or area it is about."""
        return self.id.rpartition("/")[2]

    @property
    def text(self) -> str:
        """The number as it is printed: rounded, with thousands separated, with %, or £ in front."""
        return shown(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class InBrief(Figure):
    """A figure that is printed shortly: pounds in millions, a percentage with one decimal."""

    @property
    def text(self) -> str:
        """``£12.4m``, ``£169,620``, ``80.5%``."""
        return in_brief(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Change(Figure):
    """How much more or less than before, printed shortly and with its sign."""

    @property
    def text(self) -> str:
        """``+1,200``, ``-300``, ``0``, ``+3.8%``; ``+ under 10`` for a little more."""
        if not self.value:
            return "0"
        size = in_brief(abs(self.value), self.unit)
        sign = "+" if self.value > 0 else "-"
        return f"{sign} {size}" if size.startswith("under") else f"{sign}{size}"


COARSE_FROM = 10_000
"""Hours from which on they are rounded to the nearest 100; below, to the nearest 10 (domain 6)."""


def shown(value: float, unit: Unit) -> str:
    """A value as it is printed in a unit. Here and in :func:`in_brief` alone anything is rounded.

    A value that rounds to nothing but is not nothing is shown as less than the smallest step.
    """
    if unit is Unit.HOURS:
        step = 100 if abs(value) >= COARSE_FROM else 10
        return f"under {step}" if 0 < value < step / 2 else f"{_nearest(value, step):,}"
    if unit is Unit.PERCENT:
        whole = _nearest(value, 1)
        if value > 0 and whole == 0:
            return "under 1%"
        return "over 99%" if value < 100 and whole == 100 else f"{whole}%"
    if unit is Unit.POUNDS:
        return "under £1" if 0 < value < 0.5 else f"£{_nearest(value, 1):,}"
    if unit is Unit.RANK:
        return _ordinal(_nearest(value, 1))
    if unit in _PLACES:
        return _to(value, 2 if unit is Unit.RATE and abs(value) < FINE_BELOW else _PLACES[unit])
    return f"{_nearest(value, 1):,}"


MILLIONS_FROM = 1_000_000
"""Pounds from which on they are told in millions, with one decimal."""


def in_brief(value: float, unit: Unit) -> str:
    """A value as it is printed in a unit where few digits must do; as ever in other units.

    >>> in_brief(12_400_000, Unit.POUNDS), in_brief(169_620, Unit.POUNDS)
    ('£12.4m', '£169,620')
    >>> in_brief(12.4 / 15.4 * 100, Unit.PERCENT)
    '80.5%'
    """
    if unit is Unit.POUNDS and abs(value) >= MILLIONS_FROM - 0.5:
        return f"£{_tenths(value / MILLIONS_FROM):,}m"
    if unit is Unit.PERCENT:
        return f"{_tenths(value):,}%"
    return shown(value, unit)


FINE_BELOW = 10
"""Rates below this have two decimals; others, and averages of counts, have one."""
_PLACES = {Unit.FTE: 1, Unit.POINTS: 1, Unit.DAYS: 1, Unit.RATE: 1, Unit.SCORE: 2}


def _to(value: float, places: int) -> str:
    """A value with so many decimals, halves away from zero; never minus nothing."""
    step = Decimal(1).scaleb(-places)
    if 0 < value < step / 2:
        return f"under {step}"
    return f"{Decimal(f'{value:.12g}').quantize(step, ROUND_HALF_UP) + 0:,}"


def _ordinal(rank: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``4th``, ``11th``."""
    ending = "th" if rank // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{ending}"


def _tenths(value: float) -> Decimal:
    """A value with one decimal, halves away from zero as people round."""
    return Decimal(f"{value:.10g}").quantize(Decimal("0.1"), ROUND_HALF_UP)


def _nearest(value: float, step: int) -> int:
    """The multiple of ``step`` nearest to a value, halves away from zero as people round."""
    return int((Decimal(str(value)) / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


class Figures(Mapping[str, Figure]):
    """The register of a run's figures, by id."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        """Raises ``ValueError`` when two figures have one id, or a part is not in the register."""
        self._figures: dict[str, Figure] = {}
        self._cells: dict[str, tuple[Place, ...]] = {}
        for figure in figures:
            if figure.id in self._figures:
                raise ValueError(f"figure {figure.id} is made twice")
            self._figures[figure.id] = figure
        for figure in self._figures.values():
            for part in figure.parts:
                if part not in self._figures:
                    raise ValueError(f"figure {figure.id} has a part {part} that nobody makes")

    def __getitem__(self, figure_id: str) -> Figure:
        """The figure of an id. Raises ``KeyError`` when there is none."""
        return self._figures[figure_id]

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order in which the figures were made."""
        return iter(self._figures)

    def __len__(self) -> int:
        """How many figures there are."""
        return len(self._figures)

    def value(self, figure_id: str) -> float:
        """The unrounded value of a figure. Raises ``KeyError`` when there is none."""
        return self._figures[figure_id].value

    def of(self, group: str) -> tuple[Figure, ...]:
        """The figures of a group, such as ``hours.known/theme``: one for each theme."""
        return self._groups.get(group, ())

    @cached_property
    def _groups(self) -> Mapping[str, tuple[Figure, ...]]:
        groups: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures.values():
            groups[figure.id.rpartition("/")[0]].append(figure)
        return {group: tuple(figures) for group, figures in groups.items()}

    def cells(self, figure_id: str) -> tuple[Place, ...]:
        """Every cell that a figure rests on, its parts' cells included, each once."""
        if figure_id not in self._cells:
            self._cells[figure_id] = self._gathered(figure_id)
        return self._cells[figure_id]

    def _gathered(self, figure_id: str) -> tuple[Place, ...]:
        places: dict[Place, None] = {}
        waiting = [figure_id]
        seen: set[str] = set()
        while waiting:
            figure = self._figures[waiting.pop()]
            if figure.id in seen:
                continue
            seen.add(figure.id)
            places.update(dict.fromkeys(figure.cells))
            waiting.extend(reversed(figure.parts))
        return tuple(places)
