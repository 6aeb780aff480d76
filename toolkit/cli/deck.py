"""``toolkit deck``: finished decks, also those that people have edited."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from toolkit import exits
from toolkit.cli.console import (
    JsonOption,
    PackOption,
    PreviousOption,
    compared_with,
    print_json,
    progress,
)

deck = typer.Typer(help="Finished decks, also those that people have edited.", no_args_is_help=True)

_MARKS = {"error": "■ Error.", "warning": "▲ Warning.", "note": "○ Note."}


@deck.callback()
def decks() -> None:
    """Finished decks, also those that people have edited."""


@deck.command()
def check(
    file: Path = typer.Argument(..., help="A deck, .pptx."),
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """Say, slide by slide, what is to be mended in a deck.

    Example: toolkit deck check output/latest/productivity-review.pptx

    It looks at titles, alternative text, tables, contrast, text that overflows or is too small,
    charts, the classification, numbers that no figure stands behind, and, where there is a pack,
    figures that its newest run gives otherwise. Exit code 0: nothing to mend. 1: something is. 2:
    not a deck that can be read.
    """
    from toolkit.cli.refreshed import newest_of
    from toolkit.decks.check import check_deck
    from toolkit.decks.opened import open_deck

    presentation = open_deck(file)
    problems = check_deck(presentation, newest_of(presentation, pack))
    if json:
        print_json({"file": file.as_posix(), "problems": [asdict(each) for each in problems]})
    elif problems:
        for problem in problems:
            typer.echo(f"{_MARKS[problem.severity]} {problem}")
    else:
        typer.echo(f"{file.name}: nothing to mend.")
    raise typer.Exit(exits.ERRORS_STAND if problems else exits.DONE)


@deck.command()
def refresh(
    file: Path = typer.Argument(..., help="A deck made by a run, as people have edited it."),
    out: Path = typer.Option(None, help="The file to write. By default FILE refreshed.pptx."),
    pack: Path = PackOption,
    previous: Path = PreviousOption,
    final: bool = typer.Option(
        False, "--final", help="Lift the DRAFT stamp, where no error stands and all is signed off."
    ),
    json: bool = JsonOption,
) -> None:
    """Bring new figures into a deck that people have edited.

    Example: toolkit deck refresh "Review for Monday.pptx"

    What nobody has edited is brought up to date, and slides come and go as in the new run. What
    somebody has edited, added, moved, recoloured or taken out stays so; where the new figures would
    say something else, old, new and edited words are printed side by side. A new file is written;
    the edited one is never changed. Exit code 0: all of it is up to date. 1: somebody should look
    at what is listed.
    """
    from toolkit.cli.refreshed import newest_of, newly_built, print_ahead, print_plan, target_of
    from toolkit.decks.opened import manifest_of, open_deck
    from toolkit.decks.refresh import NEEDS_A_PERSON, arrange, plan, settle
    from toolkit.decks.refresh import refresh as refreshed
    from toolkit.settings import open_pack

    target = target_of(file, out)
    edited = open_deck(file)
    found = compared_with(previous, open_pack(pack))
    with progress(quiet=json) as tell:
        fresh = newly_built(found, manifest_of(edited, file), tell, final=final)
    changed = settle(edited, fresh)
    arrange(fresh, edited)
    planned = plan(edited, fresh, changed)
    print_plan(planned, target, as_json=json)
    if not planned.is_empty:
        target.write_bytes(refreshed(edited, fresh, planned))
    if not json:
        print_ahead(planned.after, newest_of(edited, pack))
    raise typer.Exit(exits.ERRORS_STAND if planned.of(*NEEDS_A_PERSON) else exits.DONE)
