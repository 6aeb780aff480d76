"""A browser for the tests of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.reports.page.pages import CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file in a window of its own; an error of the script, or a word in the browser's
    console, fails the test."""
    said: list[str] = []
    opened: list[Page] = []

    def _open(path: Path, width: int = 1280, **about: object) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **about)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        opened.append(page)
        return page

    yield _open
    for page in opened:
        page.close()
    assert said == []
