"""What a person reads when a run or a check has ended: at most a screen, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.cli.console import shown_path
from toolkit.findings import Finding, Severity
from toolkit.pipeline import Checked
from toolkit.run import Run
from toolkit.words import counted, listed

MOST_FINDINGS = 6
SYMBOLS = {
    Severity.ERROR: ("■ error", "bold red"),
    Severity.WARNING: ("▲ warning", "yellow"),
    Severity.NOTE: ("○ note", "dim"),
}


def print_summary(out: Console, run: Run) -> None:
    """The end of ``toolkit run``."""
    edition = run.edition
    parts = (edition.title, edition.as_at_words, edition.version, *edition.stamps)
    out.print(" · ".join(parts), style="bold", markup=False)
    page = _page()
    _line(page, "Read", _read_words(run.checked))
    _findings(page, run.checked.findings)
    if run.folder is None:
        _line(page, "Refused", "a final pack cannot be built while errors stand. Nothing was "
              "written. Correct what is listed above, or run without --final.")  # fmt: skip
    else:
        _written(page, run, run.folder)
    out.print(page)


def print_findings(out: Console, findings: Sequence[Finding]) -> None:
    """Counts by severity, then the first findings, worst first."""
    page = _page()
    _findings(page, findings)
    out.print(page)


def _page() -> Table:
    """Two columns: a word, and what it says, wrapped under itself."""
    page = Table.grid(padding=(0, 2, 0, 0))
    page.add_column(style="bold", no_wrap=True)
    page.add_column(overflow="fold")
    return page


def _line(page: Table, name: str, words: str | Text) -> None:
    page.add_row(name, Text(words) if isinstance(words, str) else words)


def _findings(page: Table, findings: Sequence[Finding]) -> None:
    counts = Counter(finding.severity for finding in findings)
    words = [counted(counts[severity], severity.value) for severity in Severity]
    _line(page, "Findings", listed(words))
    for finding in findings[:MOST_FINDINGS]:
        symbol, style = SYMBOLS[finding.severity]
        _line(page, "", Text.assemble((symbol, style), f" {finding.rule} {finding}"))
    if len(findings) > MOST_FINDINGS:
        _line(
            page,
            "",
            f"and {len(findings) - MOST_FINDINGS:,} more (a run lists all in findings.xlsx)",
        )


def _written(page: Table, run: Run, folder: Path) -> None:
    for name, words in _headlines(run):
        _line(page, name, words)
    for cut in run.shortened[:3]:
        _line(page, "Shortened", str(cut))
    _line(page, "Written", f"{shown_path(folder)} (run {run.id})")
    _line(page, "", ", ".join(sorted(str(name) for name in _outputs(run))))
    _line(page, "Next", _next_step(run, folder))


def _read_words(checked: Checked) -> str:
    data = checked.everything
    read = len([ret for ret in checked.returns if ret.kind and ret.kind != "reference"])
    rows = [counted(len(data["benefits"]), "benefit"), counted(len(data["areas"]), "area")]
    tried = len(checked.returns) - 1
    which = counted(read, "workbook") if read == tried else f"{read} of {tried} workbooks"
    return f"{which} with {listed(rows)}"


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
            f"open {shown_path(folder / 'findings.xlsx')}: rows with errors are in no total. "
            "Have them corrected and run again."
        )
    return f"open {shown_path(folder / 'productivity-review.pptx')}"
