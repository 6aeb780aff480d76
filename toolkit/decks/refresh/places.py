"""Where in an edited deck a new slide belongs: beside its neighbour of the new run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from toolkit.decks.kit.xml import Element
from toolkit.decks.refresh.sections import list_beside, list_under_new, sections_of


@dataclass(frozen=True, slots=True)
class Place:
    """Behind (or before) a slide of the edited deck; ``section`` where a new one has to be made.

    ``beside`` is the slide's id, 0 where the deck has no slide to stand beside.
    """

    beside: int = 0
    before: bool = False
    section: str = ""

    def give(self, presentation: Any, slide: Any) -> None:
        """Moves a slide, the last one of its deck, to this place, also in the list of sections."""
        listed = presentation.slides._sldIdLst
        entry = listed[-1]
        beside = self.beside
        if self.section:
            known = str(uuid5(NAMESPACE_URL, f"added section {self.section}")).upper()
            beside = list_under_new(
                presentation, slide.slide_id, beside, self.section, f"{{{known}}}"
            )
        else:
            list_beside(presentation, slide.slide_id, beside, before=self.before)
        neighbour = _entry(listed, beside)
        if neighbour is None:
            listed.insert(0, entry)
        elif self.before:
            neighbour.addprevious(entry)
        else:
            neighbour.addnext(entry)


def place_of(
    key: str,
    order: Sequence[str],
    theirs: Mapping[str, Any],
    ours: Mapping[str, Any],
    fresh: Any,
) -> Place:
    """The place of a new slide: behind the one it follows in its section, else before the next.

    ``order`` is that of the new run; ``theirs`` and ``ours`` are the slides of both decks by key.
    A section that the edited deck has nothing of is made behind that of the slide before.
    """
    sections = sections_of(fresh)
    at = order.index(key)

    def section(one: str) -> str:
        return sections.get(ours[one].slide_id, "")

    earlier = [one for one in reversed(order[:at]) if one in theirs]
    later = [one for one in order[at + 1 :] if one in theirs]
    mine = section(key)
    behind = next((one for one in earlier if section(one) == mine), None)
    ahead = next((one for one in later if section(one) == mine), None)
    if behind:
        return Place(theirs[behind].slide_id)
    if ahead:
        return Place(theirs[ahead].slide_id, before=True)
    if earlier:
        return Place(theirs[earlier[0]].slide_id, section=mine)
    return Place(theirs[later[0]].slide_id, before=True) if later else Place()


def _entry(listed: Element, slide_id: int) -> Element | None:
    return next((each for each in listed if int(each.get("id")) == slide_id), None)
