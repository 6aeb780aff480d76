"""The note that goes with what an owner is sent: plain text, to paste into an e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.edition import Edition
from toolkit.findings import Finding
from toolkit.reports.severity import tally, tally_words
from toolkit.reports.standing import first_steps, where
from toolkit.reports.text import plain
from toolkit.reports.told import Told
from toolkit.words import counted, plural


def message(told: Told, edition: Edition, findings_file: str) -> str:
    """Whom it is for, how things stand, what to do first, and what is in the folder."""
    return "\r\n".join(_lines(told, edition, findings_file)) + "\r\n"


def _lines(told: Told, edition: Edition, findings_file: str) -> Iterator[str]:
    findings = told.checked.findings
    steps = first_steps(findings)
    yield f"For: {told.whose}"
    marks = ", ".join((edition.classification, *edition.stamps))
    yield f"About: {edition.title}, {edition.as_at_words} ({marks})"
    yield ""
    yield f"We checked the returns and found {tally_words(tally(findings))} for you to look at."
    yield ""
    yield from _first(steps, len(findings) - len(steps), findings_file)
    yield ""
    yield "With this message:"
    yield f"- {findings_file}: every finding, with its cell and what to do."
    copies = [copied.target.name for copied in told.copies if copied.target is not None]
    for name in copies:
        yield f"- {name}: a copy of the workbook with its cells marked."
    if steps:
        yield ""
        not_there = f", not in the {plural(len(copies), 'copy', 'copies')}," if copies else ""
        yield f"Please put it right in your own workbook{not_there} and send that back."


def _first(steps: Sequence[Finding], more: int, findings_file: str) -> Iterator[str]:
    if not steps:
        yield "There is nothing to put right: this is for you to know."
        return
    yield "Please do this first:"
    for number, finding in enumerate(steps, 1):
        key = f" ({finding.place.key})" if finding.place.key else ""
        yield plain(f"{number}. {where(finding.place)}{key}: {finding.message}")
    if more:
        yield f"{counted(more, 'more finding')} {plural(more, 'is', 'are')} in {findings_file}."
