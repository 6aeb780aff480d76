"""The fonts of a template, and what is to be known of those that nobody has measured."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.decks.kit.template import Template
from toolkit.decks.kit.text_style import BODY_FONT, HEADING_FONT
from toolkit.decks.kit.typeface import typeface

_USES = {HEADING_FONT: "headings", BODY_FONT: "text"}


def remarks(template: Template) -> Iterator[str]:
    """One sentence for each font of the theme whose letters have not been measured."""
    for name in dict.fromkeys(template.fonts.values()):
        uses = " and ".join(words for use, words in _USES.items() if template.fonts[use] == name)
        if not typeface(name).known:
            yield (
                f"{name}, the font of {uses}, has not been measured, so room is kept as for "
                "Verdana, one of the widest. Lines and tables hold less, and whoever opens a deck "
                "needs the font too. Arial, Calibri, Georgia and Verdana come with Office."
            )
