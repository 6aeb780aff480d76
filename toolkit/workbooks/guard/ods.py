"""Judges .ods."""

from __future__ import annotations

from toolkit.workbooks import scan
from toolkit.workbooks.guard.judged import Found, GuardedSheet
from toolkit.workbooks.guard.package import Package
from toolkit.workbooks.refused import Reason, Refused


def judge_ods(package: Package) -> Found:
    """The sheets of an OpenDocument workbook. Raises `Refused` where it has a password."""
    manifest, content = "meta-inf/manifest.xml", "content.xml"
    if b"encryption-data" in package.unpack(manifest):
        raise Refused(Reason.PASSWORD, "it is protected with a password")
    found = scan.scan_ods(package.unpack(content))
    package.check_rest((manifest, content, "mimetype"))
    sheets = tuple(
        GuardedSheet(name, "worksheet", visible, sheet) for name, (sheet, visible) in found.items()
    )
    return Found(sheets)
