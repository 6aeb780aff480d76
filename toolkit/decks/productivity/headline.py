"""The headline: hours achieved and hours in view, by category."""

from __future__ import annotations

from toolkit.decks.kit import HEADLINE, Deck, Slide, Tile
from toolkit.decks.kit import Part as BarPart
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import some
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds four tiles, the bar that they make up, and what a reader must know of them."""
    cited = Cited(story.figures)
    slide = deck.add(HEADLINE, sentences.headline(cited))
    slide.subtitle("Net hours per full year")
    slide.tiles(
        [
            Tile(
                part.label,
                cited(f"hours.{part.name}"),
                f"{part.short}\n{some(cited, f'benefits.{part.name}', 'benefit')}",
                part.name,
            )
            for part in FOUR
        ],
        name="category",
    )
    if cited.value("hours.total"):
        _bar(slide, cited)
    slide.bullets("Body", list(sentences.to_know(cited)))
    slide.note(ROUNDED)
    slide.cite(cited)


def _bar(slide: Slide, cited: Cited) -> None:
    ids = {part: f"hours.{part.name}" for part in FOUR}
    slide.stacked_bar(
        area="Chart area",
        parts=[BarPart(p.label, cited.value(one), cited(one), p.name) for p, one in ids.items()],
        alt=f"One bar of {cited('hours.total')} hours a year in four categories. {slide.title}.",
        name="categories",
    )
