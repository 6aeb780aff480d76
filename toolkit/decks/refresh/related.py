"""Copies pieces of one deck into another with all that they refer to: charts, pictures, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from toolkit.decks.kit.xml import NAMESPACES, Element, remove

_REFERS = f"{{{NAMESPACES['r']}}}"
_NUMBERED = re.compile(r"\d*(\.\w+)$")

SlideOf = Callable[[Any], Any]
"""The slide part of the edited deck that stands for one of the new deck, or none."""


class Carrier:
    """Copies elements from a part of one package into a part of another.

    A link to a slide that the other deck does not have is left out.
    """

    def __init__(self, source: Any, target: Any, slide_of: SlideOf) -> None:
        """``source`` and ``target`` are the parts; ``slide_of`` finds the slide to link to."""
        self.source = source
        self.target = target
        self.slide_of = slide_of

    def copies(self, elements: Iterable[Element]) -> list[Element]:
        """Copies of some elements, which refer to parts of the target's package."""
        return [self.copy(each) for each in elements]

    def copy(self, element: Element) -> Element:
        """A copy of an element, which refers to parts of the target's package."""
        copied = deepcopy(element)
        for node in list(copied.iter()):
            for name in [each for each in node.attrib if each.startswith(_REFERS)]:
                if node.get(name):
                    self._refer(node, name)
        return copied

    def _refer(self, node: Element, name: str) -> None:
        """Makes one reference lead to the copy of what it led to."""
        relationship = self.source.rels[node.get(name)]
        if relationship.is_external:
            reference = self.target.relate_to(
                relationship.target_ref, relationship.reltype, is_external=True
            )
        elif relationship.reltype == RELATIONSHIP_TYPE.SLIDE:
            slide = self.slide_of(relationship.target_part)
            if slide is None:
                remove(node)
                return
            reference = self.target.relate_to(slide, relationship.reltype)
        else:
            reference = self._with_part(relationship)
        node.set(name, reference)

    def _with_part(self, relationship: Any) -> str:
        part, package = relationship.target_part, self.target.package
        name = package.next_partname(_NUMBERED.sub(r"%d\1", str(part.partname)))
        copied = type(part).load(name, part.content_type, package, part.blob)
        reference = str(self.target.relate_to(copied, relationship.reltype))
        if hasattr(part, "_element"):
            carrier = Carrier(part, copied, self.slide_of)
            copied._element = carrier.copy(part._element)
        return reference
