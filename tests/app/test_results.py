"""What comes of it: findings, slides, downloads, and what is put into the pack."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from lxml import html
from pptx import Presentation

from tests.makes import hours
from tests.packs import write_pack, write_tracker
from tests.reports.page.pages import DISHONEST
from toolkit.app import pictures
from toolkit.decks.manifest import title_of
from toolkit.workbooks.raw import read_raw

pytestmark = pytest.mark.usefixtures("without_libreoffice")


@pytest.fixture
def spoilt(tmp_path):
    """A tracker with an error in D4: the stage."""
    pack = write_pack(tmp_path / "elsewhere")
    benefit = {"benefit_id": "BEN-LP-001", "stage": "Nearly"}
    return write_tracker(pack, "lp.xlsx", [benefit], unit_code="LP")


def words(page):
    return " ".join(html.fromstring(page).text_content().split())


def test_a_good_and_a_bad_workbook_from_drop_to_download(open_session, own, tracker, spoilt):
    session = open_session(own)
    session.drop(tracker, spoilt)
    page = session.build()
    read = words(page)
    assert "1 error" in read
    assert "The final decks cannot be built yet" in read
    assert "Build the final decks" not in read
    found = html.fromstring(page).xpath("//li[contains(., 'Nearly')]//a/@href")[0]
    row = session.read(found)
    assert "Nearly" in words(row)
    assert "cannot be used as typed" in words(row)
    marked = html.fromstring(row).get_element_by_id(found.partition("#")[2])
    assert "Stage" in marked.text_content()
    copy = html.fromstring(row).xpath("//a[contains(@href, 'checked')]/@href")[0]
    assert session.browser.get(copy).content[:2] == b"PK"
    deck = session.browser.get("/files/productivity-review.pptx")
    assert "attachment" in deck.headers["content-disposition"]
    titles = [title_of(slide) for slide in Presentation(io.BytesIO(deck.content)).slides]
    with ZipFile(io.BytesIO(session.browser.get("/everything").content)) as everything:
        names = everything.namelist()
    assert {"collaboration-summary.pptx", "checked copies/lp.xlsx", "report.html"} <= {*names}
    _slides_are_told_without_pictures(session, titles)
    _what_is_dropped_later_makes_it_old(session, spoilt)
    for address in ("/files/../../pack/toolkit.toml", "/files/%2e%2e/x", "/files/nothing.xlsx"):
        assert session.browser.get(address).status_code == 404
    assert not own.output.exists()
    assert not own.returns.exists() or not list(own.returns.iterdir())


def _slides_are_told_without_pictures(session, titles):
    page = words(session.read("/slides"))
    assert pictures.MISSING in page
    assert [title for title in titles if title not in page] == []
    slide = session.read("/slides/productivity-review/2")
    assert "measured, with evidence" in words(slide)
    of_known = "//details[contains(summary, 'Known hours')]//a/@href"
    cell = html.fromstring(slide).xpath(of_known)[0]
    assert "BEN-CJ-001" in session.read(cell)
    for none in ("/slides/productivity-review/999", "/slides/other/1"):
        assert session.browser.get(none).status_code == 404
    assert session.browser.get("/pictures/productivity-review/1").status_code == 404


def _what_is_dropped_later_makes_it_old(session, spoilt):
    assert "from before" not in session.read("/result")
    session.post("/remove", data={"workbook": "workbooks/returns/lp.xlsx"})
    assert "from before" in session.read("/result")
    session.drop(spoilt)
    assert "from before" not in session.read("/result")


def test_when_no_error_stands_the_final_decks_are_offered(open_session, own, tracker):
    session = open_session(own)
    session.drop(tracker)
    assert "Build the final decks" in session.build()
    final = words(session.build(final="yes"))
    assert "DRAFT" not in final
    assert "Build the final decks" not in final


def test_final_decks_that_are_refused_say_why(open_session, own, tmp_path):
    unsigned = write_tracker(
        write_pack(tmp_path / "unsigned"),
        measured=dict([hours("BEN-CJ-001", [100.0] * 12)]),
        signed_off_by=None,
    )
    session = open_session(own)
    session.drop(unsigned)
    page = words(session.build(final="yes"))
    assert "The final decks were not built" in page
    assert "Build a draft" in page
    assert session.browser.get("/everything").status_code == 404


def test_what_cannot_be_done_is_told_on_the_page(session, monkeypatch):
    page = words(session.build())
    assert "It could not be finished" in page
    assert "There are no workbooks" in page


def test_keep_puts_returns_into_the_pack_and_runs_it(open_session, own, tracker):
    write_tracker(own, "local.xlsx", [{"benefit_id": "BEN-LP-001"}], unit_code="LP")
    session = open_session(own)
    session.drop(tracker)
    session.post("/keep", data={})
    page = words(session.read("/progress"))
    assert "1 of 1 workbooks are now in the pack" in page
    kept = own.returns / "criminal-justice-2024-06.xlsx"
    assert kept.read_bytes() == tracker.read_bytes()
    assert (own.output / "latest" / "productivity-review.pptx").is_file()
    assert session.desk.kept.run.checked.everything.tables["benefits"].shape[0] == 2


def test_without_a_pack_there_is_nothing_to_keep_in(session):
    assert session.post("/keep", data={}).status_code == 404


@pytest.mark.parametrize("kind", ["benefit-tracker", "rag-dashboard", "reference"])
def test_a_blank_workbook_of_each_kind(open_session, own, kind, tmp_path):
    answer = open_session(own).browser.get(f"/blank/{kind}")
    (tmp_path / f"{kind}.xlsx").write_bytes(answer.content)
    sheets = [sheet.name for sheet in read_raw(tmp_path / f"{kind}.xlsx").sheets]
    assert "Guide" in sheets
    assert open_session().browser.get("/blank/other").status_code == 404


def test_what_owners_typed_stays_text(open_session, own, tmp_path):
    text = "".join(DISHONEST[:8])
    pack = write_pack(tmp_path / "hostile")
    benefit = {"title": text, "evidence_ref": text, "stage": text, "narrative": text}
    path = write_tracker(pack, "a<img src=x>.xlsx", [benefit])
    session = open_session(own)
    session.drop(path)
    pages = [session.read("/"), session.build(), session.read("/slides")]
    spots = html.fromstring(pages[1]).xpath("//a[starts-with(@href, '/row')]/@href")
    pages += [session.read(spot) for spot in spots[:3]]
    for page in pages:
        tree = html.fromstring(page)
        assert not tree.xpath("//script[not(@src)] | //style")
        assert not tree.xpath("//img[@src='x'] | //*[@onerror or @onload or @onmouseover]")
        assert not tree.xpath("//a[starts-with(@href, 'javascript')]")
