"""Consolidating on a real Dask cluster, of which a worker dies on the way."""

from __future__ import annotations

import signal
import sys

import pytest

from tests.hub.faulty import at_once, faulty_pack, written
from tests.test_cluster import scheduler, workers  # noqa: F401 - fixtures
from toolkit.hub.consolidate import Sizes, consolidate_pack

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by signal")


def test_a_worker_that_is_killed_leaves_neither_half_nor_double_parts(
    scheduler,  # noqa: F811
    workers,  # noqa: F811
    tmp_path,
):
    """It is killed when the first part has been read, while it reads or finishes another."""
    pack = faulty_pack(tmp_path / "pack").having(remember=False)

    def tell(what, done, total):
        if what == "Read workbooks" and workers[0].poll() is None:
            workers[0].kill()

    there = pack.having(engine="dask", scheduler=scheduler)
    made = consolidate_pack(there, tmp_path / "tables", tell, Sizes(workbooks=2, rows_at_once=5))
    assert workers[0].wait(30) == -signal.SIGKILL
    assert made.parts == 6
    assert written(tmp_path / "tables") == at_once(pack)
    names = {path.name for path in (tmp_path / "tables").rglob("*") if path.is_file()}
    assert not {name for name in names if name.startswith(".")}
