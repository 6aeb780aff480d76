"""The colours a template gives to each role, and which text colour is legible on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.decks.kit.look import ROLES, role
from toolkit.decks.kit.rag import GRADES

LEGIBLE = 4.5
"""The contrast that WCAG 2 asks of text."""


SLOTS = {
    "tx1": "Text 1", "tx2": "Text 2", "bg1": "Background 1", "bg2": "Background 2",
    **{f"accent{n}": f"Accent {n}" for n in range(1, 7)},
    "hlink": "Hyperlink", "folHlink": "Followed Hyperlink",
}  # fmt: skip
"""The theme's colours as PowerPoint names them (Design, Variants, Colors, Customize)."""


@dataclass(frozen=True)
class Palette:
    """The value (``RRGGBB``) of each theme colour of a template, by slot (``tx1``, ``accent1``)."""

    slots: Mapping[str, str]

    def value(self, name: str) -> str:
        """The ``RRGGBB`` of a role in this template, or the fixed one of a RAG word."""
        fixed = GRADES[name].fill if name in GRADES else None
        if fixed:
            return fixed
        meant = role(name)
        return self.slots.get(meant.slot, meant.default)

    def text_on(self, fill: str) -> str:
        """``ink`` or ``paper``: the role whose text is the more legible on a fill of this role."""
        return max(("paper", "ink"), key=lambda text: contrast(self.value(text), self.value(fill)))

    def readable(self, name: str) -> str:
        """This role if text of its colour is legible on paper, else ``ink``."""
        legible = contrast(self.value(name), self.value("paper")) >= LEGIBLE
        return name if legible else "ink"

    def problems(self) -> list[str]:
        """Roles on which neither text colour of the template is legible, in plain words.

        And the colours of links, where they are not legible on paper.
        """
        paper = self.value("paper")
        links = [
            f"{SLOTS[slot]} (#{value}), used for links, has a contrast of "
            f"{contrast(value, paper):.1f} to 1 on the background and needs {LEGIBLE:g}. Make it "
            "darker or lighter."
            for slot in ("hlink", "folHlink")
            if (value := self.slots.get(slot)) and contrast(value, paper) < LEGIBLE
        ]
        return links + [
            f"Text on {SLOTS[meant.slot]} (#{self.value(meant.name)}) is hard to read: neither the "
            f"light nor the dark text colour has a contrast of {LEGIBLE:g} to 1 on it. Make it "
            "darker or lighter."
            for meant in {each.slot: each for each in ROLES.values()}.values()
            if contrast(self.value(meant.name), self.value(self.text_on(meant.name))) < LEGIBLE
        ]


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two ``RRGGBB`` colours, from 1 to 21.

    >>> contrast("FFFFFF", "000000")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(rgb: str) -> float:
    red, green, blue = (_linear(int(rgb[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
