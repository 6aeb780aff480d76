"""Whether text and bars can be read and told apart in the colours of a template."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from toolkit.decks.kit.colour import LEGIBLE, SLOTS, Palette, contrast
from toolkit.decks.kit.look import ROLES, role
from toolkit.decks.kit.rag import GRADES
from toolkit.decks.kit.template import Template

_SEEN = 3.0
"""The contrast that WCAG 2 asks of graphics."""

_ALIKE = 20.0
"""Two colours nearer than this in CIE Lab are easily taken for each other."""

_TEXT = {"ink": "text", "muted": "quiet text such as subtitles and notes"}
_BARS = ("known", "projected", "anticipated", "alert", "extra")
_STACKED = ("known", "projected", "anticipated", "potential")


def lacks(template: Template) -> Iterator[str]:
    """One sentence for each pair of colours in which text could not be read."""
    palette = template.palette
    for name, use in _TEXT.items():
        for under in ("paper", "band"):
            ratio = contrast(palette.value(name), palette.value(under))
            if ratio < LEGIBLE:
                yield (
                    f"{_called(palette, name)}, used for {use}, has a contrast of {ratio:.1f} to 1 "
                    f"on {_called(palette, under)} and needs {LEGIBLE:g}. Make one of them darker "
                    "or lighter."
                )
    yield from palette.problems()


def remarks(template: Template) -> Iterator[str]:
    """One sentence for each colour that is hard to see, or to tell from another."""
    palette = template.palette
    for slot in dict.fromkeys(role(name).slot for name in _BARS):
        name = next(each for each in _BARS if role(each).slot == slot)
        ratio = contrast(palette.value(name), palette.value("paper"))
        if ratio < _SEEN:
            yield (
                f"{_called(palette, name)}, used for bars, has a contrast of {ratio:.1f} to 1 on "
                f"the background; {_SEEN:g} is needed for bars without labels. A colour further "
                "from the background is safer."
            )
    for one, other in combinations(_STACKED, 2):
        if _distance(palette.value(one), palette.value(other)) < _ALIKE:
            yield (
                f"{_called(palette, one)} and {_called(palette, other)} stand side by side in "
                "charts and are hard to tell apart. Choose colours that differ more."
            )
    for name in (*_BARS, "potential"):
        for grade in ("Red", "Amber", "Green"):
            fill = GRADES[grade].fill or ""
            if _distance(palette.value(name), fill) < _ALIKE:
                yield (
                    f"{_called(palette, name)} looks like the fill of the grade {grade} (#{fill}), "
                    "which is the same in every template: a bar may be taken for a grade. Choose "
                    "another colour."
                )


def _called(palette: Palette, name: str) -> str:
    return f"{SLOTS[ROLES[name].slot]} (#{palette.value(name)})"


def _distance(one: str, other: str) -> float:
    """How different two colours look: their distance in CIE Lab, D65."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _lab(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(rgb[n : n + 2], 16) / 255) for n in (0, 2, 4))
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > 0.008856 else 7.787 * share + 16 / 116


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
