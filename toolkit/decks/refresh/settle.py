"""Brings the slides of an edited deck in line with a new one, before any shape is filled.

Slides that only the new run has are put in, unless somebody took them out; those that it no longer
has, or lays out otherwise, are taken out or laid out anew where nobody has edited them. The deck
and its manifest agree again afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from toolkit.decks.manifest import (
    MadeSlide,
    Manifest,
    by_key,
    keys_of,
    manifest_in,
    put_manifest,
    title_of,
)
from toolkit.decks.refresh.outcome import Outcome, Step
from toolkit.decks.refresh.places import place_of
from toolkit.decks.refresh.slides import is_untouched, lay_out, layout_named, take_out


def settle(edited: Any, fresh: Any) -> tuple[Step, ...]:
    """Puts in, lays out anew and takes out slides of an edited presentation; what was done.

    Slides have the numbers that they have afterwards. Both presentations carry a manifest
    (``ValueError`` where one does not). Nothing is written to a file.
    """
    before, after = manifests_of(edited, fresh)
    settled = _Settled(edited, fresh, before, after)
    gone = settled.without_old()
    steps = [*gone, *settled.with_new()]
    put_manifest(edited, settled.manifest())
    order = {slide.slide_id: number for number, slide in enumerate(edited.slides, 1)}
    told = (replace(step, slide=order.get(step.slide, 0)) for step in steps)
    return tuple(sorted(told, key=lambda step: (not step.slide, step.slide)))


def manifests_of(edited: Any, fresh: Any) -> tuple[Manifest, Manifest]:
    """The manifests of both (``ValueError`` where one has none)."""
    before, after = manifest_in(edited), manifest_in(fresh)
    if before is None or after is None:
        raise ValueError("Both decks need a manifest.")
    return before, after


def is_laid_out_alike(made: MadeSlide, now: MadeSlide) -> bool:
    """Whether two runs give a slide the same shapes; else they cannot be filled one by one.

    Half of one layout and half of another would be a slide that nobody made.
    """
    return {each.name for each in made.shapes} == {each.name for each in now.shapes}


class _Settled:
    """The slides of both decks while they are brought in line; steps name slides by their ids."""

    def __init__(self, edited: Any, fresh: Any, before: Manifest, after: Manifest) -> None:
        self.edited = edited
        self.fresh = fresh
        self.before = before
        self.after = after
        self.ours = by_key(fresh, after)
        self.keys = {slide.part: key for key, slide in self.ours.items()}
        self.made = {each.key: each for each in before.slides}
        self.theirs: dict[str, Any] = {}
        self.same_size = (edited.slide_width, edited.slide_height) == (
            fresh.slide_width,
            fresh.slide_height,
        )

    def manifest(self) -> Manifest:
        """What the deck is made of now, in the order of the runs that made it."""
        return replace(self.before, slides=tuple(self.made.values()))

    def without_old(self) -> Iterator[Step]:
        """What becomes of slides that the new run has no more, or lays out otherwise."""
        self.theirs = by_key(self.edited, self.before)
        keys = keys_of(self.edited, self.before)
        for slide in list(self.edited.slides):
            key = keys.get(slide.slide_id, "")
            made, now = self.before.slide(key), self.after.slide(key)
            if made is None or (now and is_laid_out_alike(made, now)):
                continue
            title, untouched = title_of(slide), is_untouched(slide, made)
            only = list(keys.values()).count(key) == 1
            if now is None and untouched:
                self._take_out(slide, key)
                yield Step(Outcome.REMOVED, key, 0, title)
            elif now is None:
                yield Step(Outcome.NO_LONGER, key, slide.slide_id, title)
            elif untouched and only and (layout := self._layout(now)):
                lay_out(slide, self.ours[key], layout, self._slide_of)
                self.made[key] = now
                yield Step(Outcome.RELAID, key, slide.slide_id, title_of(slide))
            else:
                yield Step(Outcome.LAID_OUT, key, slide.slide_id, title)

    def with_new(self) -> Iterator[Step]:
        """What becomes of slides of the new run that are not in the edited deck."""
        self.theirs = by_key(self.edited, self.before)
        for now in self.after.slides:
            if now.key in self.theirs:
                continue
            title = title_of(self.ours[now.key])
            if self.before.slide(now.key):
                yield Step(Outcome.TAKEN_OUT, now.key, 0, title)
            elif layout := self._layout(now):
                slide = self._put_in(now, layout)
                yield Step(Outcome.ADDED, now.key, slide.slide_id, title)
            else:
                yield Step(Outcome.NEW, now.key, 0, title)

    def _layout(self, now: MadeSlide) -> Any | None:
        """The edited deck's layout for a slide, where that slide would fit it."""
        return layout_named(self.edited, now.layout) if self.same_size else None

    def _slide_of(self, part: Any) -> Any | None:
        """The part of the slide of the edited deck that stands for one of the new deck."""
        slide = self.theirs.get(self.keys.get(part, ""))
        return slide.part if slide is not None else None

    def _put_in(self, now: MadeSlide, layout: Any) -> Any:
        order = [each.key for each in self.after.slides]
        slide = self.edited.slides.add_slide(layout)
        place_of(now.key, order, self.theirs, self.ours, self.fresh).give(self.edited, slide)
        self.made[now.key] = now
        self.theirs[now.key] = slide
        lay_out(slide, self.ours[now.key], layout, self._slide_of)
        return slide

    def _take_out(self, slide: Any, key: str) -> None:
        take_out(self.edited, slide)
        if key not in keys_of(self.edited, self.before).values():
            del self.made[key]
