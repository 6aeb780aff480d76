"""``toolkit publish``: freeze a run."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit.cli.console import JsonOption, PackOption, print_json


def publish(
    run: str = typer.Argument(..., help="The run's id, or latest for the one in output/latest."),
    version: str = typer.Option(..., help="The version, such as 1.0; higher than the last."),
    role: str = typer.Option("", help="In what role it is published; no name of a person."),
    corrects: str = typer.Option("", help="The published run or version that this one corrects."),
    reason: str = typer.Option("", help="Why it was corrected, with --corrects."),
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """Freeze a final run: later runs are compared with it.

    Example: toolkit publish latest --version 1.0

    Or, to correct what was published: toolkit publish latest --version 1.1 --corrects 1.0
    --reason "Hours of May were counted twice."
    """
    from datetime import date

    from toolkit.archive.publish import Request
    from toolkit.archive.publish import publish as freeze
    from toolkit.archive.runs import archive_of
    from toolkit.audience import Audience
    from toolkit.settings import SettingsProblem, only_a_role, open_pack
    from toolkit.words import day

    opened = open_pack(pack)
    try:
        said = only_a_role(role.strip())
    except ValueError as problem:
        raise SettingsProblem(f"--role: {problem}") from problem
    request = Request(run, version, date.today(), said, corrects, reason)
    entry = freeze(archive_of(opened), opened.output, request)
    if json:
        print_json(entry.model_dump(mode="json") | {"seal": entry.seal})
        return
    typer.echo(f"Published {entry.run_id} as version {entry.version} on {day(entry.published_on)}.")
    if entry.corrects:
        typer.echo(f"It corrects {entry.corrects}: {entry.reason}")
    typer.echo(f"Seal {entry.seal}: note it in the minutes, and nobody can change it unseen.")
    if entry.audience is Audience.BOARD:
        typer.echo(
            "This is the version for the board, in which words are withheld. Later runs are "
            "compared with the one for chief officers: publish that too."
        )
    for document in ("productivity", "collaboration"):
        printed = getattr(opened.settings, document).version
        if printed.removeprefix("V") != entry.version:
            typer.echo(f"Note: the {document} documents say {printed}, as in toolkit.toml.")
