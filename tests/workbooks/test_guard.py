"""The guard: what it refuses, why, and what it lets through."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile
from toolkit.workbooks.guard import Limits, Reason, Refused, guard

ONE = f'<row r="1">{hostile.number("A1")}</row>'
Builder = Callable[[Path], Path]


def refusal(path: Path, limits: Limits | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        guard(path, limits)
    return caught.value


REFUSED: dict[str, tuple[Reason, Builder]] = {
    "far corners": (Reason.FAR_CELL, hostile.far_corners),
    "stray space": (Reason.FAR_CELL, hostile.stray_space),
    "bomb": (Reason.TOO_BIG, hostile.bomb),
    "lying bomb": (Reason.DAMAGED, hostile.lying_bomb),
    "overlapping members": (Reason.DAMAGED, hostile.overlapping),
    "text bomb": (Reason.TOO_BIG, hostile.text_bomb),
    "entities": (Reason.ENTITIES, hostile.entities),
    "outside entity": (Reason.ENTITIES, lambda p: hostile.entities(p, hostile.OUTSIDE)),
    "bare document type": (Reason.ENTITIES, lambda p: hostile.entities(p, "<!DOCTYPE w>")),
    "entities in rels": (
        Reason.ENTITIES,
        lambda p: hostile.entities(p, part="xl/_rels/workbook.xml.rels"),
    ),
    "entities in content types": (
        Reason.ENTITIES,
        lambda p: hostile.entities(p, part="[Content_Types].xml"),
    ),
    "utf-16": (Reason.DAMAGED, hostile.utf16),
    "wrong crc": (Reason.DAMAGED, hostile.wrong_crc),
    "duplicate": (Reason.DAMAGED, hostile.duplicate),
    "duplicate in capitals": (
        Reason.DAMAGED,
        lambda p: hostile.duplicate(p, "xl/worksheets/SHEET1.xml"),
    ),
    "backslash": (Reason.DAMAGED, lambda p: hostile.named(p, "xl\\worksheets\\sheet9.xml")),
    "absolute": (Reason.DAMAGED, lambda p: hostile.named(p, "/etc/passwd")),
    "parent": (Reason.DAMAGED, lambda p: hostile.named(p, "xl/../../evil.xml")),
    "drive": (Reason.DAMAGED, lambda p: hostile.named(p, "C:evil.xml")),
    "password": (
        Reason.PASSWORD,
        lambda p: hostile.ole(p, "EncryptionInfo", "EncryptedPackage"),
    ),
    "sensitivity label": (
        Reason.PASSWORD,
        lambda p: hostile.ole(p, "EncryptedPackage", "DRMEncryptedTransform"),
    ),
    "old xls": (Reason.OLD_XLS, lambda p: hostile.ole(p, "Workbook")),
    "very old xls": (Reason.OLD_XLS, lambda p: _file(p, b"\x09\x08\x10\x00" + b"\0" * 20)),
    "old word": (Reason.NOT_A_WORKBOOK, lambda p: hostile.ole(p, "WordDocument")),
    "text": (Reason.NOT_A_WORKBOOK, lambda p: _file(p, b"unit,hours\nA,1\n")),
    "picture": (Reason.NOT_A_WORKBOOK, lambda p: _file(p, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    "empty": (Reason.DAMAGED, lambda p: _file(p, b"")),
    "zeros": (Reason.DAMAGED, lambda p: _file(p, bytes(5000))),
    "plain zip": (Reason.NOT_A_WORKBOOK, lambda p: hostile.zipped(p, {"a.txt": b"a"})),
    "empty zip": (Reason.DAMAGED, lambda p: hostile.zipped(p, {})),
    "word": (
        Reason.NOT_A_WORKBOOK,
        lambda p: hostile.book(p, ONE, main_type="application/vnd.openxmlformats-officedocument."
                               "wordprocessingml.document.main+xml"),
    ),
    "template": (
        Reason.WRONG_TYPE,
        lambda p: hostile.book(
            p, ONE, main_type=hostile.XLSX_TYPE.replace("sheet.m", "template.m")
        ),
    ),
    "xlsm inside": (Reason.WRONG_TYPE, lambda p: hostile.book(p, ONE, main_type=hostile.XLSM_TYPE)),
    "xlsb inside": (Reason.WRONG_TYPE, lambda p: hostile.xlsb(p, {(1, 1): 1.0})),
    "ods inside": (Reason.WRONG_TYPE, lambda p: hostile.ods(p, "")),
    "conf sheet": (
        Reason.CONF_SHEET,
        lambda p: hostile.zipped(p, hostile.parts({
            "Data": hostile.worksheet(ONE), "xlwings.conf": hostile.worksheet(ONE)},
            states={"xlwings.conf": "veryHidden"})),
    ),
    "folder": (Reason.NOT_A_WORKBOOK, lambda p: _folder(p)),
    "vanished": (Reason.VANISHED, lambda p: p),
    "name with nul": (Reason.VANISHED, lambda p: p.with_name("a\0.xlsx")),
}  # fmt: skip


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str, tmp_path: Path) -> None:
    reason, build = REFUSED[what]
    refused = refusal(build(tmp_path / "book.xlsx"))
    assert refused.reason is reason, str(refused)
    assert refused.because[0].islower()
    assert not refused.because.endswith(".")
    assert refused.remedy.endswith(".")


LET_THROUGH: dict[str, Builder] = {
    "good": hostile.good,
    "phantom columns": hostile.phantom_columns,
    "styled far": hostile.styled_far,
    "nested bomb": hostile.nested_bomb,
    "strict": lambda p: hostile.zipped(
        p, hostile.parts({"Data": hostile.worksheet(ONE, namespace=hostile.STRICT)}, strict=True)
    ),
    "picture with a document type": lambda p: hostile.book(
        p, ONE, extra={"xl/media/image1.svg": b'<?xml version="1.0"?><!DOCTYPE svg><svg/>'}
    ),
    "SharePoint's UTF-16": lambda p: hostile.book(
        p, ONE, extra={"customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode(
            "utf-16")}
    ),
    "streamed": lambda p: _streamed(p),
    "a declaration in words": lambda p: hostile.book(
        p, '<row r="1"><c r="A1" t="str"><v>&lt;!DOCTYPE x&gt;</v></c></row>'
    ),
}  # fmt: skip


def _streamed(path: Path) -> Path:
    """As programs write that do not know a member's size beforehand."""

    class Unseekable(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, content: Any) -> int:
            return file.write(content)

    with path.open("wb") as file, zipfile.ZipFile(Unseekable(), "w") as archive:
        for name, content in hostile.parts({"Data": hostile.worksheet(ONE)}).items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize("what", LET_THROUGH)
def test_let_through(what: str, tmp_path: Path) -> None:
    path = LET_THROUGH[what](tmp_path / "book.xlsx")
    content = path.read_bytes()
    found = guard(path)
    assert found.data == content
    assert (found.sha256, found.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert not found.unseen


@pytest.mark.parametrize(
    ("name", "build"),
    [
        ("a.XLSX", hostile.good),
        ("a.Xlsm", lambda p: hostile.book(p, ONE, main_type=hostile.XLSM_TYPE)),
        ("a.xLsB", lambda p: hostile.xlsb(p, {(1, 1): 1.0})),
        ("a.ODS", lambda p: hostile.ods(p, "")),
    ],
)
def test_letter_case_of_the_suffix_does_not_matter(
    name: str, build: Builder, tmp_path: Path
) -> None:
    assert guard(build(tmp_path / name)).format == Path(name).suffix.lower()


def test_a_sensitivity_label_is_told_from_a_password(tmp_path: Path) -> None:
    path = hostile.ole(tmp_path / "a.xlsx", "EncryptedPackage", "DRMEncryptedTransform")
    assert "sensitivity label" in refusal(path).because
    path = hostile.ole(tmp_path / "a.xlsx", "EncryptedPackage")
    assert "password" in refusal(path).because


def test_a_suffix_that_is_not_a_workbooks(tmp_path: Path) -> None:
    hostile.good(tmp_path / "a.xlsx").rename(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf").reason is Reason.WRONG_TYPE


@pytest.mark.parametrize("keep", [0.01, 0.2, 0.5, 0.9, 0.999])
def test_truncated(keep: float, tmp_path: Path) -> None:
    assert refusal(hostile.truncated(tmp_path / "a.xlsx", keep)).reason is Reason.DAMAGED


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 0.9999), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_harmless(tmp_path: Path, at: float, bit: int) -> None:
    path = tmp_path / "a.xlsx"
    clean = guard(hostile.good(path))
    try:
        found = guard(hostile.flipped(path, at, bit))
    except Refused:
        return
    assert [sheet.name for sheet in found.sheets] == [sheet.name for sheet in clean.sheets]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300), zip_like=st.booleans())
def test_any_bytes_are_refused_and_nothing_else_happens(
    tmp_path: Path, content: bytes, zip_like: bool
) -> None:
    path = _file(tmp_path / "a.xlsx", b"PK\x03\x04" + content if zip_like else content)
    assert refusal(path).because


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a plain user")
def test_not_allowed(tmp_path: Path) -> None:
    path = hostile.good(tmp_path / "a.xlsx")
    path.chmod(0)
    assert refusal(path).reason is Reason.NOT_ALLOWED


def test_not_allowed_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", denied)
    assert refusal(tmp_path / "a.xlsx").reason is Reason.NOT_ALLOWED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx").reason is Reason.NOT_A_WORKBOOK


def test_size_limit(tmp_path: Path) -> None:
    path = hostile.good(tmp_path / "a.xlsx")
    assert refusal(path, Limits(file=1000)).reason is Reason.TOO_BIG
    assert refusal(path, Limits(unpacked=1000)).reason is Reason.TOO_BIG
    assert refusal(path, Limits(members=3)).reason is Reason.TOO_BIG


def test_bytes_before_the_package(tmp_path: Path) -> None:
    """Two packages in one file: tools disagree on which one counts."""
    content = hostile.good(tmp_path / "a.xlsx").read_bytes()
    assert refusal(_file(tmp_path / "b.xlsx", content + content)).reason is Reason.DAMAGED


def test_header_and_directory_must_agree_on_names(tmp_path: Path) -> None:
    path = hostile.book(tmp_path / "a.xlsx", ONE)
    content = path.read_bytes()
    name = hostile.SHEET_PART.encode()
    at = content.find(name)
    path.write_bytes(content[:at] + name.replace(b"sheet1", b"sheet2") + content[at + len(name) :])
    assert refusal(path).reason is Reason.DAMAGED


def test_zip_password(tmp_path: Path) -> None:
    path = hostile.book(tmp_path / "a.xlsx", ONE)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert refusal(path).reason is Reason.PASSWORD


def test_ods_password(tmp_path: Path) -> None:
    assert refusal(hostile.ods(tmp_path / "a.ods", "", locked=True)).reason is Reason.PASSWORD


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c\n r = "XFD1048576"><v>1</v></c>',
        '<c s="1" t="n" r="XFD1048576"><v>1</v></c>',
        '<c x="&gt;>" r="XFD1048576"><v>1</v></c>',
        '<z:c r="XFD1048576"><v>1</v></z:c>',
        '<c r="xfd1048576"><v>1</v></c>',
        '<c r="XFD1048576" t="inlineStr"><is/></c>',
        '<c r="XFD1048576" t="str"><v></v></c>',
        '<c r="ZZZZZZZ1"><v>1</v></c>',
        '<!-- <c r="A1"/> --><c r="XFD1048576"><v>1</v></c>',
    ],
)
def test_far_cells_however_written(cell: str, tmp_path: Path) -> None:
    path = hostile.book(tmp_path / "a.xlsx", f'<row r="1">{hostile.number("A1")}{cell}</row>')
    assert refusal(path).reason is Reason.FAR_CELL


def test_an_address_that_is_none(tmp_path: Path) -> None:
    """Unguarded, this one ends the process that reads it."""
    rows = '<row r="1"><c r="A99999999999"><v>1</v></c></row>'
    assert refusal(hostile.book(tmp_path / "a.xlsx", rows)).reason is Reason.DAMAGED


def test_far_cells_without_addresses(tmp_path: Path) -> None:
    wide = "<row>" + "<c><v>1</v></c>" * 9_000 + "</row>"
    rows = wide + "<row><c><v>1</v></c></row>" * 9_000
    assert refusal(hostile.book(tmp_path / "a.xlsx", rows)).reason is Reason.FAR_CELL


def test_far_cells_in_a_part_of_another_name(tmp_path: Path) -> None:
    """A reader goes where the relationship leads, whatever the part is called."""
    made = hostile.parts({"Data": hostile.worksheet(f"<row>{hostile.number('XFD1048576')}</row>")})
    odd = {
        name.replace("sheet1.xml", "sheet1.dat"): content.replace(b"sheet1.xml", b"sheet1.dat")
        for name, content in made.items()
    }
    assert refusal(hostile.zipped(tmp_path / "a.xlsx", odd)).reason is Reason.FAR_CELL


def test_far_cells_in_xlsb(tmp_path: Path) -> None:
    path = hostile.xlsb(tmp_path / "a.xlsb", {(1, 1): 1.0, (1048576, 16384): 2.0})
    assert refusal(path).reason is Reason.FAR_CELL
    path = hostile.xlsb(tmp_path / "b.xlsb", {(1, 1): 1.0, (1048576, 16384): None})
    scan = guard(path).sheets[0].scan
    assert scan is not None
    assert (scan.rows, scan.columns) == (1, 1)


def test_far_cells_in_ods(tmp_path: Path) -> None:
    far = hostile.ods_cell(1, number_columns_repeated="16384")
    rows = f'<table:table-row table:number-rows-repeated="1048576">{far}</table:table-row>'
    assert refusal(hostile.ods(tmp_path / "a.ods", rows)).reason is Reason.FAR_CELL


def test_ods_takes_more_memory_so_less_is_allowed(tmp_path: Path) -> None:
    def rows(count: int) -> str:
        wide = hostile.ods_cell(1, number_columns_repeated="100")
        repeated = f'<table:table-row table:number-rows-repeated="{count}">'
        return f"{repeated}{wide}</table:table-row>"

    assert guard(hostile.ods(tmp_path / "a.ods", rows(19_000))).sheets
    assert refusal(hostile.ods(tmp_path / "b.ods", rows(21_000))).reason is Reason.FAR_CELL


def test_styled_rest_of_an_ods_sheet_is_harmless(tmp_path: Path) -> None:
    """LibreOffice writes out the rest of every sheet as one repeated empty row."""
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (
        f"<table:table-row>{hostile.ods_cell(7)}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    )
    scan = guard(hostile.ods(tmp_path / "a.ods", rows)).sheets[0].scan
    assert scan is not None
    assert scan.area == 1


def test_repeated_text_in_ods(tmp_path: Path) -> None:
    long = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="100">'
        f"<text:p>{'x' * 32_767}</text:p></table:table-cell>"
    )
    rows = f'<table:table-row table:number-rows-repeated="1000">{long}</table:table-row>'
    assert refusal(hostile.ods(tmp_path / "a.ods", rows)).reason is Reason.TOO_BIG


def test_many_half_empty_sheets_are_too_big_together(tmp_path: Path) -> None:
    sheet = hostile.worksheet(f'<row r="1">{hostile.number("CV70000")}</row>')
    made = hostile.parts({f"S{number}": sheet for number in range(10)})
    assert refusal(hostile.zipped(tmp_path / "a.xlsx", made)).reason is Reason.TOO_BIG


def test_big_but_honest(tmp_path: Path) -> None:
    """More columns than ZZ and more rows than 9,999, well filled: not far."""
    rows = (
        f'<row r="1">{hostile.number("ADA1")}</row><row r="10000">{hostile.number("A10000")}</row>'
    )
    scan = guard(hostile.book(tmp_path / "a.xlsx", rows)).sheets[0].scan
    assert scan is not None
    assert (scan.rows, scan.columns) == (10_000, 781)


def test_long_texts_used_once_are_not_too_big(tmp_path: Path) -> None:
    strings = "".join(f"<si><t>{chr(65 + n % 26) * 32_767}</t></si>" for n in range(100))
    xml = f'<sst xmlns="{hostile.MAIN}">{strings}</sst>'.encode()
    one = "".join(
        f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n % 100}</v></c></row>' for n in range(3_000)
    )
    made = hostile.parts({"Data": hostile.worksheet(one)}, strings=xml)
    assert guard(hostile.zipped(tmp_path / "a.xlsx", made)).sheets[0].name == "Data"


def test_a_refusal_survives_pickling() -> None:
    refused = Refused(Reason.DAMAGED, "it broke")
    copy = pickle.loads(pickle.dumps(refused))  # noqa: S301
    assert (copy.reason, copy.because, copy.remedy) == (
        refused.reason,
        refused.because,
        refused.remedy,
    )
    assert str(copy).startswith("We could not open this workbook because it broke. ")


def test_every_reason_has_a_remedy() -> None:
    for reason in Reason:
        assert Refused(reason, "x").remedy.endswith(".")


def test_absurd_header_offsets(tmp_path: Path) -> None:
    path = hostile.book(tmp_path / "a.xlsx", ONE)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 42 : at + 46] = struct.pack("<I", 0x7FFFFFFF)
    path.write_bytes(content)
    assert refusal(path).reason is Reason.DAMAGED
