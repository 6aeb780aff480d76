"""What a refresh will do, shape by shape, worked out before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from toolkit.decks.manifest import (
    Chart,
    Content,
    Grid,
    Made,
    MadeSlide,
    Manifest,
    Words,
    alt_of,
    by_key,
    content_of,
    digest,
    manifest_in,
    notes_of,
    shapes_by_name,
    title_of,
)

NOTES = "speaker's notes"
"""What the notes of a slide are called in a plan."""


class Outcome(StrEnum):
    """What becomes of a slide or a shape."""

    UPDATE = "brought up to date"
    REDRAW = "drawn anew, as its series or columns have changed; its formats are lost"
    EDITED = "edited by hand: kept as it is"
    TAKEN_OUT = "taken out by hand: not brought back"
    LAID_OUT = "laid out otherwise in the new run: kept as it was; take it from the new deck"
    NO_LONGER = "no longer in the new run: kept as it was"
    NEW = "new in this run: not added; copy it from the new deck if you want it"


NEEDS_A_PERSON = (
    Outcome.REDRAW,
    Outcome.EDITED,
    Outcome.LAID_OUT,
    Outcome.NO_LONGER,
    Outcome.NEW,
)
"""What somebody should look at."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that somebody has edited: as it was made, as it would be made now, as it is."""

    old: str
    new: str
    edited: str


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a shape, or of a slide as a whole where ``shape`` is empty.

    ``slide`` is its number in the edited deck, 0 where it is not in it.
    """

    outcome: Outcome
    key: str
    slide: int
    title: str
    shape: str = ""
    kept: Kept | None = None

    def __str__(self) -> str:
        """``Slide 3, “Title”, shape “categories”: brought up to date``."""
        number = f"Slide {self.slide}" if self.slide else "A slide"
        shape = f", “{self.shape}”" if self.shape else ""
        return f"{number}, “{self.title}”{shape}: {self.outcome.value}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Every step, in the order of the edited deck; then the slides that are not in it."""

    before: Manifest
    after: Manifest
    steps: tuple[Step, ...]

    def of(self, *outcomes: Outcome) -> tuple[Step, ...]:
        """The steps with one of these outcomes."""
        return tuple(step for step in self.steps if step.outcome in outcomes)


def plan(edited: Any, fresh: Any) -> Plan:
    """What a refresh of an edited presentation from a new one will do; nothing is changed.

    Both carry a manifest (``ValueError`` where one does not).
    """
    before, after = manifest_in(edited), manifest_in(fresh)
    if before is None or after is None:
        raise ValueError("Both decks need a manifest.")
    theirs, ours = by_key(edited, before), by_key(fresh, after)
    order = {slide.slide_id: number for number, slide in enumerate(edited.slides, 1)}
    steps: list[Step] = []
    for key, slide in sorted(theirs.items(), key=lambda item: order[item[1].slide_id]):
        made, now = before.slide(key), after.slide(key)
        place = (key, order[slide.slide_id], title_of(slide))
        if made is None:
            continue
        if now is None:
            steps.append(Step(Outcome.NO_LONGER, *place))
        elif {each.name for each in made.shapes} != {each.name for each in now.shapes}:
            # Half of one layout and half of another would be a slide that nobody made.
            steps.append(Step(Outcome.LAID_OUT, *place))
        else:
            steps += _of_slide(place, slide, made, now)
    steps += _not_there(before, after, theirs, ours)
    return Plan(before, after, tuple(steps))


def _not_there(
    before: Manifest, after: Manifest, theirs: dict[str, Any], ours: dict[str, Any]
) -> Iterator[Step]:
    """The slides of the new run that are not in the edited deck."""
    for made in after.slides:
        if made.key not in theirs:
            known = before.slide(made.key) is not None
            outcome = Outcome.TAKEN_OUT if known else Outcome.NEW
            yield Step(outcome, made.key, 0, title_of(ours[made.key]))


def _of_slide(
    place: tuple[str, int, str], slide: Any, made: MadeSlide, now: MadeSlide
) -> Iterator[Step]:
    shapes = shapes_by_name(slide)
    for shape in made.shapes:
        new = now.shape(shape.name)
        outcome, kept = _of_shape(shapes.get(shape.name), shape, new) if new else (None, None)
        if outcome:
            yield Step(outcome, *place, shape.name, kept)
    if made.notes != now.notes:
        untouched = digest(notes_of(slide)) == made.notes
        yield Step(Outcome.UPDATE if untouched else Outcome.EDITED, *place, NOTES)


def _of_shape(shape: Any | None, made: Made, now: Made) -> tuple[Outcome | None, Kept | None]:
    """What becomes of a shape; nothing where all agree, or only a person has changed it."""
    if shape is None:
        return (Outcome.TAKEN_OUT if made != now else None), None
    content = content_of(shape)
    if made == now or (content == now.content and alt_of(shape) == now.alt):
        return None, None
    if content != made.content or alt_of(shape) != made.alt:
        return Outcome.EDITED, _kept(made, now, content, alt_of(shape))
    return (Outcome.UPDATE if _alike(made.content, now.content) else Outcome.REDRAW), None


def _kept(made: Made, now: Made, content: Content | None, alt: str) -> Kept:
    if content == made.content:
        return Kept(made.alt, now.alt, alt)
    return Kept(said(made.content), said(now.content), said(content) if content else "")


def _alike(one: Content, other: Content) -> bool:
    """Whether a content can take the place of another without being drawn anew."""
    if isinstance(one, Chart) and isinstance(other, Chart):
        return [each.name for each in one.series] == [each.name for each in other.series]
    if isinstance(one, Grid) and isinstance(other, Grid):
        return len(one.rows[0]) == len(other.rows[0])
    return type(one) is type(other)


def said(content: Content) -> str:
    """A content in words: the rows of a table on lines, the numbers of a chart by series."""
    if isinstance(content, Words):
        return content.text
    if isinstance(content, Grid):
        rows = ((cell.replace("\n", " ") for cell in row) for row in content.rows)
        return "\n".join(" | ".join(row) for row in rows)
    return "\n".join(
        f"{series.name}: "
        + ", ".join("–" if value is None else f"{value:,.10g}" for value in series.values)
        for series in content.series
    )
