"""The command line. One module a command; each says in its help what it is for."""

from __future__ import annotations

from toolkit.cli.app import main

__all__ = ["main"]
