"""The page in a browser: alone with its file, for the keyboard, on a phone, and on paper."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.makes import a_tracker, hours
from tests.reports.made import EDITION, TRACKER, a_pack, an_error, checked_of
from tests.reports.page.pages import (
    DISHONEST,
    dishonest,
    edition_named,
    many,
    needs_chromium,
    write,
)
from toolkit.findings import Place
from toolkit.pipeline import Checked
from toolkit.since import since

pytestmark = [pytest.mark.chromium, needs_chromium]

Open = Callable[..., Page]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module", name="file")
def _file(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample pack."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    write(path, sample)
    return path


def open_all(page: Page) -> None:
    """Opens every part of the page."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


def violations(page: Page) -> list[str]:
    """What axe has to say against a page with all its parts open.

    Of sources and findings, which are all alike, the first few are enough; many take it minutes.
    """
    page.evaluate("document.querySelectorAll('.source:nth-of-type(n+9)').forEach(e => e.remove())")
    page.evaluate("document.querySelectorAll('.f:nth-of-type(n+5)').forEach(e => e.remove())")
    open_all(page)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(file: Path, open_page: Open, scheme: str) -> None:
    page = open_page(file, color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_on_a_page_that_somebody_meant_to_break(
    tmp_path: Path, open_page: Open, scheme: str
) -> None:
    path = tmp_path / "a.html"
    write(path, dishonest("".join(DISHONEST)), edition_named("".join(DISHONEST)))
    assert violations(open_page(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("text", DISHONEST)
def test_what_a_person_typed_does_not_run(tmp_path: Path, open_page: Open, text: str) -> None:
    path = tmp_path / "a.html"
    write(path, dishonest(text), edition_named(text))
    page = open_page(path)
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0


def test_the_page_asks_for_no_file_but_itself(file: Path, browser) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert [one for one in asked if not one.startswith("data:")] == [file.as_uri()]


def test_the_keyboard_comes_first_to_the_content_then_to_the_sections(
    file: Path, open_page: Open
) -> None:
    page = open_page(file)
    focused = "document.activeElement.getAttribute('href')"
    reached = []
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    assert reached[0] == "#content"
    contents = ["#who", "#came-in", "#hours", "#rag", "#actions", "#next", "#findings", "#out",
                "#limits"]  # fmt: skip
    assert [link for link in reached if link in contents] == contents
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.evaluate("getComputedStyle(document.querySelector('nav a')).outlineStyle") == "none"
    page.locator("nav a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_number_leads_to_its_source_and_opens_it(file: Path, open_page: Open) -> None:
    page = open_page(file)
    number = page.locator("#hours .big a").first
    source = page.locator(number.get_attribute("href"))
    assert not source.is_visible()
    number.click()
    assert source.is_visible()
    assert "Net measured hours of the last 12 months" in source.inner_text()


@pytest.fixture(name="found")
def _found(tmp_path: Path) -> Path:
    """A page with findings of two units, of which some are new."""
    checked = checked_of(
        a_tracker({}, measured=[hours("BEN-CJ-001", [100.0] * 12)]),
        more=[
            *many(60, owner="HEAD"),
            an_error(Place("returns/lp.xlsx", "Benefits", 9, key="BEN-LP-1"), unit="LP"),
        ],
    )
    change = since("before", checked.findings[1:], checked.findings)
    write(tmp_path / "a.html", checked, since=change)
    return tmp_path / "a.html"


def shown(page: Page) -> int:
    """How many findings can be seen, once the filters have been applied."""
    page.wait_for_timeout(300)
    return page.locator(".group .f:visible").count()


def test_findings_can_be_filtered(found: Path, open_page: Open) -> None:
    page = open_page(found)
    every = page.locator(".group .f").count()
    page.get_by_role("checkbox", name="Errors").uncheck()
    page.get_by_role("checkbox", name="Notes").uncheck()
    warnings = page.locator(".group .f[data-severity=warning]").count()
    assert shown(page) == warnings
    assert page.locator("output").inner_text() == f"Showing {warnings} of {every}"
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("combobox").select_option("Local Policing")
    assert shown(page) == page.locator(".group .f[data-unit='Local Policing']").count() > 0
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("searchbox").fill("number 17:")
    assert shown(page) == 1
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("checkbox", name="Only new").check()
    assert shown(page) == 1
    page.get_by_role("searchbox").fill("no such words")
    assert shown(page) == 0
    assert page.locator(".group:visible").count() == 0


def test_filters_give_back_the_page_as_it_was(found: Path, open_page: Open) -> None:
    page = open_page(found)
    page.wait_for_timeout(200)
    opened = page.locator(".group[open]").count()
    page.get_by_role("searchbox").fill("number")
    shown(page)
    page.get_by_role("button", name="Show all").click()
    page.wait_for_timeout(300)
    assert page.locator(".group[open]").count() == opened


def test_all_of_it_can_be_read_without_a_script(found: Path, file: Path, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(found.as_uri())
    assert not page.locator("#filters").is_visible()
    for group in page.locator(".group").all():
        if group.get_attribute("open") is None:
            # by key: a click may land beside a line that is moved by a group that opens
            group.locator("summary").press("Enter")
            expect(group).to_have_attribute("open", "")
    expect(page.locator(".group .f:visible")).to_have_count(page.locator(".group .f").count())
    page.goto(file.as_uri())
    page.locator("#hours .big a").first.click()
    assert page.locator(":target").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_fits_the_screen_and_tables_scroll_in_themselves(
    file: Path, open_page: Open, width: int
) -> None:
    page = open_page(file, width)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_long_names_fit_a_phone(tmp_path: Path, open_page: Open) -> None:
    long = "Averylongwordthatnobodywouldtype" * 7
    checked = checked_of(
        a_tracker({"title": long, "benefit_id": long}, workbook=f"returns/{long}.xlsx"),
        more=[an_error(Place(TRACKER, long, 4, "C4", long, long), owner="HEAD")],
        ignored=(long,),
    )
    write(tmp_path / "a.html", checked, edition_named(long))
    page = open_page(tmp_path / "a.html", 320)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_everything_is_open_and_every_page_is_marked(
    found: Path, tmp_path: Path, open_page: Open
) -> None:
    if not which("pdftotext"):
        pytest.skip("needs poppler (pdftotext)")
    page = open_page(found)
    every = page.locator(".group .f .m").all_text_contents()
    pdf = tmp_path / "a.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    read = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    pages = read.stdout.decode().split("\f")[:-1]
    text = " ".join(" ".join(pages).split())
    assert all(words[:20] in text for words in every)
    assert "Show all" not in text
    for number, one in enumerate(pages, 1):
        assert "OFFICIAL · as at 30 June 2024" in one
        assert f"Page {number} of {len(pages)}" in one


def test_a_pack_without_a_return_has_a_page(tmp_path: Path, open_page: Open) -> None:
    write(tmp_path / "a.html", checked_of(), EDITION)
    assert violations(open_page(tmp_path / "a.html")) == []


def test_thousands_of_findings_are_only_laid_out_when_they_come_into_view(
    tmp_path: Path, open_page: Open
) -> None:
    path = tmp_path / "a.html"
    write(path, checked_of(a_tracker({}), more=many(5000, owner="HEAD")))
    page = open_page(path)
    assert page.locator(".f").count() > 5000
    last = page.locator(".group[open] .f").last
    assert last.evaluate("row => getComputedStyle(row).contentVisibility") == "auto"
    seen = "row => row.querySelector('a').checkVisibility({contentVisibilityAuto: true})"
    assert not last.evaluate(seen)
    write(path, a_pack())
    few = open_page(path).locator(".group[open] .f").first
    assert few.evaluate("row => getComputedStyle(row).contentVisibility") == "visible"
