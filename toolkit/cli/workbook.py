"""``toolkit workbook``: a blank workbook, and a return moved into the current form."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.console import JsonOption, PackOption, day_typed, print_json, shown_path

if TYPE_CHECKING:
    from toolkit.contracts.lists import Lists

workbook = typer.Typer(
    help="A blank workbook, or an older one in today's form.", no_args_is_help=True
)


@workbook.callback()
def workbooks() -> None:
    """A blank workbook, or an older one in today's form."""


@workbook.command()
def new(
    kind: str = typer.Argument(..., help="Such as benefit-tracker, rag-dashboard or board."),
    file: Path = typer.Argument(..., help="The file to write; it must not be there yet."),
    pack: Path = PackOption,
    as_at: date = typer.Option(
        None,
        parser=day_typed,
        metavar="DAY",
        help="A day of the financial year to report, like 30/06/2024. Default: today.",
        show_default=False,
    ),
) -> None:
    """Write a blank workbook with the pack's lists to choose from.

    Example: toolkit workbook new benefit-tracker criminal-justice.xlsx
    """
    from toolkit.blanks import write_blank
    from toolkit.contracts import WORKBOOKS
    from toolkit.settings import SettingsProblem
    from toolkit.words import listed

    kinds = [each.kind for each in WORKBOOKS]
    if kind not in kinds:
        raise SettingsProblem(f"There is no workbook '{kind}'. Choose {listed(kinds, 'or')}.")
    _must_be_new(file)
    try:
        write_blank(kind, file, _lists(pack, kind), as_at or date.today())
    except OSError as error:
        raise SettingsProblem(f"{file} cannot be written: {error.strerror}.") from error
    typer.echo(f"Wrote {shown_path(file)}")


@workbook.command()
def upgrade(
    file: Path = typer.Argument(..., help="The return to move into the current form."),
    new: Path = typer.Argument(..., help="The file to write; it must not be there yet."),
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """Move an older return, or a damaged one, into today's form.

    Example: toolkit workbook upgrade old-tracker.xlsx new-tracker.xlsx

    The return is left as it is. What has no place in the form is listed; notes, colours and
    formulas are not moved.
    """
    from toolkit.upgrade import upgrade as move
    from toolkit.words import counted

    _must_be_new(new)
    carried = move(file, new, _lists(pack, ""), date.today())
    rows = {sheet.name: len(carried.rows.get(sheet.table, ())) for sheet in carried.kind.sheets}
    if json:
        print_json({"file": str(new), "rows": rows, "left": carried.left})
        return
    typer.echo(f"Wrote {shown_path(new)}, with:")
    for name, count in rows.items():
        typer.echo(f"  {name}: {counted(count, 'row')}")
    typer.echo("Could not be placed:" if carried.left else "Everything was placed.")
    for words in carried.left:
        typer.echo(f"  {words}")
    typer.echo("Check it before you send it; the old one must not stay among the returns.")


def _must_be_new(file: Path) -> None:
    from toolkit.settings import SettingsProblem

    if file.exists():
        raise SettingsProblem(f"{file} is there already. Choose another name; nothing was written.")
    if file.suffix.lower() != ".xlsx":
        raise SettingsProblem(f"{file.name} should end in .xlsx.")


def _lists(pack: Path, kind: str) -> Lists:
    """The lists of the pack we are in, or the starting lists outside one."""
    from toolkit.contracts.lists import Lists, lists_from
    from toolkit.contracts.starting import starting_rows
    from toolkit.reading import engine_of, lists_of, read_reference
    from toolkit.settings import SettingsProblem, open_pack

    if kind == "reference":
        return Lists()
    try:
        opened = open_pack(pack)
    except SettingsProblem:
        typer.echo(
            "There is no pack here, so the lists of units, people and workstreams are empty. "
            "Run this in a pack, or name it with --pack.",
            err=True,
        )
        return lists_from(starting_rows())
    return lists_of(read_reference(opened, engine_of(opened)))
