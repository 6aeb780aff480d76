"""Runs one job and prints what it cost; see :mod:`tests.benchmarks.measure`."""

from __future__ import annotations

import json
import resource
import sys

from tests.benchmarks.jobs import JOBS

if __name__ == "__main__":
    count = JOBS[sys.argv[1]](*sys.argv[2:])
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    print(json.dumps([cpu, max(each.ru_maxrss for each in used), count or 0]))
