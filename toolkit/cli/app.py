"""The ``toolkit`` command: its commands, and what happens when one cannot do its work."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from toolkit import __version__, exits
from toolkit.cli.archive import archive
from toolkit.cli.check import check
from toolkit.cli.collect import collect
from toolkit.cli.consolidate import consolidate
from toolkit.cli.contract import contract
from toolkit.cli.deck import deck
from toolkit.cli.desktop import desktop
from toolkit.cli.excel import excel
from toolkit.cli.explain import explain
from toolkit.cli.handout import handout
from toolkit.cli.history import history
from toolkit.cli.init import init
from toolkit.cli.local_app import local_app
from toolkit.cli.notify import notify
from toolkit.cli.publish import publish
from toolkit.cli.run import run
from toolkit.cli.schedule import schedule
from toolkit.cli.template import template
from toolkit.cli.watch import watch
from toolkit.cli.workbook import workbook


class _InPlainWords(TyperGroup):
    """The commands; what is wrong with an option is said without the words of programmers."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")
            if wrong.message.startswith("Input should be a valid integer"):
                wrong.message = "give a whole number, such as 2."
            raise


app = typer.Typer(
    name="toolkit",
    cls=_InPlainWords,
    help="Checks and consolidates returned workbooks, and builds the Productivity Review and the "
    "collaboration summary as PowerPoint decks.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(run)
app.command()(check)
app.command()(init)
app.command(name="app")(local_app)
app.command()(handout)
app.command()(collect)
app.command()(consolidate)
app.command()(watch)
app.add_typer(history, name="history")
app.command()(publish)
app.add_typer(archive, name="archive")
app.add_typer(workbook, name="workbook")
app.command()(contract)
app.command()(explain)
app.add_typer(template, name="template")
app.add_typer(deck, name="deck")
app.add_typer(desktop, name="desktop")
app.add_typer(notify, name="notify")
app.add_typer(excel, name="excel")
app.add_typer(schedule, name="schedule")


@app.callback(invoke_without_command=True)
def toolkit(
    version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True),
) -> None:
    """Common options."""
    if version:
        typer.echo(f"benefits-reporting-toolkit {__version__}")
        raise typer.Exit


def main() -> None:
    """Runs a command. A person never sees a traceback: problems end as a sentence and a code."""
    _speak_utf8()
    try:
        app()
    except SystemExit as ended:  # typer turns Ctrl+C into this code, and says nothing
        if ended.code == exits.STOPPED:
            _explain(KeyboardInterrupt())
        raise
    except Exception as problem:
        sys.exit(_explain(problem))


def _speak_utf8() -> None:
    """Windows consoles and redirected output may be in a code page that has no ● or ›."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _explain(problem: BaseException) -> int:
    """Says what went wrong, and gives the exit code."""
    from toolkit.trouble import exit_code_of, in_plain_words

    typer.echo(in_plain_words(problem), err=True)
    return exit_code_of(problem)
