"""``toolkit init``: a new pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from toolkit.cli.console import shown_path


def init(
    folder: Path = typer.Argument(..., help="The folder to make; it may be there if it is empty."),
) -> None:
    """Make a new pack: settings, a reference workbook, blank workbooks and slide templates.

    Example: toolkit init "2024 Q2"
    """
    from toolkit.new_pack import new_pack

    made = new_pack(folder, date.today())
    typer.echo(f"Made a pack in {shown_path(folder)}:")
    for path in made:
        typer.echo(f"  {path}")
    typer.echo(
        "Next: fill in workbooks/reference.xlsx, hand out the blank workbooks, drop what comes "
        f"back in workbooks/returns, then: toolkit run --pack {shown_path(folder)}"
    )
