"""``toolkit history``: the runs so far, and what is different between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.console import JsonOption, PackOption, console, print_json
from toolkit.cli.endings import SHOWN, endings, print_endings

if TYPE_CHECKING:
    from toolkit.archive.difference import Difference
    from toolkit.archive.ledger import Entry
    from toolkit.archive.told import Told

history = typer.Typer(help="The runs so far, and what is different between two of them.")

MOST_CHANGES = 15
"""How many changes of a kind are shown; --json gives all."""


@history.callback(invoke_without_command=True)
def runs(
    context: typer.Context,
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """List the runs that are archived and how the last runs ended, the newest first.

    Example: toolkit history
    """
    if context.invoked_subcommand:
        return
    from toolkit.archive.ledger import read_ledger
    from toolkit.archive.runs import archive_of, runs_in
    from toolkit.archive.told import told
    from toolkit.recorded import all_endings
    from toolkit.settings import open_pack

    opened = open_pack(pack)
    archive = archive_of(opened)
    known = [told(run) for run in reversed(runs_in(archive))]
    corrections = {entry.corrects: entry for entry in read_ledger(archive) if entry.corrects}
    if json:
        print_json([one.as_json(corrections) for one in known])
        return
    if known:
        _print(known, corrections)
    else:
        typer.echo(f"No run is archived in {archive} yet. Run: toolkit run")
    if ended := all_endings(opened)[:SHOWN]:
        typer.echo("\nHow the last runs ended:")
        print_endings(ended)


history.command()(endings)


@history.command()
def diff(
    earlier: str = typer.Argument(..., help="A run's id, a published version, or latest."),
    later: str = typer.Argument(..., help="The run to compare with it."),
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """Say what is different between two runs.

    Example: toolkit history diff 1.0 latest

    It compares workbooks, rows, figures, grades and findings.
    """
    from toolkit.archive.difference import difference
    from toolkit.archive.runs import archive_of, run_of
    from toolkit.settings import open_pack

    archive = archive_of(open_pack(pack))
    found = difference(run_of(archive, earlier), run_of(archive, later))
    if json:
        from dataclasses import asdict

        print_json(asdict(found))
    else:
        _print_difference(found)


def _print(known: Sequence[Told], corrections: dict[str, Entry]) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    page = Table.grid(padding=(0, 2, 0, 0))
    page.add_column(no_wrap=True)
    page.add_column(overflow="fold")
    for one in known:
        page.add_row(one.run.id, Text("\n".join(_words(one))))
    out.print(page)
    for run, entry in corrections.items():
        out.print(f"{run} is corrected by {entry.run_id} ({entry.version}): {entry.reason}",
                  markup=False)  # fmt: skip


def _words(one: Told) -> Iterator[str]:
    """What a run is, and what stands in it."""
    from toolkit.archive.told import KEY_FIGURES
    from toolkit.words import counted, short_day

    as_at = one.run.manifest.as_at if one.run.manifest else None
    when = (f"as at {short_day(as_at)}",) if as_at else ()
    yield ", ".join((*when, f"for {one.readers}", one.status))
    if one.damaged:
        yield one.damaged
        return
    yield f"{counted(one.errors, 'error')}, {counted(one.warnings, 'warning')}"
    figures = one.figures or {}
    if said := [f"{figures[key]} {name.lower()}" for key, name in KEY_FIGURES if key in figures]:
        yield ", ".join(said)


def _print_difference(found: Difference) -> None:
    from toolkit.archive.difference import first
    from toolkit.plain import one_line

    out = console()
    out.print(f"{found.later} beside {found.earlier}", style="bold", markup=False)
    for name, changes in found.parts():
        out.print(f"{name}: {len(changes) or 'nothing'} different", markup=False)
        shown, more = first(changes, MOST_CHANGES)
        for change in shown:
            out.print(f"  {one_line(change.words)}", markup=False)
        if more:
            out.print(f"  and {more:,} more (--json lists all)", markup=False)
