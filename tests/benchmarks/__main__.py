"""Prints what things cost, beside the goals: ``python -m tests.benchmarks [FOLDER]``.

Ratios are taken in one run on one machine, so that a slow machine does not change them. The large
packs are generated once, in FOLDER or a temporary folder (200 trackers take about a minute).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.decks import deck_costs
from tests.benchmarks.measure import ROOT, Cost, cost
from tests.benchmarks.trackers import dirty_pack, large_pack

TRACKERS, BENEFITS = 200, 500
FINDINGS = 5000
"""On the page that is opened in Chromium."""
SOME = "20"
"""Of the trackers, for readers that take long."""
WRONG = 0.05
"""The share of the benefits' cells that is wrong in the dirty pack."""


def main(folder: Path) -> None:
    """Runs every measurement and prints one table."""
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
        goals = ("", "") if months else ("2.5 times", "600")  # set for benefits alone
        ratio = f"{ours.cpu / bare.cpu:.2f}"
        _row(table, f"{what}: read, check, consolidate", ours, ratio, *goals)
        if months:
            _dirty(table, folder, pack, ours)
            _others(table, pack)
    Console().print(table)


def _others(table: Table, pack: Path) -> None:
    """What other ways to read some of the same workbooks cost, without checking anything."""
    bare = cost("bare_read", str(pack), SOME)
    for job, what in (
        ("pandas_read", "pandas on calamine"),
        ("openpyxl_read", "openpyxl, read-only"),
    ):
        spent = cost(job, str(pack), SOME)
        said = f"{SOME} of them read by {what}"
        _row(table, said, spent, f"{spent.cpu / bare.cpu:.1f} of calamine", "", "")


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
