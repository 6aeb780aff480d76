"""``toolkit history endings``: how runs ended, also those that failed or did not run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.console import JsonOption, PackOption, console, print_json

if TYPE_CHECKING:
    from toolkit.status import Status

SHOWN = 10
"""How many are shown below the list of archived runs; ``endings`` shows all."""


def endings(pack: Path = PackOption, json: bool = JsonOption) -> None:
    """List how every run ended, the newest first.

    Example: toolkit history endings
    """
    from toolkit.recorded import all_endings
    from toolkit.settings import open_pack

    known = all_endings(open_pack(pack))
    if json:
        print_json([one.model_dump(mode="json", by_alias=True) for one in known])
    elif not known:
        typer.echo("No run has ended yet. Run: toolkit run")
    else:
        print_endings(known)


def print_endings(known: Sequence[Status]) -> None:
    """Of each its number, when it ended, how, and in words."""
    from rich.table import Table
    from rich.text import Text

    page = Table.grid(padding=(0, 2, 0, 0))
    page.add_column(justify="right", no_wrap=True)
    page.add_column(no_wrap=True)
    page.add_column(overflow="fold")
    for one in known:
        how = " ".join((f"{one.outcome.value} ({one.exit_code})", one.run)).strip()
        page.add_row(
            str(one.number), f"{one.finished:%d %b %Y %H:%M}", Text(f"{how}\n{one.message}")
        )
    console().print(page)
