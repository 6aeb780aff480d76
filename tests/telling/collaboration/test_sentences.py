"""The executive summary and the titles, for none, one and many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decks.collaboration.packs import (
    areas_like,
    closed_like,
    graded,
    none_of,
    sample_story,
    story_of,
)
from toolkit.decks.collaboration import dashboard, movement
from toolkit.findings import Finding, Place, Severity
from toolkit.measures.findings import with_findings
from toolkit.pipeline import Checked
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.story import Cited, Story

GOLDEN = (
    "Of 13 areas, 9 are green, 3 amber, none red and 1 not graded. One improved since 2021 "
    "(NLEDP, amber to green), none deteriorated and 11 are unchanged; the 7 Force Programme "
    "concluded and was replaced by the 7 Force Network, which is not graded while in planning "
    "and consultation."
)


def told(checked: Checked, *moves: tuple[str, str], **tables: object) -> Story:
    """A story of areas with these grades, (before, now), and nothing closed."""
    closed = {"closedareas": none_of(checked, "closedareas")} | tables
    return story_of(checked, areas=graded(checked, *moves), **closed)  # type: ignore[arg-type]


def test_the_executive_summary_of_2022_word_for_word(sample: Checked) -> None:
    assert sentences.executive(sample_story(sample)) == GOLDEN


def test_the_labels_come_from_control(sample: Checked) -> None:
    story = story_of(sample, control={"previous_label": "the June report"})
    assert "One improved since the June report (NLEDP" in sentences.executive(story)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (
            [("Red", "Amber")],
            "The one area is amber. It improved since 2021, from red to amber.",
        ),
        (
            [("Green", "Red")],
            "The one area is red. It deteriorated since 2021, from green to red.",
        ),
        ([("Green", "Green")], "The one area is green. It is unchanged since 2021."),
        ([("n/a", "Green")], "The one area is green. It cannot be compared with 2021."),
        (
            [("Red", "Red")] * 13,
            "All 13 areas are red. None improved since 2021, none deteriorated and 13 are "
            "unchanged.",
        ),
        (
            [("n/a", "Green"), ("n/a", "Red")],
            "Of 2 areas, 1 is green, none amber and 1 red. None has a grade from 2021 to compare "
            "with.",
        ),
        (
            [("Amber", "Green"), ("Red", "Green"), ("Green", "Amber"), ("Amber", "Amber")],
            "Of 4 areas, 2 are green, 2 amber and none red. Two improved since 2021 (A, amber to "
            "green; B, red to green), one deteriorated (C, green to amber) and 1 is unchanged.",
        ),
        (
            [("Amber", "Green"), ("Amber", "Green"), ("Red", "Red"), ("n/a", "Red")],
            "Of 4 areas, 2 are green, none amber and 2 red. Two improved since 2021 (A and B, "
            "amber to green), none deteriorated, 1 is unchanged and one is new.",
        ),
        (
            [("Amber", "Green")] * 4 + [("Green", "Not graded"), ("Not graded", "Green")],
            "Of 6 areas, 5 are green, none amber, none red and 1 not graded. Four improved since "
            "2021, none deteriorated, none is unchanged, one is newly graded and one is no longer "
            "graded.",
        ),
        (
            [("Green", "Green")] + [("Not graded", "Not graded")] * 2,
            "Of 3 areas, 1 is green, none amber, none red and 2 are not graded. None improved "
            "since 2021, none deteriorated, 1 is unchanged and two are still not graded.",
        ),
        (
            [("Amber", "Green"), ("Amber", "Amber"), ("Amber", "Amber")],
            "Of 3 areas, 1 is green, 2 are amber and none red. One improved since 2021 (A, amber "
            "to green), none deteriorated and 2 are unchanged.",
        ),
    ],
)
def test_the_executive_summary_in_other_years(
    sample: Checked, moves: list[tuple[str, str]], expected: str
) -> None:
    assert sentences.executive(told(sample, *moves)) == expected


def test_no_area_at_all(sample: Checked) -> None:
    story = story_of(sample, areas=none_of(sample, "areas"))
    assert sentences.executive(story) == "No area of collaboration has been reported."


def test_several_replaced(sample: Checked) -> None:
    areas = areas_like(
        sample,
        {"area_id": "COL-N1", "short_name": "Data Hub", "rag_current": "Amber"},
        {"area_id": "COL-N2", "short_name": "Hothouse", "rag_current": "Green"},
    )
    closed = closed_like(
        sample,
        {"display_name": "Data Project", "replaced_by_id": "COL-N1"},
        {"display_name": "BT Lab", "replaced_by_id": "COL-N2"},
        {"display_name": "Nothing", "outcome": "Withdrawn", "replaced_by_id": None},
    )
    story = story_of(sample, areas=areas, closedareas=closed)
    assert sentences.executive(story).endswith(
        "; the Data Project concluded and was replaced by the Data Hub, which is amber; BT Lab "
        "concluded and was replaced by Hothouse, which is green."
    )
    cited = Cited(story.figures)
    assert sentences.closed_title(cited) == "One area was withdrawn and two were replaced"
    assert sentences.departures(story, cited) == "One area was withdrawn (Nothing)."


def test_many_replaced_are_counted(sample: Checked) -> None:
    story = story_of(sample, closedareas=closed_like(sample, *[{}] * 4))
    assert sentences.executive(story).endswith("; four areas concluded and were replaced.")


def test_nothing_left(sample: Checked) -> None:
    story = told(sample, ("Green", "Green"))
    assert sentences.departures(story, Cited(story.figures)) == "No area has left the report."


def test_what_has_disappeared_is_not_passed_over(sample: Checked) -> None:
    lost = [Finding("R08", Severity.ERROR, Place("a.xlsx", "Closed", key="COL-BIO"), "")]
    for story in (told(sample, ("Green", "Green")), sample_story(sample)):
        story = replace(story, figures=with_findings(story.figures, lost))
        said = sentences.departures(story, Cited(story.figures))
        assert "One area of the last report has disappeared; nothing says yet how" in said
        assert "has left" not in said


@pytest.mark.parametrize(
    ("moves", "grades", "moved"),
    [
        (
            [("Green", "Green")] * 2 + [("Green", "Red")],
            "Two of 3 areas are green, none amber and one red",
            "One area deteriorated since 2021; none improved",
        ),
        (
            [("Red", "Red"), ("Red", "Amber"), ("Green", "Not graded")],
            "None of 3 areas is green, one amber, one red and one is not graded",
            "One area improved since 2021; none deteriorated",
        ),
        (
            [("Green", "Green"), ("Amber", "Amber")],
            "One of 2 areas is green, one amber and none red",
            "No area improved or deteriorated since 2021",
        ),
        (
            [("n/a", "Green")] * 12,
            "All 12 areas are green",
            "No area has a grade from 2021 to compare with",
        ),
        (
            [("Amber", "Not graded")] * 3,
            "None of the 3 areas is graded",
            "No area was graded both now and in 2021",
        ),
        (
            [("Green", "Amber")] * 2,
            "Both areas are amber",
            "Two areas deteriorated since 2021; none improved",
        ),
        (
            [("Amber", "Green")] * 11 + [("Green", "Not graded")] * 2,
            "11 of 13 areas are green, none amber, none red and two are not graded",
            "11 areas improved since 2021; none deteriorated",
        ),
    ],
)
def test_titles_of_grades_and_movement(
    sample: Checked, moves: list[tuple[str, str]], grades: str, moved: str
) -> None:
    story = told(sample, *moves)
    cited = Cited(story.figures)
    assert (sentences.grades_title(cited), movement.title(story, cited)) == (grades, moved)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([("Amber", "Amber")], "One area remains amber: A"),
        ([("Green", "Amber")], "One area is amber: A"),
        (
            [("Amber", "Amber"), ("Green", "Red"), ("Amber", "Amber")],
            "One area is red: B; two remain amber: A, C",
        ),
        ([("Red", "Red"), ("Amber", "Red")], "Two areas are red: A, B"),
        ([("Amber", "Amber")] * 6, "Six areas remain amber"),
    ],
)
def test_titles_of_amber_and_red(
    sample: Checked, moves: list[tuple[str, str]], expected: str
) -> None:
    story = told(sample, *moves)
    off = sorted(view.areas(story), key=lambda area: area.now != "Red")
    assert sentences.off_green_title(off, Cited(story.figures))[0] == expected


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (["Green", "Green"], "Dashboard: all two sections are green throughout"),
        (["Green", "Red"], "Dashboard: one of two sections is green throughout"),
        (["Red", "Red"], "Dashboard: none of two sections is green throughout"),
        (["Green"], "Dashboard: one area in one section"),
    ],
)
def test_titles_of_the_dashboard(sample: Checked, sections: list[str], expected: str) -> None:
    changes = [{"section_no": f"5.{n}", "rag_current": g} for n, g in enumerate(sections, 1)]
    story = story_of(sample, areas=areas_like(sample, *changes))
    assert dashboard.title(Cited(story.figures)) == expected
