"""What the tests of reports share: checked returns made in memory, and reading a workbook back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from openxml_audit import OpenXmlValidator

from tests.makes import AS_AT, a_dashboard, a_dataset, a_tracker, hours
from toolkit.contracts.starting import starting_rows
from toolkit.edition import Edition
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.reports.book import FIRST, HEADER
from toolkit.returns import Return, Status
from toolkit.rules.check import check

EDITION = Edition(
    title="Productivity & benefits",
    force="Sample force",
    version="V0.3",
    classification="OFFICIAL",
    as_at=AS_AT,
    run_id="20240630-0a1b2c3d",
    draft=True,
    synthetic=True,
)
DESTINATION = str(starting_rows()["Destinations"][0].dest_code)
TRACKER = "returns/cj-benefit-tracker.xlsx"
DANGEROUS = (
    '=HYPERLINK("http://evil.test","click")', "+44 20", "-5 min", "@SUM(A1)", "http://evil.test/",
    "{=1+1}", "internal:Findings!A1", "external:c:/x.exe", "mailto:a@evil.test",
)  # fmt: skip


def checked_of(*returns: Return, more: Sequence[Finding] = (), **about: Any) -> Checked:
    """Returns made in memory, consolidated and checked by every rule that looks at the whole."""
    data = a_dataset(*returns)
    findings = sorted([*check(data), *more], key=lambda finding: finding.fix_first)
    return Checked(data, data.without(findings), tuple(findings), **about)


def a_pack(**benefit: Any) -> Checked:
    """A pack with a tracker of two benefits, one of them as given, and a dashboard."""
    return checked_of(
        a_tracker(
            benefit,
            {"benefit_id": "BEN-CJ-002", "title": "Another benefit"},
            measured=[
                hours("BEN-CJ-001", [100.0] * 12),
                hours("BEN-CJ-002", [10.5] * 12),
            ],
            rows={
                "Reinvestment": [
                    {"line_id": "R1", "benefit_id": "BEN-CJ-002", "dest_code": DESTINATION,
                     "basis": "Estimated", "hours": 12.0, "period_from": date(2024, 1, 1),
                     "period_to": AS_AT, "statement": "Back to investigations."},
                ],
            },
        ),
        a_dashboard({}),
    )  # fmt: skip


def an_error(place: Place, rule: str = "C05", **about: Any) -> Finding:
    """An error at a place."""
    return Finding(rule, Severity.ERROR, place, f"{rule} is broken here. Put it right.", **about)


def unreadable(name: str) -> tuple[Return, Finding]:
    """A workbook that could not be opened, and what is said of it."""
    return Return(name, Status.UNREADABLE), an_error(Place(name), "W01")


def opened(path: Path) -> Any:
    """The workbook, formulas as they are."""
    return openpyxl.load_workbook(path, rich_text=False)


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet's table, by heading."""
    page = opened(path)[sheet]
    [area] = [one.ref for one in page.tables.values()]
    rows = list(page[area])
    headings = [cell.value for cell in rows[0]]
    assert rows[0][0].row == HEADER + 1
    assert rows[1][0].row == FIRST + 1
    return [{h: c.value for h, c in zip(headings, row, strict=True)} for row in rows[1:]]


def cells_of(path: Path, sheet: str, heading: str) -> list[Any]:
    """The cells below a heading of a sheet's table."""
    page = opened(path)[sheet]
    headings = [cell.value for cell in page[HEADER + 1]]
    return [row[headings.index(heading)] for row in page.iter_rows(min_row=FIRST + 1)]


def words(path: Path, sheet: str) -> str:
    """Everything that stands on a sheet, row by row."""
    rows = opened(path)[sheet].iter_rows(values_only=True)
    return "\n".join(" | ".join(str(v) for v in row if v is not None) for row in rows)


def problems(path: Path) -> list[str]:
    """What a validator has to say against the file."""
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def parts(path: Path, pattern: str) -> dict[str, str]:
    """The parts of a file whose name matches."""
    with ZipFile(path) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if re.search(pattern, name)
        }


def formulas(path: Path) -> list[str]:
    """Every formula of a workbook."""
    return [
        found
        for text in parts(path, r"worksheets/sheet").values()
        for found in re.findall(r"<f[^>]*>(.*?)</f>", text)
    ]


def targets(path: Path) -> set[str]:
    """Where the links of a workbook lead to outside of it."""
    return {
        found
        for text in parts(path, r"worksheets/_rels").values()
        for found in re.findall(r'Target="([^"]*)" TargetMode="External"', text)
    }
