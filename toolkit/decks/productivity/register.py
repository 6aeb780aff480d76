"""The benefit register: every benefit with its hours, and why some are not counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.contracts.terms import GRADES
from toolkit.dataset import Dataset, each
from toolkit.decks.kit import RIGHT, Cell, Column, Deck, rag_cell
from toolkit.decks.productivity.gathered import Call, Cells, Rows, called, gather_rows
from toolkit.decks.productivity.noted import KEY_END, note_rows
from toolkit.derive.assurance import assurance
from toolkit.derive.gathered import Gathered
from toolkit.derive.partition import partition
from toolkit.measures.gathered import NOT_COUNTED, REGISTER
from toolkit.telling.productivity import gathered, not_counted
from toolkit.telling.productivity.gathered import Line
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import brief, some
from toolkit.telling.story import Cited, Story
from toolkit.words import sentence

_COUNTED = "register"
_NOT_COUNTED = "not counted"
_NONE = "–"
_BENEFIT = Column("Benefit, reference and role of its owner", weight=330)
_ENDS = (Column("Assurance", weight=68), Column("RAG", weight=80))
_WIDE = (
    _BENEFIT,
    Column("Stage", weight=62),
    Column("Category", weight=66),
    *(Column(part.label, RIGHT, weight=58) for part in FOUR),
    *_ENDS,
)
_NARROW = (_BENEFIT, Column("Category", weight=66), Column("Hours", RIGHT, weight=58), *_ENDS)
Columns = tuple[Column, ...]

_STAGES = "The stage of each benefit is in evidence.xlsx, on the sheet Benefits."


def add(deck: Deck, story: Story) -> None:
    """Adds the register, and after it what is listed but not counted."""
    if story.figures.value("benefits.count"):
        _add_counted(deck, story)
    if story.figures.value("benefits.not_counted"):
        _add_not_counted(deck, story)


def _add_counted(deck: Deck, story: Story) -> None:
    cited = Cited(story.figures)
    benefits = some(cited, "benefits.count", "benefit counted", "benefits counted")
    those = gathered.gathered(story, REGISTER)
    columns, table = _table(deck, story, those)
    wide = columns == _WIDE
    where = [gathered.WHERE] if those else [] if wide else [_STAGES]
    slides = deck.table(
        title=cited.say(f"Benefit register: {benefits}, {{hours.total}} hours a year"),
        columns=columns,
        rows=table.rows,
        alt=f"Every benefit counted, by unit: owner's role, {'stage, ' if wide else ''}category, "
        "hours of each category, assurance and the owner's own grade.",
        name=_COUNTED,
        subtitle="Net hours per full year, "
        + (gathered.ORDER if those else "by unit")
        + "; RAG is the owner's own grade",
        below=" ".join([*where, ROUNDED]),
    )
    note_rows(slides, _COUNTED, story.figures, table.used, always=("benefits.count", "hours.total"))


def _table(deck: Deck, story: Story, those: Gathered | None) -> tuple[Columns, Rows]:
    """All columns, or fewer where words would be broken or it would take half as many slides."""
    wide, narrow = (_rows(deck, story, those, columns) for columns in (_WIDE, _NARROW))
    slides = deck.slides_for(_WIDE, wide.rows)
    halved = deck.slides_for(_NARROW, narrow.rows) * 2 <= slides
    if deck.is_wide_enough(_WIDE, wide.rows) and not halved:
        return _WIDE, wide
    return _NARROW, narrow


def _rows(deck: Deck, story: Story, those: Gathered | None, columns: Columns) -> Rows:
    if those:
        return _gathered_rows(story, those, columns)
    return called(deck, columns, lambda call: _counted_rows(story, columns, call))


def _counted_rows(story: Story, columns: Columns, call: Call) -> Rows:
    """A section row for each unit, a row for each benefit."""
    table = Rows()
    counted = partition(story.data)["counted"]
    unit = ""
    for index, row in _by_unit(story.data, story):
        if not counted[index]:
            continue
        if row["unit_name"] != unit:
            unit = row["unit_name"]
            table.head(call(unit))
        _add_benefit(table, story, index, columns, call)
    return table


def _gathered_rows(story: Story, those: Gathered, columns: Columns) -> Rows:
    def line(group: Line, cited: Cited) -> Cells:
        hours = [cited(group.figure(part.name)) for part in FOUR]
        label = f"{group.label}: {gathered.how_many(cited, group)}"
        return _cells(columns, label, _NONE, _NONE, hours, _NONE, _NONE)

    return gather_rows(
        story,
        REGISTER,
        those,
        single=lambda table, index: _add_benefit(table, story, index, columns, brief),
        line=line,
    )


def _add_benefit(table: Rows, story: Story, index: Any, columns: Columns, call: Call) -> None:
    data, figures = story.data, story.figures
    row, parts = data["benefits"].loc[index], partition(data).loc[index]
    owner = data.labels("people").get(row["owner_id"]) or _NONE
    key = str(row["benefit_id"])
    ids = [f"hours.{part.name}/benefit/{key}" for part in FOUR]
    cells = _cells(
        columns,
        f"{call(_text(row['title']))}\n{key}{KEY_END}{owner}",
        _text(row["stage"]),
        parts["category"] if parts["total"] else "No hours",
        [figures[one].text if one in figures else _NONE for one in ids],
        assurance(data)[index],
        _grade(row["declared_rag"]),
    )
    table.add(key, cells, [one for one in ids if one in figures])


def _cells(
    columns: Columns,
    name: str,
    stage: str,
    category: str,
    hours: Sequence[str],
    *ends: str | Cell,
) -> Cells:
    """The cells of a row; on a narrow slide each category that has hours is a line of them."""
    if columns == _WIDE:
        return [name, stage, category, *hours, *ends]
    lines = [
        (part.label, text) for part, text in zip(FOUR, hours, strict=True) if text != _NONE
    ] or [(category, _NONE)]
    return [name, *("\n".join(column) for column in zip(*lines, strict=True)), *ends]


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
    opening = Cited(story.figures)
    one, many = "benefit is listed but not counted", "benefits are listed but not counted"
    those = gathered.gathered(story, NOT_COUNTED)
    columns = [
        Column("ID", weight=1.8 if those else 1.2),
        Column("Benefit", weight=3),
        Column("Unit", weight=2.4 if those else 1.6),
        Column("Stage", weight=1),
        *([Column("Forecast, hours a year", RIGHT, weight=1.1)] if those else []),
        Column("Why it is not counted", weight=3.6 if those else 5),
    ]
    if those:
        table = _gathered_out(story, those)
    else:
        table = called(deck, columns, lambda call: _out_rows(story, call))
    slides = deck.table(
        title=f"Benefit register: {some(opening, 'benefits.not_counted', one, many)}",
        columns=columns,
        rows=table.rows,
        alt="Every benefit that is in a return but in no total, and why.",
        name=_NOT_COUNTED,
        subtitle="Closed, withdrawn, left out by their owner, or kept out by errors",
        below=f"Forecasts are gross, as typed, and in no total. {gathered.WHERE}" if those else "",
    )
    note_rows(slides, _NOT_COUNTED, story.figures, table.used, always=opening.ids)


def _out_rows(story: Story, call: Call) -> Rows:
    """A row for each benefit that is not counted, by unit."""
    table, found = Rows(), not_counted.reasons(story)
    for index, row in _by_unit(story.everything, story):
        if index in found:
            key, title, unit, stage = (
                _text(row[cell]) for cell in ("benefit_id", "title", "unit_name", "stage")
            )
            why = not_counted.why(row, found[index])
            table.add(key, [key, call(title), call(unit), stage, why], ())
    return table


def _gathered_out(story: Story, those: Gathered) -> Rows:
    found = not_counted.reasons(story)

    def single(table: Rows, index: Any) -> None:
        row = story.everything["benefits"].loc[index]
        unit = gathered.units_of(story, [index])
        typed = NOT_COUNTED.largest("forecast", those.shown.index(index) + 1)
        cells = [_text(row["benefit_id"]), brief(_text(row["title"]))]
        reason = not_counted.in_brief(row, found[index])
        table.add(
            cells[0],
            [*cells, unit, _text(row["stage"]), story.figures[typed].text, reason],
            [typed],
        )

    def line(group: Line, cited: Cited) -> Cells:
        rows = those.groups.get(group.group, ())
        hours = cited(group.figure("forecast"))
        why = group.label if group.group else ""
        name = sentence(group.group) or "All"
        return [
            name,
            gathered.how_many(cited, group),
            gathered.units_of(story, rows),
            "",
            hours,
            why,
        ]

    return gather_rows(story, NOT_COUNTED, those, single=single, line=line)
