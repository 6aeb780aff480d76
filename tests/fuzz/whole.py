"""Runs the whole job on a pack with some mutants in it, and says what should not have happened."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.mutant import Mutant
from tests.fuzz.trial import at_fault, of_findings
from tests.packs import came_long_ago
from toolkit.returns import Return
from toolkit.run import run_pack
from toolkit.settings import open_pack


def whole_run(mutants: Sequence[Mutant], samples: Sequence[Path]) -> list[str]:
    """What should not have happened in a run of mutants beside a sample tracker.

    A mutant of the reference workbook stands in for the reference workbook among the returns.
    """
    reference, good = samples[0], samples[-1]
    with tempfile.TemporaryDirectory() as folder:
        returns = Path(folder) / "workbooks" / "returns"
        returns.mkdir(parents=True)
        Path(folder, "toolkit.toml").write_text("workbook_seconds = 20")
        shutil.copy(reference, returns.parent / "reference.xlsx")
        shutil.copy(good, returns / "good.xlsx")
        for spoilt in mutants:
            (returns / f"{spoilt.seed}.xlsx").write_bytes(spoilt.data)
        came_long_ago(*returns.iterdir())
        try:
            run = run_pack(open_pack(Path(folder)), lambda *_: None)
        except Exception as fault:
            return [at_fault(fault)]
    said = list(of_findings(run.checked.findings))
    return said + [f"{ret.workbook}: {ret.detail}" for ret in run.checked.returns if ours(ret)]


def ours(ret: Return) -> bool:
    """Whether reading failed by a fault of ours, which is no fault of the workbook."""
    return ret.detail != "" and "ProcessExpired" not in ret.detail
