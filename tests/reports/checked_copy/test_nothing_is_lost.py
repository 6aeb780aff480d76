"""A copy keeps everything; and were anything lost, the comparison would say what."""

from __future__ import annotations

import openpyxl
import pytest
from lxml import etree

import toolkit.reports.checked_copy as checked_copy
from tests.conftest import ROOT
from tests.hostile import zipped
from tests.reports.checked_copy.making import copy_of, found, tried
from tests.reports.checked_copy.things import THINGS, changed, parts_of, plain_workbook
from toolkit.reports.checked_copy.comparison import Additions, lost

ADDED_TO = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
}  # fmt: skip
"""The only parts of the plain workbook that a copy with a mark and a note on one sheet changes."""


@pytest.mark.parametrize("name", THINGS)
def test_a_copy_keeps(name, tmp_path):
    source = changed(tmp_path / "mine.xlsx", THINGS[name].change)
    own, copied = parts_of(source), parts_of(copy_of(source, [found("B4")]))
    assert {part for part in own if copied.get(part) != own[part]} <= ADDED_TO
    plain = plain_workbook(tmp_path / "plain.xlsx").read_bytes()
    without = lost(source.read_bytes(), plain, Additions())
    assert sorted(without) == sorted(THINGS[name].called.split(", "))


@pytest.mark.parametrize("name", THINGS)
def test_a_copy_that_lost_something_is_not_kept(name, tmp_path, monkeypatch):
    source = changed(tmp_path / "mine.xlsx", THINGS[name].change)
    lossy = plain_workbook(tmp_path / "plain.xlsx").read_bytes()
    monkeypatch.setattr(checked_copy, "_made", lambda *_: (lossy, Additions()))
    result = tried(source)
    assert result.reason.startswith("A copy would not keep everything as it is in yours: ")
    assert all(word in result.reason for word in THINGS[name].called.split(", "))
    assert not source.with_name("copy.xlsx").exists()


def test_something_added_that_is_not_ours_is_noticed(tmp_path):
    own = plain_workbook(tmp_path / "plain.xlsx").read_bytes()
    more = changed(tmp_path / "more.xlsx", THINGS["sparklines"].change).read_bytes()
    assert lost(own, more, Additions()) == ["sparklines"]


def test_no_element_of_any_part_can_go_unnoticed(tmp_path):
    path = plain_workbook(tmp_path / "plain.xlsx")
    own, parts = path.read_bytes(), parts_of(path)
    unseen = []
    for part, content in parts.items():
        if part.startswith(("xl/theme", "docProps")):
            continue  # compared byte for byte
        for at in range(1, sum(1 for _ in etree.fromstring(content).iter())):
            root = etree.fromstring(content)
            gone = list(root.iter())[at]
            gone.getparent().remove(gone)
            less = zipped(tmp_path / "less.xlsx", parts | {part: etree.tostring(root)})
            if not _noticed(own, less.read_bytes()):
                unseen.append(gone)
    # A kind that is stated for a suffix, when every part with it states its own.
    assert [gone for gone in unseen if etree.QName(gone).localname != "Default"] == []


def _noticed(own: bytes, less: bytes) -> bool:
    try:
        return bool(lost(own, less, Additions()))
    except (LookupError, ValueError):
        return True


def test_marks_and_notes_elsewhere_than_said_are_noticed(tmp_path):
    source = plain_workbook(tmp_path / "mine.xlsx")
    own, copied = source.read_bytes(), copy_of(source, [found("B3")]).read_bytes()
    sheet, note = {"Data": frozenset([(3, 2)])}, {"Data": frozenset([(3, 2)])}
    assert lost(own, copied, Additions("Checks", sheet, note)) == []
    assert lost(own, copied, Additions("Checks", {}, note)) == ["formats of cells"]
    assert set(lost(own, copied, Additions("Checks", sheet))) == {
        "notes", "sizes and places of notes",
    }  # fmt: skip
    assert "order of sheets" in lost(own, copied, Additions("", sheet, note))


def test_a_mark_that_unlocks_a_cell_is_noticed(tmp_path):
    source = plain_workbook(tmp_path / "mine.xlsx")
    copied = parts_of(copy_of(source, [found("B3")]))
    styles = copied["xl/styles.xml"]
    start, cell_formats = styles.split(b"<cellXfs")
    first = cell_formats.index(b'applyFill="1"')
    unlocked = cell_formats[:first] + b'quotePrefix="1" ' + cell_formats[first:]
    altered = zipped(
        tmp_path / "altered.xlsx", copied | {"xl/styles.xml": start + b"<cellXfs" + unlocked}
    )
    here = {"Data": frozenset([(3, 2)])}
    added = Additions("Checks", here, here)
    assert lost(source.read_bytes(), altered.read_bytes(), added) == ["formats of cells"]


def test_reading_and_saving_our_own_tracker_would_lose_some_of_it(tmp_path):
    """Why a copy is made by adding to the package, and not with a library that reads and saves."""
    tracker = ROOT / "workbooks" / "blank" / "benefit-tracker.xlsx"
    openpyxl.load_workbook(tracker, rich_text=True).save(tmp_path / "saved.xlsx")
    missing = lost(tracker.read_bytes(), (tmp_path / "saved.xlsx").read_bytes(), Additions())
    assert {"ranges that anybody may edit", "error checks that are switched off", "notes"} <= set(
        missing
    )
