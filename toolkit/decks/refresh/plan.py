"""What a refresh will do, shape by shape, worked out before anything is filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.decks.manifest import (
    MadeSlide,
    digest,
    keys_of,
    made_shapes,
    name_of_slide,
    notes_of,
    same,
    title_of,
)
from toolkit.decks.refresh.outcome import NOTES, Outcome, Plan, Step
from toolkit.decks.refresh.settle import is_laid_out_alike, manifests_of
from toolkit.decks.refresh.shapes import fates


def plan(edited: Any, fresh: Any, settled: Sequence[Step] = ()) -> Plan:
    """What a refresh of an edited presentation from a new one will do; nothing is changed.

    ``settled`` is what has become of whole slides. Copies of a slide are treated alike. Both carry
    a manifest (``ValueError`` where one does not).
    """
    before, after = manifests_of(edited, fresh)
    keys = keys_of(edited, before)
    steps = list(settled)
    for number, slide in enumerate(edited.slides, 1):
        key = keys.get(slide.slide_id, "")
        made, now = before.slide(key), after.slide(key)
        if made and now and is_laid_out_alike(made, now):
            steps += _of_slide((key, number, title_of(slide)), slide, made, now)
    return Plan(before, after, tuple(sorted(steps, key=lambda step: (not step.slide, step.slide))))


def _of_slide(
    place: tuple[str, int, str], slide: Any, made: MadeSlide, now: MadeSlide
) -> Iterator[Step]:
    shapes = made_shapes(slide, made)
    named = name_of_slide(slide) == made.key
    for shape in made.shapes:
        new = now.shape(shape.name)
        if new is None:
            continue
        if shape.name in shapes:
            for outcome, part, kept in fates(shapes[shape.name], shape, new):
                yield Step(outcome, *place, shape.name, kept, part)
        elif not same(shape.content, new.content):
            yield Step(Outcome.TAKEN_OUT if named else Outcome.LOST, *place, shape.name)
    if made.notes != now.notes and digest(notes_of(slide)) != now.notes:
        untouched = digest(notes_of(slide)) == made.notes
        yield Step(Outcome.UPDATE if untouched else Outcome.EDITED, *place, NOTES)
