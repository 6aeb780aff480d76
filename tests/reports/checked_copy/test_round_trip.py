"""Copies of real returns: read as the return itself is, valid, and the same every time."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.packs import write_dashboard, write_pack, write_tracker
from tests.reports.checked_copy.making import copy_of, found, opened
from tests.reports.checked_copy.things import parts_of
from tests.reports.made import problems
from toolkit.engine import LocalEngine
from toolkit.intake import Errand, take_in
from toolkit.reading import engine_of, lists_of, read_reference
from toolkit.reports.checked_copy import Copied, CopyErrand, make_checked_copy
from toolkit.returns import Status

RETURNS = sorted((ROOT / "workbooks" / "returns").glob("*.xlsx"))
BLANKS = sorted((ROOT / "workbooks" / "blank").glob("*.xlsx"))
MODIFIED = "docProps/core.xml"


@pytest.fixture(scope="module")
def lists(sample_pack):
    return lists_of(read_reference(sample_pack, engine_of(sample_pack)))


def of(path, findings):
    """What was found in a workbook, and something more on each of its sheets that has a cell."""
    seen = [one for one in findings if one.place.workbook.endswith(path.name)]
    sheets = [s.title for s in opened(path).worksheets]
    return [*seen, *(found("B6", sheet=sheet) for sheet in sheets)]


def as_return(path, name, lists):
    taken = take_in(Errand(path, name), lists)
    return (
        taken.status,
        taken.kind,
        taken.control,
        taken.control_cells,
        taken.tables,
        taken.findings,
    )


@pytest.mark.parametrize("path", [*RETURNS, *BLANKS], ids=lambda path: path.stem)
def test_a_copy_is_read_as_the_return_itself(path, sample, lists, tmp_path):
    copy = copy_of(path, of(path, sample.findings), target=tmp_path / path.name)
    assert as_return(copy, path.name, lists) == as_return(path, path.name, lists)
    assert problems(copy) == problems(path) == []


def test_what_is_wrong_in_a_return_is_found_again_in_its_copy(tmp_path):
    pack = write_pack(tmp_path / "pack")
    tracker = write_tracker(pack, benefits=[{"stage": "Lively", "owner_id": None}, {"title": "x"}])
    findings = take_in(Errand(tracker, "cj.xlsx"), lists_here(pack)).findings
    assert len(findings) > 3
    copy = copy_of(tracker, findings, target=tmp_path / "copy.xlsx")
    again = take_in(Errand(copy, "cj.xlsx"), lists_here(pack))
    assert again.status is Status.READ
    assert again.findings == findings


def lists_here(pack):
    return lists_of(read_reference(pack, engine_of(pack)))


def test_the_headings_notes_look_as_they_did(tmp_path):
    dashboard = write_dashboard(write_pack(tmp_path / "pack"))
    copy = copy_of(dashboard, [found("G5", sheet="Areas")])
    own, copied = parts_of(dashboard), parts_of(copy)
    for name in own:
        if "comments" in name:
            head = own[name].removesuffix(b"</commentList></comments>").partition(b"<commentList>")
            assert head[2] in copied[name]
        if name.endswith(".vml"):
            shapes = own[name].partition(b"<v:shape ")[2].removesuffix(b"</xml>")
            assert shapes in copied[name]


def test_the_same_workbook_and_findings_give_the_same_bytes(tmp_path, sample):
    path = RETURNS[0]
    findings = of(path, sample.findings)
    first = copy_of(path, findings, target=tmp_path / "first.xlsx")
    second = copy_of(path, findings, target=tmp_path / "second.xlsx")
    assert first.read_bytes() == second.read_bytes()
    assert parts_of(first)[MODIFIED] == parts_of(path)[MODIFIED]


def test_copies_are_made_in_worker_processes(tmp_path, sample):
    path = RETURNS[0]
    errand = CopyErrand(
        path, tmp_path / "copy.xlsx", "a.xlsx", tuple(of(path, sample.findings)), {}
    )
    [result] = LocalEngine(workers=1).map(make_checked_copy, [errand])
    assert result == Copied("a.xlsx", tmp_path / "copy.xlsx")
    assert opened(tmp_path / "copy.xlsx").sheetnames[0] == "Checks"
