"""What must be said with the counts, wherever they are shown."""

from __future__ import annotations

from toolkit.telling.story import Cited
from toolkit.words import plural


def left_out(cited: Cited) -> str:
    """``2 areas are left out until their errors are corrected.``; empty when none is."""
    count = cited.value("rag.left_out")
    if not count:
        return ""
    are, noun = plural(count, "is", "are"), plural(count, "area")
    its = plural(count, "its", "their")
    return cited.say(f"{{rag.left_out}} {noun} {are} left out until {its} errors are corrected.")


def with_left_out(cited: Cited, *others: str) -> str:
    """Caveats in one paragraph, areas that are left out first."""
    return " ".join(text for text in (left_out(cited), *others) if text)
