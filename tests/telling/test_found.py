"""Which findings bear on hours, and which on grades."""

from __future__ import annotations

from tests.makes import a_board, a_dashboard, a_dataset, a_tracker
from toolkit.edition import edition_of
from toolkit.figures import Figures
from toolkit.findings import Finding
from toolkit.rules.check import check
from toolkit.settings import Settings
from toolkit.telling.found import on_grades, on_hours
from toolkit.telling.story import Story


def told_from(*returns) -> Story:
    data = a_dataset(*returns)
    settings = Settings()
    edition = edition_of(settings, settings.productivity, data.returns, "r", draft=True)
    return Story(Figures(()), data, data, tuple(check(data)), edition)


def places(findings: list[Finding]) -> set[str]:
    return {one.place.workbook.rpartition("-")[2] for one in findings}


def test_what_is_wrong_in_an_action_log_bears_on_neither():
    late, vague = {"due_text": "May 2024"}, {"due_text": "ongoing"}
    story = told_from(a_tracker({}), a_dashboard({"rationale": None}), a_board(late, vague))
    assert {one.rule for one in story.findings} >= {"A04", "A05", "R01"}
    assert places(on_grades(story)) == {"dashboard.xlsx"}
    assert places(on_hours(story)) <= {"tracker.xlsx", ""}
    assert places(on_hours(story)) >= {"tracker.xlsx"}
