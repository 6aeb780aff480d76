"""What a person reads when a run or a check has ended: at most a screen, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.cli.console import shown_path
from toolkit.coverage import Extent, reasons
from toolkit.dataset import Dataset
from toolkit.findings import Finding, Severity
from toolkit.per_owner import HandedOut
from toolkit.pipeline import Checked
from toolkit.reports.severity import tally, tally_words
from toolkit.run import Run
from toolkit.words import counted, day, listed, plural

AFTER_A_RUN, AFTER_A_CHECK = 3, 8
"""How many findings are shown: with what else there is to say, a screen."""
AT_MOST = 100
"""How many are shown where no file lists the others: more than anybody reads at once."""
SYMBOLS = {
    Severity.ERROR: ("■ error", "bold red"),
    Severity.WARNING: ("▲ warning", "yellow"),
    Severity.NOTE: ("○ note", "dim"),
}


def print_summary(out: Console, run: Run) -> None:
    """The end of ``toolkit run``."""
    edition = run.edition
    parts = (edition.title, edition.as_at_words, edition.version_words, *edition.stamps)
    out.print(" · ".join(parts), style="bold", markup=False)
    page = _page()
    _line(page, "Read", _read_words(run.checked))
    _compared(page, run.checked)
    # a refused run writes no findings.xlsx: the errors that stand in its way are said here
    errors = 0 if run.folder else len(run.checked.errors)
    _findings(page, run.checked.findings, max(AFTER_A_RUN, min(errors, AT_MOST)))
    _not_checked(page, run.checked)
    if run.since:
        _line(page, "Since last run", run.since.words)
    if run.folder is None:
        _line(page, "Refused", "a final pack cannot be built while errors stand. Nothing was "
              "written. Correct what is listed above, or run without --final.")  # fmt: skip
    else:
        _written(page, run, run.folder)
    out.print(page)


def print_findings(out: Console, checked: Checked) -> None:
    """Counts by severity, then the findings, worst first.

    Of a pack the first ones, as a run lists all; of workbooks that were named as many as anybody
    reads, as no run may ever see them.
    """
    page = _page()
    _compared(page, checked)
    most = AFTER_A_CHECK if checked.folder else AT_MOST
    _findings(page, checked.findings, most)
    _not_checked(page, checked)
    out.print(page)


def print_handed_out(out: Console, findings: Sequence[Finding], handed_out: HandedOut) -> None:
    """Counts by severity, the folders that were made for owners, and who needs none."""
    page = _page()
    _line(page, "Findings", _counts(findings))
    _line(page, "Folders", f"{len(handed_out.folders)} in {shown_path(handed_out.folder)}")
    for made in handed_out.folders:
        _line(page, "", f"{made.folder.name}: {tally_words(tally(made.findings))}")
    copies = (one for made in handed_out.folders for one in made.copies if one.target is None)
    for workbook, reason in {one.workbook: one.reason for one in copies}.items():
        _line(page, "No copy of", f"{workbook}: {reason}")
    if handed_out.nothing_for:
        _line(page, "Nothing for", listed(handed_out.nothing_for))
    out.print(page)


def _page() -> Table:
    """Two columns: a word, and what it says, wrapped under itself."""
    page = Table.grid(padding=(0, 2, 0, 0))
    page.add_column(style="bold", no_wrap=True)
    page.add_column(overflow="fold")
    return page


def _line(page: Table, name: str, words: str | Text) -> None:
    page.add_row(name, Text(words) if isinstance(words, str) else words)


def _findings(page: Table, findings: Sequence[Finding], most: int) -> None:
    _line(page, "Findings", _counts(findings))
    for finding in findings[:most]:
        symbol, style = SYMBOLS[finding.severity]
        _line(page, "", Text.assemble((symbol, style), f" {finding.rule} {_short(finding)}"))
    if len(findings) > most:
        more = f"and {len(findings) - most:,} more (a run lists all in findings.xlsx)"
        _line(page, "", more)


def _short(finding: Finding) -> str:
    """The whole sentence, with the workbook's file name for its path."""
    place = finding.place
    file = place.workbook.rpartition("/")[2]
    return str(replace(finding, place=replace(place, workbook=file)))


def _not_checked(page: Table, checked: Checked) -> None:
    """What could not be looked for and why; of a pack the first reason, as a run lists all."""
    gaps = [reason for reason in reasons(checked.coverage) if reason.extent is Extent.NOT]
    shown = gaps[:1] if checked.folder else gaps
    for number, gap in enumerate(shown):
        where = counted(len(gap.workbooks), "workbook") if gap.workbooks else "the whole pack"
        where = gap.workbooks[0] if len(gap.workbooks) == 1 else where
        _line(page, "" if number else "Not checked", f"{gap.which} in {where}. {gap.why}")
    if more := len(gaps) - len(shown):
        others = counted(more, "other reason")
        _line(page, "", f"{others}: a run lists all in findings.xlsx, Coverage.")


def _counts(findings: Sequence[Finding]) -> str:
    counts = tally(findings)
    return listed([counted(counts[severity], severity.value) for severity in Severity])


def _written(page: Table, run: Run, folder: Path) -> None:
    for name, words in _headlines(run):
        _line(page, name, words)
    for cut in run.shortened[:3]:
        _line(page, "Shortened", str(cut))
    for remark in run.on_templates[:3]:
        _line(page, "Template", remark.partition(". ")[0].removesuffix(".") + ".")
    _line(page, "Written", f"{shown_path(folder)} (run {run.id})")
    _line(page, "", ", ".join(sorted(str(name) for name in _outputs(run))))
    _copies(page, run)
    if run.not_archived:
        _line(page, "Not archived", run.not_archived)
    _line(page, "Next", _next_step(run, folder))


def _copies(page: Table, run: Run) -> None:
    if not run.copies:
        return
    made = [copied for copied in run.copies if copied.target is not None]
    why = "" if len(made) == len(run.copies) else "; findings.xlsx says why not the others"
    words = f"{len(made)} of {counted(len(run.copies), 'workbook')} with something to do{why}"
    _line(page, "Copies", words)


def _read_words(checked: Checked) -> str:
    data = checked.everything
    read = len([ret for ret in checked.returns if ret.kind and ret.kind != "reference"])
    rows = [counted(len(data["benefits"]), "benefit"), counted(len(data["areas"]), "area")]
    tried = len(checked.returns) - 1
    which = counted(read, "workbook") if read == tried else f"{read} of {tried} workbooks"
    return f"{which} with {listed(rows)}"


def _compared(page: Table, checked: Checked) -> None:
    """Which pack it was compared with, and how much of this one was in it."""
    if checked.previous is None or checked.before is None:
        return
    as_at = checked.previous.everything.as_at
    words = f"with the pack as at {day(as_at)}" if as_at else "with a pack without a date"
    shared = [
        _shared(checked.everything, checked.before, table, key, noun)
        for table, key, noun in (
            ("benefits", "benefit_id", "benefit"),
            ("areas", "area_id", "area"),
        )
        if len(checked.everything[table])
    ]
    words += f", run {checked.previous.run} of the archive" if checked.previous.run else ""
    words += f", which had {listed(shared)}" if shared else ""
    if errors := len([finding for finding in checked.previous.errors if finding.keeps_out]):
        words += f"; {counted(errors, 'error')} in it {plural(errors, 'keeps', 'keep')} rows out"
    _line(page, "Compared", words)


def _shared(now: Dataset, before: Dataset, table: str, key: str, noun: str) -> str:
    rows = now[table]
    known = int(rows[key].isin(before[table][key]).sum())
    return f"{known or 'none'} of {counted(len(rows), noun)}"


def _headlines(run: Run) -> Iterator[tuple[str, str]]:
    figures = run.figures
    if figures.value("benefits.count"):
        parts = ("known", "projected", "anticipated", "potential")
        words = [f"{figures[f'hours.{part}'].text} {part}" for part in parts]
        yield "Hours", f"{listed(words)}, per full year"
    if figures.value("rag.areas"):
        grades = ("green", "amber", "red", "not_graded")
        words = [f"{figures[f'rag.{g}'].text} {g.replace('_', ' ')}" for g in grades]
        yield "RAG", f"{listed(words)}, of {counted(int(figures.value('rag.areas')), 'area')}"


def _outputs(run: Run) -> list[object]:
    outputs = run.record.get("outputs")
    return list(outputs.values()) if isinstance(outputs, dict) else []


def _next_step(run: Run, folder: Path) -> str:
    if run.checked.errors:
        return (
            f"open {shown_path(folder / 'findings.xlsx')}: what has an error may be in no total. "
            "Have them corrected and run again."
        )
    return f"open {shown_path(folder / 'productivity-review.pptx')}"
