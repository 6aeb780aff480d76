"""A control chart for each indicator whose latest month stands out, with what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.decks.kit import COMMENTARY, Deck, Series, Slide
from toolkit.decks.made_up import mark_made_up
from toolkit.telling.productivity import indicators as telling
from toolkit.telling.productivity.indicators import Indicator
from toolkit.telling.story import Cited, Story

MOST = 12
"""Indicators that are drawn; of more, those furthest from their mean."""

_LINES = {
    "Mean": "mean",
    "+3 sd": "upper3",
    "-3 sd": "lower3",
    "+2 sd": "upper2",
    "-2 sd": "lower2",
}
"""What a line is called, and its figure; where two would run into one another, the first stays."""

_LISTED = "Indicators whose latest month stands out"
_UPPERMOST = "upper3"
_ELSEWHERE = "What is said of it stands on the next slide."
_NOTE = (
    "Lines: the mean of the months before the latest one, and +2 sd, -2 sd, +3 sd and -3 sd "
    "(standard deviations) from it. The axis need not start at nought."
)


def add_charts(deck: Deck, story: Story) -> None:
    """Adds a slide for each; nothing where no latest month stands out."""
    for one in telling.exceptions_of(story)[:MOST]:
        _add(deck, story, one)


def _add(deck: Deck, story: Story, one: Indicator) -> None:
    cited = Cited(story.figures)
    said = telling.message(cited, one)
    slide = deck.add(COMMENTARY, said)
    slide.subtitle(telling.what_it_is(one))
    _chart(slide, one, cited)
    facts, words = list(telling.about(cited, one)), telling.commentary(one)
    beside = slide.holds("Commentary", [*facts, words])
    slide.bullets("Commentary", [*facts, words if beside else _ELSEWHERE])
    slide.note(_NOTE)
    _finish(deck, story, [slide], cited, one)
    if not beside:
        title = [f"{one.headed}: what is said of {one.until}", f"{one.key}: what is said of it"]
        _finish(deck, story, deck.bullets(title=title, items=[words]), cited, one)


def _chart(slide: Slide, one: Indicator, cited: Cited) -> None:
    months = telling.months_of(one)
    what = f"{one.counted_in} by month".strip()
    area = slide.heading("Chart area", f"{what[:1].upper()}{what[1:]}", "chart heading")
    against = [
        line for label, name in _LINES.items() if (line := _line(one, cited, label, name, months))
    ]
    slide.lines(
        area=area,
        categories=[f"{month:%b %y}" for month in months],
        line=_months(one, cited, months),
        against=against,
        marked=[len(months) - 1],
        alt=f"A line of the months to {one.until}, with lines of their mean and of two and three "
        f"standard deviations from it. {slide.title}.",
        name="control chart",
    )


def _months(one: Indicator, cited: Cited, months: Sequence[date]) -> Series:
    """The months; the latest says its number."""
    ids = [one.of_month(month) for month in months]
    texts = ["" for _ in months]
    texts[-1] = telling.number(cited, one, "latest")
    values = [cited.value(each) if each in cited else None for each in ids]
    return Series(one.headed, values, texts, role="brand")


def _line(
    one: Indicator, cited: Cited, label: str, name: str, months: Sequence[date]
) -> Series | None:
    """A straight line over the months that are compared; none below nought where no month is.

    Where it begins with new counting rules, the uppermost says that they have changed.
    """
    level = cited.value(one.figure(name))
    if level < 0 <= min(one.reading.series.values()):
        return None
    compared = one.reading.baseline.months if one.reading.baseline else ()
    drawn = [level if compared and month >= compared[0] else None for month in months]
    texts = ["" for _ in months]
    texts[-1] = f"{label} {telling.number(cited, one, name)}"
    if name == _UPPERMOST and one.reading.since in months:
        texts[months.index(one.reading.since)] = "Recording changed"
    return Series(label, drawn, texts, role="muted", estimated=name != "mean")


def _finish(
    deck: Deck, story: Story, slides: Sequence[Slide], cited: Cited, one: Indicator
) -> None:
    said = telling.made_up([one])
    for slide in slides:
        slide.about = one.key
        slide.listed = _LISTED
        if said:
            mark_made_up(deck, slide, story)
        slide.cite(cited, said)
