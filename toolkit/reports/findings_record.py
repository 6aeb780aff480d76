"""Every finding of a run, for programs and for the next run, which tells what has changed since."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from toolkit.edition import Edition
from toolkit.findings import Finding
from toolkit.pipeline import Checked
from toolkit.reports.json_file import write_json
from toolkit.reports.names import Names

FORMAT: Literal[1] = 1
"""Grows when the records change so that an older toolkit could not read them."""


class _File(BaseModel):
    """What is read back of a file; the rest is there for people and programs."""

    format: Literal[1]
    findings: tuple[Finding, ...]


def finding_record(finding: Finding, names: Names) -> dict[str, Any]:
    """A finding as plain data, with the role it is for and the whole sentence.

    The owner's id is given only where the reference workbook has it: what else stands in that cell
    may be a person's name.
    """
    record = asdict(finding)
    record["owner"] = names.owner_of(finding)
    return record | {"role": names.role_of(finding), "text": str(finding)}


def write_findings_record(path: Path, checked: Checked, edition: Edition) -> None:
    """Writes the findings as JSON, what to fix first on top. The same input gives the same bytes.

    Raises ``OSError`` when the file cannot be written.
    """
    names = Names(checked.everything)
    records = [finding_record(finding, names) for finding in checked.findings]
    write_json(path, {"format": FORMAT, "run_id": edition.run_id, "findings": records})


def read_findings_record(path: Path) -> tuple[Finding, ...] | None:
    """The findings of an earlier run, in their order.

    ``None`` when the file is not there, cannot be read, or is of another format.
    """
    try:
        return _File.model_validate_json(path.read_bytes()).findings
    except (OSError, ValidationError):
        return None
