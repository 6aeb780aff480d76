"""Whom a run is for: what chief officers see, and what the board and the public do."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Whom the outputs of a run are for (domain 6.1)."""

    CHIEF_OFFICERS = "chief-officers"
    """Everything, for inside the force."""
    BOARD = "board"
    """The public version: roles, no names, and nothing that could identify a person."""
