"""``toolkit collect``: takes what came back into the pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.console import JsonOption, PackOption, print_json, progress

if TYPE_CHECKING:
    from toolkit.collect import Collected
    from toolkit.settings import Pack


def collect(
    source: Path = typer.Argument(
        ..., help="A folder or zip with what came back, or one workbook."
    ),
    pack: Path = PackOption,
    replace: bool = typer.Option(
        False, "--replace", help="Set an earlier return of the same unit aside."
    ),
    json: bool = JsonOption,
) -> None:
    """Copy what came back into the pack, and say who is missing.

    Example: toolkit collect "C:\\Users\\me\\Downloads\\returns.zip"

    Each is named by unit and month. Nothing is ever overwritten, and what came stays where it is.
    """
    from toolkit.collect import collect as take_in
    from toolkit.settings import open_pack

    opened = open_pack(pack)
    with progress(quiet=json) as tell:
        collected = take_in(opened, source, tell, replace=replace)
    if json:
        print_json(collected.record)
    else:
        _say(opened, collected)


def _say(pack: Pack, collected: Collected) -> None:
    from toolkit.collect import OR_SET_ASIDE
    from toolkit.words import counted, listed

    typer.echo(f"Took in {counted(len(collected.taken), 'workbook')}.")
    for one in collected.taken:
        aside = f"; set aside: {listed([pack.name_of(p) for p in one.set_aside])}"
        typer.echo(f"  {one.name} → {pack.name_of(one.target)}{aside if one.set_aside else ''}")
    if collected.left_out:
        typer.echo(f"Left out {counted(len(collected.left_out), 'workbook')}:")
    for left in collected.left_out:
        typer.echo(f"  {left.name}: {left.why}")
    if any(left.why.endswith(OR_SET_ASIDE) for left in collected.left_out):
        typer.echo("To set earlier returns of the same unit aside, add --replace.")
    if collected.waiting_for:
        typer.echo(f"Not returned so far: {listed(collected.waiting_for)}.")
    else:
        typer.echo("Every unit that should return a tracker has.")
    typer.echo("Next: toolkit run")
