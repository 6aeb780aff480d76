"""What is said when an archive cannot be used."""

from __future__ import annotations


class ArchiveProblem(Exception):
    """The archive cannot be read or written; the message says what to do."""
