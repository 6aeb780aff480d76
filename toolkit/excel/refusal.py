"""Why a click does nothing."""

from __future__ import annotations


class Refusal(Exception):
    """A sentence or two for the person who clicked: what is in the way, and what to do."""
