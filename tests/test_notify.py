"""Messages of unattended runs: what they say, when they are sent, and what they never hold."""

from __future__ import annotations

import json
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

import keyring
import pytest
from keyring.backend import KeyringBackend

from tests.cli.test_commands import toolkit
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.news import news
from toolkit.notify import SERVICE, keep_address, send, tell
from toolkit.pipeline import check_pack
from toolkit.settings import SettingsProblem
from toolkit.status import Outcome, Status, Workbooks

SETTINGS = 'force = "Sample force"\n[notify]\nchannels = ["finance-team"]\n'
WHEN = datetime(2024, 7, 5, 6, 31, tzinfo=timezone(timedelta(hours=1), "BST"))


@pytest.fixture
def inbox(monkeypatch):
    """A real server that takes what is sent; its address stands in the environment."""
    received: Queue = Queue()

    class Inbox(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.put(json.loads(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Inbox)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("TOOLKIT_NOTIFY_FINANCE_TEAM", f"json://127.0.0.1:{server.server_port}/")
    yield received
    server.shutdown()


@pytest.fixture
def pack(tmp_path):
    pack = write_pack(tmp_path / "pack", SETTINGS)
    write_tracker(pack)
    pack.output.mkdir()
    return pack


def status(checked=None, number=3, **about):
    errors = len(checked.errors) if checked else 0
    outcome = Outcome.FINDINGS if errors else Outcome.DONE
    return Status(
        **{
            "schema": 1, "outcome": outcome, "exit_code": 0, "message": "", "started": WHEN,
            "finished": WHEN, "errors": errors, "number": number, "zone": "BST", "version": "1",
            "workbooks": Workbooks(),
        }
        | about
    )  # fmt: skip


def checked(pack):
    return check_pack(pack, lambda *_: None)


def told(pack, **about):
    found = checked(pack)
    return news(pack, status(found, **about), found, None)


def test_it_says_who_has_errors_and_who_has_not_returned(pack):
    write_tracker(pack, benefits=[{"owner_id": "PROJ"}])
    said = told(pack)
    assert said.needs_somebody
    assert said.title == "Sample force, benefits pack: errors to put right"
    assert said.lines[0] == "Run 3, 5 July 2024, 06:31 BST."
    assert "Errors in: Criminal Justice (" in "\n".join(said.lines)
    assert "Not returned: Local Policing." in said.lines


def test_it_says_what_got_worse(pack):
    write_dashboard(pack, areas=[{"rag_previous": "Green", "rag_current": "Amber"}])
    assert any(line.startswith("Lower grade than last time: ") for line in told(pack).lines)
    write_dashboard(pack, areas=[{"rag_previous": "Amber", "rag_current": "Green"}])
    assert not any(line.startswith("Lower grade") for line in told(pack).lines)


def test_no_name_file_figure_or_text_of_an_owner_is_in_it(pack):
    benefit = {"owner_id": "PROJ", "title": "Told by Jane Smith 07700 900123"}
    (pack.returns / "cj.xlsx").unlink()
    write_tracker(pack, "Jane Smith.xlsx", benefits=[benefit], prepared_by="nobody")
    said = told(pack)
    text = f"{said.title}\n" + "\n".join(said.lines)
    for secret in ("Jane", "07700", "xlsx", str(pack.folder), "PROJ", "BEN-CJ"):
        assert secret not in text


def test_a_channel_for_less_hears_only_that_a_run_has_ended(pack):
    secret = pack.having(classification="OFFICIAL-SENSITIVE")
    found = checked(pack)
    said = news(secret, status(found), found, None)
    assert len(said.lines) == 1
    assert "marked OFFICIAL-SENSITIVE" in said.lines[0]
    assert "Criminal Justice" not in said.lines[0] + said.title


def test_a_run_that_failed(pack):
    failed = status(outcome=Outcome.FAILED, exit_code=3, message="S:\\Jane\\pack is full")
    said = news(pack, failed, None, None)
    assert said.needs_somebody
    assert "Jane" not in " ".join(said.lines)


def test_sent_when_needed_and_again_only_when_something_has_changed(pack, inbox):
    write_tracker(pack, benefits=[{"owner_id": "PROJ"}])
    assert tell(pack, told(pack)).to == ("finance-team",)
    message = inbox.get(timeout=30)
    assert message["title"] == "Sample force, benefits pack: errors to put right"
    assert "Not returned: Local Policing." in message["message"]
    assert tell(pack, told(pack, number=4)).to == (), "nothing has changed"
    write_tracker(pack)
    write_tracker(pack, "lp.xlsx", [{"benefit_id": "BEN-LP-001"}], unit_code="LP")
    assert tell(pack, told(pack, number=5)).to == ("finance-team",), "put right: that is news"
    inbox.get(timeout=30)
    assert tell(pack, told(pack, number=6)).to == ()
    assert inbox.empty()


def test_a_first_run_in_order_is_silent(pack, inbox):
    write_tracker(pack, "lp.xlsx", [{"benefit_id": "BEN-LP-001"}], unit_code="LP")
    said = told(pack, outcome=Outcome.DONE)
    assert tell(pack, said).to == ()
    assert inbox.empty()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "no address; set TOOLKIT_NOTIFY_FINANCE_TEAM"),
        ("nonsense", "none that apprise knows"),
        ("json://127.0.0.1:9/secret-token", "could not be reached"),
    ],
)
def test_what_cannot_be_sent_is_told_without_the_address(pack, monkeypatch, capfd, address, why):
    monkeypatch.setenv("TOOLKIT_NOTIFY_FINANCE_TEAM", address)
    keyring.set_keyring(Memory())
    sent = send(pack, "title", "body")
    assert sent.to == ()
    assert why in sent.failed[0]
    out = capfd.readouterr()
    assert "secret-token" not in sent.failed[0] + out.out + out.err


def test_it_is_told_again_when_it_did_not_arrive(pack, monkeypatch, inbox):
    import os

    right = os.environ["TOOLKIT_NOTIFY_FINANCE_TEAM"]
    monkeypatch.setenv("TOOLKIT_NOTIFY_FINANCE_TEAM", "json://127.0.0.1:9/")
    write_tracker(pack, benefits=[{"owner_id": "PROJ"}])
    assert tell(pack, told(pack)).failed
    monkeypatch.setenv("TOOLKIT_NOTIFY_FINANCE_TEAM", right)
    assert tell(pack, told(pack)).to == ("finance-team",)


class Memory(KeyringBackend):
    """A keyring that forgets."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def test_an_address_may_lie_in_the_keyring(pack, monkeypatch, inbox):
    import os

    address = os.environ["TOOLKIT_NOTIFY_FINANCE_TEAM"]
    monkeypatch.delenv("TOOLKIT_NOTIFY_FINANCE_TEAM")
    ring = Memory()
    keyring.set_keyring(ring)
    keep_address("finance-team", address)
    assert ring.kept == {(SERVICE, "finance-team"): address}
    assert send(pack, "title", "body").to == ("finance-team",)
    with pytest.raises(SettingsProblem, match="none that apprise knows"):
        keep_address("finance-team", "nonsense")


def test_an_address_in_the_settings_is_refused(tmp_path):
    with pytest.raises(SettingsProblem, match="notify"):
        write_pack(tmp_path / "pack", '[notify]\nchannels = ["json://host/token"]\n')


def test_the_command_tries_every_channel(pack, inbox, tmp_path):
    done = toolkit("notify", "test", "--pack", pack.folder)
    assert (done.returncode, done.stdout.strip()) == (0, "Sent to finance-team.")
    assert inbox.get(timeout=30)["title"] == "Sample force, benefits pack: a test"
    done = toolkit("notify", "test", "--pack", pack.folder, TOOLKIT_NOTIFY_FINANCE_TEAM="x")
    assert done.returncode == 3
    assert "Not sent to finance-team" in done.stderr
    other = write_pack(tmp_path / "other")
    done = toolkit("notify", "test", "--pack", other.folder)
    assert (done.returncode, "There are no channels" in done.stderr) == (2, True)


def test_an_unattended_run_tells_what_it_found(pack, inbox):
    write_tracker(pack, benefits=[{"owner_id": "PROJ"}])
    done = toolkit("run", "--unattended", "--pack", pack.folder)
    assert done.returncode == 1, done.stderr
    assert "Errors in: Criminal Justice (" in inbox.get(timeout=30)["message"]
    assert "Told finance-team" in log_of(pack)
    again = toolkit("run", "--unattended", "--pack", pack.folder)
    assert again.returncode == 1
    assert inbox.empty(), "nothing has changed"


def test_a_channel_that_cannot_be_reached_harms_no_run(pack):
    secret = {"TOOLKIT_NOTIFY_FINANCE_TEAM": "json://127.0.0.1:9/secret-token"}
    write_tracker(pack, benefits=[{"owner_id": "PROJ"}])
    done = toolkit("run", "--unattended", "--pack", pack.folder, **secret)
    assert done.returncode == 1, done.stderr
    assert "Could not tell finance-team" in log_of(pack)
    (pack.returns / "cj.xlsx").unlink()
    done = toolkit("run", "--unattended", "--pack", pack.folder, **secret)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "secret-token" not in log_of(pack) + done.stderr


def log_of(pack):
    return "".join(path.read_text("utf-8") for path in (pack.output / "log").glob("*.log"))
