"""``toolkit handout``: forms ready to send."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import typer

from toolkit.cli.console import JsonOption, PackOption, print_json, progress, shown_path


def handout(
    folder: Path = typer.Argument(..., help="The folder to write in; a new or empty one."),
    pack: Path = PackOption,
    until: datetime = typer.Option(
        None,
        "--until",
        formats=["%Y-%m-%d"],
        help="The last day of the period to report. By default as long as the last one.",
        show_default=False,
    ),
    json: bool = JsonOption,
) -> None:
    """Write a form for every unit that should return a tracker, filled in so far, ready to send.

    Example: toolkit handout "To send"

    Each starts with what its unit returned last. Its unit and period are filled in, and they and
    the references of its benefits are locked. A RAG dashboard among the returns gets its next form
    too, with the grades of last time.
    """
    from toolkit.handout import hand_out_forms
    from toolkit.settings import open_pack

    with progress(quiet=json) as tell:
        forms = hand_out_forms(
            open_pack(pack), folder, date.today(), tell, until.date() if until else None
        )
    if json:
        print_json([form.record for form in forms])
        return
    typer.echo(f"Wrote {len(forms)} to send in {shown_path(folder)}:")
    for form in forms:
        typer.echo(f"  {form.path.name}: {form.unit}, {form.period}. {form.start}")
        for words in form.left:
            typer.echo(f"    not carried on: {words}")
    typer.echo("Next: send each to its unit; take what comes back into the pack: toolkit collect")
