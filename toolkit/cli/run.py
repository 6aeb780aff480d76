"""``toolkit run``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit import exits
from toolkit.audience import Audience
from toolkit.cli.console import (
    JsonOption,
    PackOption,
    PreviousOption,
    compared_with,
    console,
    print_json,
    progress,
)

if TYPE_CHECKING:
    from toolkit.settings import Pack


def run(
    pack: Path = PackOption,
    previous: Path = PreviousOption,
    final: bool = typer.Option(
        False,
        "--final",
        help="Read every workbook anew and build without the DRAFT stamp; refused while an error "
        "stands.",
    ),
    audience: Audience = typer.Option(
        None,
        "--audience",
        help="Whom it is for. The board's version shows roles, and nothing that may identify a "
        "person. By default as in toolkit.toml, else chief-officers.",
        show_default=False,
    ),
    unattended: bool = typer.Option(
        False,
        "--unattended",
        help="For a scheduler: no progress and no summary, but a log in output/log and a line on "
        "standard error when a person is needed.",
    ),
    json: bool = JsonOption,
) -> None:
    """Check the returns, and build both decks and the reports.

    Example: toolkit run --pack "S:\\Benefits\\2024 Q1"

    The outputs are in output/latest, how it ended is in output/status.json. Exit code 0: done. 1:
    done, but an error stands or a workbook could not be read. 2: wrong use or settings. 3: the run
    failed; the last outputs are untouched. 4: it did not run, as another run is at work.
    """
    from toolkit.cli.summary import print_summary
    from toolkit.cli.unattended import run_unattended
    from toolkit.run import run_pack
    from toolkit.settings import open_pack

    def opened() -> Pack:
        asked = compared_with(previous, open_pack(pack))
        return asked.having(audience=audience) if audience else asked

    if unattended:
        raise typer.Exit(run_unattended(pack, opened, final=final))
    with progress(quiet=json) as tell:
        done = run_pack(opened(), tell, final=final)
    if json:
        print_json(done.record)
    else:
        print_summary(console(), done)
    raise typer.Exit(exits.ERRORS_STAND if done.checked.errors else exits.DONE)
