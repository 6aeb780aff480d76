"""The paper on productive hours: what stands in each section, by its number."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.papers.board_actions import closures, standing
from toolkit.papers.next_steps import decision, steps_of
from toolkit.papers.productivity import background, closing, implications, opening
from toolkit.papers.productivity.performance import performance
from toolkit.papers.scrutiny import scrutiny_paper
from toolkit.papers.sections import EQUALITY, HEALTH_AND_SAFETY, IMPROVEMENT, Write, ask, each
from toolkit.telling.stamps import OF_HOURS

SECTIONS: Mapping[str, Write] = {
    "1.0": each(
        opening.purpose,
        ask("why this comes to the board now, and what the review set out to find."),
    ),
    "2.0": each(
        decision,
        closures("Productivity Review"),
        ask(
            "what the board is asked to do, such as to note the hours achieved and in view, how "
            "sure we are of them, and what they do not show."
        ),
    ),
    "3.0": opening.summary,
    "4.0": background.background,
    "5.0": performance,
    "6.0": ask("what follows for the force: resources, culture, benefits management."),
    "6.1": implications.plan_priorities,
    "6.2": ask("what the hours mean for meeting demand, without claiming a cause."),
    "6.3": implications.risks,
    "6.4": EQUALITY,
    "6.5": HEALTH_AND_SAFETY,
    "7.0": closing.consulted,
    "8.0": IMPROVEMENT,
    "9.0": each(
        closing.future_work,
        steps_of("Productivity Review"),
        standing("Productivity Review"),
        ask("what else comes next, and the outcome that is expected."),
    ),
}
"""Every section of the paper. What a section says is one small function here."""

WRITE = scrutiny_paper(SECTIONS, OF_HOURS)
