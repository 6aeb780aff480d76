"""What a person reads when a run or a check has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import StringIO

from rich.console import Console

from tests.makes import a_dashboard, a_dataset, a_tracker
from tests.reports.made import checked_of, unreadable
from toolkit.cli.summary import AFTER_A_CHECK, print_findings
from toolkit.pipeline import Checked


def printed(checked: Checked) -> list[str]:
    """The lines that are printed."""
    out = Console(file=StringIO(), width=300)
    print_findings(out, checked)
    return out.file.getvalue().splitlines()


def not_checked(checked: Checked) -> list[str]:
    """What is said of what could not be checked."""
    return [line for line in printed(checked) if line.startswith("Not checked")]


def published() -> Checked:
    """A pack of the year before."""
    data = a_dataset(a_dashboard({}, as_at=date(2023, 6, 30)))
    return Checked(data, data, ())


def test_one_line_says_what_could_not_be_checked_and_why() -> None:
    lost, said = unreadable("returns/lost.xlsx")
    lines = printed(replace(checked_of(a_tracker({}), lost, more=[said]), folder=True))
    assert " rules in returns/lost.xlsx. The workbook could not be read." in lines[-2]
    assert lines[-1].rstrip().endswith("a run lists all in findings.xlsx, Coverage.")


def test_of_workbooks_that_were_named_everything_is_said() -> None:
    checked = checked_of(a_dashboard(*[{"rag_current": None}] * 9))
    assert len(checked.findings) > AFTER_A_CHECK
    of_a_pack, of_one = (printed(replace(checked, folder=folder)) for folder in (True, False))
    assert any("a run lists all in findings.xlsx" in line for line in of_a_pack)
    assert not any("a run lists all" in line for line in of_one)
    assert len(of_one) > len(checked.findings)


def test_the_rules_are_named_where_they_are_few() -> None:
    dashboards = [a_dashboard({}, unit=unit, schema_version="1.0") for unit in ("CJ", "LP")]
    [line] = not_checked(checked_of(*dashboards))
    assert "R03, R05 and R08 in 2 workbooks. There is no earlier pack to compare with" in line


def test_no_line_where_everything_could_be_checked() -> None:
    ret = a_dashboard({}, schema_version="1.0")
    assert not_checked(checked_of(ret, previous=published())) == []
