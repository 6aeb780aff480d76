"""Prints what things cost, beside the goals: ``python -m tests.benchmarks [FOLDER]``.

Ratios are taken in one run on one machine, so that a slow machine does not change them. The large
packs are generated once, in FOLDER or a temporary folder (200 trackers take about a minute).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.datamap import with_datamaps
from tests.benchmarks.decks import deck_costs
from tests.benchmarks.measure import ROOT, Cost, cost
from tests.benchmarks.trackers import change_first, dirty_pack, large_pack

TRACKERS, BENEFITS = 200, 500
FINDINGS = 5000
"""On the page that is opened in Chromium."""
FROM_DATAMAP = 100
"""Benefits of one tracker that datamaps reads: twice as many cells take it four times as long."""
WRONG = 0.05
"""The share of the benefits' cells that is wrong in the dirty pack."""
WIDTH = 160
"""Characters that the table needs so that a row is a line or two."""
SMALL, FEW = 500, 10
"""Trackers of so many benefits, read again when one or none of them has changed."""


def main(folder: Path) -> None:
    """Runs every measurement and prints one table."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "account")  # nothing is left in anybody's own
    table = Table("What", "CPU s", "Ratio", "Goal", "Peak MiB", "Goal")
    idle = cost("nothing")
    sample = cost("run", str(ROOT))
    helped = cost("show_help")
    _row(table, "toolkit run, sample pack", sample, "", "under 6 s", "600")
    _row(table, "toolkit --help", Cost(helped.cpu - idle.cpu, helped.peak), "", "under 0.3 s", "")
    page = cost("open_page", str(FINDINGS))
    what = f"report.html of {FINDINGS:,} findings: {page.count:,} ms to open in Chromium"
    _row(table, what, page, "", "under 2,000 ms", "")
    for deck in deck_costs(folder / "decks"):
        _row(table, f"bare python-pptx: {deck.what}", deck.bare, "1.0", "", "")
        ratio = f"{deck.ours.cpu / deck.bare.cpu:.2f}"
        _row(table, f"ours: {deck.what}", deck.ours, ratio, "2.5 times", "")
    for months in (0, 12):
        pack = large_pack(folder / f"months-{months}", TRACKERS, BENEFITS, months)
        what = f"{TRACKERS} trackers of {BENEFITS} benefits" + (" and 12 months" if months else "")
        bare = cost("bare_read", str(pack))
        ours = cost("consolidate", str(pack))
        _row(table, f"{what}: bare calamine read", bare, "1.0", "", "")
        read = cost("cold_read", str(pack))
        goals = ("", "") if months else ("2.0 times", "600")  # set for benefits alone
        said = f"{what}: read, every cell checked"
        _row(table, said, read, f"{read.cpu / bare.cpu:.2f}", *goals)
        goals = ("", "") if months else ("2.5 times", "600")
        ratio = f"{ours.cpu / bare.cpu:.2f}"
        said = f"{what}: read, check, consolidate (each worker at most {ours.worker:.0f} MiB)"
        _row(table, said, ours, ratio, *goals)
        if months:
            _dirty(table, folder, pack, ours)
        else:
            _side_by_side(table, pack)
            _others(table, pack, ours)
    _again(table, folder)
    screen = Console()
    screen.width = max(screen.width, WIDTH)  # a file has none of its own
    screen.print(table)


def _again(table: Table, folder: Path) -> None:
    """What reading costs beyond a start, when it has all been read before."""
    pack = large_pack(folder / "small", SMALL, FEW, 12)
    shutil.rmtree(folder / "account", ignore_errors=True)
    cost("read_changed", str(pack), "0")  # the reference workbook is not what is measured
    start = cost("read_changed", str(pack), "0")

    def read(most: str = "") -> Cost:
        spent = cost("read_changed", str(pack), most)
        return replace(spent, cpu=spent.cpu - start.cpu)

    first, unchanged = read(), read()
    change_first(pack)
    one_of_many = read()
    change_first(pack)
    alone = read("1")
    for what, spent, ratio in (
        (f"{SMALL} trackers of {FEW} benefits and 12 months: read", first, "1.0"),
        ("again, none changed", unchanged, f"{unchanged.cpu / first.cpu:.3f}"),
        ("again, one changed", one_of_many, f"{one_of_many.cpu / alone.cpu:.2f} of one alone"),
        ("that one alone", alone, "1.0"),
    ):
        _row(table, f"{what} ({spent.count} read)", spent, ratio, "", "")


def _side_by_side(table: Table, pack: Path) -> None:
    """How much sooner two processes are done than one, by the clock."""
    one, two = (cost("consolidate", str(pack), workers) for workers in ("1", "2"))
    said = f"the same by 2 processes on {os.cpu_count()} cores: {two.wall:.1f} s by the clock"
    _row(table, said, two, f"{two.wall / one.wall:.2f} of the time of 1", "", "")


def _others(table: Table, pack: Path, ours: Cost) -> None:
    """What other ways to read the same workbooks cost, without checking anything."""
    for job, what in (
        ("pandas_read", "pandas on calamine"),
        ("openpyxl_read", "openpyxl, read-only"),
    ):
        spent = cost(job, str(pack))
        ratio = f"ours {ours.cpu / spent.cpu:.2f} of it"
        _row(table, f"the same workbooks read by {what}", spent, ratio, "", "")
    said = f"{FROM_DATAMAP} benefits of one of them read by datamaps"
    python = with_datamaps(pack.parent / "datamaps")
    if python is None:
        table.add_row(f"{said}: it could not be installed")
        return
    spent = cost("datamaps_read", str(python), str(pack), "1", str(FROM_DATAMAP))
    per_workbook = ours.cpu / TRACKERS
    _row(table, said, spent, f"ours, of all {BENEFITS}, {per_workbook / spent.cpu:.3f}", "", "")


def _dirty(table: Table, folder: Path, pack: Path, clean: Cost) -> None:
    """What many wrong cells cost, against the same pack without them."""
    spent = cost("consolidate", str(dirty_pack(folder / "dirty", pack, WRONG)))
    found = spent.count - clean.count
    what = (
        f"the same with {WRONG:.0%} of the benefits' cells wrong: {found:,} more findings, "
        f"{spent.count / spent.cpu:,.0f} a second"
    )
    _row(table, what, spent, f"{spent.cpu / clean.cpu:.2f} of clean", "1.5 times", "")


def _row(table: Table, what: str, spent: Cost, ratio: str, goal: str, memory: str) -> None:
    table.add_row(what, f"{spent.cpu:.2f}", ratio, goal, f"{spent.peak:.0f}", memory)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
