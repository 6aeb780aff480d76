"""Workbooks of which no copy is made: always with a reason, and always left as they are."""

from __future__ import annotations

import hashlib
import os

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit.reports.checked_copy as checked_copy
from tests import hostile
from tests.hostile import STRICT, STRICT_RELATIONS, zipped
from tests.reports.checked_copy.making import copy_of, found, tried
from tests.reports.checked_copy.things import BOOK, SHEET, changed, part, parts_of, plain_workbook
from toolkit.reports.checked_copy import CopyErrand, make_checked_copy

LISTED = " The findings workbook lists everything."


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsb", ".ods", ".xls"])
def test_only_of_xlsx(suffix, tmp_path):
    source = tmp_path / f"mine{suffix}"
    source.write_bytes(plain_workbook(tmp_path / "mine.xlsx").read_bytes())
    assert tried(source).reason == (
        f"A checked copy can be made of an .xlsx workbook; this is {suffix}.{LISTED}"
    )


def test_the_letter_case_of_a_suffix_does_not_matter(tmp_path):
    source = plain_workbook(tmp_path / "mine.xlsx").rename(tmp_path / "MINE.XLSX")
    copy_of(source)


def test_macros_under_another_name_are_refused(tmp_path):
    book = hostile.parts({"Data": hostile.worksheet("")}, main_type=hostile.XLSM_TYPE)
    assert "inside it is an .xlsm workbook" in tried(zipped(tmp_path / "a.xlsx", book)).reason


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (hostile.bomb, "would unpack to"),
        (hostile.far_corners, "far beyond any data"),
        (hostile.entities, "declarations"),
        (hostile.wrong_crc, "damaged"),
        (lambda path: hostile.ole(path, "EncryptedPackage"), "password"),
    ],
    ids=["bomb", "far cell", "entities", "damage", "password"],
)
def test_what_the_guard_refuses_is_not_opened(build, words, tmp_path, monkeypatch):
    monkeypatch.setattr(checked_copy, "_made", lambda *_: pytest.fail("was opened"))
    source = tmp_path / "mine.xlsx"
    build(source)
    assert words in tried(source).reason


def test_a_workbook_that_is_gone(tmp_path):
    result = make_checked_copy(
        CopyErrand(tmp_path / "gone.xlsx", tmp_path / "copy.xlsx", "gone.xlsx", (), {})
    )
    assert "no longer there" in result.reason


def test_a_workbook_that_changes_while_it_is_read(tmp_path, monkeypatch):
    source = plain_workbook(tmp_path / "mine.xlsx")
    guard = checked_copy.guard

    def then_changed(path):
        judged = guard(path)
        path.write_bytes(path.read_bytes() + b" ")
        return judged

    monkeypatch.setattr(checked_copy, "guard", then_changed)
    result = make_checked_copy(CopyErrand(source, tmp_path / "copy.xlsx", "a.xlsx", (), {}))
    assert "changed while we read it" in result.reason


def test_a_workbook_that_was_changed_since_it_was_checked(tmp_path):
    source = plain_workbook(tmp_path / "mine.xlsx")
    checked = hashlib.sha256(source.read_bytes()).hexdigest()

    def result():
        target = tmp_path / "copy.xlsx"
        return make_checked_copy(CopyErrand(source, target, "a.xlsx", (), {}, checked))

    assert result().target is not None
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet("Data").write_string(0, 0, "Other words than those that were checked")
    assert "changed while we read it" in result().reason


def test_a_signature_would_be_broken(tmp_path):
    signed = part("_xmlsignatures/sig1.xml", "<s/>", "signature", of="")
    assert "digital signature" in tried(changed(tmp_path / "mine.xlsx", signed)).reason


def test_a_record_of_changes_would_not_fit_any_more(tmp_path):
    shared = part("xl/revisions/revisionHeaders.xml", "<h/>", "revisionHeaders", of=BOOK)
    assert "Unshare Workbook" in tried(changed(tmp_path / "mine.xlsx", shared)).reason


def test_strict_open_xml(tmp_path):
    def strict(parts):
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                content = content.replace(hostile.MAIN.encode(), STRICT.encode())
                parts[name] = content.replace(hostile.RELATIONS.encode(), STRICT_RELATIONS.encode())

    assert "Strict Open XML" in tried(changed(tmp_path / "mine.xlsx", strict)).reason


@pytest.mark.parametrize("name", ["Checks", "CHECKS"])
def test_a_sheet_of_that_name_is_there_already(name, tmp_path):
    source = tmp_path / "mine.xlsx"
    book = xlsxwriter.Workbook(str(source))
    book.add_worksheet(name)
    book.close()
    assert "has a sheet called 'Checks' already" in tried(source).reason


def test_a_copy_that_came_back_is_not_copied_again(tmp_path):
    copy = copy_of(plain_workbook(tmp_path / "mine.xlsx"), [found()])
    assert "checked copy that came back" in tried(copy, target=tmp_path / "again.xlsx").reason


def test_a_workbook_that_holds_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(checked_copy, "_LARGEST", 10_000)
    assert "holds so much" in tried(plain_workbook(tmp_path / "mine.xlsx")).reason


def test_no_memory(tmp_path, monkeypatch):
    def full(*_):
        raise MemoryError

    monkeypatch.setattr(checked_copy, "lost", full)
    assert "more memory than we allow" in tried(plain_workbook(tmp_path / "mine.xlsx")).reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/styles.xml", b"<styleSheet/>"),
        ("xl/styles.xml", b"<not well formed"),
        (SHEET, hostile.worksheet("<row/>")),
        ("xl/drawings/vmlDrawing1.vml", b"<other/>"),
        ("xl/comments1.xml", b"<comments/>"),
    ],
    ids=["no formats", "broken XML", "rows without numbers", "odd drawing", "odd notes"],
)  # fmt: skip
def test_what_is_not_as_excel_writes_it(name, content, tmp_path):
    source = changed(tmp_path / "mine.xlsx", lambda parts: parts.update({name: content}))
    assert "not written as Excel writes it" in tried(source, [found("B3")]).reason


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_in_a_package_nothing_is_raised(data, tmp_path):
    parts = parts_of(plain_workbook(tmp_path / "plain.xlsx"))
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    more = data.draw(
        st.sampled_from([b"", b"<c/>", b'r="A0"', b"99999999999", b"&lt;", b'"', b"nan"])
    )
    parts[name] = content[:start] + more + content[end:]
    tried(zipped(tmp_path / "mine.xlsx", parts), [found("B3"), found("", row=2), found("A2")])


@pytest.mark.parametrize("how", ["same path", "symbolic link", "hard link"])
def test_it_is_never_written_over_the_workbook_itself(how, tmp_path):
    source = plain_workbook(tmp_path / "mine.xlsx")
    target = tmp_path / "copy.xlsx"
    if how == "same path":
        target = source
    elif how == "symbolic link":
        target.symlink_to(source)
    else:
        os.link(source, target)
    before = source.read_bytes()
    with pytest.raises(ValueError, match="never written over"):
        make_checked_copy(CopyErrand(source, target, "a.xlsx", (), {}))
    assert source.read_bytes() == before
