"""``toolkit contract``: the data dictionary."""

from __future__ import annotations

from toolkit.cli.console import JsonOption, console, print_json


def contract(json: bool = JsonOption) -> None:
    """Print what the workbooks hold: every sheet and column, and what may stand in it.

    Example: toolkit contract --json
    """
    from toolkit.contracts.dictionary import dictionary, print_dictionary

    if json:
        print_json(dictionary())
    else:
        print_dictionary(console())
