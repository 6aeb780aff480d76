"""Measures a job in a process of its own: CPU time and peak memory, worker processes included."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_UNIT = 1024 if sys.platform == "linux" else 1024 * 1024
"""What memory is counted in, as parts of a MiB."""


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a job and of the processes that it started; their peak memory in MiB.

    ``peak`` is that of the largest of all these processes, ``worker`` of the largest that the job
    started: at most, since a process begins with the memory of who starts it. ``wall`` are seconds
    from the job's begin to its end. ``count`` is what the job counted, 0 for most.
    """

    cpu: float
    peak: float
    count: int = 0
    worker: float = 0.0
    wall: float = 0.0


def cost(job: str, *arguments: str) -> Cost:
    """What a job of :mod:`tests.benchmarks.jobs` costs. Needs Linux or macOS."""
    adopt_orphans()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.program", job, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    cpu, own, worker, wall, count = json.loads(done.stdout.splitlines()[-1])
    with suppress(ChildProcessError):
        while True:
            _, _, used = os.wait4(-1, 0)
            cpu += used.ru_utime + used.ru_stime
            worker = max(worker, used.ru_maxrss)
    return Cost(cpu, max(own, worker) / _UNIT, count, worker / _UNIT, wall)


def adopt_orphans() -> None:
    """Makes what processes leave behind children of this one, which then knows what they used.

    On Linux workers are children of a server that ends a moment after whom it serves.
    """
    if sys.platform == "linux":
        adopt = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
        ctypes.CDLL(None).prctl(adopt, 1)
