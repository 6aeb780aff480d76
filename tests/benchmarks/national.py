"""What consolidating a nation costs as it grows: `python -m tests.benchmarks.national [COUNT...]`.

The same workbooks are consolidated on this machine and on a Dask cluster of a scheduler and two
workers, started here. Needs Linux. ``--folder`` keeps the packs for the next time, ``--where
here`` leaves the cluster out.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.measure import ROOT, adopt_orphans
from tests.benchmarks.national_pack import ALL, national_pack

COUNTS = (1_000, 5_000)
WORKERS = 2
_UNIT = 1024
"""KiB of a MiB, in which Linux counts memory."""


@dataclass(frozen=True)
class Spent:
    """Seconds and MiB of the process that was started, and of those that did its work."""

    wall: float
    cpu: float
    driver: float
    worker: float
    findings: int


def main(counts: list[int], places: list[str], folder: Path) -> None:
    """Consolidates packs of so many workbooks, here and on a cluster, and prints a table."""
    table = Table("Workbooks", "Where", "Wall s", "CPU s", "Workbooks/s", "CPU ms each",
                  "Driver MiB", "Worker MiB", "Findings")  # fmt: skip
    for count in counts:
        pack = folder / f"pack-{count}"
        _ran("--make", str(pack), str(count))
        for where in places:
            spent = _MEASURES[where](pack)
            print(f"{count:,} {where}: {spent}", flush=True)
            table.add_row(
                f"{count:,}", where, f"{spent.wall:,.0f}", f"{spent.cpu:,.0f}",
                f"{count / spent.wall:,.0f}", f"{1000 * spent.cpu / count:.1f}",
                f"{spent.driver:.0f}", f"{spent.worker:.0f}", f"{spent.findings:,}",
            )  # fmt: skip
    Console().print(table)


def _here(pack: Path) -> Spent:
    return _spent(_one(pack))


def _on_cluster(pack: Path) -> Spent:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scheduler.json"
        cluster = [_start("scheduler", "--host", "127.0.0.1", "--port", "0", folder=file)]
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        cluster += [
            _start("worker", "--no-nanny", "--nthreads", "1", folder=file) for _ in range(WORKERS)
        ]
        said = _one(pack, json.loads(file.read_text())["address"])
        for process in reversed(cluster):
            process.kill()
        return _spent(said, cluster[0].pid)


def _one(pack: Path, scheduler: str = "") -> dict[str, float]:
    """What a process says that has consolidated a pack; it has ended, and is not reaped yet."""
    process, told = _ran("--one", str(pack), scheduler)
    said: dict[str, float] = json.loads(told.splitlines()[-1])
    return {**said, "process": process}


def _ran(*arguments: str) -> tuple[int, str]:
    """Runs this program in a process of its own: its number, and what it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.national", *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout
    with process.stdout as told:
        return process.pid, told.read()


def _spent(said: Mapping[str, float], scheduler: int = 0) -> Spent:
    """What all processes have used, once they have ended: workers are nobody's children by then."""
    ends: dict[int, resource.struct_rusage] = {}
    with suppress(ChildProcessError):
        while True:
            process, _, used = os.wait4(-1, 0)
            ends[process] = used
    own = (said["process"], scheduler)
    return Spent(
        wall=said["wall"],
        cpu=sum(used.ru_utime + used.ru_stime for used in ends.values()),
        driver=said["peak"],
        worker=max(used.ru_maxrss for at, used in ends.items() if at not in own) / _UNIT,
        findings=int(said["findings"]),
    )


def one(folder: Path, scheduler: str) -> None:
    """Consolidates a pack in this process, and prints what it cost."""
    from toolkit.hub.consolidate import consolidate_pack
    from toolkit.settings import open_pack

    pack = open_pack(folder)
    if scheduler:
        pack = pack.having(engine="dask", scheduler=scheduler)
    start = time.monotonic()
    made = consolidate_pack(pack, folder / "tables", lambda *_: None)
    wall = time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT
    print(json.dumps({"wall": wall, "peak": peak, "findings": sum(made.tally.values())}))


def _start(what: str, *arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments, "--no-dashboard",
         "--scheduler-file", str(folder)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


_MEASURES = {"here": _here, "cluster": _on_cluster}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]), sys.argv[3])
    elif sys.argv[1:2] == ["--make"]:
        national_pack(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        parser = argparse.ArgumentParser(description=f"Up to {ALL:,} workbooks are a nation.")
        parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
        parser.add_argument("--where", choices=_MEASURES, action="append")
        parser.add_argument("--folder", type=Path)
        given = parser.parse_args()
        place = given.folder or Path(tempfile.mkdtemp())
        adopt_orphans()
        try:
            main(list(given.counts), given.where or list(_MEASURES), place)
        finally:
            if not given.folder:
                shutil.rmtree(place)
