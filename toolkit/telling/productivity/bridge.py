"""What changed since the last published pack, in words."""

from __future__ import annotations

from toolkit.derive.bridge import MOVEMENTS
from toolkit.telling.story import Cited, Story
from toolkit.words import day, short_day

LABELS = {
    "new": "New benefits",
    "again": "Counted again",
    "measured": "Measured since",
    "reforecast": "Forecast changed",
    "corrected": "Corrected",
    "matured": "Moved category only",
    "ended": "Closed or withdrawn",
    "out": "Left out or in error",
}
"""Each movement in a few words."""

MEANINGS = (
    "Measured since: hours rest on more or later measured months. Corrected: a published month, "
    "the attribution or what is taken off. Left out: by the owner, by an error or not returned."
)
NONE = "There is no earlier published pack to compare with, so nothing is said of what changed."


def compared(cited: Cited) -> bool:
    """Whether benefits were published before, to compare with."""
    return "bridge.total/opening" in cited


def moved(cited: Cited) -> list[str]:
    """The movements that any benefit made, in the order in which they are told."""
    return [one for one in MOVEMENTS if cited.value(f"bridge.benefits/{one}")]


def opened(story: Story) -> str:
    """``At 31 Mar 2024``: the date of the last published pack."""
    on = story.before.as_at if story.before else None
    return f"At {short_day(on)}" if on else "Last published"


def closed(story: Story) -> str:
    """``At 30 Jun 2024``."""
    return f"At {short_day(story.data.as_at)}" if story.data.as_at else "Now"


def message(story: Story, cited: Cited) -> str:
    """How many hours a year are counted now, and how many were."""
    on = story.before.as_at if story.before else None
    when = f"since {day(on)}" if on else "since the last published pack"
    then, now = cited("bridge.total/opening"), cited("hours.total")
    if not moved(cited):
        return f"Nothing has changed {when}: {now} hours a year are counted"
    if then == now:
        return f"What changed {when}: benefits moved, and {now} hours a year are counted as before"
    rise = cited.value("hours.total") > cited.value("bridge.total/opening")
    word = "up" if rise else "down"
    return f"What changed {when}: hours counted went {word} from {then} to {now} a year"


def known(cited: Cited) -> str:
    """What of it is achieved, then and now."""
    then, now = cited("bridge.known/opening"), cited("hours.known")
    if then == now:
        return f"Hours achieved are {now} a year, as before."
    return f"Hours achieved went from {then} to {now} a year."
