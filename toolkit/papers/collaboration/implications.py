"""What follows for the plan, what could go wrong, and what is done about it."""

from __future__ import annotations

from datetime import date

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import Words, ask, graded
from toolkit.telling.collaboration import caveats, plan, sentences, view
from toolkit.telling.collaboration.view import NOT_STATED, Area, Labels
from toolkit.telling.story import Story
from toolkit.words import short_day


def plan_priorities(paper: Paper, story: Story) -> None:
    """The priorities that areas name, each with those areas."""
    named = plan.by_priority(story)
    if not named:
        return
    paper.say(f"{plan.title(paper.cited)}.")
    rows = [*named, *([(plan.NONE_NAMED, rest)] if (rest := plan.without_priority(story)) else [])]
    paper.table(
        "Priorities of the Police and Crime Plan, as the areas word them",
        Table(
            columns=(Column("Priority", 2), Column("Areas", 3)),
            rows=[Row((one, ", ".join(area.called for area in areas))) for one, areas in rows],
            described="Each priority with the areas that name it.",
        ),
    )


def risks(paper: Paper, story: Story) -> None:
    """The areas that are red or amber: what is in the way, who does what, and by when."""
    cited, labels = paper.cited, view.labels(story)
    off = view.off_green(story)
    if off:
        paper.say(f"{sentences.off_green_title(off, cited)[0]}.")
        paper.table(
            "Areas that are red or amber: what is in the way, and what is done about it",
            Table(
                columns=(
                    Column("Area", 1.4),
                    Column("Grade", 1.3),
                    Column("Issue", 1.9),
                    Column("Action", 2.1),
                    Column("Owner of the action (role)", 1.3),
                    Column("Green expected by", 1.15),
                    Column("At this grade", 1.05),
                ),
                rows=[_row(area, labels, story.edition.as_at) for area in off],
                described="Each area that is red or amber with issue, action, owner of the action, "
                "the date by which green is expected, and since when it has had this grade.",
            ),
            caveats.gaps(cited),
        )
    paper.ask("entries of the force risk register that apply and how they are mitigated, or none.")


def _row(area: Area, labels: Labels, as_at: date | None) -> Row:
    return Row(
        (
            area.called,
            graded(area.now),
            _stated(area.issue),
            _stated(area.action),
            _stated(area.action_owner),
            _by(area.green_by, as_at),
            sentences.how_long(area, labels),
        )
    )


def _stated(text: str) -> Words:
    return text or ask(NOT_STATED)


def _by(expected: date | None, as_at: date | None) -> Words:
    if expected is None:
        return ask(NOT_STATED)
    passed = ", has passed" if as_at and expected < as_at else ""
    return f"{short_day(expected)}{passed}"
