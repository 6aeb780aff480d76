"""How a report for programs is written: JSON of which the same data gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Writes data as JSON: UTF-8, keys in order, a line break at the end.

    Raises ``OSError`` when the file cannot be written.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    path.write_bytes(f"{text}\n".encode("utf-8", "replace"))
