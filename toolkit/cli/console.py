"""How commands talk: progress on a terminal, plain lines elsewhere, machine-readable on request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from toolkit.reading import Progress
    from toolkit.settings import Pack

PackOption = typer.Option(
    Path(),
    "--pack",
    help="The pack's folder, the one with toolkit.toml. By default the nearest one from here up.",
    show_default=False,
)
PreviousOption = typer.Option(
    None,
    "--previous",
    help="The folder of the pack that was last published, to compare with. By default as in "
    "toolkit.toml, else what the archive says was published last.",
    show_default=False,
)
JsonOption = typer.Option(False, "--json", help="Print JSON, for programs.")


def day_typed(text: str) -> date:
    """A day as people type one: 2024-06-30 or 30/06/2024."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()
    raise typer.BadParameter(f"{text!r} is not a day. Give it like 30/06/2024.")


def compared_with(folder: Path | None, pack: Pack) -> Pack:
    """The pack, compared with the one in a folder if one is given."""
    return pack.having(previous=folder.resolve()) if folder else pack


def console() -> Console:
    """Where people read. Colours and width follow the terminal; NO_COLOR is respected."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, soft_wrap=False)


def print_json(value: Any) -> None:
    """A value as JSON on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def shown_path(path: Path) -> str:
    """A path as a person here would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """Tells how far a command has come: a bar on a terminal, a line a step elsewhere."""
    from rich.console import Console

    out = Console(stderr=True, highlight=False)
    if quiet:
        yield lambda *_: None
    elif not out.is_terminal:
        yield _lines(out)
    else:
        yield from _bar(out)


def _lines(out: Console) -> Progress:
    def tell(what: str, done: int, total: int) -> None:
        out.print(f"{what} ({done} of {total})" if total > 1 else what, markup=False)

    return tell


def _bar(out: Console) -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
               MofNCompleteColumn())  # fmt: skip
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task("Start", total=None)
        yield lambda what, done, total: bar.update(
            task, description=what, completed=done, total=total
        )
