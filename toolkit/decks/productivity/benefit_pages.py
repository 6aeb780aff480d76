"""Appendix: one page for each large benefit, with its profile, its months and its caveats."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from toolkit.decks.kit import (
    MESSAGE,
    PROFILE,
    TABLE,
    Box,
    Column,
    Deck,
    Part,
    Row,
    Series,
    Slide,
    look,
)
from toolkit.decks.kit.text_body import BULLET_INDENT
from toolkit.measures.paged import month_figures
from toolkit.telling.productivity import benefit as telling
from toolkit.telling.productivity.benefit import Benefit
from toolkit.telling.story import Cited, Story

_SPARE = 20.0
"""Points by which a line under a page stays short of the right margin."""

_SHORTER = (300, 160, 110, 80, 56, 40, 28, 20)
"""Characters to which texts of the profile are shortened, until it fits."""

_READABLE = _SHORTER[:-2]
"""Those that leave enough of a text to make sense."""

_NAME = 80
"""Characters of a name or a date that are shown as long as all else can be shortened or moved."""

_MOST = 0.4
"""The share of the right of a page that caveats at its foot may take."""

_MONTHS = 8
"""The height in lines of 12 pt that they leave to the months over where the hours went."""

_BAR = 76.0
"""The height of the bar of where the hours went, in points."""

_NOT_RECORDED = "Where these hours went is not recorded."


def add(deck: Deck, story: Story) -> None:
    """Adds the page of each, most hours first."""
    start = len(deck.slides)
    for benefit in telling.benefits(story):
        _add(deck, story, benefit)
    for slide in deck.slides[start:]:
        slide.listed = f"{telling.which(Cited(story.figures))}, page by page"


def _add(deck: Deck, story: Story, benefit: Benefit) -> None:
    cited = Cited(story.figures)
    titles = _free(deck, telling.messages(cited, benefit))
    drawn = _series(story, cited, benefit)
    slide = deck.add(PROFILE if drawn else TABLE, titles)
    slide.about = benefit.key
    slide.subtitle(f"Appendix: {benefit.key}. {telling.which(cited)}")
    items = list(telling.caveats(story, cited, benefit))
    area = _right(slide) if drawn else slide.area("Table area")
    area, further = _caveats(slide, area, items, most=_MOST if drawn else 0.0)
    facts = list(telling.profile(story, cited, benefit))
    if drawn:
        _profile(slide, slide.area("Profile"), facts, benefit.key, wide=2.6)
        _months(slide, area, story, cited, benefit, drawn)
    else:
        _profile(slide, area, [*facts, *telling.more_of_it(benefit)], benefit.key, wide=6.5)
    slide.cite(cited)
    if further:
        titles = _free(deck, telling.further_titles(benefit))
        for each in deck.bullets(MESSAGE, title=titles, items=further):
            each.subtitle(f"Appendix: {benefit.key}")
            each.cite(cited)


def _free(deck: Deck, titles: Sequence[str]) -> list[str]:
    """The titles that no slide has yet; the last, which names the benefit by its key, is free."""
    taken = {slide.title for slide in deck.slides}
    return [title for title in titles if title not in taken]


def _right(slide: Slide) -> Box:
    """Everything beside the profile."""
    return Box.around(slide.area("Chart area"), slide.area("Lower area"))


def _caveats(slide: Slide, area: Box, items: Sequence[str], most: float) -> tuple[Box, list[str]]:
    """Writes the caveats in the note, or as many as there is room for at the foot of an area.

    ``most`` is the share of the area that they may take. Returns what is left of the area, and the
    caveats that need a slide of their own.
    """
    note = slide.area("Note")
    face = slide.canvas.face
    if face.fits(" ".join(items), note.width_pt - _SPARE, note.height_pt - 4, look.NOTE):
        slide.note(" ".join(items))
        return area, []
    room = area.width_pt - BULLET_INDENT
    heights = [face.height(one, room, look.NOTE, after=look.PARAGRAPH_GAP) for one in items]
    keep = _BAR + (_MONTHS + 2) * face.line_height(look.CHART)
    least = min(area.height_pt * most, area.height_pt - keep)
    fit = sum(high <= least for high in accumulate(heights))
    if fit < len(items):
        slide.note("More to know before quoting these hours is on the next slide.")
    if not fit:
        return area, list(items)
    above, foot = area.take_top(area.height_pt - sum(heights[:fit]))
    slide.bullets(foot, items[:fit], "caveats")
    return above, list(items[fit:])


def _profile(
    slide: Slide, area: str | Box, facts: Sequence[tuple[str, str]], key: str, wide: float
) -> None:
    """The profile as a table; its longest texts are shortened where it would not fit.

    Where the template leaves it little room, it has one column: more is said in that.
    """
    for columns, rows in _profiles(facts, key, wide):
        if slide.has_room(columns, rows, area):
            break
    slide.table(
        area=area,
        columns=columns,
        rows=rows,
        alt=f"The profile of the benefit: owner, stage, method and more. {slide.title}.",
        name="profile",
    )


def _profiles(
    facts: Sequence[tuple[str, str]], key: str, wide: float
) -> Iterator[tuple[list[Column], list[Row]]]:
    """Ways to set a profile, from the fullest to the shortest; names are the last to be cut."""
    two, one = [Column("Profile", weight=1), Column(key, weight=wide)], [Column(key)]
    for columns, lengths, name in (
        (two, _READABLE, _NAME),
        (one, _SHORTER, _NAME),
        (two, _SHORTER, 0),
        (one, _SHORTER, 0),
    ):
        for most in lengths:
            longest = {what: max(most, name) for what in telling.WHOLE}
            short = [(what, _shorten(said, longest.get(what, most))) for what, said in facts]
            yield columns, [Row(fact if columns is two else [": ".join(fact)]) for fact in short]


def _shorten(text: str, most: int) -> str:
    return textwrap.shorten(text, most, placeholder="…")


def _months(
    slide: Slide, area: Box, story: Story, cited: Cited, benefit: Benefit, drawn: Sequence[Series]
) -> None:
    """The months, and under them where the hours went."""
    if benefit.has(cited, "hours.known"):
        area = _where(slide, area, story, cited, benefit)
    what = "Hours a month" if len(drawn) > 1 else f"{drawn[0].label} hours a month"
    plot = slide.heading(
        area, f"{what}, before anything but attribution is taken off", "months heading"
    )
    slide.columns(
        area=plot,
        categories=[_month(one) for one in benefit.months(story)],
        series=drawn[:1],
        line=drawn[1] if len(drawn) > 1 else None,
        alt=f"Columns of hours by month. {slide.title}.",
        name="months",
    )


def _series(story: Story, cited: Cited, benefit: Benefit) -> list[Series]:
    """Measured hours, then forecast; only forecast where nothing is measured; none for neither."""
    months = benefit.months(story)
    found = []
    for kind in telling.KINDS:
        ids = [f"{month_figures(kind, benefit.key)}/{one}" for one in months]
        values = [cited.value(one) if one in cited else None for one in ids]
        if any(values):
            texts = [cited(one) if one in cited else "" for one in ids]
            found.append((kind, values, texts))
    not_yet = "anticipated" if benefit.has(cited, "hours.anticipated") else "potential"
    return [
        Series(
            kind.capitalize(),
            values,
            texts if not at else (),
            role="known" if kind == "measured" else "alert" if at else not_yet,
            estimated=kind == "forecast" and not at,
        )
        for at, (kind, values, texts) in enumerate(found)
    ]


def _month(key: str) -> str:
    return f"{date.fromisoformat(f'{key}-01'):%b %y}"


def _where(slide: Slide, area: Box, story: Story, cited: Cited, benefit: Benefit) -> Box:
    """Where its hours went, at the foot of an area; what is left of the area.

    It is a strip, or a sentence where nothing is recorded.
    """
    places = telling.where_it_went(story, benefit)
    words = f"Where the hours went: {places}" if places else _NOT_RECORDED
    heading = area.height_pt - slide.under_heading(area, words).height_pt
    above, foot = area.take_top(area.height_pt - heading - (_BAR if places else 0.0))
    bar = slide.heading(foot, words, "use heading")
    if not places:
        return above
    of = [
        ("Tracked", "tracked", "known", False),
        ("Estimated or likely", "estimated_or_likely", "known", True),
        ("Not tracked", "not_tracked", "quiet", False),
    ]
    ids = [benefit.figure(f"hours.reinvested.{name}") for _, name, *_ in of]
    slide.stacked_bar(
        area=bar,
        parts=[
            Part(label, cited.value(one), cited(one), role, estimated)
            for one, (label, _, role, estimated) in zip(ids, of, strict=True)
            if cited.value(one)
        ],
        alt=f"One bar of the hours achieved, by how well it is known where they went: {places}.",
        name="use",
    )
    return above
