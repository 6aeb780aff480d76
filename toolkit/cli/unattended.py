"""``toolkit run --unattended``: what a scheduler runs. It speaks in files and an exit code."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit import __version__, exits

if TYPE_CHECKING:
    from toolkit.run import Run
    from toolkit.run_log import RunLog
    from toolkit.settings import Pack


def run_unattended(folder: Path, opened: Callable[[], Pack], *, final: bool) -> int:
    """Runs the pack that ``opened`` gives, from a folder; logs it and gives the exit code.

    Says something, on standard error, only when a person is needed: cron sends mail of all that is
    said. A run that the system ends leaves its status too.
    """
    from toolkit.local_place import local_place
    from toolkit.recorded import last_status, never_opened
    from toolkit.run import run_pack
    from toolkit.run_log import RunLog
    from toolkit.trouble import exit_code_of, in_plain_words

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    log = RunLog(None, local_place(folder.resolve()))
    try:
        pack = opened()
    except Exception as problem:
        never_opened(folder.resolve(), problem)
        return _ended(log, exit_code_of(problem), in_plain_words(problem))
    with suppress(OSError):
        pack.output.mkdir(exist_ok=True)
    log = RunLog(pack.output, local_place(pack.folder))
    log.say(f"Started: unattended, version {__version__}")
    try:
        run = run_pack(pack, log.step, final=final)
    except (Exception, KeyboardInterrupt) as problem:
        _tell(pack, log, None)
        return _ended(log, exit_code_of(problem), in_plain_words(problem))
    _tell(pack, log, run)
    status = last_status(pack)
    return _ended(log, status.exit_code, status.message) if status else exits.FAILED


def _tell(pack: Pack, log: RunLog, run: Run | None) -> None:
    """Tells the pack's channels, if there is something to tell. That it fails harms no run."""
    from toolkit.news import news
    from toolkit.notify import tell
    from toolkit.recorded import last_status

    status = last_status(pack)
    if status is None or not pack.settings.notify.channels:
        return
    try:
        sent = tell(
            pack, news(pack, status, run.checked if run else None, run.since if run else None)
        )
    except Exception as problem:
        log.say(f"Nobody could be told ({type(problem).__name__})")
        return
    for channel in sent.to:
        log.say(f"Told {channel}")
    for problem_of_channel in sent.failed:
        log.say(f"Could not tell {problem_of_channel}")


def _ended(log: RunLog, code: int, message: str) -> int:
    """Logs how it ended, and says it where a person is needed."""
    log.say(f"Ended with code {code}: {exits.MEANING[code]}")
    if code != exits.DONE:
        typer.echo(message, err=True)
    return code
