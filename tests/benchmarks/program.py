"""Runs one job and prints what it cost; see :mod:`tests.benchmarks.measure`."""

from __future__ import annotations

import json
import resource
import sys
import time

if __name__ == "__main__":
    from tests.benchmarks.jobs import JOBS  # here: every worker imports this module, to no use

    start = time.monotonic()
    count = JOBS[sys.argv[1]](*sys.argv[2:])
    wall = time.monotonic() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    print(json.dumps([cpu, *(each.ru_maxrss for each in used), wall, count or 0]))
