"""RAG: how many areas have which grade, what moved, and every area on one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.reports.page.challenges import challenges
from toolkit.reports.page.key_facts import key_facts
from toolkit.reports.page.parts import Grade, Part, grade_of
from toolkit.reports.page.sources import Number, Sources, Words
from toolkit.reports.page.trend import trend
from toolkit.telling.collaboration import caveats, definitions, nothing, sentences, view
from toolkit.telling.collaboration.trend import trend as from_report_to_report
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story
from toolkit.words import sentence
from toolkit.workbooks.words import fitted

LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Count:
    """How many areas have a grade."""

    grade: Grade
    number: Number


@dataclass(frozen=True, slots=True)
class Row:
    """One area."""

    name: str
    now: Grade
    before: Grade
    movement: str
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the dashboard with its areas."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grades:
    """The section. Where no area can be shown it is only words."""

    words: Words
    counts: tuple[Count, ...] = ()
    sections: tuple[Section, ...] = ()
    now: str = ""
    before: str = ""
    meanings: tuple[tuple[Grade, str], ...] = ()
    movements: tuple[tuple[str, str], ...] = ()
    trend: Part | None = None
    facts: Part | None = None
    challenges: Part | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What has a heading of its own."""
        return tuple(part for part in (self.trend, self.facts, self.challenges) if part)


def grades(story: Story, sources: Sources) -> Grades:
    """The section, from the dashboards that count."""
    if not sources.value("rag.areas"):
        return Grades(sources.words(lambda cited: _nothing(story, cited)))
    # The page is as at the newest return of all; grades are as at their own.
    own = replace(story.edition, as_at=story.data.as_at_of(view.DASHBOARD))
    story = replace(story, edition=own)
    labels = view.labels(story)
    return Grades(
        words=sources.words(lambda cited: _told(story, cited)),
        counts=tuple(
            Count(grade_of(word), sources.number(figure)) for word, figure in _GRADES.items()
        ),
        sections=tuple(
            Section(section.heading, tuple(_row(area) for area in section.areas))
            for section in view.sections(story)
        ),
        now=sentence(labels.now),
        before=sentence(labels.before),
        meanings=tuple(
            (grade_of(code), meaning) for code, meaning in definitions.grades(story.everything)
        ),
        movements=definitions.MOVEMENTS,
        trend=trend(story, sources, from_report_to_report, "grades-trend"),
        facts=key_facts(story, sources),
        challenges=challenges(story, sources),
    )


_GRADES = {
    "Green": "rag.green",
    "Amber": "rag.amber",
    "Red": "rag.red",
    "Not graded": "rag.not_graded",
}


def _nothing(story: Story, cited: Cited) -> Iterator[str]:
    yield f"{nothing.title(story)}."
    yield from nothing.sentences(story, cited)


def _told(story: Story, cited: Cited) -> Iterator[str]:
    yield sentences.grades(cited)
    yield sentences.changes(story, cited)
    yield sentences.departures(story, cited)
    caveat = caveats.with_left_out(cited, caveats.not_comparable(story, cited))
    if caveat:
        yield caveat


def _row(area: Area) -> Row:
    return Row(
        name=area.called,
        now=grade_of(area.now),
        before=grade_of(area.before),
        movement=area.movement,
        owner=area.owner or view.NOT_STATED,
        reason=fitted(area.line or area.rationale, LONGEST_REASON) or view.NOT_STATED,
    )
