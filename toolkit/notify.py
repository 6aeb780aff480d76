"""Tells people of unattended runs through the channels that they chose, by apprise.

A message goes out when somebody is needed or how things stand has changed since the last message;
a run that finds everything as it was is silent. That a message cannot be sent never harms a run.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from toolkit.durable import write_durably
from toolkit.news import News
from toolkit.settings import Pack, SettingsProblem
from toolkit.words import to_install

TOLD = Path("log", "told.json")
"""How things stood when they were last told, below the output folder."""
SERVICE = "benefits-reporting-toolkit"
"""Under this name the system's keyring keeps the addresses."""


class _Told(BaseModel):
    state: str
    needs_somebody: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """To which channels a message went, and why it did not reach others."""

    to: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def tell(pack: Pack, news: News) -> Sent:
    """Sends the news, unless they were told already or nobody has to know."""
    before = _told(pack.output)
    if not pack.settings.notify.channels or not _is_new(news, before):
        return Sent()
    sent = send(pack, news.title, "\n".join(news.lines))
    if sent.to:
        _remember(pack.output, news)
    return sent


def send(pack: Pack, title: str, body: str) -> Sent:
    """Sends a message to every channel of the pack."""
    reached: list[str] = []
    failed: list[str] = []
    for channel in pack.settings.notify.channels:
        problem = _send(channel, title, body)
        failed.append(f"{channel}: {problem}") if problem else reached.append(channel)
    return Sent(tuple(reached), tuple(failed))


def variable_of(channel: str) -> str:
    """The environment variable that holds a channel's address.

    >>> variable_of("finance-team")
    'TOOLKIT_NOTIFY_FINANCE_TEAM'
    """
    return "TOOLKIT_NOTIFY_" + re.sub(r"\W", "_", channel).upper()


def keep_address(channel: str, address: str) -> None:
    """Puts a channel's address into the system's keyring.

    Raises :class:`~toolkit.settings.SettingsProblem` when it is no address that apprise knows, or
    there is no keyring.
    """
    import apprise

    if not apprise.Apprise().add(address):
        raise SettingsProblem(
            f"The address of {channel} is none that apprise knows; see "
            "https://github.com/caronc/apprise/wiki for how each service is written."
        )
    try:
        import keyring

        keyring.set_password(SERVICE, channel, address)
    except Exception as problem:
        raise SettingsProblem(
            "There is no keyring here to keep it in. Set the environment variable "
            f"{variable_of(channel)} for the account that the schedule runs as."
        ) from problem


def _is_new(news: News, before: _Told | None) -> bool:
    if before is None:
        return news.needs_somebody
    return news.state != before.state


def _send(channel: str, title: str, body: str) -> str:
    """Why a message could not be sent; empty when it was. Addresses are secret: none is told."""
    address = os.environ.get(variable_of(channel)) or _from_keyring(channel)
    if not address:
        return f"no address; set {variable_of(channel)} or run 'toolkit notify set {channel}'"
    try:
        import logging

        import apprise

        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # it may quote an address
        service = apprise.Apprise()
        if not service.add(address):
            return "its address is none that apprise knows"
        return "" if service.notify(title=title, body=body) else "it could not be reached"
    except ImportError:
        return f"apprise is not installed. {to_install('notify')}"
    except Exception as problem:
        return f"it failed ({type(problem).__name__})"


def _from_keyring(channel: str) -> str:
    try:
        import keyring

        return keyring.get_password(SERVICE, channel) or ""
    except Exception:  # none is installed, it is locked, or there is no desktop to unlock it
        return ""


def _told(output: Path) -> _Told | None:
    try:
        return _Told.model_validate_json((output / TOLD).read_bytes())
    except (OSError, ValidationError):
        return None


def _remember(output: Path, news: News) -> None:
    told = _Told(state=news.state, needs_somebody=news.needs_somebody)
    try:
        (output / TOLD).parent.mkdir(parents=True, exist_ok=True)
        write_durably(output / TOLD, told.model_dump_json().encode())
    except OSError:
        return  # it is told once more the next time, which does no harm
