"""Who was heard, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toolkit.dataset import each
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity.parts import FOUR
from toolkit.telling.productivity.returned import TRACKER
from toolkit.telling.story import Cited, Story
from toolkit.words import day, listed, short_day

_NONE = "–"


def consulted(paper: Paper, story: Story) -> None:
    """Whose returns the paper is told from, and who signed them off, by role."""
    rows = list(_returns(story))
    if rows:
        paper.say("The hours are told from the returns of these units.", "Lead In")
        paper.table(
            "Returns that this paper is told from",
            Table(
                columns=(
                    Column("Unit", 1.6),
                    Column("As at", 0.95),
                    Column("Prepared by (role)", 1.7),
                    Column("Signed off by (role)", 1.7),
                    Column("Signed off on", 1),
                ),
                rows=rows,
                described="Each return: its unit, its date, and who prepared and signed it off.",
            ),
        )
    paper.ask("whom else you consulted, when, and what they said.")


def future_work(paper: Paper, story: Story) -> None:
    """What is still in view, and which workstreams are planned to come into use."""
    cited = paper.cited
    if cited.value("hours.working_towards"):
        paper.say(_in_view(cited))
    planned = list(_planned(story))
    if planned:
        paper.say("Workstreams with benefits that are planned to come into use:", "Lead In")
        paper.list(planned)


def _returns(story: Story) -> Iterator[Row]:
    roles, units = story.everything.labels("people"), story.everything.labels("units")
    for ret in story.everything.of_kind(TRACKER):
        said = ret.control
        yield Row(
            (
                units.get(ret.unit) or ret.unit,
                short_day(ret.as_at) if ret.as_at else _NONE,
                roles.get(str(said.get("prepared_by"))) or _NONE,
                roles.get(str(said.get("signed_off_by"))) or _NONE,
                _short(said.get("signed_off_on")),
            )
        )


def _short(value: object) -> str:
    return short_day(value) if isinstance(value, date) else _NONE


def _in_view(cited: Cited) -> str:
    parts = [
        f"{cited(f'hours.{part.name}')} {part.label.lower()}"
        for part in FOUR[1:]
        if cited.value(f"hours.{part.name}")
    ]
    return f"Hours a year still in view: {listed(parts)}."


def _planned(story: Story) -> Iterator[str]:
    """Workstreams not in use yet, the earliest first."""
    data = story.data
    rows = data["workstreams"]
    mine = rows["workstream_id"].isin(set(data["benefits"]["workstream_id"]))
    waiting = rows[mine & rows["go_live_actual"].isna() & rows["go_live_planned"].notna()]
    for _, row in each(waiting.sort_values(["go_live_planned", "workstream_id"], kind="stable")):
        planned = row["go_live_planned"].date()
        as_at = story.edition.as_at
        passed = ", which has passed" if as_at and planned < as_at else ""
        funded = "" if row["funded"] is True else "; not funded yet"
        yield f"{row['name']}: {day(planned)}{passed}{funded}"
