"""The front sheet: what the paper is, for which meeting, from whom, written and approved when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from toolkit.edition import Edition
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import Words, ask
from toolkit.telling.story import Story
from toolkit.words import day


def write_front_sheet(paper: Paper, story: Story, stamps: Mapping[str, str]) -> None:
    """Writes the title, the stamps in words, the table and what the prompts are for."""
    edition = story.edition
    about = edition.about
    paper.say(about.meeting or ask("the programme or board that this paper is for"), "Subtitle")
    paper.say(edition.title, "Title")
    paper.say(["Report to: ", about.report_to or ask("whom the paper goes to")], "Lead In")
    for stamp in edition.stamps:
        paper.say(stamps[stamp], "Stamp")
    paper.space()
    paper.bare_table(
        Table(
            columns=(Column("Front sheet", 1.15), Column("Entry", 2)),
            rows=[Row(row) for row in _rows(edition)],
            described="The front sheet of the paper: each line a label and its entry.",
            labels=True,
        )
    )
    paper.say(
        [
            ask("..."),
            " marks what no return holds and only you can write. Everything else is told from the "
            "returns, and each of its figures is in Annex A.",
        ]
    )
    if story.for_chief_officers:
        paper.ask(
            "this copy is from a run for Chief Officers, in which nothing is withheld. Table the "
            "one from a run for the board (--audience board)."
        )


def _rows(edition: Edition) -> Iterator[tuple[str, Words]]:
    """Label and entry of each line, as the scrutiny programme has them."""
    about = edition.about
    yield "Title of Report", edition.title
    yield "Classification of Paper", edition.classification
    yield "Agenda Number", about.agenda_number or ask("the number on the agenda")
    yield "Chief Officer", about.chief_officer or ask("their role title")
    yield "Date Paper was Written", _day(about.written_on, "the day it was written")
    yield "Version Number", edition.version
    yield "Report from", about.report_from or edition.force
    yield "Date of Meeting", _day(about.meeting_date, "the day of the meeting")
    yield "Author on behalf of Chief Officer", about.author or ask("your role title, not your name")
    yield (
        "Date of Approval by Chief Officer",
        edition.approval or ask("the day it was approved, and by which role"),
    )
    yield (
        "COG meeting date / date of approval (Please indicate whether paper presented to COG or "
        "not)",
        _day(about.cog_date, "the date, and whether the paper was presented to COG"),
    )


def _day(value: date | None, what: str) -> Words:
    return day(value) if value else ask(what)
