"""How serious a finding is, as it is shown: a symbol, a word and a colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from toolkit.findings import Finding, Severity
from toolkit.words import counted, listed
from toolkit.workbooks.formats import INK, LINE, RAG, Formats

SHOWN = {
    Severity.ERROR: ("■ Error", RAG["Red"][1], RAG["Red"][2]),
    Severity.WARNING: ("▲ Warning", RAG["Amber"][1], RAG["Amber"][2]),
    Severity.NOTE: ("○ Note", RAG["Not graded"][1], INK),
}
"""For each severity its symbol and word, fill and text colour."""


def severity_look(severity: Severity, formats: Formats) -> Any:
    """The format of a cell that shows a severity."""
    _, fill, ink = SHOWN[severity]
    return formats.of(
        bold=True, bg_color=fill, font_color=ink, valign="top", border=1, border_color=LINE
    )


def tally(findings: Iterable[Finding]) -> Counter[Severity]:
    """How many findings there are of each severity."""
    return Counter(finding.severity for finding in findings)


def tally_words(counts: Counter[Severity]) -> str:
    """``3 errors, 1 warning and 2 notes``; only what there is."""
    return listed([counted(counts[one], one.value) for one in Severity if counts[one]])
