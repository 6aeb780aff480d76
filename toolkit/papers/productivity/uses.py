"""Where the hours achieved went, and how far that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.figures import Figure
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.groups import destinations
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.productivity.reinvestment import BY_BASIS, at, points
from toolkit.telling.productivity.sentences import NOT_TRACKED
from toolkit.telling.story import Cited, Story


def where_they_went(paper: Paper, story: Story) -> None:
    """What is tracked, what is estimated or likely, and what nobody has tracked."""
    cited = paper.cited
    places = destinations(story.figures)
    paper.say(f"{sentences.where_they_went(cited)}.")
    paper.list(points(cited, any_lines=bool(places)))
    if places:
        paper.table(
            "Hours by destination, over the period",
            Table(
                columns=(
                    Column("Destination", 3.4),
                    Column("Tracked", number=True),
                    Column("Estimated", number=True),
                    Column("Likely impact", number=True),
                    Column("Hours", number=True),
                ),
                rows=list(_rows(places, cited)),
                described="Hours put into each destination: tracked, estimated and likely impact, "
                "and those not tracked.",
                total=True,
            ),
            "Tracked: a rota, course or task code shows it. Estimated: worked out. Likely impact: "
            f"a judgement. The last line is of a full year. {ROUNDED}",
        )


def _rows(places: Sequence[Figure], cited: Cited) -> Iterator[Row]:
    for place in places:
        ids = [at(basis, place) for basis in BY_BASIS]
        cells = [cited(one) if one in cited else "–" for one in ids]
        yield Row((place.label or place.key, *cells, cited(place.id)))
    yield Row(("Not tracked", "–", "–", "–", cited(NOT_TRACKED)))
    yield Row(("Hours achieved", *(cited(one) for one in BY_BASIS), cited("hours.known")))
