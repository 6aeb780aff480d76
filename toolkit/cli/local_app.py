"""``toolkit app``: a local page for those who would rather drop files than edit folders."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import typer

NEEDED = ("starlette", "uvicorn", "python_multipart", "pypdfium2")
"""What the page stands on, beside what the toolkit always has."""


def local_app(
    pack: Path = typer.Option(
        None,
        "--pack",
        help="A pack whose reference workbook, settings and slide templates are used, and into "
        "which returns can be put. By default none: drop a reference workbook too.",
        show_default=False,
    ),
    browser: bool = typer.Option(True, help="Open the page in the browser."),
) -> None:
    """Open a page in the browser: drop workbooks, get the decks.

    Example: toolkit app --pack "S:\\Benefits\\2024 Q1"

    It runs on this computer alone, no file leaves it, and nothing is kept after closing unless you
    download it or ask for it.
    """
    from toolkit.settings import open_pack

    _must_have(NEEDED)
    from toolkit.app.server import serve

    def tell(address: str) -> None:
        typer.echo("Your browser shows the page in a moment. If not, open this address in it:")
        typer.echo(f"  {address}")
        typer.echo("The address works once. Leave this window open. To end, choose Close on the")
        typer.echo("page or press Ctrl+C here.")
        if browser:
            typer.launch(address)

    serve(open_pack(pack) if pack else None, tell)
    typer.echo("Closed. Nothing was kept but what you downloaded or asked for.")


def _must_have(modules: tuple[str, ...]) -> None:
    from toolkit.settings import SettingsProblem
    from toolkit.words import to_install

    if not all(find_spec(module) for module in modules):
        raise SettingsProblem(
            f"The local page needs a few more parts. {to_install('app')}\nThen start again."
        )
