"""Performance over the period: how indicators went, which stand out, and where the force ranks."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.measures.indicators import GROUPS
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import indicators as telling
from toolkit.telling.productivity.indicators import ALL, LINKED, Indicator
from toolkit.telling.story import Cited, Story

_TWO_YEARS = (
    Column("Indicator", 2.7),
    Column("Direction", 1.7),
    Column("12 months", 1.1, number=True),
    Column("12 months before", 1.1, number=True),
    Column("Change", 1.5, number=True),
    Column("z", 0.8, number=True),
)
_RANKS = (
    Column("Indicator", 3),
    Column("Period to", 1.4),
    Column("Most similar group", 1.4, number=True),
    Column("All forces", 1.4, number=True),
)


def indicators(paper: Paper, story: Story) -> None:
    """Writes the sentences and tables; nothing where no workbook of indicators has come in."""
    cited = paper.cited
    if not telling.any_returned(cited):
        return
    some = telling.indicators_of(story)
    if some:
        paper.say(f"{telling.titles(cited, ALL)[0]}. {telling.stand_out(cited)}")
        _linked(paper, story)
        paper.table(
            f"{telling.as_at(story)}: 12 months against the 12 months before",
            Table(_TWO_YEARS, [_row(one, cited) for one in some], "Each indicator with its last "
                  "12 months, the 12 months before, its direction in a word and its z-score."),
            " ".join(filter(None, (telling.in_short(cited), telling.made_up(some)))),
        )  # fmt: skip
        paper.list(_exceptions(story, cited))
        _ranks(paper, story)
    paper.say("What to know before quoting an indicator:", "Lead In")
    paper.list(telling.to_know(story, cited))


def _linked(paper: Paper, story: Story) -> None:
    """How those went that benefits name, with what must be said of any link."""
    if telling.linked_of(story):
        paper.say(f"{telling.titles(paper.cited, LINKED)[0]}. {telling.NOT_A_CAUSE}")


def _row(one: Indicator, cited: Cited) -> Row:
    return Row(
        (
            one.name,
            one.direction,
            telling.number(cited, one, "rolling"),
            telling.number(cited, one, "previous"),
            telling.change_in_full(cited, one),
            telling.number(cited, one, "z"),
        )
    )


def _exceptions(story: Story, cited: Cited) -> Iterator[str]:
    for one in telling.exceptions_of(story):
        yield f"{telling.message(cited, one)[0]}. {telling.commentary(one)}"


def _ranks(paper: Paper, story: Story) -> None:
    cited = paper.cited
    some = telling.ranked(story, cited)
    if some:
        paper.table(
            "Rank of the force among others, best first",
            Table(_RANKS, [_ranked(one, cited) for one in some], "Each indicator with its rank "
                  "among the most similar forces and among all."),
            telling.FIRST_IS_BEST,
        )  # fmt: skip


def _ranked(one: Indicator, cited: Cited) -> Row:
    ranks = (telling.rank(cited, one, group) for group in GROUPS)
    return Row((one.name, telling.ranked_to(one), *ranks))
