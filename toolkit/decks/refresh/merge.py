"""Carries out a plan on the edited presentation."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from toolkit.decks.manifest import Manifest, by_key, put_manifest, shapes_by_name
from toolkit.decks.refresh.fill import fill, fill_text
from toolkit.decks.refresh.plan import NOTES, Outcome, Plan
from toolkit.workbooks.package import read_package, zip_package


def refresh(edited: Any, fresh: Any, planned: Plan) -> bytes:
    """The edited deck brought up to date as planned, with a new manifest, as a file's bytes.

    The edited presentation is changed on the way; the same decks give the same bytes.
    """
    theirs, ours = by_key(edited, planned.before), by_key(fresh, planned.after)
    for step in planned.of(Outcome.UPDATE, Outcome.REDRAW):
        slide, other = theirs[step.key], ours[step.key]
        if step.shape == NOTES:
            notes = slide.notes_slide.notes_text_frame, other.notes_slide.notes_text_frame
            fill_text(notes[0]._txBody, notes[1]._txBody)
            continue
        shape, new = shapes_by_name(slide)[step.shape], shapes_by_name(other)[step.shape]
        fill(shape, new, redraw=step.outcome is Outcome.REDRAW)
    _fill_properties(edited, fresh)
    put_manifest(edited, _merged(planned))
    buffer = BytesIO()
    edited.save(buffer)
    return zip_package(read_package(buffer.getvalue()))


def _merged(planned: Plan) -> Manifest:
    """What the refreshed deck is made of: the new run, but for slides that stayed as they were."""
    stayed = {step.key for step in planned.of(Outcome.LAID_OUT, Outcome.NO_LONGER)}
    slides = tuple(
        made if made.key in stayed else planned.after.slide(made.key) or made
        for made in planned.before.slides
    )
    return replace(planned.after, slides=slides)


def _fill_properties(edited: Any, fresh: Any) -> None:
    """What File > Info says of the run."""
    for name in ("subject", "keywords", "category"):
        setattr(edited.core_properties, name, getattr(fresh.core_properties, name))
