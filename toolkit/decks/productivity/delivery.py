"""Hours achieved to date against forecast: how many benefits are on track, and which are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.contracts.terms import GRADES
from toolkit.decks.kit import CHART_TABLE, RIGHT, Cell, Column, Deck, Part, Row, Slide, rag_cell
from toolkit.decks.productivity.gathered import Cells, Rows, gather_rows
from toolkit.decks.productivity.noted import KEY_END, note_rows
from toolkit.derive.gathered import Gathered
from toolkit.measures.delivery import CALCULATED
from toolkit.measures.gathered import DELIVERY
from toolkit.telling.productivity import delivery, gathered
from toolkit.telling.productivity.gathered import Line
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.productivity.saying import brief
from toolkit.telling.story import Cited, Story

_TO_LOOK_AT = "behind or graded otherwise"


def add(deck: Deck, story: Story) -> None:
    """Adds benefits by grade, and a table of those that are behind or graded otherwise."""
    cited = Cited(story.figures)
    if not cited.value(delivery.PROFILED):
        return
    slides = _by_grade(deck, cited)
    _bar(slides[0], cited)
    for slide in slides:
        slide.cite(cited)
    _add_benefits(deck, story)


def _bar(slide: Slide, cited: Cited) -> None:
    ids = {grade: delivery.of_grade(grade)[0] for grade in delivery.grades(cited)}
    slide.stacked_bar(
        area="Chart area",
        parts=[
            Part(rag_cell(grade).text, cited.value(one), cited(one), grade)
            for grade, one in ids.items()
        ],
        alt=f"One bar of the benefits by grade from hours to date. {slide.title}.",
        name="delivery",
    )


def _by_grade(deck: Deck, cited: Cited) -> list[Slide]:
    said = delivery.message(cited)
    rows = [
        Row([rag_cell(grade), *map(cited, delivery.of_grade(grade))])
        for grade in delivery.grades(cited)
    ]
    return deck.table(
        CHART_TABLE,
        title=said,
        columns=[
            Column("Grade from hours to date", weight=1.6),
            Column("Benefits", RIGHT, weight=1),
            Column("Hours achieved to date", RIGHT, weight=1.4),
            Column("Hours forecast to date", RIGHT, weight=1.4),
            Column("Achieved of forecast", RIGHT, weight=1.4),
        ],
        rows=[*rows, Row(["All", *map(cited, delivery.TOTALS)], total=True)],
        alt=f"Benefits, hours achieved and hours forecast to date by grade. {said}.",
        name="delivery by grade",
        subtitle="Hours achieved to date against hours forecast to date, both attributed",
        below=f"{delivery.how_graded(cited)} {delivery.otherwise(cited)}\n{delivery.NOT_ADDED}",
    )


def _add_benefits(deck: Deck, story: Story) -> None:
    those = gathered.gathered(story, DELIVERY)
    table = _gathered_rows(story, those) if those else _rows(story)
    if not table.rows:
        return
    cited = Cited(story.figures)
    slides = deck.table(
        title=delivery.behind(cited),
        columns=[
            Column("Benefit, reference and role of its owner", weight=420),
            Column("Achieved", RIGHT, weight=72),
            Column("Forecast", RIGHT, weight=72),
            Column("Share", RIGHT, weight=62),
            Column("From hours", weight=84),
            Column("Owner's own grade", weight=90),
            Column("Do they agree?", weight=90),
        ],
        rows=table.rows,
        alt="Benefits behind their forecast or graded otherwise by their owner, furthest behind "
        "first, with hours to date and both grades.",
        name=_TO_LOOK_AT,
        subtitle="Hours to date, "
        + ("most hours behind" if those else "furthest behind")
        + " first; a grade of the owner is kept as it is",
        below=f"{gathered.WHERE} {ROUNDED}" if those else ROUNDED,
    )
    note_rows(slides, _TO_LOOK_AT, story.figures, table.used, always=cited.ids)


def _rows(story: Story) -> Rows:
    table = Rows()
    for _, row in delivery.to_look_at(story):
        _add_benefit(table, story, row)
    return table


def _gathered_rows(story: Story, those: Gathered) -> Rows:
    by_index = dict(delivery.to_look_at(story))

    def line(group: Line, cited: Cited) -> Cells:
        hours = [cited(group.figure(what)) for what in ("achieved", "profiled", "share")]
        return [f"{group.label}: {gathered.how_many(cited, group)}", *hours, "–", "–", "–"]

    return gather_rows(
        story,
        DELIVERY,
        those,
        single=lambda table, index: _add_benefit(table, story, by_index[index], called=brief),
        line=line,
    )


def _add_benefit(table: Rows, story: Story, row: Any, called: Callable[[str], str] = str) -> None:
    owner = story.data.labels("people").get(row["owner_id"]) or "–"
    key, declared = str(row["benefit_id"]), row["declared_rag"]
    ids = delivery.of_benefit(key)
    cells = [
        f"{called(str(row['title']))}\n{key}{KEY_END}{owner}",
        *(story.figures[one].text for one in ids),
        rag_cell(row["grade"]),
        rag_cell(declared) if declared in GRADES else Cell("–"),
        "No: ask why" if row["differs"] else "Yes" if declared in CALCULATED else "–",
    ]
    table.add(key, cells, ids)
