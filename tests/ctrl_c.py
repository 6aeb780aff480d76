"""Programs that are started by a test and ended with Ctrl+C."""

from __future__ import annotations

import os
import signal
from typing import Any


def _hears() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


HEARS_CTRL_C: dict[str, Any] = {"preexec_fn": _hears} if os.name == "posix" else {}
"""For ``Popen``: in the background, a shell makes its programs deaf to Ctrl+C."""
