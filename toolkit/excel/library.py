"""xlwings, less the part of it that is licensed separately."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.settings import SettingsProblem
from toolkit.words import to_install

if TYPE_CHECKING:
    from types import ModuleType

_SEPARATE = "xlwings.pro"


def xlwings() -> ModuleType:
    """The library, for Excel on this computer.

    It looks for its own PRO part when it is imported. A module that is ``None`` counts as one that
    is not there, so that part is not loaded; only where the button has imported xlwings before us,
    as its add-in does, xlwings has decided that by itself. Raises
    :class:`~toolkit.settings.SettingsProblem` when it is not installed.
    """
    if "xlwings" not in sys.modules:
        sys.modules.setdefault(_SEPARATE, None)  # type: ignore[arg-type]
    try:
        import xlwings as library
    except ImportError as missing:
        raise SettingsProblem(
            f"The button in Excel needs xlwings. {to_install('excel')}"
        ) from missing
    return library


def shipped(name: str) -> Path:
    """A file that comes with the library."""
    return Path(str(xlwings().__file__)).parent / name
