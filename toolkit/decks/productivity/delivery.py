"""Hours achieved to date against forecast: how many benefits are on track, and which are not."""

from __future__ import annotations

from toolkit.contracts.terms import GRADES
from toolkit.decks.kit import CHART_TABLE, RIGHT, Cell, Column, Deck, Part, Row, Slide, rag_cell
from toolkit.decks.productivity.noted import KEY_END, note_rows
from toolkit.measures.delivery import CALCULATED
from toolkit.telling.productivity import delivery
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.story import Cited, Story

_TO_LOOK_AT = "behind or graded otherwise"
_HOURS = ("hours.achieved", "hours.profiled", "delivery.share")


def add(deck: Deck, story: Story) -> None:
    """Adds benefits by grade, and a table of those that are behind or graded otherwise."""
    cited = Cited(story.figures)
    if not cited.value(delivery.PROFILED):
        return
    slide = deck.add(CHART_TABLE, delivery.message(cited))
    slide.subtitle("Hours achieved to date against hours forecast to date, both attributed")
    _bar(slide, cited)
    _by_grade(slide, cited)
    slide.note(f"{delivery.how_graded(cited)} {delivery.otherwise(cited)}\n{delivery.NOT_ADDED}")
    slide.cite(cited)
    _add_benefits(deck, story)


def _bar(slide: Slide, cited: Cited) -> None:
    ids = {grade: f"delivery.benefits/grade/{grade}" for grade in CALCULATED}
    slide.stacked_bar(
        area="Chart area",
        parts=[
            Part(rag_cell(grade).text, cited.value(one), cited(one), grade)
            for grade, one in ids.items()
            if cited.value(one)
        ],
        alt=f"One bar of the benefits by grade from hours to date. {slide.title}.",
        name="delivery",
    )


def _by_grade(slide: Slide, cited: Cited) -> None:
    rows = [
        Row(
            [
                rag_cell(grade),
                *(
                    cited(f"delivery.{what}/grade/{grade}")
                    for what in ("benefits", "achieved", "profiled", "share")
                ),
            ]
        )
        for grade in CALCULATED
        if cited.value(f"delivery.benefits/grade/{grade}")
    ]
    total = (
        delivery.PROFILED, "hours.achieved_of_profiled", "hours.profiled_to_date", "delivery.share",
    )  # fmt: skip
    slide.table(
        columns=[
            Column("Grade from hours to date", weight=1.6),
            Column("Benefits", RIGHT, weight=1),
            Column("Hours achieved to date", RIGHT, weight=1.4),
            Column("Hours forecast to date", RIGHT, weight=1.4),
            Column("Achieved of forecast", RIGHT, weight=1.4),
        ],
        rows=[*rows, Row(["All", *(cited(one) for one in total)], total=True)],
        alt=f"Benefits, hours achieved and hours forecast to date by grade. {slide.title}.",
        name="delivery by grade",
    )


def _add_benefits(deck: Deck, story: Story) -> None:
    rows, used = _rows(story)
    if not rows:
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
        rows=rows,
        alt="Benefits behind their forecast or graded otherwise by their owner, furthest behind "
        "first, with hours to date and both grades.",
        name=_TO_LOOK_AT,
        subtitle="Hours to date, furthest behind first; a grade of the owner is kept as it is",
        below=ROUNDED,
    )
    note_rows(slides, _TO_LOOK_AT, story.figures, used, always=cited.ids)


def _rows(story: Story) -> tuple[list[Row], dict[str, tuple[str, ...]]]:
    owners, figures = story.data.labels("people"), story.figures
    rows: list[Row] = []
    used: dict[str, tuple[str, ...]] = {}
    for _, row in delivery.to_look_at(story):
        key = str(row["benefit_id"])
        used[key] = tuple(f"{one}/benefit/{key}" for one in _HOURS)
        declared = row["declared_rag"]
        rows.append(
            Row(
                [
                    f"{row['title']}\n{key}{KEY_END}{owners.get(row['owner_id']) or '–'}",
                    *(figures[one].text for one in used[key]),
                    rag_cell(row["grade"]),
                    rag_cell(declared) if declared in GRADES else Cell("–"),
                    "No: ask why" if row["differs"] else "Yes" if declared in CALCULATED else "–",
                ]
            )
        )
    return rows, used
