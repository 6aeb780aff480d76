"""Ways to spoil a sheet: its cells, rows, columns, merged ranges and dimension."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.values import any_content

_CELL = re.compile(r'<c r="([A-Z]+)([0-9]+)"([^<>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ROW = re.compile(r'<row r="([0-9]+)"[^<>]*?(?:/>|>.*?</row>)', re.DOTALL)
_ADDRESSES = (
    "ZZZ999999", "XFD1048576", "A0", "A1048577", "", "a1", "A1:B2", "1A", "AAAA1", "AN1048576",
    "A-1", "A1", "C4", "E5", "A99999999999",
)  # fmt: skip
_RANGES = (
    "A1:B2", "A4:AP4", "A:C", "1:3", "A5", "", "B2:A1", "A1:XFD1048576", "#REF!", "A1:B2:C3",
    "A5:A9", "ZZ", "$A$5:$B$6",
)  # fmt: skip
_ATTRIBUTES = ('s="99999"', 's="-1"', 's="x"', 's=""', 'cm="1"', 'x="1" x="2"', "s='1'", 'vm="7"')

Edit = Callable[[Random, str], str]
"""A way to spoil the XML of a sheet."""


def retype(dice: Random, xml: str) -> str:
    """Gives a few cells a value that nobody expects."""
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        xml = _with_cell(dice, xml, lambda cell: _retyped(dice, cell))
    return xml


def _retyped(dice: Random, cell: re.Match[str]) -> str:
    kind, content = any_content(dice)
    style = re.search(r'\bs="[^"]*"', cell[3])
    about = (f" {style[0]}" if style else "") + (f' t="{kind}"' if kind else "")
    return f'<c r="{cell[1]}{cell[2]}"{about}>{content}</c>'


def readdress(dice: Random, xml: str) -> str:
    """Moves a cell to an address that is odd, far or taken."""
    there = dice.choice(_ADDRESSES)
    return _with_cell(
        dice, xml, lambda cell: cell[0].replace(f'r="{cell[1]}{cell[2]}"', f'r="{there}"', 1)
    )


def restyle(dice: Random, xml: str) -> str:
    """Gives a cell an odd attribute."""
    more = dice.choice(_ATTRIBUTES)
    return _with_cell(dice, xml, lambda cell: cell[0].replace("<c ", f"<c {more} ", 1))


def mistype(dice: Random, xml: str) -> str:
    """Says that a cell is of another type than it is."""
    kind = dice.choice(("e", "b", "s", "str", "n", "d", "inlineStr", "", "zz"))
    return _with_cell(
        dice, xml, lambda cell: re.sub(r'( t="[^"]*")?(/?>)', f' t="{kind}"\\2', cell[0], count=1)
    )


def swap_cells(dice: Random, xml: str) -> str:
    """Swaps what stands in two cells of one row: often two headings."""
    row = dice.choice([dice.choice(["3", "4", "5"]), str(dice.randint(1, 40))])
    cells = [cell for cell in _CELL.finditer(xml) if cell[2] == row and cell[4]]
    if len(cells) < 2:
        return xml
    one, other = sorted(dice.sample(cells, 2), key=lambda cell: cell.start())
    first = other[0].replace(f'r="{other[1]}', f'r="{one[1]}', 1)
    second = one[0].replace(f'r="{one[1]}', f'r="{other[1]}', 1)
    return xml[: one.start()] + first + xml[one.end() : other.start()] + second + xml[other.end() :]


def copy_cell(dice: Random, xml: str) -> str:
    """Writes a cell's value over another: an id, a heading or a month twice."""
    cells = [cell for cell in _CELL.finditer(xml) if cell[4]]
    if len(cells) < 2:
        return xml
    source, target = dice.sample(cells, 2)
    if dice.random() < 0.6:  # in the same row or column, as people do
        near = [c for c in cells if c is not source and (c[1] == source[1] or c[2] == source[2])]
        target = dice.choice(near or [target])
    copy = source[0].replace(f'r="{source[1]}{source[2]}"', f'r="{target[1]}{target[2]}"', 1)
    return xml[: target.start()] + copy + xml[target.end() :]


def empty_cells(dice: Random, xml: str) -> str:
    """Clears some cells."""
    chance = dice.choice((0.02, 0.2, 0.9))
    return _CELL.sub(lambda cell: "" if dice.random() < chance else cell[0], xml)


def drop_column(dice: Random, xml: str) -> str:
    """Takes a whole column away, headings and all."""
    column = dice.choice([cell[1] for cell in _CELL.finditer(xml)] or ["A"])
    return _CELL.sub(lambda cell: "" if cell[1] == column else cell[0], xml)


def repeat_row(dice: Random, xml: str) -> str:
    """Writes a row a second time: under its own number or at another."""
    rows = list(_ROW.finditer(xml))
    if not rows:
        return xml
    row, there = dice.choice(rows), dice.choice(rows)
    copy = row[0] if dice.random() < 0.3 else _renumbered(row[0], row[1], there[1])
    keep = there[0] if dice.random() < 0.5 else ""
    return xml[: there.start()] + keep + copy + xml[there.end() :]


def shift_rows(dice: Random, xml: str) -> str:
    """Moves all rows from one on: an empty row, or rows that overlap."""
    start, by = dice.randint(1, 30), dice.choice((1, 1, 3, -1, 200, 5_000))

    def moved(row: re.Match[str]) -> str:
        number = int(row[1])
        return row[0] if number < start else _renumbered(row[0], row[1], str(max(number + by, 0)))

    return _ROW.sub(moved, xml)


def drop_row(dice: Random, xml: str) -> str:
    """Takes a row away."""
    rows = list(_ROW.finditer(xml))
    row = dice.choice(rows) if rows else None
    return xml[: row.start()] + xml[row.end() :] if row else xml


def hide_rows(dice: Random, xml: str) -> str:
    """Hides some rows, by hand or by a filter."""
    chance = dice.choice((0.1, 1.0))
    xml = re.sub("<row ", lambda _: '<row hidden="1" ' if dice.random() < chance else "<row ", xml)
    return xml.replace("<sheetPr>", '<sheetPr filterMode="1">', 1) if dice.random() < 0.5 else xml


def merge(dice: Random, xml: str) -> str:
    """Merges ranges, some of them none."""
    ranges = "".join(
        f'<mergeCell ref="{dice.choice(_RANGES)}"/>' for _ in range(dice.randint(1, 4))
    )
    return xml.replace("</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>", 1)


def resize(dice: Random, xml: str) -> str:
    """Says that the sheet is of another size."""
    return re.sub(
        r'<dimension ref="[^"]*"', f'<dimension ref="{dice.choice(_RANGES)}"', xml, count=1
    )


def readdress_rows(dice: Random, xml: str) -> str:
    """Leaves addresses out, as some programs do, or numbers rows wrongly."""
    way = dice.choice(("cells", "rows", "both", "wrong"))
    if way in ("cells", "both"):
        xml = re.sub(r'<c r="[A-Z]+[0-9]+"', "<c", xml)
    if way in ("rows", "both"):
        xml = re.sub(r'<row r="[0-9]+"', "<row", xml)
    if way == "wrong":
        number = dice.choice(("0", "x", "-1", "1048577", "99999999999", "1"))
        xml = re.sub(r'<row r="([0-9]+)"', f'<row r="{number}"', xml, count=dice.choice((0, 1)))
    return xml


EDITS: tuple[Edit, ...] = (
    retype, retype, retype, retype, readdress, restyle, mistype, swap_cells, copy_cell, copy_cell,
    empty_cells, drop_column, repeat_row, shift_rows, drop_row, hide_rows, merge, resize,
    readdress_rows,
)  # fmt: skip
"""Every way; those that find most stand several times."""


def _with_cell(dice: Random, xml: str, change: Callable[[re.Match[str]], str]) -> str:
    cells = list(_CELL.finditer(xml))
    filled = [cell for cell in cells if cell[4]]
    if not cells:
        return xml
    cell = dice.choice(filled if filled and dice.random() < 0.8 else cells)
    return xml[: cell.start()] + change(cell) + xml[cell.end() :]


def _renumbered(row: str, old: str, new: str) -> str:
    return re.sub(rf'( r="[A-Z]*){old}"', rf'\g<1>{new}"', row)
