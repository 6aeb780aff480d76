"""``toolkit notify``: who is told of unattended runs."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit import exits
from toolkit.cli.console import PackOption

notify = typer.Typer(help="Who is told of unattended runs.", no_args_is_help=True)


@notify.callback()
def channels() -> None:
    """Who is told of unattended runs: the channels under [notify] in toolkit.toml."""


@notify.command(name="set")
def set_address(
    channel: str = typer.Argument(..., help="A channel under [notify] in toolkit.toml."),
) -> None:
    """Keep a channel's address in this account's keyring.

    Example: toolkit notify set teams

    It is asked for and not shown. An address is secret: whoever has it can write to the channel. It
    is written as apprise has it, such as msteams://... for Teams or mailtos://... for e-mail. Do
    this as the account that the schedule runs as, or set TOOLKIT_NOTIFY_TEAMS for it instead.
    """
    from toolkit.notify import keep_address

    address = typer.prompt(f"Address of {channel}", hide_input=True)
    keep_address(channel, address.strip())
    typer.echo(f"Kept. Try it with: toolkit notify test (once {channel} is under [notify])")


@notify.command(name="test")
def try_out(pack: Path = PackOption) -> None:
    """Send a message to every channel, to see that it arrives.

    Example: toolkit notify test
    """
    from toolkit.notify import send
    from toolkit.settings import SettingsProblem, open_pack

    opened = open_pack(pack)
    if not opened.settings.notify.channels:
        raise SettingsProblem(
            "There are no channels. Name some in toolkit.toml, under [notify]:\n"
            '  channels = ["teams"]'
        )
    sent = send(
        opened,
        f"{opened.settings.force}, benefits pack: a test",
        "If you can read this, messages of unattended runs will reach you here.",
    )
    for channel in sent.to:
        typer.echo(f"Sent to {channel}.")
    for problem in sent.failed:
        typer.echo(f"Not sent to {problem}.", err=True)
    raise typer.Exit(exits.FAILED if sent.failed else exits.DONE)
