"""The command line. One module a command; each says in its help what it is for."""

from __future__ import annotations


def main() -> None:
    """Runs the command that was typed; see :func:`toolkit.cli.app.main`."""
    # Not above: every worker process imports what the program was started with, to no use.
    from toolkit.cli.app import main as run_command

    run_command()
