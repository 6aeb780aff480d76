"""The collaboration summary: every area's grade, how it moved and why (domain 6.2)."""

from toolkit.decks import board_actions, contents
from toolkit.decks.audience import for_chief_officers
from toolkit.decks.build import AddSlides
from toolkit.decks.collaboration import (
    amber_and_red,
    areas,
    challenge,
    closed,
    dashboard,
    definitions,
    explained,
    key_facts,
    movement,
    nothing,
    plan,
    programme,
    programme_years,
    reasons,
    summary,
    title,
    trend,
)
from toolkit.decks.next_steps import slide_of
from toolkit.decks.sections import APPENDIX, DETAIL, SUMMARY, in_section

SLIDES: tuple[AddSlides, ...] = (
    *in_section(
        SUMMARY, title.add, nothing.add, summary.add, movement.add, trend.add, dashboard.add
    ),
    *in_section(
        DETAIL,
        reasons.add,
        amber_and_red.add,
        closed.add,
        key_facts.add,
        programme.add,
        for_chief_officers(challenge.add),
        plan.add,
        explained.add,
        slide_of("Collaboration summary"),
        board_actions.slide_of("Collaboration summary"),
    ),
    *in_section(APPENDIX, contents.add, areas.add, programme_years.add, definitions.add),
)
"""The slides in their order, by section, and which are for chief officers only (domain 6.2)."""
