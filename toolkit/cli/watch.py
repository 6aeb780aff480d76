"""``toolkit watch``: checks again on every save."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.console import PackOption, console

if TYPE_CHECKING:
    from toolkit.watch import Seen


def watch(pack: Path = PackOption) -> None:
    """Check the pack again each time a workbook in it is saved.

    Example: toolkit watch --pack "S:\\Benefits\\2024 Q1"

    Ctrl+C ends it. It tells what is new and what is cleared. Nothing is written. It works on shared
    drives: what was saved is seen a few seconds later.
    """
    from toolkit import watch as watching
    from toolkit.cli.summary import print_findings

    out = console()
    try:
        for seen in watching.watch(pack):
            if seen.checked and not seen.saved:
                print_findings(out, seen.checked)
                typer.echo("Waiting for the next save. Press Ctrl+C to end.")
            else:
                _tell(seen)
    except KeyboardInterrupt:  # how it is meant to end
        typer.echo("Ended. Nothing was written.")


MOST = 10
"""New findings that are shown after a save."""


def _tell(seen: Seen) -> None:
    from toolkit.words import listed

    typer.echo(f"\n{datetime.now():%H:%M} Saved: {listed(seen.saved)}")
    if seen.problem:
        typer.echo(f"Not checked. {seen.problem}")
    if seen.since is None or seen.checked is None:
        return
    typer.echo(f"{seen.since.words}.")
    new = [finding for finding in seen.checked.findings if finding in seen.since.new]
    for finding in new[:MOST]:
        typer.echo(f"  {finding.severity.value} {finding.rule}: {finding}")
    if len(new) > MOST:
        typer.echo(f"  and {len(new) - MOST} more new ones; toolkit run lists all in findings.xlsx")
