"""The Increased Productivity Review: one module a slide, in the order in which they are shown."""

from __future__ import annotations

from toolkit.decks import board_actions, contents
from toolkit.decks.audience import for_chief_officers
from toolkit.decks.build import AddSlides
from toolkit.decks.next_steps import slide_of
from toolkit.decks.productivity import (
    assurance,
    benefit_pages,
    bridge,
    categories,
    caveats,
    definitions,
    delivery,
    headline,
    indicators,
    national,
    national_facts,
    no_tracker,
    performance,
    register,
    reinvestment,
    savings,
    short_data,
    themes,
    title,
    trace,
    trend,
    workstreams,
)
from toolkit.decks.productivity.returned import where_returned
from toolkit.decks.sections import APPENDIX, DETAIL, PERFORMANCE, SUMMARY, in_section

_SUMMARY = (
    headline.add,
    for_chief_officers(national.add),
    categories.add,
)
_DETAIL = (
    for_chief_officers(workstreams.add),
    themes.add,
    for_chief_officers(delivery.add),
    reinvestment.add,
    indicators.add,
    savings.add,
    assurance.add,
    short_data.add,
    for_chief_officers(bridge.add),
    trend.add,
    caveats.add,
    slide_of("Productivity Review"),
    board_actions.slide_of("Productivity Review"),
)
_APPENDIX = (
    contents.add,
    for_chief_officers(benefit_pages.add),
    for_chief_officers(register.add),
    definitions.add,
    for_chief_officers(national_facts.add),
    for_chief_officers(trace.add),
)

SLIDES: tuple[AddSlides, ...] = (
    *in_section(SUMMARY, title.add, no_tracker.add, *map(where_returned, _SUMMARY)),
    *in_section(DETAIL, *map(where_returned, _DETAIL)),
    *in_section(PERFORMANCE, performance.add),
    *in_section(APPENDIX, *map(where_returned, _APPENDIX)),
)
"""Every slide of the deck, by section, and which are for chief officers only (domain 6.1). A new
one is one module and one word here."""
