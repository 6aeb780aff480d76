"""Checks and consolidates benefit workbooks, and builds the Productivity Review and collaboration decks."""

__version__ = "0.1.0"
