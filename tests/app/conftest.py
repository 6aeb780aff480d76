"""A session without a server, and a browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.makes import hours
from tests.packs import write_pack, write_tracker
from tests.reports.page.conftest import browser as browser
from toolkit.app import pictures
from toolkit.app.desk import Desk
from toolkit.app.pages import application
from toolkit.app.presence import Presence
from toolkit.app.security import Keys
from toolkit.settings import Pack

PORT = 8123


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which there is no LibreOffice."""
    monkeypatch.setattr(pictures, "_libreoffice", lambda: "")


@pytest.fixture
def own(tmp_path: Path) -> Pack:
    """A pack with a reference workbook and no returns."""
    return write_pack(tmp_path / "pack")


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A good tracker, outside any pack."""
    return write_tracker(
        write_pack(tmp_path / "post"), measured=dict([hours("BEN-CJ-001", [100.0] * 12)])
    )


@pytest.fixture
def reference(own: Pack) -> Path:
    """A reference workbook."""
    return own.reference


def comes_true(what: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether something comes true while we wait."""
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()


class Session:
    """A session with its pages, as its own browser sees them."""

    def __init__(self, folder: Path, own: Pack | None = None) -> None:
        """Opens it."""
        folder.mkdir()
        self.desk = Desk(folder, own)
        self.keys = Keys(PORT)
        self.presence = Presence()
        self.ended: list[bool] = []
        end = self.ended.append
        self.app = application(self.desk, self.keys, self.presence, lambda: end(True))
        self.browser = self.stranger()
        self.browser.get(self.keys.address)

    def stranger(self) -> TestClient:
        """Another browser."""
        return TestClient(self.app, f"http://{self.keys.host}", raise_server_exceptions=False)

    def post(self, address: str, **about: object) -> object:
        """What the page's own forms send; waits for the job that it starts."""
        answer = self.browser.post(address, headers={"sec-fetch-site": "same-origin"}, **about)
        self.desk.jobs.wait()
        return answer

    def drop(self, *paths: Path, **named: bytes) -> str:
        """Drops files (``a_xlsx=b"..."`` makes one) and gives the page that comes of it."""
        files = [("workbooks", (path.name, path.read_bytes())) for path in paths]
        files += [("workbooks", (name, content)) for name, content in named.items()]
        self.post("/drop", files=files)
        return self.read("/progress")

    def build(self, **fields: str) -> str:
        """Checks and builds, and gives the page that comes of it."""
        self.post("/build", data=fields)
        self.desk.painting.wait()
        return self.read("/progress")

    def read(self, address: str) -> str:
        """The words of a page."""
        return self.browser.get(address).text


@pytest.fixture
def open_session(tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Opens a session, and closes it in the end."""
    opened: list[Session] = []

    def _open(own: Pack | None = None) -> Session:
        opened.append(Session(tmp_path / f"session {len(opened)}", own))
        return opened[-1]

    yield _open
    for session in opened:
        session.desk.close()


@pytest.fixture
def session(open_session: Callable[..., Session]) -> Session:
    """A session without a pack of one's own."""
    return open_session()
