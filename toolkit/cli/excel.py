"""``toolkit excel``: the button in Excel."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit.cli.console import JsonOption, print_json

excel = typer.Typer(help="One click from Excel: a button on the ribbon.", no_args_is_help=True)


@excel.callback()
def button() -> None:
    """One click from Excel: a button on the ribbon that checks the workbook in front."""


@excel.command()
def install(
    pack: list[Path] = typer.Option(
        [],
        "--pack",
        help="The folder of a pack, to check workbooks against that lie outside one. May be "
        "given more than once; the last counts first.",
        show_default=False,
    ),
) -> None:
    """Put the button on Excel's ribbon, for you alone.

    Example: toolkit excel install --pack "2024 Q2"
    """
    from toolkit.excel.install import install as put

    installed = put(pack)
    typer.echo(f"The tab '{installed.tab}' will be on the ribbon when Excel is next started. Put:")
    for path in installed.files:
        typer.echo(f"  {path}")
    typer.echo(f"It starts {installed.interpreter}. Take it away again with: toolkit excel remove")


@excel.command()
def status(json: bool = JsonOption) -> None:
    """Say whether the button is there, and which packs it knows.

    Example: toolkit excel status
    """
    from toolkit.excel.install import status as look

    found = look()
    if json:
        print_json(found.record)
        return
    for line in found.lines:
        typer.echo(line)


@excel.command()
def remove() -> None:
    """Take the button away, with all that was put here for it.

    Example: toolkit excel remove
    """
    from toolkit.excel.install import remove as take_away

    gone = take_away()
    typer.echo("Taken away:" if gone else "There was nothing to take away.")
    for path in gone:
        typer.echo(f"  {path}")
