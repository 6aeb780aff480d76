"""The ``toolkit`` command: its commands, and what happens when one cannot do its work."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import typer

from toolkit import __version__
from toolkit.cli import exits
from toolkit.cli.check import check
from toolkit.cli.contract import contract
from toolkit.cli.deck import deck
from toolkit.cli.explain import explain
from toolkit.cli.init import init
from toolkit.cli.run import run
from toolkit.cli.template import template
from toolkit.cli.workbook import workbook

app = typer.Typer(
    name="toolkit",
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
app.add_typer(workbook, name="workbook")
app.command()(contract)
app.command()(explain)
app.add_typer(template, name="template")
app.add_typer(deck, name="deck")


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
    except Exception as problem:
        sys.exit(_explain(problem))


def _speak_utf8() -> None:
    """Windows consoles and redirected output may be in a code page that has no ● or ›."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _explain(problem: Exception) -> int:
    """Says what went wrong, and gives the exit code."""
    from toolkit.decks.kit.problems import DoesNotFit, TemplateProblem
    from toolkit.engine import EngineProblem
    from toolkit.outputs import OutputProblem
    from toolkit.settings import SettingsProblem

    if isinstance(problem, SettingsProblem):
        typer.echo(str(problem), err=True)
        return exits.WRONG_USE
    if isinstance(problem, TemplateProblem | DoesNotFit | EngineProblem | OutputProblem):
        typer.echo(f"{problem}\nThe last good outputs are as they were.", err=True)
        return exits.FAILED
    typer.echo(
        "Something went wrong that the toolkit did not expect; the last good outputs are as they "
        f"were. What happened was written to {_write_details(problem)}: send that file to whoever "
        "looks after the toolkit. It holds no figures.",
        err=True,
    )
    return exits.FAILED


def _write_details(problem: Exception) -> Path:
    """Writes where a fault arose, without values, beside the person's other temporary files."""
    import tempfile

    frames = traceback.extract_tb(problem.__traceback__)
    lines = [f"benefits-reporting-toolkit {__version__}", type(problem).__name__]
    lines += [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    path = Path(tempfile.gettempdir()) / "toolkit-problem.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
