"""What the paper on hours says of performance."""

from __future__ import annotations

from pathlib import Path

from tests.indicators import FALLING, SPIKE, STILL, story_of_indicators, watched
from tests.papers.reading import HOURS, Read, paper_of
from toolkit.telling.productivity.indicators import NOT_A_CAUSE
from toolkit.telling.story import Story


def heading(paper: Read) -> str:
    """The heading of the part, whose number depends on what stands before it."""
    return next(text for _, text in paper.headings if text.endswith("Performance over the period"))


def told(story: Story, folder: Path) -> tuple[Read, str]:
    paper = paper_of(story, HOURS, folder)
    return paper, paper.text(heading(paper))


def test_counts_table_exceptions_and_what_to_know(tmp_path: Path) -> None:
    some = watched(STILL, FALLING, SPIKE)
    paper, said = told(story_of_indicators(some, named=["IND-N1"]), tmp_path)
    assert said.startswith(
        "Of three indicators two were stable, one improving and none deteriorating. One latest "
        "month is a statistical exception, and it is exceptional."
    )
    assert f"The one linked indicator was stable. {NOT_A_CAUSE}" in said
    assert paper.table(heading(paper))[1] == [
        "Offences of kind B in a month", "↓ improving", "828", "1,200", "-372 (-31.0%)", "-1.07",
    ]  # fmt: skip
    assert "Offences of kind C: 150 in June 2024, exceptionally far above the mean" in said
    assert "SYNTHETIC DATA: these indicators are told from a workbook" in said


def test_the_sample_paper_ranks_the_force(hours: Read) -> None:
    assert hours.table(heading(hours), 1)[1] == [
        "Domestic abuse: share of offences solved", "31 Mar 2024", "2nd of 8", "–",
    ]  # fmt: skip


def test_without_indicators_the_author_is_asked(tmp_path: Path) -> None:
    _, said = told(story_of_indicators(), tmp_path)
    assert said.startswith("[Author: what performance data showed")
