"""Numbers that people have changed or added: those that no figure stands behind."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen
from toolkit.decks.manifest import Chart, Content, Grid, Words, content_of, foot

_NUMBER = re.compile(r"(?:under |over )?£?\d+(?:,\d{3})*(?:\.\d+)?%?")
_NOT_FIGURES = re.compile(
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?"  # dates
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b(?!,\d)|\d{1,2}:\d\d\b"
    r"|\bV\d+\.\d+|\brun \d{8}-[0-9a-f]+|\d+(?:\.\d+){2,}"  # versions, runs, sections
    r"|\b[A-Z]+-[A-Z0-9-]*\d+\b|\([A-Z]\d{2}\b|\b[A-Za-z]+\d+\b"  # references
    r"|\(\d+\sof\s\d+\)|\b(?:[Ss]lides?|[Pp]ages?|[Ss]tep|[Pp]art) \d+"
)

_OF_SLIDES = ("Slide", "Slides")
"""The headers of columns with numbers of slides, which people may put right."""


def changed(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A number in a text or table of ours that is not what was printed there."""
    for shape in slide.shapes:
        made = slide.made.shape(shape.name) if slide.made else None
        now = content_of(shape)
        if made is None or now is None or isinstance(made.content, Chart):
            continue
        before = numbers(_text(made.content))
        for number in numbers(_text(now)) - before:
            gone = sorted(before - numbers(_text(now)))
            was = f" where the toolkit printed {gone[0]}" if len(gone) == 1 else ""
            yield Spot(
                shape.name,
                f"It says {number}{was}. Put the figure back, or run again if it has changed.",
            )


def stranger(deck: DeckSeen, slide: SlideSeen) -> Found:
    """A number that somebody has added and that is no figure of this deck."""
    if deck.manifest is None:
        return
    known = {number for figure in deck.manifest.figures for number in numbers(figure.text)}
    for shape in slide.shapes:
        now = content_of(shape)
        ours = slide.made is not None and slide.made.shape(shape.name) is not None
        if ours or now is None or foot(shape) or isinstance(now, Chart):
            continue
        for number in sorted(set(numbers(_text(now))) - known):
            yield Spot(
                shape.name,
                f"{number} is no figure of this deck. Say where it comes from, or take it out.",
            )


def numbers(text: str) -> Counter[str]:
    """The numbers in a text; dates, years, references and numbers of slides are none.

    >>> sorted(numbers("As at 30 June 2024 BEN-CJ-001 saves 1,200 hours, 62% of all (1 of 2)"))
    ['1,200', '62%']
    """
    return Counter(_NUMBER.findall(_NOT_FIGURES.sub(" ", text)))


def _text(content: Content) -> str:
    if isinstance(content, Words):
        return content.text
    rows = content.rows if isinstance(content, Grid) else ()
    return "\n".join(
        cell
        for row in rows
        for header, cell in zip(rows[0], row, strict=False)
        if header not in _OF_SLIDES
    )
