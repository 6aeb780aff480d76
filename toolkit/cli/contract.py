"""``toolkit contract``: the data dictionary."""

from __future__ import annotations

from toolkit.cli.console import JsonOption, console, print_json


def contract(json: bool = JsonOption) -> None:
    """Print every sheet and column that the workbooks hold.

    Example: toolkit contract --json
    """
    from toolkit.contracts.dictionary import dictionary, print_dictionary

    if json:
        print_json(dictionary())
    else:
        print_dictionary(console())
