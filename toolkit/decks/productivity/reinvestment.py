"""Where the hours went: tracked, estimated or likely, and not tracked."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.decks.kit import COMMENTARY, RIGHT, Box, Column, Deck, Part, Row, Series, Slide
from toolkit.decks.productivity.noted import note_rows
from toolkit.decks.productivity.parts import ROUNDED
from toolkit.decks.productivity.saying import brief, share, some, verb
from toolkit.decks.story import Cited, Story
from toolkit.figures import Figure, Figures

TRACKED = "hours.reinvested.tracked"
WEAKER = "hours.reinvested.estimated_or_likely"
NOT_TRACKED = "hours.reinvested.not_tracked"
BY_BASIS = (TRACKED, "hours.reinvested.estimated", "hours.reinvested.likely")
ALL = "hours.reinvested"

_BARS = "destinations"
_TABLE = "table of destinations"
_REST = "Not tracked"
_NAMED_IN_ALT = 3


def add(deck: Deck, story: Story) -> None:
    """Adds the picture and its table, where hours have been achieved."""
    cited = Cited(story.figures)
    if not cited.value("hours.known"):
        return
    places = _destinations(story.figures)
    slide = deck.add(COMMENTARY, message(cited))
    slide.subtitle("Hours achieved per full year, and hours put in over the period by destination")
    if places:
        strip, below = slide.area("Chart area").rows(1, 3.2, gap=0.2)
        _strip(slide, strip, cited)
        _bars(slide, below, places, cited)
    else:
        _strip(slide, slide.area("Chart area").rows(1, 3.2)[0], cited)
    slide.bullets("Commentary", list(_points(cited, bool(places))))
    slide.note(ROUNDED)
    slide.notes(cited.notes())
    if places:
        _add_table(deck, story, places)


def message(cited: Cited) -> str:
    """How many of the hours achieved are tracked, estimated or likely, and not tracked."""
    if not cited.value(ALL):
        hours = cited("hours.known")
        return f"Where the hours went is not recorded for any of the {hours} hours achieved"
    tracked = cited(TRACKED) if cited.value(TRACKED) else "none"
    weaker = cited(WEAKER) if cited.value(WEAKER) else "none"
    rest = cited(NOT_TRACKED) if cited.value(NOT_TRACKED) else "none"
    return (
        f"Where the hours went: {tracked} tracked, {weaker} estimated or likely, {rest} not tracked"
    )


def _destinations(figures: Figures) -> list[Figure]:
    """Every destination with hours, most hours first."""
    places = figures.of(f"{ALL}/destination")
    return sorted(places, key=lambda place: (-place.value, place.label or place.key))


def _strip(slide: Slide, area: Box, cited: Cited) -> None:
    """One bar: all hours achieved, by how well their destination is known."""
    parts = [
        Part("Tracked", cited.value(TRACKED), cited(TRACKED), "known"),
        Part("Estimated or likely", cited.value(WEAKER), cited(WEAKER), "known", estimated=True),
        Part(_REST, cited.value(NOT_TRACKED), cited(NOT_TRACKED), "quiet"),
    ]
    alt = f"One bar of the hours achieved, by how well it is known where they went. {slide.title}."
    slide.stacked_bar(area=area, parts=parts, alt=alt, name="evidence")


def _bars(slide: Slide, area: Box, places: list[Figure], cited: Cited) -> None:
    drawn = places[: slide.bar_capacity(area)]
    series = [
        _series("Tracked", TRACKED, drawn, cited),
        _series("Estimated or likely", WEAKER, drawn, cited, estimated=True),
    ]
    first = "; ".join(f"{place.label} {cited(place.id)}" for place in drawn[:_NAMED_IN_ALT])
    slide.ranked_bars(
        area=area,
        categories=[brief(place.label or place.key) for place in drawn],
        series=series,
        totals=[cited(place.id) for place in drawn],
        alt=f"Bars of hours by destination, tracked solid, others hatched. The first: {first}.",
        name=_BARS,
    )


def _series(
    label: str, group: str, places: list[Figure], cited: Cited, *, estimated: bool = False
) -> Series:
    """One series over the destinations; a destination without a figure in it has no bar."""
    ids = [_at(group, place) if cited.has(_at(group, place)) else "" for place in places]
    return Series(
        label,
        [cited.value(one) if one else 0.0 for one in ids],
        [cited(one) if one else "" for one in ids],
        role="known",
        estimated=estimated,
    )


def _at(group: str, place: Figure) -> str:
    return f"{group}/destination/{place.key}"
