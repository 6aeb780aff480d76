"""Grades from one published report to the next, where three make a trend."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.papers.trend import write_trend
from toolkit.telling.collaboration.trend import trend
from toolkit.telling.story import Story


def from_report_to_report(paper: Paper, story: Story) -> None:
    """The sentences and the table; nothing without a trend."""
    told = trend(story, paper.cited)
    if told:
        paper.heading("Grades from report to report", 2)
        write_trend(paper, told)
