"""A small pack, a memory of its own, and an engine that tells what it read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.intake import Errand
from toolkit.local_place import local_cache
from toolkit.settings import Pack


class Reading:
    """An engine that works here and now; ``read`` are the names of the workbooks taken in."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def map(
        self,
        task: Callable[..., Any],
        items: Sequence[Any],
        on_done: Callable[[Any, Any], None] | None = None,
        *,
        common: object = None,
    ) -> list[Any]:
        """See ``Engine.map``."""
        results = []
        for item in items:
            if isinstance(item, Errand):
                self.read.append(Path(item).name)
            results.append(task(item) if common is None else task(item, common))
            if on_done:
                on_done(item, results[-1])
        return results

    def since(self) -> list[str]:
        """What was read since this was last asked."""
        read, self.read = self.read, []
        return sorted(read)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account with an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "account"))
    return local_cache(tmp_path).parent


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Every workbook is read by this."""
    engine = Reading()
    for module in ("pipeline", "reading"):
        monkeypatch.setattr(f"toolkit.{module}.engine_of", lambda _: engine)
    return engine


@pytest.fixture
def old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were just written are known by how they look, as if it were long ago."""
    monkeypatch.setattr("toolkit.remembered.files.SETTLED_S", 0)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A tracker with an error, one without, and a dashboard."""
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    write_tracker(pack, "lp.xlsx", [{"benefit_id": "BEN-LP-001", "owner_id": None}], unit_code="LP")
    write_dashboard(pack)
    return pack
