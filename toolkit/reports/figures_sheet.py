"""The sheets Figures and Parts: every number that may be printed, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.figures import Figure, Figures, Unit
from toolkit.reports.book import FIRST, Report, write_note, write_top
from toolkit.reports.links import LINKS_PER_SHEET, Link, within
from toolkit.reports.table import MOST_ROWS, Field, Row, write_table
from toolkit.reports.text import plain
from toolkit.words import counted
from toolkit.workbooks.formats import THOUSANDS

SHEET = "Figures"
PARTS = "Parts"
CELLS = "Cells"
INTRO = (
    "Every number in the decks and pages. Find its id in the notes of a slide; "
    "click in the last column to see the cells that it comes from."
)
PARTS_INTRO = "Figures that are made of other figures, part by part. Filter by a figure's id."
EXACT = "#,##0.00##"
_LISTED_PARTS = 3
WHOLE = "Whole pack"

FIELDS = (
    Field("Figure", 38),
    Field("What it is", 38),
    Field("For", 14, help="Whole pack, or by what it is split: benefit, theme, workstream, area."),
    Field("Printed", 12, right=True, help="As it stands in the decks: rounded once, here."),
    Field("Exact value", 15, EXACT, THOUSANDS, help="Not rounded; percentages run from 0 to 100."),
    Field("Unit", 9),
    Field("Basis", 23),
    Field("How it is worked out", 56),
    Field("Made of", 40, help="The figures it is made of. All are on the sheet Parts."),
    Field("Cells", 10, THOUSANDS, help="Lines on the sheet Cells; a range counts as one."),
    Field("Where", 14, help="Goes to its cells on the sheet Cells."),
)
PART_FIELDS = (
    Field("Figure", 38),
    Field("Part", 44),
    Field("What it is", 44),
    Field("Printed", 13, right=True),
    Field("Exact value", 15, EXACT, THOUSANDS),
    Field("Unit", 9),
)


def write_figures_sheet(
    page: object, report: Report, figures: Figures, first_rows: Mapping[str, tuple[int, int]]
) -> None:
    """Writes the sheet Figures. ``first_rows`` has, for a figure, its first row on Cells and how
    many rows it has there."""
    write_top(page, report, "Evidence: figures", INTRO)
    rows = (_row(figure, *first_rows[figure.id]) for figure in _totals_first(figures))
    written = write_table(page, report, "Figures", FIELDS, rows, sheet=SHEET, frozen=1)
    note = f"{counted(written.rows, 'figure')}, those for the whole pack first."
    write_note(page, report, note + _unlinked(written.unlinked))


def write_parts_sheet(page: object, report: Report, figures: Figures) -> None:
    """Writes the sheet Parts."""
    write_top(page, report, "Evidence: parts", PARTS_INTRO)
    write_table(page, report, "Parts", PART_FIELDS, _part_rows(figures), sheet=PARTS, frozen=1)


def _row(figure: Figure, first: int, count: int) -> Row:
    where: Link | str = within(CELLS, first, "See its cells") if count else "no cells"
    if first >= FIRST + MOST_ROWS:
        where = "do not fit"
    return (
        figure.id,
        figure.label,
        _split_by(figure),
        figure.text,
        figure.value,
        figure.unit.value if figure.unit is not Unit.COUNT else "number",
        figure.basis.value,
        figure.working,
        _made_of(figure),
        count,
        where,
    )


def _totals_first(figures: Figures) -> list[Figure]:
    """Figures for the whole pack, then those that are split, each in the order of the register."""
    return sorted(figures.values(), key=lambda figure: _split_by(figure) != WHOLE)


def _split_by(figure: Figure) -> str:
    """What a figure is split by: ``hours.known/theme/T01`` is one of those by theme."""
    parts = figure.id.split("/")
    return parts[1].replace("_", " ").capitalize() if len(parts) > 2 else WHOLE


def _made_of(figure: Figure) -> str:
    shown, more = figure.parts[:_LISTED_PARTS], len(figure.parts) - _LISTED_PARTS
    return plain("\n".join((*shown, *((f"and {more:,} more, on Parts",) if more > 0 else ()))))


def _part_rows(figures: Figures) -> Iterator[Row]:
    for figure in figures.values():
        for part_id in figure.parts:
            part = figures[part_id]
            yield figure.id, part.id, part.label, part.text, part.value, part.unit.value


def _unlinked(count: int) -> str:
    if not count:
        return ""
    return (
        f" {counted(count, 'figure')} without a link: Excel takes {LINKS_PER_SHEET:,} on a sheet."
    )
