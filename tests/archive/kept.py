"""Archives made in memory: runs kept without reading a workbook or building a deck."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.makes import a_dashboard, a_dataset, a_tracker, hours, reference
from toolkit.archive.keep import FinishedRun, keep
from toolkit.archive.publish import Request, publish
from toolkit.archive.runs import Run, run_of
from toolkit.archive.tables import Snapshot
from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.findings import Finding
from toolkit.measures import measure
from toolkit.reports.json_file import write_json

ONE, TWO, THREE = (f"2024{month}-{digit * 8}" for month, digit in
                   (("0331", "1"), ("0630", "2"), ("0930", "3")))  # fmt: skip
TODAY = date(2024, 10, 1)


def some_data(
    *benefits: dict[str, Any], sha: str = "0", as_at: date = date(2024, 6, 30)
) -> Dataset:
    """A tracker with twelve measured months of each benefit, and a dashboard."""
    benefits = benefits or ({},)
    measured = [hours(str(one.get("benefit_id", "BEN-CJ-001")), [100.0] * 12) for one in benefits]
    tracker = a_tracker(*benefits, measured=measured, as_at=as_at)
    return a_dataset(
        replace(tracker, sha256=sha.ljust(64, "0")), a_dashboard({}, as_at=as_at), lists=reference()
    )


def keep_run(
    folder: Path,
    run: str = ONE,
    data: Dataset | None = None,
    findings: Iterable[Finding] = (),
    **about: Any,
) -> Run:
    """Keeps a run in ``folder / 'archive'``, its outputs in ``folder / 'output'``."""
    everything = data or some_data()
    found = tuple(findings)
    counted = about.pop("counted", None) or everything.without(found)
    outputs = folder / "output" / run
    outputs.mkdir(parents=True, exist_ok=True)
    counts = {name: sum(one.severity == name for one in found) for name in ("error", "warning")}
    write_json(outputs / "run.json", {"run_id": run, "findings": counts})
    write_json(outputs / "findings.json", {})
    (outputs / "copies").mkdir(exist_ok=True)
    (outputs / "copies" / "deck.pptx").write_bytes(run.encode())
    settings: dict[str, Any] = {"force": "The force", "audience": Audience.CHIEF_OFFICERS}
    finished = FinishedRun(
        id=run,
        final=about.pop("final", True),
        snapshot=Snapshot(everything, counted, found),
        figures=tuple(measure(counted, everything, found).values()),
        outputs=outputs,
        **(settings | about),
    )
    keep(folder / "archive", finished)
    return run_of(folder / "archive", run)


def publish_run(folder: Path, run: str = ONE, version: str = "1.0", **more: Any) -> Any:
    """Publishes a run that was kept."""
    return publish(folder / "archive", folder / "output", Request(run, version, TODAY, **more))
