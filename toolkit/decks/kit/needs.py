"""Which layouts and placeholders the decks need of a template, by name."""

from __future__ import annotations

from collections.abc import Mapping

Needs = Mapping[str, tuple[str, ...]]
"""Layout name to the names of the placeholders it must have."""

TITLE = "Title"
MESSAGE = "Message"
COMMENTARY = "Message and commentary"
TABLE = "Table"
CHART_TABLE = "Chart and table"
HEADLINE = "Headline"
PROFILE = "Profile"

_FRAME = ("Title", "Subtitle", "Note", "Footer", "Slide number")

NEEDS: Needs = {
    TITLE: ("Title", "Subtitle", "Body", "Footer", "Slide number"),
    MESSAGE: (*_FRAME, "Body"),
    COMMENTARY: (*_FRAME, "Chart area", "Commentary"),
    TABLE: (*_FRAME, "Table area"),
    CHART_TABLE: (*_FRAME, "Chart area", "Table area"),
    HEADLINE: (*_FRAME, "Tile area", "Chart area", "Body"),
    PROFILE: (*_FRAME, "Profile", "Chart area", "Lower area"),
}
"""Everything the kit's own starter template has, and the decks may use."""
