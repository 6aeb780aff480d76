"""What papers tell beside the counts: delivery, ranges, the bridge, facts, challenges, steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.decks.collaboration import packs
from tests.decks.productivity import conftest as made
from tests.papers.reading import GRADES, HOURS, Read, paper_of
from tests.papers.test_grades import shown
from tests.papers.test_numbers import strangers
from tests.trends import earlier_of, with_trend
from toolkit.audience import Audience
from toolkit.findings import Finding, Place, Severity
from toolkit.measures.trend import WANTED
from toolkit.papers.catalogue import PaperKind
from toolkit.pipeline import Checked
from toolkit.telling.productivity import short_data
from toolkit.telling.story import Story

FOR_CHIEF_OFFICERS = ("Delivery against forecast", "What changed since", "Where to challenge")


def headed(paper: Read, text: str) -> str:
    """The heading with these words, with its number."""
    return next(heading for _, heading in paper.headings if text in heading)


@pytest.fixture(scope="module", name="compared")
def _compared(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> tuple[Read, Story]:
    """The paper on hours, compared with an earlier pack."""
    before = made.earlier(sample.counted)
    story = made.story_of(sample.counted, sample.everything, sample.findings, before=before)
    return paper_of(story, HOURS, tmp_path_factory.mktemp("compared")), story


def test_delivery_by_grade_adds_up_and_names_the_benefits_to_ask_about(hours: Read) -> None:
    heading = headed(hours, "Delivery against forecast")
    rows = hours.table(heading)
    assert [shown(row[0]) for row in rows[1:]] == ["● Green", "▲ Amber", "■ Red", "All"]
    assert sum(int(row[1]) for row in rows[1:-1]) == int(rows[-1][1]) == 22
    first = [shown(cell) for cell in hours.table(heading, 1)[1]]
    assert first[0].startswith("Bulk upload of traffic case files (BEN-CJ-005). Case File")
    assert first[1:] == ["1,400", "1,980", "71%", "■ Red", "■ Red"]


def test_ranges_are_told_with_what_they_mean(hours: Read, hours_told: Story) -> None:
    heading = headed(hours, "less than a year of data")
    rows = hours.table(heading)
    assert len(rows) - 1 == len(short_data.ranges(hours_told)) == 10
    assert rows[1][1:] == ["5", "4,170", "3,720", "4,450"]
    assert short_data.ABOUT in hours.text(heading)


def test_a_long_list_of_ranges_is_left_to_the_evidence(hours_in: object) -> None:
    paper, story = hours_in("large")  # type: ignore[operator]
    heading = headed(paper, "less than a year of data")
    assert len(paper.table(heading)) - 1 == 12 < len(short_data.ranges(story))
    assert "Every benefit is in evidence.xlsx, on the sheet Benefits." in paper.text(heading)


def test_every_column_of_the_bridge_adds_up(compared: tuple[Read, Story]) -> None:
    paper, story = compared
    rows = paper.table(headed(paper, "What changed since"))
    assert (rows[1][0], rows[-1][0]) == ("At 31 Mar 2024", "At 30 Jun 2024")
    assert rows[-1][-1] == story.figures["hours.total"].text
    opening, closing = "bridge.total/opening", "hours.total"
    moved = sum(one.value for one in story.figures.of("bridge.total") if one.id != opening)
    assert story.figures.value(opening) + moved == pytest.approx(story.figures.value(closing))
    assert strangers(paper, story) == set()


def test_key_facts_stand_beside_last_time(grades: Read) -> None:
    rows = {row[0]: row[1:] for row in grades.table("Benefits and key facts")}
    assert rows["5.1.2 Staff satisfaction in Support Services"][:3] == ["60%", "72%", "Worse"]
    assert "Facts of 5.3.3 do not add up" in grades.text("Benefits and key facts")


def test_challenges_are_told_with_a_question(grades: Read) -> None:
    rows = grades.table("Where to challenge")
    assert rows[1][0] == "5.1.2 Support Services"
    assert shown(rows[1][1]) == "● Green"
    assert rows[1][4].startswith("Why does green hold")


def test_what_is_for_chief_officers_is_not_for_the_board(
    compared: tuple[Read, Story], grades_told: Story, grades: Read, tmp_path: Path
) -> None:
    papers = [compared[0], grades]
    for kind, story in ((HOURS, compared[1]), (GRADES, grades_told)):
        board = replace(story, edition=replace(story.edition, audience=Audience.BOARD))
        papers.append(paper_of(board, kind, tmp_path))
    said = ["\n".join(text for _, text in paper.headings) for paper in papers]
    for part in FOR_CHIEF_OFFICERS:
        assert part in said[0] + said[1]
        assert part not in said[2] + said[3]
    assert "to challenge" not in papers[3].text().casefold()


def test_explained_warnings_about_grades_are_caveats(sample: Checked, tmp_path: Path) -> None:
    area = sample.counted["areas"].iloc[0]
    place = Place(area["workbook"], "Areas", 5, "G5", key=area["area_id"])
    reason = "The survey was small."
    explained = Finding("R06", Severity.WARNING, place, "m", explained=reason)
    story = packs.sample_story(sample)
    story = replace(story, findings=(*story.findings, explained))
    said = f"5.1.1 Serious Crime, explained by its owner (R06): {reason}"
    for audience in Audience:
        told = replace(story, edition=replace(story.edition, audience=audience))
        paper = paper_of(told, GRADES, tmp_path)
        assert said in paper.text("Warnings that were explained").split("\n")
        slides = packs.opened(packs.deck_of(told))
        slide = packs.slide_called(slides, "A warning that was explained still bears on the grades")
        assert any(said in text for text in packs.texts(slide))


def test_a_pack_in_which_nothing_is_explained_has_no_such_part(grades: Read) -> None:
    assert "Warnings that were explained" not in grades.text()


def test_next_steps_are_those_of_the_deck(hours: Read, grades: Read) -> None:
    rows = hours.table("9.0")
    assert rows[0] == ["Step", "Owner (role)", "Due", "Status", "From"]
    assert rows[2:4] == [
        ["Return the Operational Policing tracker", "Head of Operational Policing", "14 Jun 2024",
         "Overdue", "Reference workbook"],
        ["Show how much of the year's hours rests on fewer than twelve months.",
         "Benefits Realisation Manager", "31 Jul 2024", "To come",
         "Action 5/24, planned for 31 Jul 2024"],
    ]  # fmt: skip
    assert grades.table("9.0")[0] == ["Step", "Owner (role)", "Due", "Status"], "no board's"
    assert (
        "Board actions: 2 due at this meeting, 1 overdue by 30 days. Also: 1 proposed for closure, "
        "for the board to decide; 1 closed at the last meeting."
    ) in hours.text("9.0")
    assert "Next steps: 5 to come, 2 overdue." in hours.text("9.0")
    assert "Overdue: not done and due before the as-at date, 30 June 2024" in hours.text("9.0")
    assert len(grades.table("9.0")) == 3


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(
    ("kind", "values", "heading", "said"),
    [
        (HOURS, [30_000.0, 5_000.0, 4.0, 0.0], "Hours from report to report",
         "Hours achieved rose from 30,000 to 36,900 a year since 31 December 2023"),
        (GRADES, [8.0, 3.0, 1.0, 1.0], "Grades from report to report",
         "The number of green areas rose from eight of 13 to nine of 13 since 30 April 2022"),
    ],
)  # fmt: skip
def test_a_trend_is_told_in_a_sentence_and_a_table(
    kind: PaperKind, values: list[float], heading: str, said: str, audience: Audience,
    sample: Checked, hours_told: Story, grades_told: Story, tmp_path: Path,
) -> None:  # fmt: skip
    story = hours_told if kind is HOURS else grades_told
    assert heading not in paper_of(story, kind, tmp_path).text()
    now = sample.everything.as_at_of(kind.source)
    assert now is not None
    past = earlier_of(kind.source, now, [values] * 2, corrected=True)
    story = with_trend(story, {kind.source: past})
    story = replace(story, edition=replace(story.edition, audience=audience))
    paper = paper_of(story, kind, tmp_path)
    heading = headed(paper, heading)
    assert said in paper.text(heading)
    rows = paper.table(heading)
    total = list(WANTED[kind.source])[-1]
    assert [row[1] for row in rows[1:]] == ["V1.0", "V2.1, corrected", "This report"]
    assert [row[-1] for row in rows[1:]] == [
        *(one.text for one in story.figures.of(f"trend.{total}")), story.figures[total].text,
    ]  # fmt: skip
    assert strangers(paper, story) == set()
