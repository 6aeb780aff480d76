"""Judges .xlsb."""

from __future__ import annotations

from toolkit.workbooks import scan
from toolkit.workbooks.guard.judged import Found, GuardedSheet, Limits
from toolkit.workbooks.guard.kinds import BINARY, BINARY_RELS
from toolkit.workbooks.guard.package import Package
from toolkit.workbooks.guard.relations import targets_of
from toolkit.workbooks.refused import Reason, Refused, in_megabytes
from toolkit.workbooks.scan import SheetScan
from toolkit.workbooks.sight import IN_XLSB


def judge_xlsb(package: Package, limits: Limits) -> Found:
    """The sheets of a binary workbook. Raises `Refused` where its text would be too much."""
    targets = targets_of(package, BINARY_RELS, "xl")
    workbook = package.unpack(BINARY)
    scans: dict[str, SheetScan] = {}
    done = {BINARY, BINARY_RELS}
    longest = 0
    for name in package.members:
        if name in done or not name.endswith(".bin"):
            continue
        content = package.unpack(name)
        done.add(name)
        if scan.is_xlsb_sheet(content):
            scans[name] = scan.scan_xlsb(content)
        elif name == "xl/sharedstrings.bin":
            longest = scan.longest_record(content)
    package.check_rest(done)
    if longest * sum(sheet.text_cells for sheet in scans.values()) > limits.text:
        raise Refused(Reason.TOO_BIG, f"its text may take up more than {in_megabytes(limits.text)}")
    sheets = []
    for name, relation, visible in scan.xlsb_sheets(workbook):
        part, kind = targets.get(relation, ("", ""))
        sheets.append(GuardedSheet(name, kind, visible, scans.get(part)))
    return Found(tuple(sheets), IN_XLSB)
