"""Savings in pounds by financial year: cashable apart from the rest, and never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.measures.savings import AMOUNTS
from toolkit.reports.page.parts import Cell, Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources
from toolkit.telling.productivity import savings as telling
from toolkit.telling.productivity.savings import CASHABLE, Kind
from toolkit.telling.story import Cited, Story


def savings(story: Story, sources: Sources) -> Part | None:
    """The part, with a table of what is cash and one of what is not; ``None`` without savings."""
    kinds = telling.shown_kinds(story)
    if not kinds:
        return None
    others = [kind for kind in kinds if kind != CASHABLE]

    def told(cited: Cited) -> Iterator[str]:
        yield f"{telling.messages(story, cited)[0]}."
        yield from telling.about(cited, others)
        yield telling.NEVER_ADDED
        yield telling.since(story, cited, kinds)

    grids = (
        _grid("cashable-table", CASHABLE.heading, [CASHABLE] if CASHABLE in kinds else [],
              story, sources),
        _grid("other-savings-table", telling.NOT_CASH, others, story, sources),
    )  # fmt: skip
    words = sources.words(told)
    return Part("savings", "Savings in pounds", words, tuple(one for one in grids if one.rows))


def _grid(name: str, caption: str, kinds: Sequence[Kind], story: Story, sources: Sources) -> Grid:
    before = telling.compared(Cited(story.figures))
    titles = [word.capitalize() for word in AMOUNTS]
    titles += [f"{title}, last published" for title in titles] if before else []
    return Grid(
        name,
        f"{caption}. Pounds by financial year",
        (Column("Financial year"), *(Column(title, number=True) for title in titles)),
        tuple(
            Row((telling.row_name(kind, year), *_cells(story, sources, kind, year, before=before)))
            for kind in kinds
            for year in telling.years(story.figures, kind)
        ),
        telling.WHAT_THEY_ARE,
    )


def _cells(
    story: Story, sources: Sources, kind: Kind, year: str, *, before: bool
) -> Iterator[Cell]:
    amounts = telling.amounts(kind, year)
    ids = [amount.id for amount in amounts]
    ids += [amount.before_id for amount in amounts] if before else []
    yield from (sources.number(one) if one in story.figures else None for one in ids)
