"""The page for template designers says what the decks need, by the names that the code has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.decks.brand.room import LEAST, LETTERS
from toolkit.decks.kit.colour import SLOTS
from toolkit.decks.kit.look import ROLES
from toolkit.decks.kit.needs import NEEDS, TITLE

GUIDE = Path(__file__).parents[2] / "docs" / "templates.md"


def rows_under(header: str) -> Iterator[list[str]]:
    """The cells of each row of the table whose header begins so."""
    table = GUIDE.read_text(encoding="utf-8").partition(f"\n| {header} |")[2]
    for line in table.splitlines()[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def places() -> dict[str, dict[str, str]]:
    """The placeholders of each layout with the size that is asked for."""
    found: dict[str, dict[str, str]] = {}
    layout = ""
    for named, _, place, size in rows_under("Layout"):
        layout = named or layout
        found.setdefault(layout, {})[place] = size
    return found


def test_layouts_and_placeholders_are_those_that_the_decks_need() -> None:
    shared = [name for name, *_ in rows_under("Placeholder")]
    told = {
        layout: {*own, *(name for name in shared if (layout, name) != (TITLE, "Note"))}
        for layout, own in places().items()
    }
    assert told == {layout: set(names) for layout, names in NEEDS.items()}


def test_sizes_are_those_that_the_check_asks_for() -> None:
    told = {
        layout: {place: size for place, size in own.items() if size}
        for layout, own in places().items()
        if any(own.values())
    }
    assert told == {
        layout: {place: f"{wide:.1f} x {high:.1f}" for place, (wide, high) in least.items()}
        for layout, least in LEAST.items()
    }


def test_the_letters_are_those_that_the_check_asks_for() -> None:
    told = {name: int(room.split()[0]) for name, _, room in rows_under("Placeholder") if room}
    assert told == LETTERS


def test_every_theme_colour_that_a_slide_uses_has_its_meaning() -> None:
    told = {name for names, _ in rows_under("Theme colour") for name in names.split(", ")}
    assert told == {SLOTS[role.slot] for role in ROLES.values()} | {
        SLOTS["hlink"],
        SLOTS["folHlink"],
    }
