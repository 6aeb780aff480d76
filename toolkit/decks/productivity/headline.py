"""The headline: hours achieved and hours in view, by category."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.decks.kit import HEADLINE, Deck, Slide, Tile
from toolkit.decks.kit import Part as BarPart
from toolkit.decks.productivity.parts import FOUR, ROUNDED
from toolkit.decks.productivity.reinvestment import without_destination
from toolkit.decks.productivity.saying import on_short_data, share, some, verb
from toolkit.decks.story import Cited, Story
from toolkit.words import sentence


def add(deck: Deck, story: Story) -> None:
    """Adds four tiles, the bar that they make up, and what a reader must know of them."""
    cited = Cited(story.figures)
    slide = deck.add(HEADLINE, message(cited))
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
    slide.bullets("Body", list(_points(cited, story)))
    slide.note(ROUNDED)
    slide.notes(cited.notes())


def _bar(slide: Slide, cited: Cited) -> None:
    ids = {part: f"hours.{part.name}" for part in FOUR}
    slide.stacked_bar(
        area="Chart area",
        parts=[BarPart(p.label, cited.value(one), cited(one), p.name) for p, one in ids.items()],
        alt=f"One bar of {cited('hours.total')} hours a year in four categories. {slide.title}.",
        name="categories",
    )


def message(cited: Cited) -> str:
    """Hours achieved, hours in view, and how much of those is only potential."""
    known, working = cited.value("hours.known"), cited.value("hours.working_towards")
    if not known and not working:
        return "No hours are counted yet, achieved or in view"
    more = cited.say("{hours.working_towards}")
    if not known:
        return f"No hours are achieved yet; {more} a year are in view, {_potential(cited)}"
    achieved = sentence(cited.say("{hours.known} hours a year already achieved"))
    if not working:
        return f"{achieved}; no more in view"
    return f"{achieved}; {more} more in view, {_potential(cited)}"


def _potential(cited: Cited) -> str:
    potential = cited.value("hours.potential")
    if not potential:
        return "none of it only potential"
    if potential == cited.value("hours.working_towards"):
        return "all of it only potential"
    return cited.say("of which {hours.potential} is only potential")


def _points(cited: Cited, story: Story) -> Iterator[str]:
    """At most five, which is what the slide holds."""
    if cited.value("hours.known"):
        well = share(cited, "assurance.high_or_medium.pct", "the hours achieved")
        yield f"{well} have High or Medium assurance."
        yield on_short_data(cited)
        yield without_destination(cited)
        if "fte.known" in story.figures:
            yield cited.say(
                "The hours achieved are as many as {fte.known} full-time posts work in a year; no "
                "post is released by that."
            )
    yield from _coverage(cited)


def _coverage(cited: Cited) -> Iterator[str]:
    """Who has not returned, and what errors keep out, in one sentence."""
    parts = []
    if cited.value("returns.missing"):
        units = some(cited, "returns.expected", "unit")
        has = verb(cited, "returns.missing", "has", "have")
        parts.append(f"{cited('returns.missing')} of {units} expected {has} not returned a tracker")
    elif cited.value("returns.expected"):
        parts.append("Every unit that was expected to has returned a tracker")
    if cited.value("benefits.kept_out"):
        is_ = verb(cited, "benefits.kept_out", "is", "are")
        benefits = some(cited, "benefits.kept_out", "benefit")
        parts.append(f"{benefits} {is_} kept out of every total by errors")
    if parts:
        yield f"{'; '.join(parts)}."
