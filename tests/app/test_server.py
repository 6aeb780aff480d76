"""A session ends by itself when its last page has been closed for a while, and not before."""

from __future__ import annotations

import socket
from threading import Event, Thread
from types import SimpleNamespace

import pytest
import uvicorn

from tests.app.conftest import comes_true
from toolkit.app import server
from toolkit.app.jobs import Jobs
from toolkit.app.presence import Presence


@pytest.fixture
def at_once(monkeypatch):
    """Nobody is waited for."""
    monkeypatch.setattr(server, "_LOOK_EVERY_S", 0.001)
    monkeypatch.setattr(server, "IDLE_MINUTES", 0)


@pytest.mark.usefixtures("at_once")
def test_it_ends_when_the_last_page_is_closed_and_no_work_is_in_hand():
    running, presence, jobs, go = SimpleNamespace(should_exit=False), Presence(), Jobs(), Event()
    jobs.start("Work", "/", lambda _tell: go.wait())
    with server._ended_when_left(running, presence, SimpleNamespace(jobs=jobs)):
        with presence.watching():
            go.set()
            jobs.wait()
            assert not comes_true(lambda: running.should_exit, 0.2)
        assert comes_true(lambda: running.should_exit)


@pytest.mark.usefixtures("at_once")
def test_work_in_hand_is_finished_first():
    running, presence, jobs, go = SimpleNamespace(should_exit=False), Presence(), Jobs(), Event()
    jobs.start("Work", "/", lambda _tell: go.wait())
    with server._ended_when_left(running, presence, SimpleNamespace(jobs=jobs)):
        assert not comes_true(lambda: running.should_exit, 0.2)
        go.set()
        assert comes_true(lambda: running.should_exit)


def test_a_page_is_open_as_long_as_its_line_is(session):
    presence = session.presence
    served = uvicorn.Server(server._settings(session.app))
    with server._listening() as sock:
        session.keys.port = sock.getsockname()[1]
        thread = Thread(target=served.run, kwargs={"sockets": [sock]})
        thread.start()
        with socket.create_connection(sock.getsockname()) as line:
            cookie = f"Cookie: {session.keys.cookie_name}={session.keys.cookie}"
            asked = ["GET /alive HTTP/1.1", f"Host: {session.keys.host}", cookie, "", ""]
            line.sendall("\r\n".join(asked).encode())
            assert b"200 OK" in line.recv(1000)
            assert comes_true(lambda: presence.away_s == 0)
        assert comes_true(lambda: presence.away_s > 0)
        served.should_exit = True
        thread.join()
