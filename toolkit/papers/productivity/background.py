"""Where the work comes from: national figures as they are quoted, and what was returned here."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity.national import QUOTED, facts_by_source
from toolkit.telling.productivity.returned import any_tracker, period
from toolkit.telling.productivity.saying import some, verb
from toolkit.telling.story import Story


def background(paper: Paper, story: Story) -> None:
    """National context, then local context."""
    paper.heading("4.1 National Context", 2)
    national(paper, story)
    paper.ask("which of this matters here, and what has been published since.")
    paper.heading("4.2 Local Context", 2)
    local(paper, story)
    paper.ask("when and why the work began here, and what it is part of.")


def national(paper: Paper, story: Story) -> None:
    """The national facts of the reference workbook, word for word, under their sources."""
    rows = list(_facts(story))
    if rows:
        paper.say(QUOTED)
        paper.table(
            "National figures, as quoted",
            Table(
                columns=(Column("What the source says", 5), Column("Period, as stated", 1.3)),
                rows=rows,
                described="National figures under their sources, each with the period it is of.",
            ),
        )


def _facts(story: Story) -> Iterator[Row]:
    for source, facts in facts_by_source(story).items():
        yield Row((source, ""), section=True)
        yield from map(Row, facts)


def local(paper: Paper, story: Story) -> None:
    """What came in, of which period, and how much of it counts."""
    if not any_tracker(story):
        return
    cited = paper.cited
    covered = period(story)
    when = f" for {covered}" if covered else ""
    if cited.value("returns.expected"):
        has = verb(cited, "returns.received", "has", "have")
        paper.say(
            f"{cited('returns.received')} of {some(cited, 'returns.expected', 'unit')} expected "
            f"{has} returned a benefit tracker{when}."
        )
    is_ = verb(cited, "benefits.count", "is", "are")
    paper.say(
        f"{some(cited, 'benefits.count', 'benefit')} {is_} counted. Hours are net, for a full "
        "year, and each hour stands in exactly one of four categories."
    )
