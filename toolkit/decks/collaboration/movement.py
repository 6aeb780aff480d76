"""Slide 3: from which grade to which, with every area in exactly one line."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.collaboration.cells import headers
from toolkit.decks.kit import (
    CHART_TABLE,
    LEFT,
    RIGHT,
    TABLE,
    Column,
    Deck,
    Row,
    Series,
    Slide,
    rag_cell,
)
from toolkit.measures.collaboration import move_figure
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.caveats import not_comparable, with_left_out
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story
from toolkit.words import sentence

_ORDER = (
    "Improved",
    "Deteriorated",
    "Newly graded",
    "No longer graded",
    "New",
    "Replaced",
    "No change",
)
_BESIDE_CHART = 7
"""The most lines of the table that fit under the bars; a longer one takes the slide to itself."""

_ALWAYS = ("Improved", "Deteriorated")
"""Told even where there are none: that nothing got worse is news."""


def add(deck: Deck, story: Story) -> None:
    """Adds the grades now and last time, and the table of moves between them."""
    areas = view.areas(story)
    if not areas:
        return
    cited = Cited(story.figures)
    said = title(story, cited)
    rows = _rows(areas, cited)
    charted = len(rows) <= _BESIDE_CHART
    now, before = headers(view.labels(story))
    slides = deck.table(
        CHART_TABLE if charted else TABLE,
        title=said,
        columns=[
            Column("Movement"),
            Column("Areas", RIGHT),
            Column(before, LEFT),
            Column(now, LEFT),
            Column("Which"),
        ],
        rows=rows,
        alt=f"{said}. Each line says how many areas went from one grade to another, and which.",
        name="moves",
        subtitle="Areas by grade now and before; each is in one line of the table",
        below=with_left_out(cited, not_comparable(story, cited)),
    )
    if charted:
        _draw_grades(slides[0], (now, before), cited)
    for slide in slides:
        slide.cite(cited)


def _draw_grades(slide: Slide, when: tuple[str, str], cited: Cited) -> None:
    """One bar for now and one for last time, divided by grade."""
    series = _series(cited)
    slide.share_bars(
        area="Chart area",
        categories=when,
        series=series,
        alt=f"{sentences.grades(cited)} Before: "
        + ", ".join(f"{each.texts[1]} {each.label.lower()}" for each in series)
        + ".",
        name="grades",
    )


def title(story: Story, cited: Cited) -> str:
    """``One area improved since 2021; none deteriorated``."""
    labels = view.labels(story)
    before = labels.before
    if not cited.value("rag.comparable"):
        return sentences.nothing_compared(cited, labels)
    improved, worse = cited.value("rag.improved"), cited.value("rag.deteriorated")
    if not improved and not worse:
        return f"No area improved or deteriorated since {before}"
    first, second = ("improved", "deteriorated") if improved else ("deteriorated", "improved")
    areas = "area" if cited.value(f"rag.{first}") == 1 else "areas"
    count, other = sentences.words(cited, f"rag.{first}"), sentences.words(cited, f"rag.{second}")
    return f"{sentence(count)} {areas} {first} since {before}; {other} {second}"


def _rows(areas: Sequence[Area], cited: Cited) -> list[Row]:
    groups: dict[tuple[str, str, str], list[Area]] = {}
    for area in areas:
        groups.setdefault((area.moved, area.before, area.now), []).append(area)
    rows = []
    for moved in _ORDER:
        those = {key: found for key, found in groups.items() if key[0] == moved}
        if not those and moved in _ALWAYS:
            rows.append(Row(_none(moved, cited)))
        for (_, before, now), found in those.items():
            count = cited(move_figure(moved, before, now))
            cells = (found[0].movement, count, rag_cell(before), rag_cell(now))
            rows.append(Row((*cells, _which(found))))
    rows.append(Row(("All areas", cited("rag.areas"), "", "", ""), total=True))
    return rows


def _which(areas: Sequence[Area]) -> str:
    return ", ".join([areas[0].headed, *(area.short for area in areas[1:])])


def _none(moved: str, cited: Cited) -> tuple[str, ...]:
    arrow = {"Improved": "↑", "Deteriorated": "↓"}[moved]
    return (f"{arrow} {moved}", cited(f"rag.{moved.lower()}"), "", "", "None")


def _series(cited: Cited) -> list[Series]:
    """The counts by grade, now and last time; grades that nobody has are left out."""
    pairs = (
        ("Green", "rag.green", "rag.previous.green"),
        ("Amber", "rag.amber", "rag.previous.amber"),
        ("Red", "rag.red", "rag.previous.red"),
        ("Not graded", "rag.not_graded", "rag.previous.without"),
    )
    return [
        Series(
            "Not graded or n/a" if word == "Not graded" else word,
            [cited.value(now), cited.value(before)],
            [cited(now), cited(before)],
            role=word,
        )
        for word, now, before in pairs
        if cited.value(now) or cited.value(before)
    ]
