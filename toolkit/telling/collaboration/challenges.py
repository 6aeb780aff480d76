"""What argues against a grade: the fact, where it stands, and what to ask (domain 6.2, 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.contracts.terms import RAG_BASIS_WORDS
from toolkit.dataset import SHEETS, each
from toolkit.findings import Finding
from toolkit.measures.challenges import challenges
from toolkit.measures.facts import fact_keys
from toolkit.rules.cross import doubtful_benefits
from toolkit.rules.rag import adverse_evidence
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.facts import added_up, fact
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, plural, sentence, short_day

NOT_WRONG = "A fact against a grade does not make it wrong: the business lead gives the grade."
"""What to know before anything here is held against an area."""

EXPLAINED = "Explained: the reason that was given"
"""Stands over what is explained."""

_MOST_NAMED = 5


@dataclass(frozen=True)
class Challenge:
    """A fact that argues against the grade of an area.

    ``explained`` is the reason that somebody gave for the grade all the same; empty for none.
    """

    area: Area
    fact: str
    source: str
    question: str
    explained: str

    @property
    def answer(self) -> str:
        """The reason that was given, or the question where none was."""
        return self.explained or self.question


Point = tuple[str, str, str]
"""A fact, its source and the question to ask."""


def against_grades(story: Story, cited: Cited) -> tuple[Challenge, ...]:
    """Everything that argues against a grade, area by area; what is explained comes last."""
    areas = {(area.workbook, area.area_id): area for area in view.areas(story)}
    found = challenges(story.data, story.findings)
    told = [
        Challenge(area, *point, explained)
        for key, area in areas.items()
        for explained, against in _by_reason(found.get(key, ()))
        for point in dict.fromkeys(_points(area, against, story, cited))
    ]
    return tuple(sorted(told, key=lambda challenge: bool(challenge.explained)))


def titles(told: Sequence[Challenge], cited: Cited) -> list[str]:
    """``Five of 13 areas to challenge: A, B ...``, and the same without names."""
    named = {(o.area.workbook, o.area.area_id): o.area.short for o in told if not o.explained}
    if not named:
        settled = sentences.words(cited, "rag.challenged.explained")
        those = f"{settled} {plural(cited.value('rag.challenged.explained'), 'grade')}"
        return [f"No grade left to challenge; what argues against {those} is explained"]
    every, count = cited.value("rag.areas"), cited.value("rag.challenged")
    if every == 1:
        said = "The one area is open to challenge"
    elif every == count:
        said = f"{sentences.every_area(cited)} are open to challenge"
    else:
        of = f"{sentences.words(cited, 'rag.challenged')} of {cited('rag.areas')}"
        said = sentence(f"{of} areas to challenge")
    short = [f"{said}: {', '.join(named.values())}"] if len(named) <= _MOST_NAMED else []
    return [*short, said]


def _by_reason(against: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of an area by the reason that was given for them."""
    for reason in dict.fromkeys(finding.explained for finding in against):
        yield reason, [finding for finding in against if finding.explained == reason]


def _points(area: Area, against: Sequence[Finding], story: Story, cited: Cited) -> Iterator[Point]:
    for finding in against:
        yield from _POINTS[finding.rule](area, finding, story, cited)


def _adverse(area: Area, _finding: Finding, story: Story, cited: Cited) -> Iterator[Point]:
    """R06: numbers of a green area that got worse or miss their target."""
    keys, lines = fact_keys(story.data), adverse_evidence(story.data)
    own = (lines["workbook"] == area.workbook) & (lines["area_id"] == area.area_id)
    for index, line in each(lines[own]):
        why = [
            words
            for words, so in (
                (f"worse than in {view.labels(story).before}", line["worse"]),
                ("short of its target", line["short"]),
            )
            if so
        ]
        said = fact(line["measure"], keys[index], story, cited)
        yield said, line["source"], f"Why does green hold with a number {listed(why)}?"


def _old_or_stuck(area: Area, finding: Finding, story: Story, _cited: Cited) -> Iterator[Point]:
    """R11: a grade that was given long ago, or that has not moved."""
    if finding.place.header == SHEETS["areas"].column("assessed_on").header and area.assessed_on:
        as_at = story.edition.as_at
        report = f"; this report is as at {short_day(as_at)}" if as_at else ""
        said = f"The grade was given on {short_day(area.assessed_on)}{report}"
        yield said, _place(finding), "Would the grade be the same today?"
        return
    missing = [
        words
        for words, there in (
            ("an owner of the action", area.action_owner),
            ("a date for green", area.green_by),
        )
        if not there
    ]
    since = sentences.how_long(area, view.labels(story)).lower()
    gap = f"; {listed(missing)} {plural(len(missing), 'is', 'are')} not stated" if missing else ""
    yield (
        f"{area.now} {since}{gap}",
        _place(finding),
        "What will change before the next report, and who sees to it?",
    )


def _other_basis(area: Area, finding: Finding, story: Story, _cited: Cited) -> Iterator[Point]:
    """R05: a grade on another basis than last time."""
    before = view.labels(story).before
    basis = RAG_BASIS_WORDS.get(area.basis, area.basis)
    yield (
        f"Now graded on {basis}, in {before} on something else",
        _place(finding),
        f"What would the grade be on the basis of {before}?",
    )


def _sum(_area: Area, finding: Finding, story: Story, cited: Cited) -> Iterator[Point]:
    """X07: key facts of a group that do not add up to its total."""
    rows = story.data["keyfacts"]
    for index, row in each(rows[rows["fact_id"] == finding.place.key]):
        said = f"{row['label']}, and the facts that go with it: {added_up(index, story, cited)}"
        yield said, row["source"], "Which number is right, and what else is counted?"


def _two_steps(area: Area, finding: Finding, _story: Story, _cited: Cited) -> Iterator[Point]:
    """R04: a move by two grades at once."""
    said = f"Moved from {area.before.lower()} to {area.now.lower()} in one step"
    yield said, _place(finding), "What evidence supports so large a step?"


def _overdue(area: Area, finding: Finding, _story: Story, _cited: Cited) -> Iterator[Point]:
    """R13: the date by which green was expected has passed."""
    if area.green_by:
        said = f"Green was expected by {short_day(area.green_by)}, which has passed"
        yield said, _place(finding), "What is the new date, and why was the last one missed?"


def _doubtful(area: Area, finding: Finding, story: Story, _cited: Cited) -> Iterator[Point]:
    """X08: an area that relies on a benefit in doubt."""
    data = story.data
    for index, benefit, state in doubtful_benefits(data):
        row = data["areas"].loc[index]
        if (row["workbook"], row["area_id"]) == (area.workbook, area.area_id):
            said = f"Relies on {benefit}, which {state}"
            yield said, _place(finding), "Does the grade stand without that benefit?"


_POINTS: dict[str, Callable[[Area, Finding, Story, Cited], Iterator[Point]]] = {
    "R04": _two_steps,
    "R05": _other_basis,
    "R06": _adverse,
    "R11": _old_or_stuck,
    "R13": _overdue,
    "X07": _sum,
    "X08": _doubtful,
}
"""How each rule's facts are told."""


def _place(finding: Finding) -> str:
    """Where the fact stands: ``Areas sheet, G9``."""
    return ", ".join(filter(None, (f"{finding.place.sheet} sheet", finding.place.cell)))
