"""Launchers for Windows: a shortcut, written as a file, which needs no rights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from subprocess import list2cmdline

from toolkit.desktop import Launch


class Shortcut:
    """A ``.lnk`` file."""

    ending = ".lnk"

    def line(self, command: Sequence[str]) -> str:
        """The command as Windows programs read it."""
        return list2cmdline(command)

    def write(self, path: Path, launch: Launch) -> None:
        """Writes the shortcut."""
        import pylnk3

        program, *arguments = launch.command
        pylnk3.for_file(
            program,
            str(path),
            arguments=self.line(arguments),
            description=launch.about,
            icon_file=program,
        )

    def read(self, path: Path) -> str:
        """The arguments in the shortcut."""
        import pylnk3

        try:
            return str(pylnk3.parse(str(path)).arguments or "")
        except Exception:  # the library raises whatever a strange file makes it
            return ""
