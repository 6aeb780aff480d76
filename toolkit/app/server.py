"""Runs the local page: on this computer alone, until it is closed, stopped or left."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event, Thread
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from toolkit.app.desk import Desk
from toolkit.app.folder import session_folder
from toolkit.app.pages import application
from toolkit.app.presence import IDLE_MINUTES, Presence
from toolkit.app.security import Keys
from toolkit.settings import Pack
from toolkit.trouble import Stopped

_LOOK_EVERY_S = 5.0
_LAST_ANSWERS_S = 2
"""So long open pages may hold up the end."""


def serve(own: Pack | None, tell: Callable[[str], None]) -> None:
    """Serves the pages of one session; returns when it has ended, with nothing of it left.

    ``tell`` is given the address to open. Raises :class:`~toolkit.settings.SettingsProblem` when
    the pack cannot be used.
    """
    with (
        suppress(KeyboardInterrupt, Stopped),
        _ended_by_signals(),
        session_folder() as folder,
        closing(Desk(folder, own)) as desk,
        _listening() as sock,
    ):
        presence, keys = Presence(), Keys(sock.getsockname()[1])
        app = application(desk, keys, presence, end=lambda: _end(server))
        server = uvicorn.Server(_settings(app))
        tell(keys.address)
        with _ended_when_left(server, presence, desk):
            server.run(sockets=[sock])


def _settings(app: ASGIApp) -> uvicorn.Config:
    """Nothing is written to the terminal, and nothing is said of what serves it."""
    return uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS_S,
    )


def _end(server: uvicorn.Server) -> None:
    server.should_exit = True


@contextmanager
def _listening() -> Iterator[socket.socket]:
    """A free port of this computer that no other can reach."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        yield sock


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Ends in good order also when the system ends the program or its window is closed."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _ended_when_left(server: uvicorn.Server, presence: Presence, desk: Desk) -> Iterator[None]:
    """Ends the session when nobody has had a page open for a while and nothing is at work."""
    over = Event()

    def look() -> None:
        while not over.wait(_LOOK_EVERY_S):
            if presence.away_s > IDLE_MINUTES * 60 and not desk.jobs.is_running:
                _end(server)

    Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        over.set()
