"""Judges a workbook's bytes before any reader sees them.

A file that came by e-mail may be damaged, locked, mislabelled or hostile, and a reader written for
speed can then take all memory or end the program. The guard reads the bytes once, checks everything
that can be checked without a reader, and hands on the very bytes that it judged. It uses the
standard library alone, follows no link and runs nothing.

Packages inside the package (an embedded workbook, say) are never unpacked, so cannot unfold.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from xml.etree import ElementTree

from toolkit.workbooks import scan
from toolkit.workbooks.guard.area import check_area
from toolkit.workbooks.guard.judged import GuardedSheet, Limits, damaged
from toolkit.workbooks.guard.kinds import kind_of, not_a_package
from toolkit.workbooks.guard.ods import judge_ods
from toolkit.workbooks.guard.package import ZIP, Package
from toolkit.workbooks.guard.xlsb import judge_xlsb
from toolkit.workbooks.guard.xlsx import judge_xlsx
from toolkit.workbooks.refused import Reason, Refused
from toolkit.workbooks.sight import ALL_SEEN, Unseen
from toolkit.workbooks.source import Source, content

__all__ = ["SUFFIXES", "Guarded", "GuardedSheet", "Limits", "Reason", "Refused", "guard"]

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".ods")
"""The kinds of workbook that are read; letter case does not matter."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """Bytes that are safe to hand to a reader.

    `data` is what the file held, save that comments, error texts unknown to the reader and sheets
    it trips over (macro sheets) may have been taken out of the copy. `sha256` and `size` are those
    of the file. `format` is one of `SUFFIXES`. `unseen` is what the scan could not see.
    """

    data: bytes
    sha256: str
    size: int
    format: str
    sheets: tuple[GuardedSheet, ...]
    unseen: Unseen = ALL_SEEN


def guard(source: Source, limits: Limits | None = None, *, all_formulas: bool = False) -> Guarded:
    """Read and judge one workbook. Raises `Refused`, and nothing else, when it should not be read.

    With `all_formulas`, every sheet's scan carries the text of all its formulas.
    """
    limits = limits or Limits()
    try:
        data = content(source, limits.file)
        return _judge(data, source.suffix.lower(), limits, all_formulas)
    except scan.Unreadable as broken:
        raise damaged("a sheet in it is not written as it should be") from broken
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, UnicodeError) as broken:
        raise damaged() from broken
    except (ValueError, LookupError, NotImplementedError, EOFError, RecursionError) as broken:
        raise damaged("its contents are not in order") from broken
    except MemoryError as broken:
        raise Refused(Reason.OUT_OF_MEMORY, "it needs more memory than we allow") from broken


def _judge(data: bytes, suffix: str, limits: Limits, all_formulas: bool) -> Guarded:
    if not data:
        raise damaged("the file is empty (0 bytes)")
    if not data.startswith(ZIP):
        raise not_a_package(data)
    if suffix not in SUFFIXES:
        because = f"its name ends in {suffix or 'nothing'} and not in {', '.join(SUFFIXES)}"
        raise Refused(Reason.WRONG_TYPE, because)
    package = Package(data, limits)
    kind = kind_of(package)
    if kind != suffix:
        because = f"its name ends in {suffix} but inside it is an {kind} workbook"
        raise Refused(Reason.WRONG_TYPE, because)
    if kind == ".ods":
        found = judge_ods(package)
    elif kind == ".xlsb":
        found = judge_xlsb(package, limits)
    else:
        found = judge_xlsx(package, limits, all_formulas)
    _check_names(found.sheets)
    check_area(found.sheets, limits, ods=kind == ".ods")
    return Guarded(
        data=package.mended(),
        sha256=sha256(data).hexdigest(),
        size=len(data),
        format=kind,
        sheets=found.sheets,
        unseen=found.unseen,
    )


def is_conf_sheet(name: str) -> bool:
    """Whether a sheet of that name could tell xlwings' add-ins which program to start."""
    return name.strip().casefold().endswith(".conf")


def _check_names(sheets: Iterable[GuardedSheet]) -> None:
    for sheet in sheets:
        if is_conf_sheet(sheet.name):
            because = f"its sheet “{sheet.name}” could direct Excel to run another program"
            raise Refused(Reason.CONF_SHEET, because)
