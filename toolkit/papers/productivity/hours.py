"""The hours: by category, by workstream and by theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import sentences, themes, workstreams
from toolkit.telling.productivity.groups import Group, ranked, with_hours
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import or_dash
from toolkit.telling.story import Cited, Story

_ASSURED = "assurance.high_or_medium.pct/category"
_HOURS = {
    "known": "Achieved",
    "working_towards": "Working towards",
    "total": "Total",
    "shortfall": "Shortfall, not in total",
}


def by_category(paper: Paper, _story: Story) -> None:
    """What each category means, and its hours, benefits and assurance."""
    cited = paper.cited
    paper.say(f"{sentences.by_category(cited)}.")
    paper.table(
        "Known, projected, anticipated and potential hours, net for a full year",
        Table(
            columns=(
                Column("Category", 1.25),
                Column("What it means", 3.6),
                Column("Hours a year", 0.95, number=True),
                Column("Share", 0.85, number=True),
                Column("Benefits", 1.05, number=True),
                Column("High or Medium assurance", 1.2, number=True),
            ),
            rows=list(_categories(cited)),
            described="Each category with its definition, hours, share of the total, number of "
            "benefits and how much of it is well assured.",
            total=True,
        ),
        f"{sentences.outside(cited)} A benefit may have hours in two categories. {ROUNDED}",
    )


def achieved_and_in_view(paper: Paper, story: Story) -> None:
    """Achieved and in view: in all, and for chief officers workstream by workstream."""
    paper.say(sentences.achieved_and_in_view(paper.cited))
    if story.for_chief_officers:
        _by_workstream(paper, story)


def by_theme(paper: Paper, story: Story) -> None:
    """Achieved and in view, theme by theme."""
    groups = with_hours(story.figures, "theme")
    cited = paper.cited
    paper.say(f"{themes.messages(story, cited)[0]}.")
    paper.list(themes.points(cited, groups))
    paper.table(
        "Hours achieved and working towards by theme, net for a full year",
        _grouped("Theme", ranked(story.figures, "theme"), tuple(_HOURS)[:3], cited),
        f"Each benefit counts under one theme only. {ROUNDED}",
    )


def _by_workstream(paper: Paper, story: Story) -> None:
    cited = paper.cited
    groups = with_hours(story.figures, "workstream")
    paper.say(f"{workstreams.messages(cited, groups)[0]}.")
    paper.list(workstreams.points(cited, groups))
    paper.table(
        "Hours achieved and working towards by workstream, net for a full year",
        _grouped("Workstream", ranked(story.figures, "workstream"), tuple(_HOURS), cited),
        "Working towards: projected, anticipated and potential together. Shortfall is not part of "
        f"the total and is not taken off it. {ROUNDED}",
    )


def _categories(cited: Cited) -> Iterator[Row]:
    for part in FOUR:
        hours = cited.value(f"hours.{part.name}")
        yield Row(
            (
                part.label,
                part.meaning,
                or_dash(cited, f"hours.{part.name}"),
                or_dash(cited, f"hours.{part.name}.pct"),
                or_dash(cited, f"benefits.{part.name}"),
                cited(f"{_ASSURED}/{part.name}") if hours else "–",
            )
        )
    all_of_it = (cited("hours.total"), "", cited("benefits.count"), cited(f"{_ASSURED}/total"))
    yield Row(("Total", "", *all_of_it))


def _grouped(one: str, groups: Sequence[Group], parts: Sequence[str], cited: Cited) -> Table:
    """A row for each workstream or theme, and the total."""
    rows = [
        Row((group.label, *(or_dash(cited, group.figure(part)) for part in parts)))
        for group in groups
    ]
    return Table(
        columns=(Column(one, 4), *(Column(_HOURS[part], number=True) for part in parts)),
        rows=[*rows, Row(("Total", *(cited(f"hours.{part}") for part in parts)))],
        described=f"Hours of each {one.lower()}, most hours achieved first, with the total.",
        total=True,
    )
