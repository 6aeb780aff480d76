"""Hours achieved to date against forecast: how many benefits are on track, and which are not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.contracts.terms import GRADES
from toolkit.decks.kit import CHART_TABLE, RIGHT, Cell, Column, Deck, Part, Row, Slide, rag_cell
from toolkit.decks.productivity.gathered import Call, Cells, Rows, called, gather_rows
from toolkit.decks.productivity.noted import KEY_END, note_rows
from toolkit.decks.productivity.ranking import TOGETHER
from toolkit.derive.gathered import Gathered
from toolkit.measures.delivery import CALCULATED
from toolkit.measures.gathered import DELIVERY
from toolkit.telling.productivity import delivery, gathered
from toolkit.telling.productivity.gathered import Line
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.productivity.saying import brief
from toolkit.telling.story import Cited, Story

_BY_GRADE = "delivery by grade"
_EACH, _TO_LOOK_AT = "each benefit", "behind or graded otherwise"
_GAP = 14.0
_BENEFITS = (
    Column("Benefit, reference and role of its owner", weight=420),
    Column("Achieved", RIGHT, weight=72),
    Column("Forecast", RIGHT, weight=72),
    Column("Share", RIGHT, weight=62),
    Column("From hours", weight=84),
    Column("Owner's own grade", weight=90),
    Column("Do they agree?", weight=90),
)


def add(deck: Deck, story: Story) -> None:
    """Adds benefits by grade, and a table of those that are behind or graded otherwise.

    Where there are only a few benefits with a forecast, each stands on the same slide.
    """
    cited = Cited(story.figures)
    if not cited.value(delivery.PROFILED):
        return
    slides = _by_grade(deck, cited)
    _bar(slides[0], cited)
    told = len(slides) == 1 and _each_told(slides[0], story, cited)
    for slide in slides:
        slide.cite(cited)
    if not told:
        _add_benefits(deck, story)


def _each_told(slide: Slide, story: Story, cited: Cited) -> bool:
    """Draws a table of every benefit with a forecast, if there are few and it has room."""
    every = list(delivery.with_forecast(story))
    if len(every) > TOGETHER:
        return False
    table = _rows(story, every, str)
    said = delivery.behind(Cited(story.figures))
    _, area = slide.beneath("Table area", _BY_GRADE).take_top(_GAP)
    if not slide.has_room(_BENEFITS, table.rows, slide.under_heading(area, said)):
        return False
    box = slide.heading(area, delivery.behind(cited), f"{_EACH} heading")
    alt = "Every benefit in use with a forecast, with hours to date and both grades."
    slide.table(area=box, columns=_BENEFITS, rows=table.rows, alt=alt, name=_EACH)
    table.cite(cited)
    return True


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
        name=_BY_GRADE,
        subtitle="Hours achieved to date against hours forecast to date, both attributed",
        below=f"{delivery.how_graded(cited)} {delivery.otherwise(cited)}\n{delivery.NOT_ADDED}",
    )


def _add_benefits(deck: Deck, story: Story) -> None:
    those = gathered.gathered(story, DELIVERY)
    every = list(delivery.to_look_at(story))
    if those:
        table = _gathered_rows(story, those)
    else:
        table = called(deck, _BENEFITS, lambda call: _rows(story, every, call))
    if not table.rows:
        return
    cited = Cited(story.figures)
    slides = deck.table(
        title=delivery.behind(cited),
        columns=_BENEFITS,
        rows=table.rows,
        alt="Benefits behind their forecast or graded otherwise by their owner, furthest behind "
        "first, with hours to date and both grades.",
        name=_TO_LOOK_AT,
        subtitle="Hours to date, "
        + ("most hours behind first, then all others by unit" if those else "furthest behind first")
        + "; a grade of the owner is kept as it is",
        below=f"{gathered.WHERE} {ROUNDED}" if those else ROUNDED,
    )
    note_rows(slides, _TO_LOOK_AT, story.figures, table.used, always=cited.ids)


def _rows(story: Story, every: Iterable[tuple[Any, Any]], call: Call) -> Rows:
    table = Rows()
    for _, row in every:
        _add_benefit(table, story, row, call)
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
        single=lambda table, index: _add_benefit(table, story, by_index[index], brief),
        line=line,
    )


def _add_benefit(table: Rows, story: Story, row: Any, call: Call) -> None:
    owner = story.data.labels("people").get(row["owner_id"]) or "–"
    key, declared = str(row["benefit_id"]), row["declared_rag"]
    ids = delivery.of_benefit(key)
    cells = [
        f"{call(str(row['title']))}\n{key}{KEY_END}{owner}",
        *(story.figures[one].text for one in ids),
        rag_cell(row["grade"]),
        rag_cell(declared) if declared in GRADES else Cell("–"),
        "No: ask why" if row["differs"] else "Yes" if declared in CALCULATED else "–",
    ]
    table.add(key, cells, ids)
