"""``toolkit handout``: forms ready to send."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from toolkit.cli.console import (
    JsonOption,
    PackOption,
    day_typed,
    print_json,
    progress,
    shown_path,
)


def handout(
    folder: Path = typer.Argument(..., help="The folder to write in; a new or empty one."),
    pack: Path = PackOption,
    until: date = typer.Option(
        None,
        "--until",
        parser=day_typed,
        metavar="DAY",
        help="The last day of the period to report, like 30/06/2024. By default as long as the "
        "last one.",
        show_default=False,
    ),
    json: bool = JsonOption,
) -> None:
    """Write the forms to send, filled in so far.

    Example: toolkit handout "To send"

    Every unit that should return a tracker gets one. Each starts with what its unit returned last.
    Its unit and period are filled in, and they and the references of its benefits are locked. A RAG
    dashboard among the returns gets its next form too, with the grades of last time.
    """
    from toolkit.handout import hand_out_forms
    from toolkit.settings import open_pack

    with progress(quiet=json) as tell:
        forms = hand_out_forms(open_pack(pack), folder, date.today(), tell, until)
    if json:
        print_json([form.record for form in forms])
        return
    typer.echo(f"Wrote {len(forms)} to send in {shown_path(folder)}:")
    for form in forms:
        typer.echo(f"  {form.path.name}: {form.unit}, {form.period}. {form.start}")
        for words in form.left:
            typer.echo(f"    not carried on: {words}")
    typer.echo("Next: send each to its unit. Save what comes back in a folder of its own, then: "
               "toolkit collect FOLDER")  # fmt: skip
