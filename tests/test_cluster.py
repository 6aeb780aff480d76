"""Reading on a real Dask cluster: a scheduler and two workers, started here."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests import hostile
from tests.makes import hours
from tests.packs import write_pack, write_tracker
from tests.test_engine import act, add, square
from toolkit.cluster import DaskEngine, _handfuls
from toolkit.engine import Engine, EngineProblem, Failed, LocalEngine
from toolkit.pipeline import check_pack
from toolkit.workbooks.raw import RawWorkbook, read_raw

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by signal")

ROOT = Path(__file__).resolve().parents[1]


def start(*arguments):
    """A program of Dask's in a process of its own; its first lines tell when it is ready."""
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def line_with(process, words):
    for line in process.stdout:
        if match := re.search(words, line):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return match
    raise AssertionError(f"ended without {words}")


def worker(address):
    process = start("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1",
                    "--no-dashboard")  # fmt: skip
    line_with(process, "Registered to|Starting established connection")
    return process


@pytest.fixture(scope="module")
def scheduler():
    process = start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
                    "--no-dashboard")  # fmt: skip
    yield line_with(process, r"Scheduler at:\s+(tcp://\S+)")[1]
    process.terminate()
    process.wait(30)


@pytest.fixture
def workers(scheduler):
    two = [worker(scheduler), worker(scheduler)]
    yield two
    for process in two:
        process.kill()
        process.wait(30)


@pytest.fixture
def cluster(scheduler, workers):
    return DaskEngine(scheduler, timeout_s=5)


def slow_square(number: int) -> int:
    time.sleep(0.25)
    return number * number


def test_it_is_an_engine_like_the_local_one(cluster):
    engine: Engine = cluster
    assert engine.map(square, []) == []
    seen = []
    assert engine.map(square, list(range(30)), lambda item, _: seen.append(item)) == [
        n * n for n in range(30)
    ]
    assert sorted(seen) == list(range(30))
    assert engine.map(add, [1, 2, 3], common=[10, 20]) == [31, 32, 33]


def test_one_bad_item_never_takes_another_with_it(cluster):
    items = ["a", "exit", "b", "raise", "c", "sleep", "d", "refuse", "e"]
    there = cluster.map(act, items)
    here = LocalEngine(1, timeout_s=5).map(act, items)
    assert [isinstance(one, Failed) for one in there] == [isinstance(one, Failed) for one in here]
    for one, other in zip(there, here, strict=True):
        if isinstance(one, Failed):
            assert (one.item, one.reason, one.because) == (other.item, other.reason, other.because)
        else:
            assert one == other


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(cluster, workers):
    """Each worker has twenty items for five seconds or more, and one dies before they are done."""
    threading.Timer(3, workers[0].kill).start()
    told = []
    results = cluster.map(slow_square, list(range(40)), lambda item, _: told.append(item))
    assert workers[0].wait(30) == -signal.SIGKILL
    assert results == [n * n for n in range(40)]
    assert sorted(told) == list(range(40))


def test_a_pack_read_on_the_cluster_is_the_same(cluster, scheduler, tmp_path):
    pack = write_pack(tmp_path / "pack")
    for number in range(1, 5):
        key = f"BEN-CJ-{number:03}"
        write_tracker(
            pack, f"cj{number}.xlsx", [{"benefit_id": key}], dict([hours(key, [100.0] * 12)])
        )
    hostile.bomb(pack.returns / "bomb.xlsx")
    here = check_pack(pack, lambda *_: None)
    there = check_pack(pack.having(engine="dask", scheduler=scheduler), lambda *_: None)
    assert there.returns == here.returns
    assert there.findings == here.findings
    assert there.everything["benefits"].equals(here.everything["benefits"])


def test_hostile_workbooks_end_as_on_one_machine(cluster, tmp_path):
    paths = [
        build(tmp_path / f"{build.__name__}.xlsx")
        for build in (hostile.good, hostile.bomb, hostile.entities, hostile.far_corners)
    ]
    good, *bad = cluster.map(read_raw, paths)
    assert isinstance(good, RawWorkbook)
    assert all(isinstance(one, Failed) for one in bad)


def test_a_cluster_that_is_not_there_is_said_to_be_missing(monkeypatch):
    monkeypatch.setattr("toolkit.cluster._CONNECT_S", 1)
    with pytest.raises(EngineProblem, match="cannot be reached, so nothing was read"):
        DaskEngine("tcp://127.0.0.1:9").map(square, [1])
    with pytest.raises(EngineProblem, match="cannot be reached"):
        DaskEngine("nonsense://x").map(square, [1])


def test_a_cluster_without_workers_is_said_to_have_none(scheduler):
    with pytest.raises(EngineProblem, match="has no workers"):
        DaskEngine(scheduler).map(square, [1])


@pytest.mark.parametrize(("count", "workers"), [(1, 1), (7, 2), (100, 2), (30_960, 50)])
def test_handfuls_hold_every_item_once(count, workers):
    spans = list(_handfuls(count, workers))
    assert [at for first, end in spans for at in range(first, end)] == list(range(count))
    assert len(spans) >= min(count, workers)
