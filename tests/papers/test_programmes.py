"""What the paper on collaboration says of programmes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.decks.collaboration.programmes import story_of_programmes
from tests.papers.reading import GRADES, Read, paper_of
from tests.papers.test_grades import shown
from tests.programmes import a_programme
from toolkit.audience import Audience

HEADING = "Shared services programme"


def test_the_programme_of_2022_in_the_sample_pack(grades: Read) -> None:
    said = grades.text("ECFRS programme")
    assert shown(said.split("\n")[0]) == (
        "▲ Amber  ECFRS programme: £12.4m of benefits profiled against a £15.4m target, £3.0m "
        "short."
    )
    assert "80.5% of the target is profiled" in said
    assert "are not discounted again" in said
    assert "SYNTHETIC DATA: the workbook that this programme is told from" in said
    assert grades.table("ECFRS programme")[-1] == [
        "All years", "£15,400,000", "£12,400,000", "£3,030,000",
    ]  # fmt: skip


def test_years_and_what_closes_the_gap(tmp_path: Path) -> None:
    paper = paper_of(story_of_programmes(), GRADES, tmp_path)
    assert paper.table(HEADING)[1] == ["2019/20", "£3,850,000", "£3,100,000", "£3,000,000"]
    assert paper.table(HEADING, 1)[1] == [
        "Share a third depot", "Head of Unit", "31 Mar 2023", "£1.0m", "Likely",
    ]  # fmt: skip
    assert "Net present value of the benefits profiled: £11.8m against a target of £14.6m." in (
        paper.text(HEADING)
    )


def test_the_board_reads_the_same(tmp_path: Path) -> None:
    story = story_of_programmes(a_programme(gap=()))
    board = replace(story, edition=replace(story.edition, audience=Audience.BOARD))
    said = [paper_of(one, GRADES, tmp_path).text(HEADING) for one in (story, board)]
    assert said[0] == said[1]
    assert "Nothing is recorded that closes the gap of £3.0m." in said[0]
