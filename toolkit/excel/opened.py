"""Opens files in the program that this computer has for them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def open_files(files: Iterable[Path]) -> None:
    """Opens each; raises ``OSError`` for one that cannot be."""
    for file in files:
        if sys.platform == "win32":
            os.startfile(file)  # noqa: S606 - files that a run has just written
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.run([opener, str(file)], check=False)  # noqa: S603
