"""Slide 2: how many areas have which grade, what moved, and what left."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.collaboration.cells import section_counts
from toolkit.decks.kit import HEADLINE, Box, Deck, Series, Slide, Tile
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.view import Section
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, plural

_GRADES = (
    ("Green", "rag.green"),
    ("Amber", "rag.amber"),
    ("Red", "rag.red"),
    ("Not graded", "rag.not_graded"),
)


_NO_EARLIER = "no earlier grades"
_NO_REASON = "no reason stated"
_NONE_BOTH = "no area graded both times"


def add(deck: Deck, story: Story) -> None:
    """Adds the slide with the counts, the executive summary and what they leave out."""
    if not len(story.data["areas"]):
        return
    cited = Cited(story.figures)
    slide = deck.add(HEADLINE, sentences.grades_title(cited))
    upper, lower = _whole(slide).rows(4, 6, gap=0.25)
    slide.tiles(_tiles(story, cited), upper)
    said = [
        sentences.grades(cited),
        sentences.changes(story, cited),
        sentences.departures(story, cited),
    ]
    slide.bullets(_beside_sections(slide, lower, story, cited, said), said, name="summary")
    labels = view.labels(story)
    slide.subtitle(f"Grades of {labels.now}, compared with {labels.before}")
    slide.note(with_left_out(cited, _comparable(story, cited)))
    slide.cite(cited, sentences.executive(story, cited))


def _beside_sections(
    slide: Slide, box: Box, story: Story, cited: Cited, said: Sequence[str]
) -> Box:
    """Draws the grades by section where they fit beside the words; the room for those."""
    sections = view.sections(story)
    text, chart = box.columns(1, 1, gap=0.4)
    told = len(sections) > 1 and all(section.key for section in sections)
    graded = [f"○ {word}" for word, figure in _GRADES if cited.value(figure)]
    room = slide.bar_capacity(chart, graded)
    fits = len(sections) <= room and slide.holds(text, said)
    if not told or not fits:
        return box
    series = [
        _of_sections(word, figure, sections, cited)
        for word, figure in _GRADES
        if cited.value(figure)
    ]
    slide.ranked_bars(
        area=chart,
        categories=[section.heading for section in sections],
        series=series,
        alt="Areas by section and grade. "
        + " ".join(f"{s.heading}: {section_counts(s, story, cited)}." for s in sections),
        name="sections",
    )
    return text


def _of_sections(word: str, figure: str, sections: Sequence[Section], cited: Cited) -> Series:
    ids = [f"{figure}/section/{section.key}" for section in sections]
    texts = [cited(each) if cited.value(each) else "" for each in ids]
    return Series(word, [cited.value(each) for each in ids], texts, role=word)


def _whole(slide: Slide) -> Box:
    """From the tiles to the text, whatever stands between."""
    return Box.around(*(slide.area(name) for name in ("Tile area", "Chart area", "Body")))


def _tiles(story: Story, cited: Cited) -> list[Tile]:
    before = view.labels(story).before
    earlier = sentences.had_grades(cited)
    told = [
        Tile(word, cited(figure), _before(cited, figure, before) if earlier else _NO_EARLIER, word)
        for word, figure in _GRADES
        if word != "Not graded"
    ]
    reasons = {area.not_graded_reason for area in view.areas(story)} - {""}
    why = listed([reason.lower() for reason in sorted(reasons)])
    ungraded = _NO_REASON if cited.value("rag.not_graded") else "every area is graded"
    told.append(Tile("Not graded", cited("rag.not_graded"), why or ungraded, "Not graded"))
    worse = f"{sentences.words(cited, 'rag.deteriorated')} deteriorated"
    compared = cited.value("rag.comparable") > 0
    note = worse if compared else _NONE_BOTH if earlier else _NO_EARLIER
    return [*told, Tile(f"Improved since {before}", cited("rag.improved"), note)]


def _before(cited: Cited, figure: str, label: str) -> str:
    previous = figure.replace("rag.", "rag.previous.")
    return f"{sentences.words(cited, previous)} in {label}"


def _comparable(story: Story, cited: Cited) -> str:
    """Which areas the comparison is about (domain 5.7, R09)."""
    labels = view.labels(story)
    compared = cited.value("rag.comparable")
    if not sentences.had_grades(cited):
        return ""
    of_these = f"Counts for {labels.before} are of the areas in this report."
    if not compared or compared == cited.value("rag.areas"):
        return of_these
    return (
        f"{of_these} {cited('rag.comparable')} of {cited('rag.areas')} "
        f"{plural(compared, 'was', 'were')} graded both times and can be compared."
    )
