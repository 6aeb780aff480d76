"""Carries out a plan on the edited presentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from toolkit.decks.manifest import (
    MadeSlide,
    Manifest,
    by_key,
    made_shapes,
    name_of_slide,
    put_manifest,
    shapes_by_name,
)
from toolkit.decks.refresh.fill import fill, fill_alt
from toolkit.decks.refresh.links import link_alike
from toolkit.decks.refresh.outcome import ALT, NOTES, Outcome, Plan, Step
from toolkit.decks.refresh.related import Carrier, SlideOf
from toolkit.decks.refresh.settle import is_laid_out_alike
from toolkit.decks.refresh.slides import fill_notes
from toolkit.workbooks.package import read_package, zip_package

_FILLED = (Outcome.UPDATE, Outcome.PARTLY, Outcome.REDRAW)


def refresh(edited: Any, fresh: Any, planned: Plan) -> bytes:
    """The edited deck brought up to date as planned, with a new manifest, as a file's bytes.

    The edited presentation is changed on the way; the same decks give the same bytes.
    """
    theirs, ours = by_key(edited, planned.before), by_key(fresh, planned.after)
    twins = {slide.slide_id: theirs[key] for key, slide in ours.items() if key in theirs}
    parts = {slide.part: theirs[key].part for key, slide in ours.items() if key in theirs}
    for number, slide in enumerate(edited.slides, 1):
        steps = [step for step in planned.of(*_FILLED) if step.shape and step.slide == number]
        if steps:
            filled = _fill_slide(slide, ours[steps[0].key], steps, planned, parts.get)
            for shape, new in filled:
                if getattr(shape, "has_table", False):
                    link_alike(shape, new, twins)
    for key, slide in theirs.items():
        if name_of_slide(slide) != key:
            slide.element.cSld.set("name", key)
    _fill_properties(edited, fresh)
    put_manifest(edited, _merged(planned))
    # Slides that were put in would otherwise be called otherwise the next time.
    edited.part.rename_slide_parts([entry.rId for entry in edited.slides._sldIdLst])
    buffer = BytesIO()
    edited.save(buffer)
    return zip_package(read_package(buffer.getvalue()))


def _fill_slide(
    slide: Any, fresh: Any, steps: Sequence[Step], planned: Plan, slide_of: SlideOf
) -> list[tuple[Any, Any]]:
    """Fills the shapes of a slide that steps name; those filled, each with its new one."""
    made, now = planned.before.slide(steps[0].key), planned.after.slide(steps[0].key)
    if made is None or now is None:
        return []
    shapes, new = made_shapes(slide, made), shapes_by_name(fresh)
    carrier = Carrier(fresh.part, slide.part, slide_of)
    filled = []
    for step in steps:
        if step.shape == NOTES:
            fill_notes(slide, fresh, slide_of)
            continue
        shape, other = shapes[step.shape], new[step.shape]
        was, told = made.shape(step.shape), now.shape(step.shape)
        if step.part == ALT:
            fill_alt(shape, other)
        elif was and told:
            fill(shape, other, carrier, was.content, told.content)
            filled.append((shape, other))
        # Programs that take names out would otherwise have it forgotten once its words change.
        shape.name = step.shape
    return filled


def _merged(planned: Plan) -> Manifest:
    """What the refreshed deck is made of: the new run, but for slides that stayed as they were."""
    before, after = planned.before, planned.after

    def made(slide: MadeSlide) -> MadeSlide:
        now = after.slide(slide.key)
        if now and is_laid_out_alike(slide, now):
            return now
        return replace(slide, run=slide.run or before.run)

    return replace(after, slides=tuple(map(made, before.slides)))


def _fill_properties(edited: Any, fresh: Any) -> None:
    """What File > Info says of the run."""
    for name in ("subject", "keywords", "category"):
        setattr(edited.core_properties, name, getattr(fresh.core_properties, name))
