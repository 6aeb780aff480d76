"""The run as one page to look at: who does what, the figures, the grades, every finding.

Each section has a module that makes plain view data; the template puts it on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.contracts.terms import DeckName
from toolkit.coverage import Covered
from toolkit.edition import Edition
from toolkit.figures import Figures
from toolkit.pipeline import Checked
from toolkit.reports.kept_out import OutOfTotals
from toolkit.reports.names import Names
from toolkit.reports.page.board_actions import board_actions
from toolkit.reports.page.came_in import came_in
from toolkit.reports.page.caveats import caveats
from toolkit.reports.page.checks import checks
from toolkit.reports.page.findings import findings
from toolkit.reports.page.grades import grades
from toolkit.reports.page.head import head
from toolkit.reports.page.hours import hours
from toolkit.reports.page.left_out import left_out
from toolkit.reports.page.next_steps import next_steps
from toolkit.reports.page.outputs import outputs
from toolkit.reports.page.performance import performance
from toolkit.reports.page.programmes import programmes
from toolkit.reports.page.sources import Sources
from toolkit.since import Since
from toolkit.telling.story import Story

if TYPE_CHECKING:
    from toolkit.reports.checked_copy import Copied


def write_page(
    path: Path,
    checked: Checked,
    figures: Figures,
    edition: Edition,
    *,
    coverage: Sequence[Covered],
    since: Since | None,
    copies: Sequence[Copied],
    asked: Mapping[DeckName, str],
) -> None:
    """Writes the page to ``path``; an existing file is replaced.

    It links to the files that stand beside it, so it is written after them, and to the owners'
    workbooks from a folder two levels below the pack. ``coverage`` says which rule could be applied
    to which workbook, ``since`` what has changed since the run before (``None`` without one),
    ``copies`` which workbooks have a copy with their cells marked, ``asked`` the decision that each
    deck asks for. The same input gives the same bytes. Raises ``OSError`` when the file cannot be
    written.
    """
    from toolkit.reports.page.render import render

    names = Names(checked.everything)
    kept_out = OutOfTotals(checked).all
    story = Story(
        figures, checked.counted, checked.everything, checked.findings, edition, checked.before
    )
    sources = Sources(figures, names)
    found = findings(checked.findings, names, since)
    view = {
        "head": head(checked, edition, kept_out, found, names),
        "outputs": outputs(path),
        "found": found,
        "came_in": came_in(checked, names, copies, path.parent),
        "hours": hours(story, sources),
        "performance": performance(story, sources),
        "grades": grades(story, sources),
        "programmes": programmes(story, sources),
        "board_actions": board_actions(story, sources),
        "next_steps": next_steps(story, sources, asked),
        "left_out": left_out(checked, kept_out, names),
        "caveats": caveats(story, names, sources),
        "checks": checks(coverage, checked.findings, names),
        "version": __version__,
    }
    text = render(edition, view | {"sources": sources.all()})
    path.write_bytes(text.encode())
