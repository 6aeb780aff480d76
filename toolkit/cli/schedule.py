"""``toolkit schedule``: runs at set times, by the system's own scheduler."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.console import JsonOption, PackOption, print_json
from toolkit.schedule.options import By, Every

if TYPE_CHECKING:
    from toolkit.schedule.task import Scheduler
    from toolkit.schedule.when import When
    from toolkit.status import Status

schedule = typer.Typer(no_args_is_help=True)

_At = typer.Option(..., "--at", help="The time of day by this computer's clock, such as 06:30.")
_Days = typer.Option("", "--days", help="On which days: mon-fri, or mon,thu. By default all.")
_Every = typer.Option(
    None,
    "--every",
    help="Instead of --days: day, week (on Mondays) or month (on the first).",
    show_default=False,
)
_With = typer.Option(
    None,
    "--with",
    help="The scheduler. By default the Task Scheduler on Windows, launchd on macOS, and systemd "
    "elsewhere, cron where there is no systemd.",
    show_default=False,
)


@schedule.callback()
def schedules() -> None:
    """Runs at set times that nobody watches.

    The system's own scheduler starts them, by this computer's clock and time zone. What becomes of
    a time that is skipped or comes twice when the clocks change depends on the scheduler. systemd:
    left out; run at the first. cron of Debian and Red Hat: run after the change; run once. Task
    Scheduler and launchd: their makers do not say. So choose no time between 01:00 and 02:00 in the
    United Kingdom.
    """


@schedule.command()
def install(
    at: str = _At,
    days: str = _Days,
    every: Every = _Every,
    pack: Path = PackOption,
    by: By = _With,
) -> None:
    """Have a pack run at set times, in place of those set before.

    Example: toolkit schedule install --pack "S:\\Benefits\\2024 Q1" --at 06:30 --days mon-fri
    """
    from toolkit.schedule.here import here, scheduler, task_of
    from toolkit.schedule.when import when
    from toolkit.settings import open_pack

    task = task_of(open_pack(pack), when(at, days, every))
    kind = scheduler(by or here())
    places = kind.install(task)
    typer.echo(f"Installed with the {kind.label}:")
    for place in places:
        typer.echo(f"  {place}")
    _tell_when(kind, task.when)
    typer.echo("Take it away again with: toolkit schedule remove")


@schedule.command()
def status(pack: Path = PackOption, json: bool = JsonOption) -> None:
    """Say when a pack runs next and how the last run ended.

    Example: toolkit schedule status --pack "S:\\Benefits\\2024 Q1"
    """
    from toolkit.recorded import last_status
    from toolkit.schedule.here import name_of, scheduler, usable
    from toolkit.settings import open_pack

    opened = open_pack(pack)
    name = name_of(opened.folder)
    found = {by: due for by in usable() if (due := scheduler(by).installed(name))}
    last = last_status(opened)
    if json:
        print_json(
            {
                "name": name,
                "installed": {by.value: _next(due).isoformat() for by, due in found.items()},
                "last": last.model_dump(mode="json", by_alias=True) if last else None,
            }
        )
        return
    for by, due in found.items():
        typer.echo(f"Installed with the {scheduler(by).label}: {name}")
        _tell_when(scheduler(by), due)
    if not found:
        typer.echo("This pack is not scheduled. See: toolkit schedule install --help")
    _tell_last(last)


@schedule.command()
def remove(pack: Path = PackOption) -> None:
    """Take the schedule of a pack away; its outputs stay. The pack may be gone already.

    Example: toolkit schedule remove --pack "S:\\Benefits\\2024 Q1"
    """
    from toolkit.schedule.here import name_of, scheduler, usable
    from toolkit.settings import SettingsProblem, open_pack

    try:
        folder = open_pack(pack).folder
    except SettingsProblem:
        folder = pack.resolve()
    name = name_of(folder)
    places = [place for by in usable() for place in scheduler(by).remove(name)]
    for place in places:
        typer.echo(f"Removed from {place}")
    if not places:
        typer.echo("This pack was not scheduled.")


@schedule.command(name="print")
def print_(
    at: str = _At,
    days: str = _Days,
    every: Every = _Every,
    pack: Path = PackOption,
    by: By = _With,
) -> None:
    """Show what would be installed, and write nothing. For any scheduler.

    Example: toolkit schedule print --at 06:30 --every week --with task-scheduler
    """
    from toolkit.schedule.here import here, scheduler, task_of
    from toolkit.schedule.when import when
    from toolkit.settings import open_pack

    task = task_of(open_pack(pack), when(at, days, every))
    for name, text in scheduler(by or here()).render(task).items():
        typer.echo(f"----- {name}\n{text}", nl=not text.endswith("\n"))


def _next(due: When) -> datetime:
    return due.next_after(datetime.now())


def _tell_when(kind: Scheduler, due: When) -> None:
    from toolkit.schedule.when import clock_changes
    from toolkit.words import listed

    now = datetime.now()
    typer.echo(f"It runs {due}, by this computer's clock ({now.astimezone():%Z}).")
    typer.echo(f"Next time: {due.next_after(now):%A %d %B %Y, %H:%M}.")
    typer.echo(f"If the computer is off at that time: {kind.missed}")
    typer.echo(f"When the clocks change: {kind.daylight}")
    if changes := clock_changes(due, now.date()):
        typer.echo(f"  {listed(changes)}: an hour earlier or later would avoid that.")
    typer.echo(kind.before)


def _tell_last(last: Status | None) -> None:
    if last is None:
        typer.echo("It has not run yet.")
        return
    when = f"{last.finished:%A %d %B %Y, %H:%M %z}"
    typer.echo(f"Last run (number {last.number}), {when}: {last.outcome} ({last.exit_code})")
    typer.echo(f"  {last.message}")
    good = last.last_good
    if good and good.number != last.number:
        typer.echo(
            f"  The outputs in place are of run {good.run}, {good.finished:%d %B %Y, %H:%M}."
        )
