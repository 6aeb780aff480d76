"""What must be said with the counts of a dashboard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decks.collaboration.packs import sample_story
from toolkit.findings import Finding, Place, Severity
from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.caveats import not_comparable
from toolkit.telling.story import Cited


@pytest.mark.parametrize(
    ("count", "which"), [(1, ": Serious Crime."), (2, ": Serious Crime and Support Services."),
                         (6, ": many areas.")],
)  # fmt: skip
def test_areas_graded_on_another_basis_are_not_like_for_like(sample, count, which):
    story = sample_story(sample)
    areas = view.areas(story)[:count]
    findings = [
        Finding("R05", Severity.WARNING, Place(area.workbook, "Areas", key=area.area_id), "")
        for area in areas
    ]
    told = not_comparable(replace(story, findings=findings), Cited(story.figures))
    assert told.endswith(f"the basis of the grade is not that of 2021{which}")
    plain = not_comparable(replace(story, findings=()), Cited(story.figures))
    assert plain == "12 of 13 areas were graded both now and in 2021; the other cannot be compared."
    assert told.startswith(plain)
