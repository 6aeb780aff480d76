"""The facts about every area in one table: now, last time, target and source (domain 6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.dataset import each
from toolkit.measures.fact_changes import CHANGES, change_figure, changes, told_facts
from toolkit.measures.facts import FIELDS, KEY_FIELDS, fact_keys, key_fact_keys
from toolkit.rules.identifiers import WITHHELD
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.facts import added_up
from toolkit.telling.collaboration.view import Area, Section
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, plural, sentence, short_day

AS_GIVEN = "Facts are told as given; areas say which way is better."
WORSE = "Worse"
"""The change that stands out."""

_UNUSED = "–"
_TABLES: Mapping[str, tuple[Mapping[str, tuple[str, str]], str, tuple[str, str, str]]] = {
    "areaevidence": (FIELDS, "measure", ("current", "previous", "target")),
    "keyfacts": (KEY_FIELDS, "label", ("value", "previous", "")),
}
"""For each table of facts: its figures, the field with the name, and those with the numbers."""


@dataclass(frozen=True)
class KeyFact:
    """One fact, its numbers as they were given. ``change`` is empty where there is none to tell."""

    area: Area
    name: str
    now: str
    before: str
    target: str
    change: str
    source: str

    @property
    def called(self) -> str:
        """Its name after the number of its area."""
        return f"{self.area.ref} {self.name}".strip()


def key_facts(story: Story, cited: Cited) -> list[tuple[Section, list[KeyFact]]]:
    """The facts of each section that has any, area by area."""
    by_area: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    homes = {area.area_id: area.workbook for area in reversed(view.areas(story))}
    for table, index in told_facts(story.data):
        about = story.data.value(table, index, "area_id" if table == "areaevidence" else "about")
        book = story.data.value(table, index, "workbook")
        # Key facts stand in the reference workbook: the first dashboard with the area tells them.
        home = book if table == "areaevidence" else homes.get(about, "")
        by_area.setdefault((home, about), []).append((table, index))
    moved = dict(changes(story.data))
    keys = {"areaevidence": fact_keys(story.data), "keyfacts": key_fact_keys(story.data)}
    told = [
        (
            section,
            [
                _fact(area, table, index, keys[table][index], moved, story, cited)
                for area in section.areas
                for table, index in by_area.get((area.workbook, area.area_id), ())
            ],
        )
        for section in view.sections(story)
    ]
    return [(section, facts) for section, facts in told if facts]


def titles(story: Story, cited: Cited) -> list[str]:
    """``Of four facts with a number from 2021, three are better and one is worse``."""
    compared = cited.value("facts.compared")
    if not compared:
        noun = plural(cited.value("facts.told"), "fact")
        return [sentence(f"{sentences.words(cited, 'facts.told')} key {noun} about the areas")]
    counts = {change: cited.value(change_figure(change)) for change in CHANGES}
    since = f"with a number from {view.labels(story).before}"
    same = next((change for change, count in counts.items() if count == compared), "").lower()
    if compared == 1:
        return [f"The one fact {since} is {same}"]
    of = sentences.words(cited, "facts.compared")
    if same:
        every = "Both" if compared == 2 else f"All {of}"
        return [f"{every} facts {since} are {same}"]
    parts = [
        f"{sentences.words(cited, change_figure(change))} {_are(count)} {change.lower()}"
        for change, count in counts.items()
        if count or change != "Unchanged"
    ]
    return [f"Of {of} facts {since}, {listed(parts)}"]


def _are(count: float) -> str:
    return plural(count, "is", "are") if count else "is"


def caveat(story: Story, cited: Cited) -> str:
    """That groups of key facts do not add up to their totals (X07); empty where all do."""
    found = {one.place.key for one in story.findings if one.rule == "X07"}
    rows = story.data["keyfacts"]
    about = {area.area_id: area for area in view.areas(story)}
    wrong = rows[rows["fact_id"].isin(found) & rows["about"].isin(set(about))]
    if wrong.empty:
        return ""
    if len(wrong) > 1:
        return "Some of these facts do not add up to the totals that are stated for them."
    [(index, row)] = each(wrong)
    return f"Facts of {about[row['about']].ref} do not add up: {added_up(index, story, cited)}."


def _fact(
    area: Area,
    table: str,
    index: Any,
    key: str,
    moved: Mapping[Any, str],
    story: Story,
    cited: Cited,
) -> KeyFact:
    fields, name, numbers = _TABLES[table]
    row = story.data[table].loc[index]
    now, before, target = (
        cited(figure) if field and (figure := f"{fields[field][0]}/{key}") in cited else ""
        for field in numbers
    )
    dated = row["as_at"]
    other_day = (
        story.edition.as_at is not None and dated == dated and dated.date() != story.edition.as_at
    )
    return KeyFact(
        area,
        row[name],
        now or WITHHELD,
        before or _UNUSED,
        target or _UNUSED,
        moved.get(index, "") if table == "areaevidence" else "",
        f"{row['source']} ({short_day(dated)})" if other_day else row["source"],
    )
