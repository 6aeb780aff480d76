"""A launcher on the desktop: double-click builds a pack's decks and opens the result page.

Each system has its own kind of launcher, one module each; what it runs is the same everywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from platformdirs import user_applications_path, user_desktop_path

from toolkit.file_names import safe_name
from toolkit.settings import Pack, SettingsProblem


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launcher is called, says of itself, and runs: a program and its arguments."""

    name: str
    about: str
    command: Sequence[str]


class Kind(Protocol):
    """How a system writes launchers."""

    ending: str

    def line(self, command: Sequence[str]) -> str:
        """A command as it stands in a launcher; what needs no quotation marks has none."""
        ...

    def write(self, path: Path, launch: Launch) -> None:
        """Writes the launcher. Raises ``OSError``."""
        ...

    def read(self, path: Path) -> str:
        """The line in a launcher; empty when the file is none."""
        ...


def launch_of(pack: Pack) -> Launch:
    """The launcher of a pack, run by this installation."""
    command = (sys.executable, "-m", "toolkit", "desktop", "start", str(pack.folder))
    about = f"Builds the decks of {pack.settings.force} from the returns in {pack.folder.name}."
    return Launch(safe_name(f"Build decks - {pack.folder.name}"), about, command)


def install(pack: Pack) -> tuple[Path, ...]:
    """Writes the launchers of a pack and gives their places; those of the last time are replaced.

    Raises :class:`~toolkit.settings.SettingsProblem` when something else of that name is there, or
    none can be written.
    """
    kind, launch = kind_here(), launch_of(pack)
    places = _places(kind, launch)
    if taken := [path for path in places if path.exists() and not _is_ours(kind, path)]:
        raise SettingsProblem(
            f"{taken[0]} is there already and is not ours. Rename it and try again."
        )
    written: list[Path] = []
    problem: OSError | None = None
    for path in places:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kind.write(path, launch)
            written.append(path)
        except OSError as error:
            problem = error
    if problem and not written:
        raise SettingsProblem(
            f"No launcher can be written to {places[0].parent}: {problem.strerror or problem}. Ask "
            "IT whether your desktop is locked."
        ) from problem
    return tuple(written)


def installed(pack: Pack | None = None) -> tuple[Path, ...]:
    """The launchers that are there: those of a pack, or all."""
    kind = kind_here()
    paths = (path for folder in _folders() for path in sorted(folder.glob(f"*{kind.ending}")))
    return tuple(path for path in paths if _is_ours(kind, path, pack))


def remove(pack: Pack) -> tuple[Path, ...]:
    """Takes the launchers of a pack away and gives where they were.

    Raises :class:`~toolkit.settings.SettingsProblem` when one cannot be removed.
    """
    paths = installed(pack)
    for path in paths:
        try:
            path.unlink()
        except OSError as error:
            raise SettingsProblem(
                f"{path} cannot be removed: {error.strerror or error}."
            ) from error
    return paths


def kind_here() -> Kind:
    """The launchers of this system."""
    if sys.platform == "win32":
        from toolkit.desktop.windows import Shortcut

        return Shortcut()
    if sys.platform == "darwin":
        from toolkit.desktop.macos import CommandFile

        return CommandFile()
    from toolkit.desktop.linux import DesktopEntry

    return DesktopEntry()


def line_after(path: Path, start: str) -> str:
    """The rest of the first line of a text file that starts so; empty for none."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return next((line.removeprefix(start) for line in lines if line.startswith(start)), "")


def _folders() -> tuple[Path, ...]:
    return user_desktop_path(), user_applications_path()


def _places(kind: Kind, launch: Launch) -> list[Path]:
    return [folder / f"{launch.name}{kind.ending}" for folder in _folders()]


_START = "-m toolkit desktop start"


def _is_ours(kind: Kind, path: Path, pack: Pack | None = None) -> bool:
    """Whether a launcher is one of ours and, if a pack is given, is for that; by any Python."""
    _, found, folder = kind.read(path).partition(f"{_START} ")
    return bool(found) and (pack is None or folder == kind.line([str(pack.folder)]))
