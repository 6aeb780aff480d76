"""What a template only points to, which would be missing wherever its decks are opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.kit.template import Template

_HARMLESS = "hyperlink"
"""A link that somebody may click; nothing is fetched to show a slide."""

_CALLED = {
    "image": ("a picture that is linked, not stored", "Delete it and insert the picture itself"),
    "slideMaster": ("a linked slide master", "Paste the master with its source formatting"),
}
_OTHER = ("a link to another file", "Break it (File, Info, Edit Links to Files)")


def lacks(template: Template) -> Iterator[str]:
    """One sentence for each thing on a master or a layout that is kept in another file."""
    masters = template.presentation.slide_masters
    yield from _links("The presentation", template.presentation.part)
    for master in masters:
        yield from _links("The slide master", master.part)
        for layout in master.slide_layouts:
            yield from _links(f"Layout “{layout.name}”", layout.part)


def _links(where: str, part: Any) -> Iterator[str]:
    kinds = {each.reltype.rpartition("/")[2] for each in part.rels.values() if each.is_external} - {
        _HARMLESS
    }
    for kind in sorted(kinds):
        what, remedy = _CALLED.get(kind, _OTHER)
        yield f"{where} has {what}. Whoever opens a deck elsewhere would not see it. {remedy}."
