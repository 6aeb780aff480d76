"""The paper on collaboration: what stands in each section, by its number."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.papers.board_actions import closures, standing
from toolkit.papers.collaboration import closing, implications, opening
from toolkit.papers.collaboration.areas import areas
from toolkit.papers.collaboration.challenges import challenges
from toolkit.papers.collaboration.closed import closed
from toolkit.papers.collaboration.dashboard import dashboard
from toolkit.papers.collaboration.definitions import definitions
from toolkit.papers.collaboration.explained import explained
from toolkit.papers.collaboration.key_facts import key_facts
from toolkit.papers.collaboration.programmes import programmes
from toolkit.papers.collaboration.trend import from_report_to_report
from toolkit.papers.next_steps import decision, steps_of
from toolkit.papers.scrutiny import scrutiny_paper
from toolkit.papers.sections import EQUALITY, HEALTH_AND_SAFETY, IMPROVEMENT, Write, ask, each
from toolkit.telling.stamps import OF_GRADES

SECTIONS: Mapping[str, Write] = {
    "1.0": each(
        opening.purpose, ask("which request of the board this answers, and the last report on it.")
    ),
    "2.0": each(
        decision,
        closures("Collaboration summary"),
        ask("what the board is asked to do, such as to note the grades and what has moved."),
    ),
    "3.0": opening.summary,
    "4.0": ask("how collaboration came about, with whom, and what it is for."),
    "5.0": each(
        dashboard,
        from_report_to_report,
        areas,
        closed,
        key_facts,
        programmes,
        challenges,
        explained,
        definitions,
    ),
    "6.0": ask("what follows for the force and its partners."),
    "6.1": each(
        implications.plan_priorities,
        ask("how collaboration supports the priorities of the Police and Crime Plan."),
    ),
    "6.2": ask("what collaboration means for meeting demand, without claiming a cause."),
    "6.3": implications.risks,
    "6.4": EQUALITY,
    "6.5": HEALTH_AND_SAFETY,
    "7.0": closing.consulted,
    "8.0": IMPROVEMENT,
    "9.0": each(
        steps_of("Collaboration summary"),
        standing("Collaboration summary"),
        ask("what else comes next, who does it and by when, and the outcome that is expected."),
    ),
}
"""Every section of the paper. What a section says is one small function here."""

WRITE = scrutiny_paper(SECTIONS, OF_GRADES)
