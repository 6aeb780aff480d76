"""Where the hours went: tracked, estimated or likely, and not tracked."""

from __future__ import annotations

from toolkit.decks.kit import (
    COMMENTARY,
    MESSAGE,
    RIGHT,
    Box,
    Column,
    Deck,
    Part,
    Row,
    Series,
    Slide,
)
from toolkit.decks.productivity.noted import note_rows
from toolkit.figures import Figure, Figures
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.groups import destinations
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.productivity.reinvestment import BY_BASIS, at, points
from toolkit.telling.productivity.saying import brief
from toolkit.telling.productivity.sentences import NOT_TRACKED, TRACKED, WEAKER
from toolkit.telling.story import Cited, Story

_BARS = "destinations"
_TABLE = "table of destinations"
_REST = "Not tracked"
_BASES = ("Tracked", "Estimated or likely")
_NAMED_IN_ALT = 3


def add(deck: Deck, story: Story) -> None:
    """Adds the picture and its table, where hours have been achieved."""
    cited = Cited(story.figures)
    if not cited.value("hours.known"):
        return
    places = destinations(story.figures)
    slide = deck.add(COMMENTARY if places else MESSAGE, sentences.where_they_went(cited))
    if places:
        slide.subtitle("Hours achieved per full year; hours put in over the period, by destination")
        strip, below = slide.area("Chart area").rows(1, 3.2, gap=0.2)
    else:
        slide.subtitle("Hours achieved per full year")
        strip, below = slide.area("Body").rows(1, 3.2, gap=0.3)
    _strip(slide, strip, cited)
    if places:
        _bars(slide, below, places, story.figures, cited)
        slide.note(ROUNDED)
    slide.bullets("Commentary" if places else below, list(points(cited, any_lines=bool(places))))
    slide.cite(cited)
    if places:
        _add_table(deck, story, places)


def _strip(slide: Slide, area: Box, cited: Cited) -> None:
    """One bar: all hours achieved, by how well their destination is known."""
    parts = [
        Part("Tracked", cited.value(TRACKED), cited(TRACKED), "known"),
        Part("Estimated or likely", cited.value(WEAKER), cited(WEAKER), "known", estimated=True),
        Part(_REST, cited.value(NOT_TRACKED), cited(NOT_TRACKED), "quiet"),
    ]
    alt = f"One bar of the hours achieved, by how well it is known where they went. {slide.title}."
    slide.stacked_bar(area=area, parts=parts, alt=alt, name="evidence")


def _bars(slide: Slide, area: Box, places: list[Figure], figures: Figures, cited: Cited) -> None:
    drawn = places[: slide.bar_capacity(area, _BASES)]
    series = [
        _series(_BASES[0], TRACKED, drawn, figures, cited),
        _series(_BASES[1], WEAKER, drawn, figures, cited, estimated=True),
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
    label: str,
    group: str,
    places: list[Figure],
    figures: Figures,
    cited: Cited,
    *,
    estimated: bool = False,
) -> Series:
    """One series over the destinations; a destination without a figure in it has no bar.

    A part that is the whole of its bar is not labelled: the total at the end says the same.
    """
    ids = [one if (one := at(group, place)) in figures else "" for place in places]
    whole = [
        bool(one) and figures.value(one) == place.value
        for one, place in zip(ids, places, strict=True)
    ]
    return Series(
        label,
        [cited.value(one) if one else 0.0 for one in ids],
        [cited(one) if one and not all_ else "" for one, all_ in zip(ids, whole, strict=True)],
        role="known",
        estimated=estimated,
    )


def _add_table(deck: Deck, story: Story, places: list[Figure]) -> None:
    cited = Cited(story.figures)
    used: dict[str, tuple[str, ...]] = {}
    rows: list[Row] = []
    for place in places:
        label = place.label or place.key
        ids = [at(basis, place) for basis in BY_BASIS]
        cells = [cited(one) if one in story.figures else "–" for one in ids]
        rows.append(Row([label, *cells, cited(place.id)]))
        known = (one for one in (*ids, place.id) if one in story.figures)
        used[label] = (*used.get(label, ()), *known)
    rows.append(Row([_REST, "–", "–", "–", cited(NOT_TRACKED)]))
    rows.append(
        Row(["Hours achieved", *(cited(one) for one in BY_BASIS), cited("hours.known")], total=True)
    )
    used |= {_REST: (NOT_TRACKED,), "Hours achieved": (*BY_BASIS, "hours.known")}
    slides = deck.table(
        title=_table_titles(cited, places),
        columns=[
            Column("Destination", weight=3.4),
            Column("Tracked", RIGHT, weight=1),
            Column("Estimated", RIGHT, weight=1),
            Column("Likely impact", RIGHT, weight=1),
            Column("Hours", RIGHT, weight=1),
        ],
        rows=rows,
        alt="Hours by destination: tracked, estimated and likely impact, and those not tracked.",
        name=_TABLE,
        subtitle="Hours put in over the period; hours achieved per full year",
        below="Tracked: a rota, course or task code shows it. Estimated: worked out. "
        f"Likely impact: a judgement. {ROUNDED}",
    )
    note_rows(slides, _TABLE, story.figures, used, always=(places[0].id,))


def _table_titles(cited: Cited, places: list[Figure]) -> list[str]:
    hours = f"{cited(places[0].id)} hours"
    name = brief(places[0].label or places[0].key)
    if len(places) == 1:
        return [f"The only destination recorded is {name}, {hours}", f"One destination, {hours}"]
    return [f"Largest destination recorded: {name}, {hours}", f"The largest destination: {hours}"]
