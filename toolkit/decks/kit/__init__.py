"""The deck kit: everything that slides are made with.

Open a ``Deck`` on a template, ``add`` slides to it by layout name, and put charts, tables, tiles
and words in areas named by the template. Texts are measured, so nothing runs off a slide; what
must not be cut raises ``DoesNotFit``, what was shortened is listed in ``Deck.shortened``.

Example::

    deck = Deck("slide_templates/productivity_review.pptx", footer="OFFICIAL", properties=about)
    slide = deck.add(COMMENTARY, "Two themes account for 58% of hours achieved")
    slide.ranked_bars(
        area="Chart area", categories=["Investigations", "Custody"],
        series=[Series("Known", [4200, 3000], ["4,200", "3,000"], role="known")],
        totals=["4,200", "3,000"], alt="Investigations lead with 4,200 hours.", name="themes",
    )
    slide.bullets("Commentary", ["Investigations rest on three benefits."])
    deck.save("review.pptx")
"""

from toolkit.decks.kit.box import Box
from toolkit.decks.kit.charts.series import Part, Series
from toolkit.decks.kit.deck import Deck
from toolkit.decks.kit.look import CLEAR
from toolkit.decks.kit.needs import (
    CHART_TABLE,
    COMMENTARY,
    HEADLINE,
    MESSAGE,
    NEEDS,
    PROFILE,
    TABLE,
    TITLE,
    Needs,
)
from toolkit.decks.kit.problems import DoesNotFit, Shortened, TemplateProblem
from toolkit.decks.kit.rag import grade
from toolkit.decks.kit.slide import Slide
from toolkit.decks.kit.tables import CENTRE, LEFT, RIGHT, Cell, Column, Row, rag_cell
from toolkit.decks.kit.tiles import Tile
from toolkit.properties import Properties

__all__ = [
    "CENTRE",
    "CHART_TABLE",
    "CLEAR",
    "COMMENTARY",
    "HEADLINE",
    "LEFT",
    "MESSAGE",
    "NEEDS",
    "PROFILE",
    "RIGHT",
    "TABLE",
    "TITLE",
    "Box",
    "Cell",
    "Column",
    "Deck",
    "DoesNotFit",
    "Needs",
    "Part",
    "Properties",
    "Row",
    "Series",
    "Shortened",
    "Slide",
    "TemplateProblem",
    "Tile",
    "grade",
    "rag_cell",
]
