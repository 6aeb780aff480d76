"""Launchers for Linux: a desktop entry (freedesktop.org's Desktop Entry Specification 1.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from toolkit.desktop import Launch, line_after

_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`%]")
"""What an argument may hold only in quotation marks (section "The Exec key")."""


class DesktopEntry:
    """A ``.desktop`` file."""

    ending = ".desktop"

    def line(self, command: Sequence[str]) -> str:
        """The value of ``Exec``: quoted as an argument, then escaped as a string."""
        return " ".join(_argument(part) for part in command).replace("\\", "\\\\")

    def write(self, path: Path, launch: Launch) -> None:
        """Writes the entry so that it may be started by a double click."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={_string(launch.name)}",
            f"Comment={_string(launch.about)}",
            f"Exec={self.line(launch.command)}",
            "Terminal=true",
            "Categories=Office;",
        )
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        path.chmod(0o755)

    def read(self, path: Path) -> str:
        """The value of ``Exec``."""
        return line_after(path, "Exec=")


def _argument(text: str) -> str:
    text = text.replace("%", "%%")  # a single one stands for a file that was dropped on it
    return '"' + re.sub(r'(["`$\\])', r"\\\1", text) + '"' if _RESERVED.search(text) else text


def _string(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", " ")
