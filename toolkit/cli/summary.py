"""What a person reads when a run or a check has ended: at most a screen, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from toolkit.cli.console import shown_path
from toolkit.findings import Finding, Severity
from toolkit.pipeline import Checked
from toolkit.run import Run
from toolkit.words import counted, listed

MOST_FINDINGS = 10
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
    _line(out, "Read", _read_words(run.checked))
    print_findings(out, run.checked.findings)
    if run.folder is None:
        _line(out, "Refused", "a final pack cannot be built while errors stand. Nothing was "
              "written. Correct what is listed above, or run without --final.")  # fmt: skip
        return
    for name, words in _headlines(run):
        _line(out, name, words)
    for cut in run.shortened[:3]:
        _line(out, "Shortened", str(cut))
    _line(out, "Written", f"{shown_path(run.folder)} ({run.id})")
    _line(out, "", listed(sorted(str(name) for name in _outputs(run))))
    _line(out, "Next", _next_step(run))


def print_findings(out: Console, findings: Sequence[Finding]) -> None:
    """Counts by severity, then the first findings, worst first."""
    counts = Counter(finding.severity for finding in findings)
    words = [counted(counts[severity], severity.value) for severity in Severity]
    _line(out, "Findings", listed(words))
    for finding in findings[:MOST_FINDINGS]:
        symbol, style = SYMBOLS[finding.severity]
        out.print(Text.assemble("  ", (symbol, style), f" {finding.rule}  ", str(finding)))
    if len(findings) > MOST_FINDINGS:
        _line(out, "", f"and {len(findings) - MOST_FINDINGS:,} more")


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


def _next_step(run: Run) -> str:
    assert run.folder is not None  # noqa: S101 - the caller has seen it
    if run.checked.errors:
        return (
            f"open {shown_path(run.folder / 'findings.xlsx')}: rows with errors are in no total. "
            "Have them corrected and run again."
        )
    return f"open {shown_path(run.folder / 'productivity-review.pptx')}"


def _line(out: Console, name: str, words: str) -> None:
    out.print(Text.assemble((f"{name:<10}", "bold"), words))
