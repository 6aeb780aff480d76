"""The whole journey in a browser, with the real server in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from tests.ctrl_c import HEARS_CTRL_C
from tests.makes import hours
from tests.packs import write_pack, write_tracker
from tests.reports.page.pages import needs_chromium
from tests.reports.page.test_page_browser import RULES
from toolkit.app.folder import PREFIX
from toolkit.workbooks.raw import read_raw

LONG_MS = 120_000
WIDTHS = (1280, 400)
HALF_WAY = {"running": True, "words": "Read cj.xlsx (1 of 2)", "done": 1, "total": 2, "then": "/"}
"""Progress that stands still, so that its page can be looked at."""

expect.set_options(timeout=LONG_MS)


class Served:
    """``toolkit app``, running, with a place of its own for temporary files."""

    def __init__(self, temporary: Path, *arguments: object) -> None:
        """Starts it."""
        self.temporary = temporary
        temporary.mkdir()
        place = str(temporary)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "toolkit", "app", "--no-browser", *map(str, arguments)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": place, "TEMP": place, "TMP": place},
            **HEARS_CTRL_C,
        )
        self.said = ""
        while "key=" not in self.said:
            line = self.process.stdout.readline()
            assert line, self.said
            self.said += line
        self.address = re.search(r"http\S+", self.said)[0]

    def end(self, number: int = 0) -> str:
        """What it says in the end; a signal is sent to it first where one is given."""
        if number:
            self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=60)
        return said

    @property
    def left(self) -> list[str]:
        """What of it is on the disk."""
        return sorted(path.name for path in self.temporary.iterdir())


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts ``toolkit app``; ends it where a test has not."""
    started: list[Served] = []

    def _serve(*arguments: object) -> Served:
        started.append(Served(tmp_path / f"temporary {len(started)}", *arguments))
        return started[-1]

    yield _serve
    for served in started:
        if served.process.poll() is None:
            served.process.kill()
            served.process.communicate()


def stands_in_nobodys_way(page: Page) -> None:
    """Axe has nothing against the page, and it fits a wide and a narrow window."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == [], page.url


def drop(page: Page, *paths: Path) -> None:
    """Drags files to the page and lets go of them, as the mouse does."""
    page.set_input_files("#workbooks", paths)
    page.evaluate(
        """() => {
            const files = document.getElementById("workbooks").files;
            const held = new DataTransfer();
            for (const file of files) held.items.add(file);
            document.getElementById("workbooks").value = "";
            const event = new DragEvent("drop", {bubbles: true, cancelable: true,
                                                 dataTransfer: held});
            document.body.dispatchEvent(event);
        }"""
    )
    expect(page.get_by_role("table")).to_be_visible()


def download(page: Page, link: str, folder: Path) -> Path:
    """Follows a link that downloads a file."""
    with page.expect_download() as started:
        page.get_by_role("link", name=link).first.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


@pytest.mark.chromium
@pytest.mark.libreoffice
@needs_chromium
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_from_dropping_workbooks_to_the_deck_in_hand(
    serve: Callable[..., Served], browser: Browser, tmp_path: Path
) -> None:
    pack = write_pack(tmp_path / "pack")
    post = write_pack(tmp_path / "post")
    good = write_tracker(post, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    bad = write_tracker(
        post, "lp.xlsx", [{"benefit_id": "BEN-LP-001", "stage": "Nearly"}], unit_code="LP"
    )
    served = serve("--pack", pack.folder)
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(served.address)
    assert "key" not in page.url
    assert len([name for name in served.left if name.startswith(PREFIX)]) == 1
    stands_in_nobodys_way(page)

    drop(page, good, bad)
    expect(page.get_by_role("row", name="Criminal Justice")).to_contain_text("● Read")
    stands_in_nobodys_way(page)

    page.route("**/progress.json", lambda route: route.fulfill(json=HALF_WAY))
    page.get_by_role("button", name="Check and build the decks").click()
    expect(page.get_by_role("status")).to_have_text("Read cj.xlsx (1 of 2)")
    stands_in_nobodys_way(page)
    page.unroute("**/progress.json")
    page.wait_for_url("**/result", timeout=LONG_MS)
    stands_in_nobodys_way(page)
    deck = download(page, "productivity-review.pptx", tmp_path)
    assert len(Presentation(str(deck)).slides) > 5

    page.get_by_role("searchbox").fill("Nearly")
    expect(page.locator("#findings output")).to_contain_text("Showing 1 of")
    page.locator("#findings .f:visible a").click()
    expect(page.locator("tr:target")).to_contain_text("Stage")
    stands_in_nobodys_way(page)
    copy = download(page, "Download the checked copy", tmp_path)
    assert "Checks" in [sheet.name for sheet in read_raw(copy).sheets]

    page.get_by_role("link", name="3 Slides").click()
    expect(page.locator(".slides img").first).to_be_visible()
    count = page.locator("section:first-of-type .slides img").count()
    assert count == len(Presentation(str(deck)).slides)
    stands_in_nobodys_way(page)
    page.locator(".slides a").first.click()
    large = page.locator("img.large")
    assert large.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1600
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/slides/productivity-review/2")
    stands_in_nobodys_way(page)

    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name="Closed")).to_be_visible()
    stands_in_nobodys_way(page)
    assert "Closed." in served.end()
    page.close()
    assert served.process.returncode == 0
    assert served.left == []
    assert said == []
    assert not pack.output.exists()


@pytest.mark.chromium
@needs_chromium
def test_a_stranger_and_a_lost_way(serve: Callable[..., Served], browser: Browser) -> None:
    served = serve()
    own, other = browser.new_context(), browser.new_context()
    page, stranger = own.new_page(), other.new_page()
    page.goto(served.address)
    assert stranger.goto(served.address).status == 403
    stands_in_nobodys_way(stranger)
    assert page.goto(page.url + "slides/none/1").status == 404
    stands_in_nobodys_way(page)
    other.close()
    own.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_when_it_is_ended_from_outside(
    serve: Callable[..., Served], number: int
) -> None:
    served = serve()
    assert len([name for name in served.left if name.startswith(PREFIX)]) == 1
    served.end(number)
    assert served.left == []
