"""The look of every deck, in one place: type sizes (points), the grid (inches) and colour roles.

Colours are theme colours of the template, named here by what they mean, so that a brand team
changes them once, in PowerPoint. Only the RAG fills are fixed, because their meaning is.
"""

from __future__ import annotations

from dataclasses import dataclass

from pptx.enum.dml import MSO_THEME_COLOR

# Type, in points. Nothing on a slide is smaller than SMALLEST, except the footer.
COVER = 36.0
TITLE = 26.0
TITLE_SMALLEST = 22.0
TITLE_LEAST = 18.0
SUBTITLE = 14.0
BODY = 16.0
BODY_SIZES = (16.0, 14.0, 12.0)
TABLE = 12.0
CHART = 12.0
NOTE = 12.0
TILE_LABEL = 14.0
TILE_VALUES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0, 16.0)
SMALLEST = 12.0
FOOTER = 10.0

TITLE_LINES = 2
COVER_LINES = 4
MAX_SERIES = 6

# Spacing, in points.
PARAGRAPH_GAP = 6.0
CELL_MARGIN_X = 5.0
CELL_MARGIN_Y = 2.0
TILE_PADDING = 10.0


@dataclass(frozen=True)
class Grid:
    """The grid of the starter template, in inches. A deck itself follows its own template."""

    width: float = 13.333
    height: float = 7.5
    margin: float = 0.5
    gutter: float = 0.3
    title_top: float = 0.36
    title_height: float = 0.88
    subtitle_top: float = 1.27
    subtitle_height: float = 0.27
    body_top: float = 1.62
    body_bottom: float = 6.44
    note_top: float = 6.45
    note_height: float = 0.46
    footer_top: float = 6.98
    footer_height: float = 0.26

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body_height(self) -> float:
        """Height between the title band and the note."""
        return self.body_bottom - self.body_top


@dataclass(frozen=True)
class Role:
    """What a colour means, the theme colour that carries it and the starter's value for it.

    ``slot`` is the name of the theme colour as slides use it (``tx1``, ``bg2``, ``accent3``).
    """

    name: str
    theme: MSO_THEME_COLOR
    slot: str
    default: str


ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        Role("ink", MSO_THEME_COLOR.TEXT_1, "tx1", "1D2A3A"),
        Role("paper", MSO_THEME_COLOR.BACKGROUND_1, "bg1", "FFFFFF"),
        Role("muted", MSO_THEME_COLOR.TEXT_2, "tx2", "4F5B6B"),
        Role("band", MSO_THEME_COLOR.BACKGROUND_2, "bg2", "F2F5F8"),
        Role("brand", MSO_THEME_COLOR.ACCENT_1, "accent1", "12436D"),
        Role("known", MSO_THEME_COLOR.ACCENT_1, "accent1", "12436D"),
        Role("projected", MSO_THEME_COLOR.ACCENT_2, "accent2", "28A197"),
        Role("anticipated", MSO_THEME_COLOR.ACCENT_3, "accent3", "A285D1"),
        Role("alert", MSO_THEME_COLOR.ACCENT_4, "accent4", "F46A25"),
        Role("quiet", MSO_THEME_COLOR.ACCENT_5, "accent5", "BFBFBF"),
        Role("potential", MSO_THEME_COLOR.ACCENT_5, "accent5", "BFBFBF"),
        Role("extra", MSO_THEME_COLOR.ACCENT_6, "accent6", "801650"),
    )
}
"""Every colour role, by name."""

CLEAR = "clear"
"""The role of a chart series that takes up room but is not drawn (the start of a range)."""

SERIES_ROLES = ("brand", "projected", "anticipated", "alert", "extra", "quiet")
"""Six roles in an order in which neighbours are easily told apart."""


def role(name: str) -> Role:
    """The colour role called ``name``.

    Raises:
        ValueError: there is no such role; the message lists them.
    """
    if name not in ROLES:
        raise ValueError(f"No colour role is called {name!r}. Roles: {', '.join(ROLES)}.")
    return ROLES[name]
