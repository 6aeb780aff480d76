"""Pages for the tests: written to a folder and read back, and a browser to open them in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.makes import a_dashboard, a_tracker, hours
from tests.reports.made import EDITION, TRACKER, an_error, checked_of
from toolkit.coverage import coverage
from toolkit.edition import Edition
from toolkit.findings import Finding, Place, Severity
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.reports.page import write_page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), ""
)
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium or Chrome")

DISHONEST = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "--><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://evil.test","click")',
    "&lt;b&gt;bold&lt;/b&gt;",
    "abc \u202egnp.exe \u2067 العربية",
    "Z\u0335\u0321\u0337\u0322 e\u0301",
    "\x00\x07\x1b[31mred\ud800",
)
"""What somebody could type to see whether it comes alive."""


def write(
    path: Path, checked: Checked, edition: Edition = EDITION, **about: Any
) -> html.HtmlElement:
    """Writes the page of some checked returns, and reads it back."""
    figures = measure(
        checked.counted, checked.everything, checked.findings, checked.before, checked.earlier
    )
    usual: dict[str, Any] = {
        "coverage": coverage(checked.everything, checked.findings),
        "since": None,
        "copies": (),
        "asked": {},
    }
    write_page(path, checked, figures, edition, **(usual | about))
    return html.fromstring(path.read_bytes().decode())


def words(element: html.HtmlElement) -> str:
    """The words of an element as they are read, on one line."""
    spaced = re.sub(r"\s+", " ", " ".join(element.itertext())).strip()
    return re.sub(r" (?=[.,:;)])", "", spaced)


def section(page: html.HtmlElement, name: str) -> html.HtmlElement:
    """A section of the page by its id."""
    return page.get_element_by_id(name)


def dishonest(text: str) -> Checked:
    """A pack in which somebody typed a text wherever a text may stand, file names included."""
    workbook = f"returns/{text}.xlsx"
    return checked_of(
        a_tracker(
            {"title": text, "evidence_ref": text, "narrative": text, "theme_id": text,
             "workstream_id": text, "owner_id": text},
            measured=[hours("BEN-CJ-001", [100.0] * 12)],
        ),
        a_tracker({"benefit_id": text, "title": text}, unit="LP", workbook=workbook),
        a_dashboard(
            {"display_name": text, "short_name": text, "rationale": text, "section_no": text,
             "executive_line": text},
            current_label=text,
        ),
        more=[
            Finding("C04", Severity.ERROR, Place(workbook, text, 4, "C4", text, text), text),
            Finding("B06", Severity.WARNING, Place(TRACKER, "Benefits", 4, "C4", text, text), text,
                    explained=text),
            an_error(Place(TRACKER, "Benefits", 4, "C4", text, text), owner=text, unit=text),
        ],
        ignored=(text,),
    )  # fmt: skip


def edition_named(text: str) -> Edition:
    """An edition whose settings hold a text."""
    return replace(EDITION, title=text, force=text)


def many(count: int, **about: Any) -> Sequence[Finding]:
    """As many findings as asked for, of every severity in turn."""
    severities = list(Severity)
    return [
        Finding(
            f"B{number % 40:02d}",
            severities[number % 3],
            Place(TRACKER, "Benefits", 4 + number, f"F{4 + number}", "Go-live date"),
            f"Number {number}: say when it was taken into use.",
            **about,
        )
        for number in range(count)
    ]
