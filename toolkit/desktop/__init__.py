"""Launchers on the desktop, for one pack: a double click builds the decks and opens the page.

A second one opens the local page, to drop workbooks on.

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


def launches_of(pack: Pack) -> tuple[Launch, ...]:
    """The launchers of a pack, run by this installation."""
    folder, force = pack.folder, pack.settings.force
    return tuple(
        Launch(
            safe_name(f"{does} - {folder.name}"),
            f"{does} of {force}, from the pack {folder.name}.",
            (sys.executable, *start.split(), str(folder)),
        )
        for does, start in _STARTS.items()
    )


def install(pack: Pack) -> tuple[Path, ...]:
    """Writes the launchers of a pack and gives their places; those of the last time are replaced.

    Raises :class:`~toolkit.settings.SettingsProblem` when something else of that name is there, or
    none can be written.
    """
    kind = kind_here()
    places = _places(kind, pack)
    if taken := [path for path in places if path.exists() and not _is_ours(kind, path)]:
        raise SettingsProblem(
            f"{taken[0]} is there already and is not ours. Rename it and try again."
        )
    written: list[Path] = []
    problem: OSError | None = None
    for path, launch in places.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kind.write(path, launch)
            written.append(path)
        except OSError as error:
            problem = error
    if problem and not written:
        raise SettingsProblem(
            f"No launcher can be written to {_folders()[0]}: {problem.strerror or problem}. Ask "
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


def _places(kind: Kind, pack: Pack) -> dict[Path, Launch]:
    return {
        folder / f"{launch.name}{kind.ending}": launch
        for folder in _folders()
        for launch in launches_of(pack)
    }


_STARTS = {
    "Build decks": "-m toolkit desktop start",
    "Drop workbooks": "-m toolkit app --pack",
}
"""What a launcher does, and what it runs; the pack's folder follows."""


def _is_ours(kind: Kind, path: Path, pack: Pack | None = None) -> bool:
    """Whether a launcher is one of ours and, if a pack is given, is for that; by any Python."""
    line = kind.read(path)
    folders = [line.partition(f"{start} ")[2] for start in _STARTS.values() if start in line]
    return bool(folders) and (pack is None or kind.line([str(pack.folder)]) in folders)
