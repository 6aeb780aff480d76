"""A deck that uses every feature of the kit once, with texts as long as real ones."""

from __future__ import annotations

from toolkit.decks.kit import (
    CHART_TABLE,
    COMMENTARY,
    HEADLINE,
    MESSAGE,
    PROFILE,
    RIGHT,
    TITLE,
    Cell,
    Column,
    Deck,
    Part,
    Row,
    Series,
    Tile,
    rag_cell,
)

PARTS = [
    Part("Known", 12387.5, "12,400", "known"),
    Part("Projected", 6300, "6,300", "projected", estimated=True),
    Part("Anticipated", 4020, "4,020", "anticipated"),
    Part("Potential", 60, "60", "potential"),
]
CATEGORIES = ["Investigations", "Contact Management Command (Force Control Room)", "Other"]
KNOWN = Series("Known", [4200, 3000, 0], ["4,200", "3,000", "0"], "known")
ESTIMATED = Series("Likely", [800, 10, 90], ["800", "10", "90"], "known", estimated=True)
MONTHS = ["Apr 2023", "May 2023", "Jun 2023"]
MEASURED = Series("Measured", [310, None, 0], ["310", "", "0"], "known")
FORECAST = Series("Forecast", [300, 310, 320], role="alert")


def fill(deck: Deck) -> None:
    """Add one slide of each layout, with everything each can carry."""
    cover = deck.add(TITLE, "Increased Productivity Benefits Review, April 2023 to June 2024")
    cover.subtitle("Chief Officers’ Group")
    cover.body("Version 0.3\nDraft")
    headline = deck.add(HEADLINE, "12,400 hours a year already achieved; 10,380 more in view")
    headline.subtitle("Hours per full year")
    headline.tiles([Tile("Known", "12,400", "measured\n9 benefits", "known")] * 4)
    headline.stacked_bar(area="Chart area", parts=PARTS, alt="12,400 are known.", name="bar")
    headline.bullets("Body", ["62% have high or medium assurance.", "2 units have not returned."])
    headline.note("Parts may not sum to the total.")
    headline.notes("hours.known\nTracker, C4:N12 & others <here>")
    both = deck.add(CHART_TABLE, "Known, projected, anticipated and potential")
    both.stacked_bar(area="Chart area", parts=PARTS, alt="12,400 are known.", name="bar")
    both.table(columns=COLUMNS, rows=ROWS, alt="Hours by category.", name="hours")
    ranked = deck.add(COMMENTARY, "Investigations leads")
    ranked.ranked_bars(
        area="Chart area",
        categories=CATEGORIES,
        series=[KNOWN, ESTIMATED],
        totals=["5,000", "3,010", "90"],
        alt="Investigations leads with 5,000 hours.",
        name="ranking",
    )
    ranked.bullets("Commentary", ["Investigations leads with 5,000 hours."])
    shares = deck.add(MESSAGE, "Where the hours went")
    upper, lower = shares.area("Body").rows(3, 1)
    shares.share_bars(
        area=upper, categories=CATEGORIES, series=[KNOWN, ESTIMATED], alt="Most.", name="shares"
    )
    left, right = lower.columns(1, 1)
    shares.callout(left, "90 hours are not tracked.", name="callout")
    shares.caption(right, "Hours a year", name="caption")
    profile = deck.add(PROFILE, "Benefit B-014, Digital Evidence")
    profile.bullets("Profile", ["Owner: Head of Crime", "Method: time saved by exhibit"])
    profile.columns(
        area="Chart area",
        categories=MONTHS,
        series=[MEASURED],
        line=FORECAST,
        alt="Measured against forecast.",
        name="months",
    )
    profile.tiles([Tile("Green", "9", "of 13", "Green")], area="Lower area", name="rag")
    deck.table(title="Dashboard", columns=COLUMNS, rows=ROWS * 9, alt="All.", name="dashboard")
    deck.bullets(title="What this does not show", items=["A caveat that takes room. " * 8] * 14)


COLUMNS = [Column("Area"), Column("Grade"), Column("Hours a year", RIGHT), Column("Why")]
ROWS = [
    Row(["5.1 Essex and Kent"], band=True),
    Row(["Serious Crime Directorate", rag_cell("Green"), "4,200", "On plan"]),
    Row(["Support Services", rag_cell("n/a"), "800", Cell("Late", bold=True, fill="alert")]),
    Row(["Total", "", "5,000", ""], total=True),
]
