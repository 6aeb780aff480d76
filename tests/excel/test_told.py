"""What the message box says of a workbook."""

from __future__ import annotations

import pytest

from toolkit.excel.marks import MOST
from toolkit.excel.shown import Shown
from toolkit.excel.told import found
from toolkit.findings import Finding, Place, Severity

ERROR = Finding("C05", Severity.ERROR, Place("cj.xlsx", "Benefits", 6, "B6"), "Fill it in.")
NOTE = Finding("B13", Severity.NOTE, Place("cj.xlsx"), "Live for long.")


@pytest.mark.parametrize(
    ("findings", "shown", "said"),
    [
        ([], Shown(), "Nothing was found in cj.xlsx."),
        (
            [ERROR, NOTE],
            Shown("Checks 2"),
            "1 error and 1 note in cj.xlsx: see the sheet Checks 2, what to fix first on top.",
        ),
        (
            [ERROR],
            Shown(fixed=True),
            "1 error in cj.xlsx. First: Benefits, B6: Fill it in. The sheet Checks could not be "
            "changed, as the workbook's structure is protected (Review, Protect Workbook).",
        ),
        (
            [NOTE],
            Shown("Checks", locked=("Benefits", "Areas")),
            "1 note in cj.xlsx: see the sheet Checks, what to fix first on top. Marks on "
            "'Benefits' and 'Areas' could not be changed, as those sheets are protected (Review, "
            "Unprotect Sheet).",
        ),
    ],
)
def test_what_was_found_and_where_it_is_shown(findings, shown, said):
    assert found("cj.xlsx", findings, shown) == said


def test_that_not_all_cells_are_marked():
    said = found("cj.xlsx", [ERROR] * (MOST + 1), Shown("Checks"))
    assert said.endswith(f"The cells of the first {MOST} are marked.")
