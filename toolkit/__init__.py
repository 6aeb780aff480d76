"""Checks and consolidates returned benefit workbooks, and builds two decks from them."""

__version__ = "0.1.0"
