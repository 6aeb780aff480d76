"""Which scheduler this system has, and the task of a pack."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which

from toolkit.local_place import key_of
from toolkit.schedule.cron import Crontab
from toolkit.schedule.launchd import LaunchAgent
from toolkit.schedule.options import By
from toolkit.schedule.systemd import SystemdTimer, works_here
from toolkit.schedule.task import Scheduler, Task
from toolkit.schedule.task_scheduler import WindowsTask
from toolkit.schedule.when import When
from toolkit.settings import Pack, SettingsProblem

_SCHEDULERS: Mapping[By, Callable[[], Scheduler]] = {
    By.TASK_SCHEDULER: WindowsTask,
    By.SYSTEMD: SystemdTimer,
    By.LAUNCHD: LaunchAgent,
    By.CRON: Crontab,
}


def scheduler(by: By) -> Scheduler:
    """The scheduler of a name."""
    return _SCHEDULERS[by]()


def usable() -> tuple[By, ...]:
    """The schedulers that this system has, the best first."""
    if sys.platform == "win32":
        return (By.TASK_SCHEDULER,)
    if sys.platform == "darwin":
        return (By.LAUNCHD, By.CRON)
    systemd = (By.SYSTEMD,) if works_here() else ()
    return (*systemd, *((By.CRON,) if which("crontab") else ()))


def here() -> By:
    """The scheduler to use on this system.

    Raises :class:`~toolkit.settings.SettingsProblem` when it has none.
    """
    found = usable()
    if not found:
        raise SettingsProblem(
            "This computer has no scheduler that can be used: neither does systemd look after this "
            "account nor is there cron. Ask IT for one of them."
        )
    return found[0]


def name_of(folder: Path) -> str:
    """What the task of a pack's folder is called: the same for that folder, and for no other."""
    words = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-")[:32]
    return "-".join(filter(None, ["benefits-report", words, key_of(folder)]))


def task_of(pack: Pack, when: When) -> Task:
    """The run of a pack at set times, by this installation."""
    folder = str(pack.folder)
    # -P: a file called toolkit.py in whatever folder the scheduler starts in is not run.
    command = (_python(), "-P", "-m", "toolkit", "run", "--pack", folder, "--unattended")
    about = f"Checks the returns in {pack.folder.name} and builds the decks"
    return Task(name_of(pack.folder), about, command, when)


def _python() -> str:
    """This Python; on Windows the one that opens no window."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if sys.platform == "win32" and windowless.is_file() else sys.executable
