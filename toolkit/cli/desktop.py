"""``toolkit desktop``: a launcher on the desktop for one pack."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit import exits
from toolkit.cli.console import PackOption

desktop = typer.Typer(
    help="Launchers on the desktop: build decks, drop workbooks.",
    no_args_is_help=True,
)


@desktop.callback()
def launchers() -> None:
    """Launchers on the desktop: build a pack's decks with a double click, or drop workbooks."""


@desktop.command()
def install(pack: Path = PackOption) -> None:
    """Put launchers for a pack on the desktop and among the programs.

    Example: toolkit desktop install --pack "S:\\Benefits\\2024 Q1"
    """
    from toolkit import desktop as launcher
    from toolkit.settings import open_pack

    opened = open_pack(pack)
    typer.echo(
        f"Double-click to build the decks of {opened.folder}, or to drop workbooks on a page:"
    )
    for path in launcher.install(opened):
        typer.echo(f"  {path}")
    typer.echo("Take them away again with: toolkit desktop remove")


@desktop.command()
def status() -> None:
    """List the launchers that are there, of every pack.

    Example: toolkit desktop status
    """
    from toolkit import desktop as launcher

    paths = launcher.installed()
    typer.echo("\n".join(map(str, paths)) if paths else "There is no launcher of ours.")


@desktop.command()
def remove(pack: Path = PackOption) -> None:
    """Take the launchers of a pack away.

    Example: toolkit desktop remove --pack "S:\\Benefits\\2024 Q1"
    """
    from toolkit import desktop as launcher
    from toolkit.settings import open_pack

    paths = launcher.remove(open_pack(pack))
    for path in paths:
        typer.echo(f"Removed {path}")
    if not paths:
        typer.echo("There is no launcher for this pack.")


@desktop.command(hidden=True)
def start(folder: Path = typer.Argument(..., help="The pack's folder.")) -> None:
    """What a launcher runs: the decks are built, the page opens; when it fails the window stays."""
    import subprocess
    import sys

    typer.echo(f"Building the decks of {folder}. This window closes when they are ready.\n")
    build = [sys.executable, "-m", "toolkit", "run", "--pack", str(folder)]
    code = subprocess.call(build)  # noqa: S603 - our own command
    if code in (exits.DONE, exits.ERRORS_STAND):
        _show(folder)
    elif sys.stdin.isatty():
        typer.prompt("\nPress Enter to close this window", default="", show_default=False)
    raise typer.Exit(code)


def _show(folder: Path) -> None:
    from toolkit.outputs import latest
    from toolkit.run import REPORTS
    from toolkit.settings import open_pack

    page = latest(open_pack(folder).output) / REPORTS["page"]
    if typer.launch(page.as_uri()):
        typer.echo(f"The result page is {page}: open it in your browser.")
