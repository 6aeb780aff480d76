"""``toolkit init``: a new pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from toolkit.cli.console import shown_path


def init(
    folder: Path = typer.Argument(..., help="The folder to make; it may be there if it is empty."),
) -> None:
    """Make a new pack: settings, lists, blanks, slide templates.

    Example: toolkit init "2024 Q2"
    """
    from toolkit.new_pack import new_pack
    from toolkit.settings import SETTINGS_FILE

    made = new_pack(folder, date.today())
    typer.echo(f"Made a pack in {shown_path(folder)}:")
    for path in made:
        typer.echo(f"  {path}")
    typer.echo(
        f"Next: fill in workbooks/reference.xlsx and the first lines of {SETTINGS_FILE}; then make "
        f'the forms to send: toolkit handout "To send" --pack "{shown_path(folder)}"'
    )
