"""Measures a job in a process of its own: CPU time and peak memory, worker processes included."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a job and its workers; peak memory in MiB of its largest process.

    ``count`` is what the job counted, 0 for most.
    """

    cpu: float
    peak: float
    count: int = 0


def cost(job: str, *arguments: str) -> Cost:
    """What a job of :mod:`tests.benchmarks.jobs` costs. Needs Linux or macOS."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.program", job, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    cpu, peak, count = json.loads(done.stdout.splitlines()[-1])
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Cost(cpu, peak / unit, count)
