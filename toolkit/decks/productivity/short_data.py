"""Full-year hours that rest on less than 12 months of data, each with its range."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.kit import CLEAR, COMMENTARY, RIGHT, Box, Column, Deck, Series, Slide
from toolkit.decks.productivity.gathered import Call, Cells, Rows, called, gather_rows
from toolkit.decks.productivity.noted import note_rows
from toolkit.decks.productivity.ranking import TOGETHER
from toolkit.derive.gathered import Gathered
from toolkit.measures.gathered import SHORT_DATA
from toolkit.telling.productivity import gathered, short_data
from toolkit.telling.productivity.gathered import Line
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.productivity.saying import brief, some
from toolkit.telling.productivity.short_data import Range
from toolkit.telling.story import Cited, Story
from toolkit.words import sentence

_TABLE = "table of ranges"
_MOST_BARS = 12
_ENDS = ("rate", "low", "high")
_ALT = (
    "Every benefit measured for part of a year: months measured, hours known, the full year at "
    "this rate and its range."
)


def add(deck: Deck, story: Story) -> None:
    """Adds the ranges as bars, largest first, and a table of every one; of a few on one slide."""
    cited = Cited(story.figures)
    if not cited.value(short_data.EXTRAPOLATED):
        return
    every = short_data.ranges(story)
    slide = deck.add(COMMENTARY, short_data.message(cited))
    slide.subtitle(
        "Known and projected hours, net per full year: lowest to highest measured month x 12"
    )
    area = slide.area("Chart area")
    upper, lower = area.rows(1, 1, gap=0.2)
    few = _rows(every[:TOGETHER], story, str)
    together = len(every) <= TOGETHER and slide.has_room(_columns(), few.rows, lower)
    upper = upper if together else area
    drawn = every[: min(_MOST_BARS, slide.bar_capacity(upper))]
    _bars(slide, upper, drawn, cited)
    points = list(short_data.points(cited))
    those = gathered.gathered(story, SHORT_DATA)
    if len(drawn) < len(every):
        tells = "adds up" if those else "lists"
        points.append(f"The largest are drawn; the table that follows {tells} every one.")
    slide.bullets("Commentary", points)
    slide.note(short_data.ABOUT)
    if together:
        slide.table(area=lower, columns=_columns(), rows=few.rows, alt=_ALT, name=_TABLE)
        few.cite(cited)
    slide.cite(cited)
    if not together:
        _add_table(deck, story, every, those)


def _columns(*, gathered: bool = False) -> list[Column]:
    """The columns of the table; the first has room for what heads gathered rows."""
    return [
        Column("ID", weight=1.5 if gathered else 1.1),
        Column("Benefit", weight=3.6),
        Column("Months measured", RIGHT, weight=1),
        Column("Known so far", RIGHT, weight=1),
        Column("Full year at this rate, about", RIGHT, weight=1.3),
        Column("At the lowest month", RIGHT, weight=1.1),
        Column("At the highest month", RIGHT, weight=1.1),
    ]


def _bars(slide: Slide, area: Box, drawn: Sequence[Range], cited: Cited) -> None:
    lows = [cited.value(one.figure("low")) for one in drawn]
    highs = [cited.value(one.figure("high")) for one in drawn]
    spans = [high - low for low, high in zip(lows, highs, strict=True)]
    slide.ranked_bars(
        area=area,
        categories=_labels(drawn),
        series=[
            Series("Start", lows, role=CLEAR),
            Series("Lowest to highest", spans, role="projected", estimated=True),
        ],
        totals=[f"{cited(one.figure('low'))} to {cited(one.figure('high'))}" for one in drawn],
        alt="Bars from the lowest to the highest measured month, each times 12, of benefits "
        f"measured for part of a year. {slide.title}.",
        name="ranges",
    )


def _labels(drawn: Sequence[Range]) -> list[str]:
    """Short titles; with its reference where two would become the same."""
    short = [brief(one.title) for one in drawn]
    alike = {label for label in short if short.count(label) > 1}
    return [
        f"{one.key} {label}" if label in alike else label
        for one, label in zip(drawn, short, strict=True)
    ]


def _add_table(deck: Deck, story: Story, every: Sequence[Range], those: Gathered | None) -> None:
    cited = Cited(story.figures)
    benefits = some(cited, short_data.EXTRAPOLATED, "benefit")
    if those:
        table = _gathered_rows(story, those, every)
    else:
        table = called(deck, _columns(), lambda call: _rows(every, story, call))
    slides = deck.table(
        title=f"{benefits} measured for part of a year, with the range of a full year",
        columns=_columns(gathered=bool(those)),
        rows=table.rows,
        alt=_ALT,
        name=_TABLE,
        subtitle="Net hours per full year, " + (gathered.ORDER if those else "largest first"),
        below=f"{short_data.ABOUT} {gathered.WHERE if those else ROUNDED}",
    )
    note_rows(slides, _TABLE, story.figures, table.used, always=(short_data.EXTRAPOLATED,))


def _rows(every: Sequence[Range], story: Story, call: Call) -> Rows:
    table = Rows()
    for one in every:
        _add_range(table, story, one, call)
    return table


def _gathered_rows(story: Story, those: Gathered, every: Sequence[Range]) -> Rows:
    by_key = {one.key: one for one in every}
    ids = story.data["benefits"]["benefit_id"]

    def line(group: Line, cited: Cited) -> Cells:
        hours = [cited(group.figure(what)) for what in ("known", *_ENDS)]
        name = f"{group.label}: {gathered.how_many(cited, group)}"
        return [sentence(group.group) or "All", name, "–", *hours]

    return gather_rows(
        story,
        SHORT_DATA,
        those,
        single=lambda table, index: _add_range(table, story, by_key[ids[index]], brief),
        line=line,
    )


def _add_range(table: Rows, story: Story, one: Range, call: Call) -> None:
    cited = Cited(story.figures)
    known = f"hours.known/benefit/{one.key}"
    cells = [
        cited(one.months),
        cited(known) if known in cited else "–",
        *(cited(one.figure(end)) for end in _ENDS),
    ]
    table.add(one.key, [one.key, call(one.title), *cells], cited.ids)
