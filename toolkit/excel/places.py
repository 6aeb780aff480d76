"""Where things lie on this computer: Excel's folders and the few notes of ours."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from toolkit.settings import SettingsProblem

_OURS = "benefits-reporting-toolkit"
_MAC_GROUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized"


def start_folder() -> Path:
    """The folder from which Excel opens everything when it starts, this person's own.

    Raises :class:`~toolkit.settings.SettingsProblem` where there is no Excel.
    """
    if sys.platform == "win32":
        return _app_data() / "Microsoft" / "Excel" / "XLSTART"
    if sys.platform == "darwin":
        return Path.home() / _MAC_GROUP / "Startup.localized" / "Excel"
    raise SettingsProblem(
        "The button is for Excel on Windows or macOS; this computer has neither. Everything else "
        "in the toolkit works here."
    )


def script_folder() -> Path | None:
    """The one folder whose scripts Excel for macOS may run; Windows has and needs none."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Scripts" / "com.microsoft.Excel"
    return None


def notes_file() -> Path:
    """Where we note what was installed and which packs are known, this person's own."""
    if sys.platform == "win32":
        folder = _app_data()
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / _OURS / "excel.json"


def _app_data() -> Path:
    return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
