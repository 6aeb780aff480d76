"""Text that leads to another slide of the same deck when it is clicked."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from toolkit.decks.kit.xml import NAMESPACES, Element, find, relationship_id, remove

_JUMP = "ppaction://hlinksldjump"
_LINK = "a:rPr/a:hlinkClick"


def lead_to(part: Any, run: Element, slide: Any | None) -> None:
    """Makes a run (``a:r``) of a slide's part a link to a python-pptx slide; ``None`` to none.

    It has the theme's colour for links.
    """
    old = find(run, _LINK)
    if old is not None:
        remove(old)
    if slide is not None:
        known = part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
        run.get_or_add_rPr().add_hlinkClick(known).set("action", _JUMP)


def led_to(part: Any, run: Element) -> Any | None:
    """The python-pptx slide that a run of a slide's part leads to; ``None`` where it has no link.

    A link to anything but a slide of the same deck is none; nor is one to a slide that was taken
    out of the deck, as programs other than PowerPoint leave it behind.
    """
    link = find(run, _LINK)
    known = part.rels.get(relationship_id(link)) if link is not None else None
    if known is None or known.is_external or known.reltype != RELATIONSHIP_TYPE.SLIDE:
        return None
    target = known.target_part
    return target.slide if target in _shown(part) else None


def _shown(part: Any) -> list[Any]:
    """The parts of the slides that a slide's deck shows, among others."""
    related = part.package.presentation_part.rels.values()
    return [each.target_part for each in related if not each.is_external]


def drop_unused(part: Any) -> None:
    """Lets go of the slides that no text of a slide's part leads to any more."""
    space = f"{{{NAMESPACES['r']}}}"
    used = {
        value
        for each in part._element.iter()
        for name, value in each.attrib.items()
        if name.startswith(space)
    }
    for known, relationship in list(part.rels.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.SLIDE and known not in used:
            part.rels.pop(known)
