"""What is handed to a scheduler, and what every scheduler can do with it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from toolkit.schedule.when import When
from toolkit.settings import SettingsProblem

LIMIT_HOURS = 4
"""A run that has not ended by then is ended; it takes seconds to minutes."""


@dataclass(frozen=True, slots=True)
class Task:
    """A run at set times.

    ``name`` is of letters, digits and hyphens; ``about`` is what it says of itself; ``command`` is
    a program and its arguments.
    """

    name: str
    about: str
    command: tuple[str, ...]
    when: When


class Scheduler(Protocol):
    """A system's scheduler. All raise :class:`~toolkit.settings.SettingsProblem`."""

    label: str
    """What it is called."""
    missed: str
    """What becomes of a run at whose time the computer was off."""
    daylight: str
    """What becomes of a time that is skipped, or comes twice, when the clocks change."""
    before: str
    """What must be so that it runs at all."""

    def render(self, task: Task) -> Mapping[str, str]:
        """The definition: the text of each file by its name."""
        ...

    def read(self, definition: Mapping[str, str]) -> When | None:
        """When a definition says that it runs; ``None`` when it is none of ours."""
        ...

    def install(self, task: Task) -> Sequence[str]:
        """Hands it to the scheduler, in place of what it had of that name; gives the places."""
        ...

    def installed(self, name: str) -> When | None:
        """When the scheduler runs it; ``None`` when it does not know it."""
        ...

    def remove(self, name: str) -> Sequence[str]:
        """Takes it away without a trace; gives the places, none when there was nothing."""
        ...


def call(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """What a tool of the system answers. Raises ``SettingsProblem`` when it is not there."""
    try:
        return subprocess.run(  # noqa: S603 - the system's own tool, no shell
            command,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError as error:
        raise SettingsProblem(f"'{command[0]}' cannot be run on this computer.") from error


def must(*command: str, given: str = "") -> str:
    """What a tool of the system answers; raises ``SettingsProblem`` when it refuses."""
    done = call(*command, given=given)
    if done.returncode:
        said = (done.stderr or done.stdout).strip() or f"it ended with code {done.returncode}"
        raise SettingsProblem(f"'{' '.join(command[:3])}' refused: {said}")
    return done.stdout


def printable(text: str) -> str:
    """The text, for formats in which a line break ends what it says, and which know no others.

    Raises ``SettingsProblem`` when there is a line break or another control character in it.
    """
    if re.search(r"[\x00-\x1f\x7f\ufffe\uffff]", text):
        raise SettingsProblem(
            "A folder with a line break or a character that nobody sees in its name cannot be "
            "scheduled; rename it."
        )
    return text
