"""The benefit register: every benefit with its hours, and why some are not counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.contracts.terms import ENDED, GRADES
from toolkit.dataset import Dataset, each
from toolkit.decks.kit import RIGHT, Cell, Column, Deck, Row, rag_cell
from toolkit.decks.productivity.noted import KEY_END, note_rows
from toolkit.derive.assurance import assurance
from toolkit.derive.partition import partition
from toolkit.findings import Severity
from toolkit.rules.check import all_rules
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import some
from toolkit.telling.story import Cited, Story

_COUNTED = "register"
_NOT_COUNTED = "not counted"
_NONE = "–"


def add(deck: Deck, story: Story) -> None:
    """Adds the register, and after it what is listed but not counted."""
    if story.figures.value("benefits.count"):
        _add_counted(deck, story)
    if story.figures.value("benefits.not_counted"):
        _add_not_counted(deck, story)


def _add_counted(deck: Deck, story: Story) -> None:
    cited = Cited(story.figures)
    hold = "holds" if cited.value("benefits.count") == 1 else "hold"
    benefits = some(cited, "benefits.count", "benefit counted", "benefits counted")
    rows, used = _counted_rows(story)
    slides = deck.table(
        title=cited.say(
            "Benefit register: " + benefits + f" {hold} " + "{hours.total} hours a year"
        ),
        columns=[
            Column("Benefit, reference and role of its owner", weight=330),
            Column("Stage", weight=62),
            Column("Category", weight=66),
            *(Column(part.label, RIGHT, weight=58) for part in FOUR),
            Column("Assurance", weight=68),
            Column("RAG", weight=80),
        ],
        rows=rows,
        alt="Every benefit counted, by unit: owner's role, stage, category, hours of each "
        "category, assurance and the owner's own grade.",
        name=_COUNTED,
        subtitle="Net hours per full year, by unit; RAG is the owner's own grade",
        below=ROUNDED,
    )
    note_rows(slides, _COUNTED, story.figures, used, always=("benefits.count", "hours.total"))


def _counted_rows(story: Story) -> tuple[list[Row], dict[str, tuple[str, ...]]]:
    """A section row for each unit, a row for each benefit; and the figures in each row."""
    data, figures = story.data, story.figures
    parts, level, owners = partition(data), assurance(data), data.labels("people")
    rows: list[Row] = []
    used: dict[str, tuple[str, ...]] = {}
    unit = ""
    for index, row in _by_unit(data, story):
        if not parts["counted"][index]:
            continue
        if row["unit_name"] != unit:
            unit = row["unit_name"]
            rows.append(Row([unit], band=True))
        key = str(row["benefit_id"])
        ids = [f"hours.{part.name}/benefit/{key}" for part in FOUR]
        rows.append(
            Row(
                [
                    f"{_text(row['title'])}\n{key}{KEY_END}{owners.get(row['owner_id']) or _NONE}",
                    _text(row["stage"]),
                    parts["category"][index] if parts["total"][index] else "No hours",
                    *(figures[one].text if one in figures else _NONE for one in ids),
                    level[index],
                    _grade(row["declared_rag"]),
                ]
            )
        )
        used[key] = tuple(one for one in ids if one in figures)
    return rows, used


def _by_unit(data: Dataset, story: Story) -> Iterator[tuple[Any, Any]]:
    """The benefits of a dataset with the name of their unit, by unit and reference."""
    names = story.everything.labels("units")
    benefits = data["benefits"]
    named = benefits.assign(
        unit_name=[names.get(unit) or _text(unit) for unit in benefits["return_unit"]]
    )
    return each(named.sort_values(["unit_name", "benefit_id"], kind="stable"))


def _grade(word: Any) -> Cell:
    return rag_cell(word) if word in GRADES else Cell(_NONE)


def _text(value: Any) -> str:
    """A cell as it is printed; a dash where there is none."""
    return _NONE if value is None or value != value else str(value)


def _add_not_counted(deck: Deck, story: Story) -> None:
    cited = Cited(story.figures)
    one, many = "benefit is listed but not counted", "benefits are listed but not counted"
    slides = deck.table(
        title=f"Benefit register: {some(cited, 'benefits.not_counted', one, many)}",
        columns=[
            Column("ID", weight=1.2),
            Column("Benefit", weight=3),
            Column("Unit", weight=1.6),
            Column("Stage", weight=1),
            Column("Why it is not counted", weight=5),
        ],
        rows=list(_not_counted_rows(story)),
        alt="Every benefit that is in a return but in no total, and why.",
        name=_NOT_COUNTED,
        subtitle="Closed, withdrawn, left out by their owner, or kept out by errors",
    )
    for slide in slides:
        slide.cite(cited)


def _not_counted_rows(story: Story) -> Iterator[Row]:
    inside = set(story.data["benefits"].index)
    for index, row in _by_unit(story.everything, story):
        why = _why_not(row) if index in inside else _errors(story, row)
        if why:
            cells = ("benefit_id", "title", "unit_name", "stage")
            yield Row([*(_text(row[cell]) for cell in cells), why])


def _why_not(row: Any) -> str:
    """Why a benefit without errors is in no total; empty for one that is counted."""
    reason = "" if _text(row["exclude_reason"]) == _NONE else f" {row['exclude_reason']}"
    if row["stage"] in ENDED:
        return f"{row['stage']}: no longer in yearly hours.{reason}"
    return f"Left out by its owner.{reason}" if row["include_in_pack"] in (False,) else ""


def _errors(story: Story, row: Any) -> str:
    """The rules that keep a benefit out, in words."""
    tests = {rule.id: rule.test for rule in all_rules()}
    found = {
        finding.rule: tests.get(finding.rule, finding.message)
        for finding in story.findings
        if finding.severity is Severity.ERROR
        and finding.place.workbook == row["workbook"]
        and (finding.place.key == row["benefit_id"] or not finding.place.key)
    }
    words = "; ".join(f"{test} ({rule})" for rule, test in sorted(found.items()))
    return f"Kept out by errors. {words}." if words else "Kept out by errors in its workbook."
