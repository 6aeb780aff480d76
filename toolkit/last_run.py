"""The run before this one, as it left its files, and what has changed since.

A run is compared with the newest one. Where that one was made of the same workbooks, it is compared
with what that one was compared with: running again gives the same files, and the final pack says
the same of what has changed as its draft. Without the files of the earlier run, or where they are
of another format, there is nothing to compare with, as in a first run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, StringConstraints, ValidationError

from toolkit.coverage import Extent
from toolkit.findings import Finding
from toolkit.outputs import RUN_ID, latest
from toolkit.pipeline import Checked
from toolkit.reports.findings_record import read_findings_record
from toolkit.returns import Return
from toolkit.since import Since, since

RECORD, FINDINGS = "run.json", "findings.json"
"""What a run leaves for the next one."""

RunId = Annotated[str, StringConstraints(pattern=RUN_ID)]


class _Compared(BaseModel):
    """What an earlier run was compared with."""

    run: RunId


class _Workbook(BaseModel):
    """A workbook of an earlier run."""

    path: str
    sha256: str
    kind: str
    unit: str


class _Record(BaseModel):
    """What is read back of the record of an earlier run."""

    run_id: RunId
    since: _Compared | None
    workbooks: tuple[_Workbook, ...]


def since_last_run(output: Path, checked: Checked) -> Since | None:
    """What has become of the findings of the run before; ``None`` where there is none.

    ``output`` is the folder in which runs are written.
    """
    run = _to_compare_with(output, checked.returns)
    if not run:
        return None
    record = _record(output / run / RECORD)
    findings = read_findings_record(output / run / FINDINGS)
    if record is None or findings is None:
        return None
    moved = _moved(record.workbooks, checked.returns)
    told = checked.withheld.finding if checked.withheld else (lambda finding: finding)
    before = [told(_now_at(finding, moved)) for finding in findings]
    return since(run, before, checked.findings, _looked_again(checked))


def _to_compare_with(output: Path, returns: Sequence[Return]) -> str:
    """The id of the run to compare with; empty for none."""
    newest = _record(latest(output) / RECORD)
    if newest is None:
        return ""
    its_own = sorted(book.sha256 for book in newest.workbooks)
    if its_own != sorted(ret.sha256 for ret in returns):
        return newest.run_id
    return newest.since.run if newest.since else ""


def _record(path: Path) -> _Record | None:
    try:
        return _Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _moved(before: Sequence[_Workbook], now: Sequence[Return]) -> Mapping[str, str]:
    """Old path to new of each return that now lies elsewhere or has another name.

    Where a unit's only workbook of a kind has gone and one of that unit and kind has come, they are
    the same return.
    """
    paths_before = {book.path for book in before}
    paths_now = {ret.workbook for ret in now}
    gone = _only_ones((b.kind, b.unit, b.path) for b in before if b.path not in paths_now)
    come = _only_ones((r.kind, r.unit, r.workbook) for r in now if r.workbook not in paths_before)
    return {path: come[whose] for whose, path in gone.items() if whose in come}


def _only_ones(workbooks: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """The path of each workbook that is the only one of its kind and unit."""
    paths: dict[tuple[str, str], list[str]] = {}
    for kind, unit, path in workbooks:
        if kind:
            paths.setdefault((kind, unit), []).append(path)
    return {whose: found[0] for whose, found in paths.items() if len(found) == 1}


def _now_at(finding: Finding, moved: Mapping[str, str]) -> Finding:
    place = finding.place
    return replace(
        finding, place=replace(place, workbook=moved.get(place.workbook, place.workbook))
    )


def _looked_again(checked: Checked) -> Callable[[Finding], bool]:
    """Tells of a finding of the run before whether it was looked for again.

    What was amiss with a workbook as a whole ends when it is taken away; what stood in it is then
    not known to be put right.
    """
    here = {"", *(ret.workbook for ret in checked.returns)}
    looked = {(one.workbook, one.rule) for one in checked.coverage if one.extent is not Extent.NOT}

    def looked_again(finding: Finding) -> bool:
        place, rule = finding.place, finding.rule
        if place.workbook not in here:
            return not place.sheet
        return (place.workbook, rule) in looked or ("", rule) in looked

    return looked_again
