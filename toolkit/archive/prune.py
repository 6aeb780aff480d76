"""Which archived runs may go, by the settings; what was published never does."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from toolkit.archive.keep import locked
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import Run, runs_in


def to_go(runs: Sequence[Run], keep_runs: int, keep_days: int, now: datetime) -> tuple[Run, ...]:
    """The runs that may go: beyond the newest ``keep_runs``, or older than ``keep_days``.

    0 sets no limit. ``runs`` stand the oldest first. Published runs neither go nor are they counted
    among those that are kept, even where their entry was lost.
    """
    drafts = [run for run in runs if run.entry is None and not run.frozen]
    beyond = drafts[:-keep_runs] if keep_runs else []
    oldest = now - timedelta(days=keep_days) if keep_days else datetime.min
    return tuple(run for run in drafts if run in beyond or run.kept_at < oldest)


def prune(archive: Path, keep_runs: int, keep_days: int, now: datetime) -> tuple[Run, ...]:
    """Deletes the archives of the runs that may go, and gives them.

    Raises :class:`ArchiveProblem` when what was published cannot be read, or one cannot be deleted.
    """
    with locked(archive):
        going = to_go(runs_in(archive), keep_runs, keep_days, now)
        for run in going:
            try:
                shutil.rmtree(run.folder)
            except OSError as error:
                raise ArchiveProblem(
                    f"{run.folder} could not be deleted: {error.strerror or error}."
                ) from error
    return going
