"""Appendix: the years of each programme, cashable and non-cashable benefits apart."""

from __future__ import annotations

from toolkit.decks.collaboration.programme import stamped
from toolkit.decks.kit import RIGHT, Column, Deck, Row
from toolkit.derive.programme import year_named
from toolkit.measures.programme import to_the_pound
from toolkit.telling.collaboration import programme as telling
from toolkit.telling.collaboration.programme import Programme
from toolkit.telling.story import Cited, Story

_AMOUNTS = ("target", "profiled", "actual")
_WHAT = (
    *_AMOUNTS,
    *(f"{name}_cashable" for name in _AMOUNTS),
    *(f"{name}_non_cashable" for name in _AMOUNTS),
)
_COLUMNS = (
    Column("Financial year", weight=92),
    *(
        Column(f"{kind}{name.capitalize()}", RIGHT, weight=84)
        for kind in ("", "Cashable: ", "Non-cashable: ")
        for name in _AMOUNTS
    ),
)


def add(deck: Deck, story: Story) -> None:
    """Adds the table of each programme that has a profile."""
    for one in telling.programmes_of(story):
        if one.began:
            _add(deck, story, one)


def _add(deck: Deck, story: Story, one: Programme) -> None:
    cited = Cited(story.figures)
    said = telling.lowered(telling.achieved(one, cited))
    slides = deck.table(
        title=[f"{one.headed}, year by year: {said}",
               f"{one.headed}, year by year", f"{one.key}, year by year"],
        columns=_COLUMNS,
        rows=_rows(one, cited),
        alt=f"Target, profiled and actual pounds of the {one.headed} in each financial year, in "
        "all and cashable and non-cashable apart.",
        name="years",
        subtitle=f"Appendix: {telling.stated_in(one)}. {telling.WHAT_THEY_ARE}",
        below=" ".join(filter(None, (telling.MADE_UP if one.synthetic else "",
                                     telling.NEVER_ADDED))),
    )  # fmt: skip
    for slide in slides:
        slide.about = one.key
        stamped(deck, slide, story, one)
        slide.cite(cited)


def _rows(one: Programme, cited: Cited) -> list[Row]:
    rows = [
        Row([year_named(began), *(telling.amount(cited, one.of_year(w, began)) for w in _WHAT)])
        for began in one.began
    ]
    totals = [telling.amount(cited, one.figure(to_the_pound(what))) for what in _WHAT]
    return [*rows, Row(["All years", *totals], total=True)]
