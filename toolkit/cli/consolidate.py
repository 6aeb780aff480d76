"""``toolkit consolidate``: thousands of returns as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit import exits
from toolkit.cli.console import JsonOption, PackOption, print_json, progress, shown_path

if TYPE_CHECKING:
    from toolkit.hub.consolidate import Consolidated


def consolidate(
    to: Path = typer.Option(
        ..., "--to", help="The folder to write the tables in: new, empty, or of the last time."
    ),
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """Check all returns, however many, and write them as tables.

    Example: toolkit consolidate --to S:\\Data\\benefits

    For a regional or national data hub: no decks are made, and only some hundred workbooks are in
    memory at a time. Nothing is compared with what was last published.
    """
    from toolkit.findings import Severity
    from toolkit.hub.consolidate import consolidate_pack
    from toolkit.settings import open_pack

    with progress(quiet=json) as tell:
        made = consolidate_pack(open_pack(pack), to, tell)
    if json:
        print_json(made.record)
    else:
        _print(made, to)
    raise typer.Exit(exits.ERRORS_STAND if made.found(Severity.ERROR) else exits.DONE)


def _print(made: Consolidated, to: Path) -> None:
    from toolkit.findings import Severity
    from toolkit.returns import Status
    from toolkit.words import counted, listed, plural

    read = made.workbooks.get(Status.READ, 0)
    refused = sum(made.workbooks.values()) - read
    typer.echo(f"Read {counted(read, 'workbook')}; {refused} could not be read or are no returns.")
    found = (counted(made.found(severity), severity.value) for severity in Severity)
    typer.echo(f"Found {', '.join(found)}.")
    for name, (rows, count) in sorted(made.rows.items()):
        typer.echo(f"  {name}: {counted(rows, 'row')}, {count:,} of them counted")
    for why in dict.fromkeys(one.words for one in made.not_applied):
        rules = [one.rule for one in made.not_applied if one.words == why]
        typer.echo(f"{plural(len(rules), 'Rule')} {listed(rules)} {why}.")
    typer.echo(f"Wrote the tables to {shown_path(to)}; what they hold is in summary.json there.")
