"""``toolkit archive``: see that it is whole, take from it, and let old runs go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit import exits
from toolkit.cli.console import JsonOption, PackOption, print_json

if TYPE_CHECKING:
    from toolkit.workbooks.storage import StoredFolder

archive = typer.Typer(
    help="The archive of runs: verify, export, let old runs go.", no_args_is_help=True
)


@archive.command()
def verify(pack: Path = PackOption, json: bool = JsonOption) -> None:
    """Prove that nothing in the archive was altered.

    Example: toolkit archive verify

    Exit code 0: all is as it was written. 1: something is not.
    """
    from dataclasses import asdict

    from toolkit.archive.runs import archive_of
    from toolkit.archive.verify import verify as verified
    from toolkit.settings import open_pack
    from toolkit.words import counted

    verdict = verified(archive_of(open_pack(pack)))
    if json:
        print_json(asdict(verdict))
    else:
        for problem in verdict.problems:
            typer.echo(f"■ {problem}")
        if verdict.runs or verdict.problems:
            runs = f"{counted(verdict.runs, 'run')}, {verdict.published} of them published"
            typer.echo(f"{runs}: {counted(len(verdict.problems), 'problem')}.")
        else:
            typer.echo("The archive holds no run yet.")
        if verdict.seal:
            typer.echo(f"The seal of the last publication is {verdict.seal}: compare it with "
                       "the one that was noted then.")  # fmt: skip
    raise typer.Exit(exits.ERRORS_STAND if verdict.problems else exits.DONE)


@archive.command()
def export(
    to: str = typer.Option(
        "",
        "--to",
        help="A folder for Parquet files, one a table, or s3://BUCKET/FOLDER or "
        "abfs://CONTAINER/FOLDER; or use --database.",
        show_default=False,
    ),
    database: bool = typer.Option(
        False,
        "--database",
        help="Into the PostgreSQL database whose address is in the environment variable "
        "TOOLKIT_DATABASE_URL or in the keyring of this computer.",
    ),
    only_published: bool = typer.Option(False, "--published", help="Only published runs."),
    pack: Path = PackOption,
) -> None:
    """Write the tables of all runs for Power BI or a data hub.

    Example: toolkit archive export --to S:\\Data\\benefits

    Doing it again replaces the rows of each run, and never doubles them.
    """
    from toolkit.archive.runs import archive_of, runs_in
    from toolkit.settings import SettingsProblem, open_pack
    from toolkit.words import counted
    from toolkit.workbooks.storage import is_url

    if bool(to) == database:
        raise SettingsProblem("Say where to: --to FOLDER for Parquet files, or --database.")
    place = archive_of(open_pack(pack))
    runs = [run for run in runs_in(place) if run.entry or not only_published]
    if not runs:
        raise SettingsProblem(f"There is no such run in the archive {place} yet.")
    if database:
        from toolkit.archive.database import address, to_database

        to_database(runs, address())
        typer.echo(f"Wrote {counted(len(runs), 'run')} to the database.")
    else:
        from toolkit.archive.export import to_folder, to_storage

        if is_url(to):
            to_storage(runs, _stored(to))
        else:
            to_folder(runs, Path(to))
        typer.echo(f"Wrote {counted(len(runs), 'run')} to {to}")


def _stored(url: str) -> StoredFolder:
    from toolkit.settings import SettingsProblem
    from toolkit.workbooks.storage import stored_folder

    try:
        return stored_folder(url)
    except ValueError as problem:
        raise SettingsProblem(f"--to cannot be used: {problem}.") from problem


@archive.command()
def prune(
    delete: bool = typer.Option(False, "--delete", help="Delete them; else they are only listed."),
    pack: Path = PackOption,
) -> None:
    """List, or delete, the runs that may go.

    They are those beyond keep_runs and keep_days in toolkit.toml. Published runs never go.

    Example: toolkit archive prune --delete
    """
    from datetime import datetime

    from toolkit.archive.prune import prune as pruned
    from toolkit.archive.prune import to_go
    from toolkit.archive.runs import archive_of, runs_in
    from toolkit.settings import open_pack
    from toolkit.words import counted

    opened = open_pack(pack)
    place, settings = archive_of(opened), opened.settings
    limits = settings.keep_runs, settings.keep_days
    now = datetime.now()
    going = pruned(place, *limits, now) if delete else to_go(runs_in(place), *limits, now)
    for run in going:
        typer.echo(f"{run.id}, kept on {run.kept_at:%d %b %Y}")
    if not going:
        typer.echo("No run is beyond what toolkit.toml keeps.")
    else:
        what = counted(len(going), "run")
        typer.echo(f"Deleted {what}." if delete else f"{what} may go; --delete deletes them.")
