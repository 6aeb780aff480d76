"""Only the browser in which a session was opened sees anything of it."""

from __future__ import annotations

import pytest

from tests.app.conftest import Session
from toolkit.app.security import HEADERS


@pytest.fixture(scope="module", name="session")
def _session(tmp_path_factory):
    """One session for all: nothing here changes it."""
    session = Session(tmp_path_factory.mktemp("app") / "session")
    yield session
    session.desk.close()


SAME = {"sec-fetch-site": "same-origin"}
READS = [
    "/",
    "/opened",
    "/static/x",
    "/static/../progress",
    "/progress",
    "/result",
    "/slides",
    "/blank/reference",
    "/everything",
    "/alive",
]


@pytest.mark.parametrize("address", READS)
def test_a_stranger_is_told_in_plain_words_why_not(session, address):
    answer = session.stranger().get(address)
    assert answer.status_code == 403
    assert "This page cannot be shown here" in answer.text
    assert "Traceback" not in answer.text


def test_nor_does_a_stranger_change_anything(session, tracker):
    file = {"workbooks": tracker.open("rb")}
    assert session.stranger().post("/drop", files=file, headers=SAME).status_code == 403
    assert session.stranger().post("/close", headers=SAME).status_code == 403
    assert not session.ended
    assert not list(session.desk.pack.returns.iterdir())


def test_the_opening_address_works_once_and_is_gone_from_the_bar(session):
    session.keys.opening = "once"
    first = session.stranger()
    answer = first.get("/open?key=once", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/"))
    assert "expires" not in cookie
    assert "max-age" not in cookie
    assert first.get("/").status_code == 200
    assert session.stranger().get("/open?key=once").status_code == 403
    assert first.get("/open?key=once").status_code == 200


@pytest.mark.parametrize("key", ["", "wrong", "ü"])
def test_a_wrong_key_opens_nothing(session, key):
    session.keys.opening = "right"
    stranger = session.stranger()
    assert stranger.get("/open", params={"key": key}).status_code == 403
    assert not stranger.cookies
    session.keys.opening = ""
    assert stranger.get("/open", params={"key": key}).status_code == 403


@pytest.mark.parametrize("host", ["evil.test", "evil.test:8123", "127.0.0.1", "localhost:8123"])
def test_a_name_that_was_made_to_lead_here_is_refused(session, host):
    assert session.browser.get("/", headers={"host": host}).status_code == 403
    assert session.browser.get("/static/page.css", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8123"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
        ({"origin": "http://127.0.0.1:8123"}, 303),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
    ],
)
def test_no_other_site_makes_the_browser_write(session, headers, status):
    answer = session.browser.post("/stop", headers=headers, follow_redirects=False)
    assert answer.status_code == status


def test_nor_read_what_the_cookie_opens(session):
    for site in ("cross-site", "same-site"):
        answer = session.browser.get("/blank/reference", headers={"sec-fetch-site": site})
        assert answer.status_code == 403


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/app.js", "/blank/rag-dashboard"])
def test_every_answer_tells_the_browser_to_be_strict(session, address):
    for browser in (session.browser, session.stranger()):
        answer = browser.get(address)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_an_unexpected_fault_is_told_in_a_sentence(session, monkeypatch, tmp_path):
    monkeypatch.setattr("toolkit.trouble._write_details", lambda _: tmp_path / "details")
    monkeypatch.setattr(session.desk, "blank", lambda _: 1 / 0)
    answer = session.browser.get("/blank/reference")
    assert answer.status_code == 500
    assert "did not expect" in answer.text
    assert "ZeroDivision" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
