"""After the dashboard: why each area has its grade, in the business lead's one line.

Where areas are too many to tell one by one, those that are green or not graded stand together by
section, as on the dashboard; nothing is added where no other is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.decks.collaboration.cells import current, headers, section_counts, stated
from toolkit.decks.kit import Column, Deck, Row
from toolkit.telling.collaboration import gathered, sentences, view
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.view import Area, Section
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, sentence

_EVERY = "Behind each grade: what its business lead says, in a line"


def add(deck: Deck, story: Story) -> None:
    """Adds the line for the board of every area, on as many slides as they need."""
    sections, off = view.sections(story), view.off_green(story)
    many = gathered.too_many(story)
    if not (off if many else sections):
        return
    cited = Cited(story.figures)
    title = gathered.title(off) if many else _EVERY
    now, _ = headers(view.labels(story))
    slides = deck.table(
        title=title,
        columns=[
            Column("Area", weight=272),
            Column(now, weight=88),
            Column("Graded on", weight=76),
            Column("Why, in a line", weight=452),
        ],
        rows=list(_gathered(off, story, cited) if many else _every(sections)),
        alt=f"{title}. Each line has an area's grade and what its business lead tells the board.",
        name="reasons",
        subtitle=_subtitle(many),
        below=with_left_out(cited, gathered.WHERE if many else ""),
    )
    for slide in slides:
        slide.cite(cited, "The lines are quoted from the Areas sheet of the dashboard.")


def _subtitle(many: bool) -> str:
    if many:
        return "Quoted as given; green areas and those without a grade stand by section"
    return "Quoted as given; every area in full is in the appendix"


def _every(sections: Sequence[Section]) -> Iterator[Row]:
    for section in sections:
        yield _head(section.heading)
        yield from map(_row, section.areas)


def _gathered(off: Sequence[Area], story: Story, cited: Cited) -> Iterator[Row]:
    """The red areas, the amber ones, and how many others each section has."""
    for grade in dict.fromkeys(area.now for area in off):
        yield _head(f"{grade} areas")
        yield from (_row(area) for area in off if area.now == grade)
    rest = gathered.others(story)
    if rest:
        yield _head(gathered.OTHERS)
    for section, areas in rest:
        grades = {area.now.lower() for area in areas}
        told = [(figure, word) for figure, word in sentences.GRADES if word in grades]
        # Two dashboards may number their sections alike: then nobody has counted each.
        counts = section_counts(section, story, cited, told) or listed([word for _, word in told])
        yield Row((section.heading, "", "", sentence(counts)))


def _head(words: str) -> Row:
    return Row((words, "", "", ""), band=True)


def _row(area: Area) -> Row:
    return Row((area.called, current(area), area.basis, stated(area.line)))
