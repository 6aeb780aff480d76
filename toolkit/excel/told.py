"""What a click says in the end: a line or two in a message box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.excel.judged import Judged
from toolkit.excel.marks import MOST
from toolkit.excel.shown import Shown
from toolkit.findings import Finding
from toolkit.reports.severity import tally, tally_words
from toolkit.words import counted, listed, plural, sentence


def found(file: str, findings: Sequence[Finding], shown: Shown) -> str:
    """What was found in the workbook and where it is shown."""
    return " ".join(_found(file, findings, shown))


def errors_elsewhere(judged: Judged) -> str:
    """What stands in other workbooks of the pack, as a question whether to go on all the same."""
    errors = judged.elsewhere
    workbooks = {error.place.workbook for error in errors} - {""}
    where = f" in {counted(len(workbooks), 'other workbook')}" if workbooks else ""
    return (
        f"{sentence(counted(len(errors), 'error'))} {plural(len(errors), 'stands', 'stand')} "
        f"elsewhere in the pack{where}: what has one may be left out of the totals. Build both "
        "decks as drafts all the same?"
    )


def _found(file: str, findings: Sequence[Finding], shown: Shown) -> Iterator[str]:
    if not findings:
        yield f"Nothing was found in {file}."
    elif shown.sheet:
        yield (
            f"{sentence(tally_words(tally(findings)))} in {file}: see the sheet {shown.sheet}, "
            "what to fix first on top."
        )
    else:
        first = findings[0]
        yield f"{sentence(tally_words(tally(findings)))} in {file}. First: {_short(first)}"
    if shown.sheet and len(findings) > MOST:
        yield f"The cells of the first {MOST} are marked."
    if shown.locked:
        sheets = listed([f"'{name}'" for name in shown.locked])
        are = plural(len(shown.locked), "that sheet is", "those sheets are")
        yield (
            f"Marks on {sheets} could not be changed, as {are} protected (Review, Unprotect Sheet)."
        )
    if shown.fixed:
        yield (
            "The sheet Checks could not be changed, as the workbook's structure is protected "
            "(Review, Protect Workbook)."
        )


def _short(finding: Finding) -> str:
    place = finding.place
    where = ", ".join(part for part in (place.sheet, place.cell) if part)
    return f"{where}: {finding.message}" if where else finding.message
