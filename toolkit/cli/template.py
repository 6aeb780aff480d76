"""``toolkit template``: slide templates."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit import exits
from toolkit.cli.console import JsonOption, print_json

template = typer.Typer(help="Slide templates that a brand team can own.", no_args_is_help=True)


@template.callback()
def templates() -> None:
    """Slide templates that a brand team can own."""


@template.command()
def check(
    file: Path = typer.Argument(..., help="A PowerPoint template, .pptx."),
    json: bool = JsonOption,
) -> None:
    """Say what a slide template lacks for the decks, in plain words.

    ■ is to be mended, ○ is to be looked at.

    Example: toolkit template check slide_templates/productivity_review.pptx
    """
    from toolkit.decks.brand import check_template
    from toolkit.decks.opened import must_be_file

    must_be_file(file)
    verdict = check_template(file)
    if json:
        print_json(
            {
                "file": file.as_posix(),
                "problems": list(verdict.lacks),
                "remarks": list(verdict.remarks),
            }
        )
    else:
        for mark, said in (("■", verdict.lacks), ("○", verdict.remarks)):
            for each in said:
                typer.echo(f"{mark} {each}")
        if not verdict.lacks:
            typer.echo(f"{file.name} has everything that the decks need.")
    raise typer.Exit(exits.ERRORS_STAND if verdict.lacks else exits.DONE)


@template.command()
def new(
    file: Path = typer.Argument(..., help="The file to write; it must not be there yet."),
) -> None:
    """Write the starter template, to make your own from.

    Example: toolkit template new my_template.pptx
    """
    from toolkit.decks.starter import build_starter
    from toolkit.settings import SettingsProblem

    if file.exists():
        raise SettingsProblem(f"{file} is there already. Choose another name; nothing was written.")
    build_starter(file)
    typer.echo(f"Wrote {file}")
