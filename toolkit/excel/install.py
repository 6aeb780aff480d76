"""Puts the button on Excel's ribbon, looks whether it is there, takes it away again.

For one person, without an administrator: everything lies in that person's own folders.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from toolkit.excel.addin import FILE, TAB, addin
from toolkit.excel.known import known, note
from toolkit.excel.library import shipped, xlwings
from toolkit.excel.places import notes_file, script_folder, start_folder
from toolkit.settings import SettingsProblem, open_pack


@dataclass(frozen=True)
class Installed:
    """What was put where, and which Python the button starts."""

    tab: str
    interpreter: Path
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Status:
    """How things stand: whether the add-in is in Excel's start folder, and what it knows.

    ``current`` tells whether it is the one that installing again would make.
    """

    addin: Path
    there: bool
    current: bool
    packs: tuple[Path, ...]

    @property
    def record(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "addin": str(self.addin),
            "installed": self.there,
            "current": self.current,
            "packs": [str(pack) for pack in self.packs],
        }

    @property
    def lines(self) -> Iterator[str]:
        """The same for people."""
        if not self.there:
            yield f"The button is not installed. 'toolkit excel install' would put {self.addin}"
        elif self.current:
            yield f"The button is installed: {self.addin}"
        else:
            yield (
                f"The button is installed, but not for this installation of the toolkit: "
                f"{self.addin}. Close Excel and run 'toolkit excel install' again."
            )
        for pack in self.packs:
            yield f"Knows the pack in {pack}"


def install(packs: Sequence[Path]) -> Installed:
    """Puts the add-in where Excel finds it when it starts, and notes packs.

    On macOS also the script through which Excel may start Python, unless it is there already.
    Raises :class:`~toolkit.settings.SettingsProblem` when there is no Excel, no such pack, or
    something cannot be written.
    """
    target = start_folder() / FILE
    interpreter = _interpreter()
    noted = known()
    for folder in packs:
        noted = noted.with_pack(open_pack(folder).folder)
    try:
        files = [*_put(target, addin(interpreter)), *_put_script()]
        earlier = [path for path in noted.installed if path not in files]
        installed = tuple(path for path in (*files, *earlier) if path.exists())
        note(noted.model_copy(update={"installed": installed}))
    except OSError as problem:
        raise _not_written(target, problem) from problem
    return Installed(TAB, interpreter, (*files, notes_file()))


def status() -> Status:
    """Looks; changes nothing. Raises as :func:`install` does where there is no Excel."""
    target = start_folder() / FILE
    there = target.is_file()
    current = there and target.read_bytes() == addin(_interpreter())
    return Status(target, there, current, known().packs)


def remove() -> tuple[Path, ...]:
    """Deletes everything that was installed or noted; gives what it was.

    Raises :class:`~toolkit.settings.SettingsProblem` when something cannot be deleted.
    """
    target = start_folder() / FILE
    ours = dict.fromkeys((target, *known().installed, notes_file()))
    gone = []
    for path in ours:
        if path.is_file():
            try:
                path.unlink()
            except OSError as problem:
                raise _not_written(path, problem) from problem
            gone.append(path)
    with suppress(OSError):  # not ours alone
        notes_file().parent.rmdir()
    return tuple(gone)


def _interpreter() -> Path:
    """The Python of this installation. Not resolved: a link may lead out of a virtual environment.

    Raises :class:`~toolkit.settings.SettingsProblem` when xlwings could not start it.
    """
    path = Path(sys.executable)
    if sys.platform == "darwin" and " " in str(path):
        raise SettingsProblem(
            f"The toolkit is installed in {path.parent}. On macOS xlwings cannot start a program "
            "in a folder with a space in its name: install the toolkit in another folder."
        )
    return path


def _put(target: Path, content: bytes) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    yield target


def _put_script() -> Iterator[Path]:
    """What is there already was put there for another use of xlwings, and is left to it."""
    folder = script_folder()
    if folder is None:
        return
    source = shipped(f"xlwings-{xlwings().__version__}.applescript")
    target = folder / source.name
    if target.exists() and target not in known().installed:
        return
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    yield target


def _not_written(path: Path, problem: OSError) -> SettingsProblem:
    return SettingsProblem(
        f"{path} could not be changed: {problem.strerror or problem}. Close Excel and try again."
    )
