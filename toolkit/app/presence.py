"""Whether anybody still has a page open: each page keeps a line to the server as long as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

IDLE_MINUTES = 10
"""So long after the last page was closed a session ends by itself."""


class Presence:
    """How many pages are open, and when one was last asked for."""

    def __init__(self) -> None:
        """Counts from now on."""
        self._open = 0
        self._last = monotonic()

    def seen(self) -> None:
        """A page was asked for."""
        self._last = monotonic()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """A page is open as long as the block lasts."""
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1
            self.seen()

    @property
    def away_s(self) -> float:
        """For how many seconds nobody has had a page open."""
        return 0.0 if self._open else monotonic() - self._last
