"""Launchers for macOS: a shell script that Terminal opens on a double click."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from toolkit.desktop import Launch, line_after


class CommandFile:
    """A ``.command`` file."""

    ending = ".command"

    def line(self, command: Sequence[str]) -> str:
        """The command as a shell reads it."""
        return shlex.join(command)

    def write(self, path: Path, launch: Launch) -> None:
        """Writes the script so that it may be started by a double click."""
        about = " ".join(launch.about.split())
        path.write_text(f"#!/bin/sh\n# {about}\nexec {self.line(launch.command)}\n", "utf-8")
        path.chmod(0o755)

    def read(self, path: Path) -> str:
        """What the script runs."""
        return line_after(path, "exec ")
