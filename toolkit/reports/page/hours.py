"""Headline figures: hours by category, by workstream, where they went, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from toolkit.contracts.terms import ASSURANCE_LEVELS
from toolkit.reports.page.bars import Bar, Piece, Segment, segments_of, stacked
from toolkit.reports.page.bridge import bridge
from toolkit.reports.page.delivery import delivery
from toolkit.reports.page.parts import Heading, Part
from toolkit.reports.page.ranges import ranges
from toolkit.reports.page.savings import savings
from toolkit.reports.page.sources import Number, Sources, Words
from toolkit.reports.page.trend import trend
from toolkit.telling.productivity import sentences, workstreams
from toolkit.telling.productivity.groups import destinations, ranked, with_hours
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.reinvestment import BY_BASIS, at, points
from toolkit.telling.productivity.returned import NONE, any_tracker, none_returned
from toolkit.telling.productivity.sentences import NOT_TRACKED, TRACKED, WEAKER
from toolkit.telling.productivity.trend import trend as from_report_to_report
from toolkit.telling.story import Cited, Story

SHADES = {"High": "ink", "Medium": "muted", "Low": "quiet", "Unassured": "alert"}
"""Levels from dark to light, as in the deck; what nobody has looked at stands out."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One category, or the total: its number, and what it means."""

    label: str
    number: Number
    meaning: str
    role: str
    benefits: Number


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of hours. ``bar`` is drawn in its first cell, to the scale of the table."""

    label: str
    cells: tuple[Number | None, ...]
    bar: tuple[Segment, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """The section. Where no hours can be shown it is only words."""

    AHEAD: ClassVar = Heading("ahead", "Achieved against what we are working towards")
    WENT: ClassVar = Heading("went", "Reinvestment")
    SURE: ClassVar = Heading("sure", "Assurance")

    words: Words
    tiles: tuple[Tile, ...] = ()
    categories: Bar | None = None
    by_category: tuple[tuple[str, Line], ...] = ()
    ahead: Words | None = None
    workstreams: tuple[Line, ...] = ()
    went: Words | None = None
    evidence: Bar | None = None
    destinations: tuple[Line, ...] = ()
    sure: Words | None = None
    levels: Bar | None = None
    by_level: tuple[Line, ...] = ()
    rounded: str = ROUNDED
    delivery: Part | None = None
    ranges: Part | None = None
    changed: Part | None = None
    trend: Part | None = None
    savings: Part | None = None

    @property
    def parts(self) -> tuple[Heading, ...]:
        """What has a heading of its own, in the order in which it stands."""
        parts = (self.AHEAD, self.delivery, self.WENT, self.SURE, self.ranges, self.changed)
        told = (*(parts if self.tiles else ()), self.trend, self.savings)
        return tuple(part for part in told if part)


def hours(story: Story, sources: Sources) -> Hours:
    """The section, from the figures."""
    if not any_tracker(story):
        return Hours(sources.words(lambda cited: _nothing(story, cited)))
    words = sources.words(_headline)
    over_time = trend(story, sources, from_report_to_report, "hours-trend")
    if not sources.value("hours.total"):
        return Hours(words=words, trend=over_time, savings=savings(story, sources))
    known = sources.value("hours.known")
    return Hours(
        words=words,
        tiles=tuple(_tiles(sources)),
        categories=_categories(sources),
        by_category=tuple(_by_category(sources)),
        ahead=sources.words(lambda cited: _ahead(story, cited)),
        workstreams=tuple(_workstreams(sources)) if story.for_chief_officers else (),
        went=sources.words(_went),
        evidence=_evidence(sources) if known else None,
        destinations=tuple(_destinations(sources)) if known else (),
        sure=sources.words(lambda cited: [f"{sentences.how_sure(cited)}."]),
        levels=_levels(sources) if known else None,
        by_level=tuple(_by_level(sources)),
        delivery=delivery(story, sources),
        ranges=ranges(story, sources),
        changed=bridge(story, sources),
        trend=over_time,
        savings=savings(story, sources),
    )


def _nothing(story: Story, cited: Cited) -> Iterator[str]:
    yield f"{NONE}."
    yield from none_returned(story, cited)


def _headline(cited: Cited) -> Iterator[str]:
    yield f"{sentences.headline(cited)}."
    yield from sentences.to_know(cited)


def _tiles(sources: Sources) -> Iterator[Tile]:
    for part in FOUR:
        yield Tile(
            part.label,
            sources.number(f"hours.{part.name}"),
            part.short,
            part.name,
            sources.number(f"benefits.{part.name}"),
        )
    yield Tile(
        "Total",
        sources.number("hours.total"),
        "all four, each hour once",
        "total",
        sources.number("benefits.count"),
    )


def _categories(sources: Sources) -> Bar:
    pieces = [_piece(sources, part.label, f"hours.{part.name}", part.name) for part in FOUR]
    return stacked("categories", "Hours a year by category", _alt(pieces), pieces)


def _by_category(sources: Sources) -> Iterator[tuple[str, Line]]:
    """Each category with what it means: hours, share of the total, benefits, well assured."""
    assured = "assurance.high_or_medium.pct/category"
    for part in FOUR:
        ids = (f"hours.{part.name}", f"hours.{part.name}.pct", f"benefits.{part.name}")
        any_hours = sources.value(f"hours.{part.name}")
        well = sources.number(f"{assured}/{part.name}") if any_hours else None
        yield part.meaning, Line(part.label, (*map(sources.number, ids), well))
    total = (
        sources.number("hours.total"),
        None,
        sources.number("benefits.count"),
        sources.number(f"{assured}/total"),
    )
    yield "", Line("Total", total, total=True)


def _ahead(story: Story, cited: Cited) -> Iterator[str]:
    """In all, and for chief officers workstream by workstream (domain 6.1)."""
    yield sentences.achieved_and_in_view(cited)
    groups = with_hours(story.figures, "workstream")
    if groups and story.for_chief_officers:
        first, *_ = workstreams.messages(cited, groups)
        yield f"{first}."
        yield from workstreams.points(cited, groups)


def _workstreams(sources: Sources) -> Iterator[Line]:
    """Known, projected, anticipated, potential, total and shortfall, most known hours first."""
    groups = ranked(sources.figures, "workstream")
    longest = max((sources.value(group.figure("total")) for group in groups), default=0.0)
    columns = (*(part.name for part in FOUR), "total", "shortfall")
    for group in groups:
        cells = tuple(sources.unless_nought(group.figure(column)) for column in columns)
        pieces = [
            Piece(part.label, number, sources.value(group.figure(part.name)), part.name)
            for part, number in zip(FOUR, cells, strict=False)
            if number
        ]
        yield Line(group.label, cells, tuple(segments_of(pieces, longest)))
    totals = tuple(sources.unless_nought(f"hours.{column}") for column in columns)
    yield Line("Total", totals, total=True)


def _went(cited: Cited) -> Iterator[str]:
    if not cited.value("hours.known"):
        yield "No hours are achieved yet, so there are none that could have gone anywhere."
        return
    yield f"{sentences.where_they_went(cited)}."
    yield from points(cited, any_lines=bool(cited.value(sentences.ALL)))


def _evidence(sources: Sources) -> Bar:
    pieces = [
        _piece(sources, "Tracked", TRACKED, "known"),
        _piece(sources, "Estimated or likely", WEAKER, "known", hatched=True),
        _piece(sources, "Not tracked", NOT_TRACKED, "quiet"),
    ]
    return stacked("evidence", "Where the hours achieved went", _alt(pieces), pieces)


def _destinations(sources: Sources) -> Iterator[Line]:
    """Tracked, estimated, likely impact and all hours by destination; then what is not tracked."""
    places = destinations(sources.figures)
    longest = max((place.value for place in places), default=0.0)
    for place in places:
        ids = [at(basis, place) for basis in (*BY_BASIS, "hours.reinvested")]
        pieces = [
            _piece(sources, label, at(basis, place), "known", hatched=hatched)
            for label, basis, hatched in (
                ("Tracked", TRACKED, False), ("Estimated or likely", WEAKER, True),
            )
            if at(basis, place) in sources.figures
        ]  # fmt: skip
        cells = tuple(sources.unless_nought(one) for one in ids)
        yield Line(place.label or place.key, cells, tuple(segments_of(pieces, longest)))
    yield Line("Not tracked", (None, None, None, sources.unless_nought(NOT_TRACKED)))
    totals = (*map(sources.unless_nought, BY_BASIS), sources.number("hours.known"))
    yield Line("Hours achieved", totals, total=True)


def _levels(sources: Sources) -> Bar:
    pieces = [
        _piece(sources, level, f"hours.known/assurance/{level}", SHADES[level])
        for level in ASSURANCE_LEVELS
    ]
    return stacked("levels", "Hours achieved by assurance", _alt(pieces), pieces)


def _by_level(sources: Sources) -> Iterator[Line]:
    parts = (*(part.name for part in FOUR), "total")
    for level in ASSURANCE_LEVELS:
        ids = [f"hours.{part}/assurance/{level}" for part in parts]
        yield Line(level, tuple(sources.unless_nought(one) for one in ids))
    totals = tuple(sources.unless_nought(f"hours.{part}") for part in parts)
    yield Line("Total", totals, total=True)


def _piece(
    sources: Sources, label: str, figure_id: str, role: str, *, hatched: bool = False
) -> Piece:
    return Piece(label, sources.number(figure_id), sources.value(figure_id), role, hatched)


def _alt(pieces: Sequence[Piece]) -> str:
    """What a bar shows, in words: ``Known 12,400; projected 6,300.``"""
    return "; ".join(f"{piece.label} {piece.number.text}" for piece in pieces) + "."
