"""What the page says, read without a browser."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.decks.productivity.conftest import earlier, multiplied
from tests.makes import a_dashboard, a_tracker, hours
from tests.reports.made import EDITION, TRACKER, a_pack, an_error, checked_of, unreadable
from tests.reports.page.pages import many, section, words, write
from toolkit.audience import Audience
from toolkit.coverage import Covered, Extent
from toolkit.edition import edition_of
from toolkit.findings import Finding, Place, Severity
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.reports.checked_copy import Copied
from toolkit.settings import Pack
from toolkit.since import since
from toolkit.telling.collaboration import sentences
from toolkit.telling.story import Story

MEASURED = [hours("BEN-CJ-001", [100.0] * 12)]
WARNING = Finding("B21", Severity.WARNING, Place(TRACKER, "Benefits", 4, "F4"), "Confirm it.")


@pytest.fixture(scope="module", name="page")
def _page(sample: Checked, sample_pack: Pack, tmp_path_factory: pytest.TempPathFactory):
    """The page of the sample pack."""
    settings = sample_pack.settings
    edition = edition_of(settings, settings.productivity, sample.returns, "20240630-ab", draft=True)
    return write(tmp_path_factory.mktemp("page") / "report.html", sample, edition)


def test_the_head_says_what_it_is_and_what_to_do(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", a_pack(evidence_ref=None))
    head = words(page.find("body/header"))
    for mark in ("Sample force", "Productivity & benefits", "As at 30 June 2024", "Version V0.3",
                 "OFFICIAL", "Run 20240630-0a1b2c3d", "DRAFT", "SYNTHETIC DATA"):  # fmt: skip
        assert mark in head
    assert "error" in head
    assert "Next: have" in head
    assert "Begin with ■ Error cj-benefit-tracker.xlsx › Benefits ›" in head


@pytest.mark.parametrize(
    ("more", "draft", "said"),
    [
        ([WARNING], True, "look at 1 warning: correct the cell, or give the reason"),
        ([replace(WARNING, explained="It is so.")], True, "run again with --final"),
        ([replace(WARNING, explained="It is so.")], False, "nothing. This is the final pack"),
    ],
)
def test_the_next_step_is_what_is_left_to_do(
    tmp_path: Path, more: list[Finding], draft: bool, said: str
) -> None:
    clean = checked_of(a_tracker({}, measured=MEASURED), a_dashboard({}))
    checked = Checked(clean.everything, clean.counted, tuple(more))
    page = write(tmp_path / "a.html", checked, replace(EDITION, draft=draft))
    assert said in words(page.find("body/header"))


def test_sections_can_be_reached_and_headings_have_an_order(page) -> None:
    targets = [link.get("href") for link in page.iterfind(".//nav//a")]
    assert targets == [
        "#who", "#came-in",
        "#hours", "#ahead", "#delivery", "#went", "#sure", "#ranges", "#savings",
        "#performance", "#exceptions", "#indicators-to-know",
        "#rag", "#facts", "#challenge", "#programmes", "#prg-ecfrs", "#prg-example",
        "#actions", "#board-1",
        "#next", "#findings", "#out", "#limits", "#sources", "#symbols",
    ]  # fmt: skip
    assert all(page.get_element_by_id(target[1:]) is not None for target in targets)
    levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_link_inside_the_page_leads_somewhere(page) -> None:
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    inside = {link.get("href")[1:] for link in page.iter("a") if link.get("href")[:1] == "#"}
    assert inside <= set(ids)


def test_every_table_has_a_caption_and_headers_with_a_scope(page) -> None:
    tables = list(page.iter("table"))
    assert len(tables) > 8
    for table in tables:
        assert words(table.find("caption"))
        assert all(head.get("scope") for head in table.iter("th"))
        assert table.getparent().get("tabindex") == "0"


def test_every_picture_tells_what_it_shows_and_has_a_table(page) -> None:
    pictures = [one for one in page.iter("svg") if one.get("role") == "img"]
    assert len(pictures) == 3
    for picture in pictures:
        title, alt = (page.get_element_by_id(one) for one in picture.get("aria-labelledby").split())
        assert (title.tag, alt.tag) == ("title", "desc")
        assert words(alt)
    others = [one for one in page.iter("svg") if one.get("role") != "img"]
    assert all(one.get("aria-hidden") == "true" or one.getparent().tag == "li" for one in others)


def test_owners_are_listed_worst_first_and_lead_to_their_findings(tmp_path: Path) -> None:
    checked = checked_of(
        a_tracker({}, measured=MEASURED),
        more=[
            an_error(Place(TRACKER, "Benefits", 4, "C4", "Title"), owner="PROJ"),
            *(an_error(Place(TRACKER, "Benefits", row), owner="HEAD") for row in (5, 6)),
            Finding("W10", Severity.WARNING, Place(key="LP"), "No return.", unit="LP"),
            Finding("B03", Severity.NOTE, Place(TRACKER, "Benefits", 9), "Short.", owner="GONE"),
        ],
    )
    page = write(tmp_path / "a.html", checked)
    rows = page.xpath("//section[@id='who']//tbody/tr")
    assert [words(row[0]) for row in rows] == [
        "Head of Unit", "Project Manager", "Local Policing (no owner named)",
    ]  # fmt: skip
    assert words(rows[0]).startswith("Head of Unit ■ 2 ▲ 1 Criminal Justice cj-benefit")
    group = page.get_element_by_id(rows[0].find(".//a").get("href")[1:])
    assert words(group.find("summary")).startswith("Head of Unit")
    assert "1 other owner has only notes" in words(section(page, "who"))


def test_what_came_in_and_what_did_not(tmp_path: Path) -> None:
    lost, finding = unreadable("returns/LP #2 50%.xlsx")
    checked = checked_of(
        a_tracker({}, measured=MEASURED), lost, more=[finding], ignored=("returns/notes.docx",)
    )
    copies = [
        Copied(TRACKER, Path("checked copies/cj #1.xlsx")),
        Copied(lost.workbook, None, "It could not be read."),
    ]
    came = section(write(tmp_path / "a.html", checked, copies=copies), "came-in")
    rows = {words(row[0]): row for row in came.xpath(".//tbody/tr")}
    assert "● Read" in words(rows["cj-benefit-tracker.xlsx"])
    assert "30 Jun 2024" in words(rows["cj-benefit-tracker.xlsx"])
    assert rows["cj-benefit-tracker.xlsx"].xpath(".//a/@href") == [
        "../../returns/cj-benefit-tracker.xlsx", "checked%20copies/cj%20%231.xlsx",
    ]  # fmt: skip
    assert "■ Could not be opened" in words(rows["LP #2 50%.xlsx"])
    assert "None: It could not be read." in words(rows["LP #2 50%.xlsx"])
    assert rows["LP #2 50%.xlsx"].xpath(".//a/@href") == ["../../returns/LP%20%232%2050%25.xlsx"]
    assert "Local Policing: No return from Local Policing" in words(came)
    assert "returns/notes.docx: not a workbook, passed over." in words(came)


def test_every_number_of_the_figures_is_a_figure_s_text(page, sample: Checked) -> None:
    figures = measure(sample.counted, sample.everything, sample.findings)
    shown = page.xpath("//a[@class='n']")
    assert len(shown) > 80
    for number in shown:
        source = page.get_element_by_id(number.get("href")[1:]).getparent()
        figure = figures[words(source.find(".//code"))]
        assert number.text == figure.text
        assert words(source).count(figure.working) == 1
    for part in ("known", "projected", "anticipated", "potential", "total"):
        assert figures[f"hours.{part}"].text in words(section(page, "hours"))


def test_a_source_leads_to_its_cells(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", a_pack())
    [source] = page.xpath("//details[@class='source'][summary/code='hours.known']")
    assert "Made of: 1,200 Redaction of case files" in words(source)
    assert f"../../{TRACKER}#'Measured%20hours'!C4:N4" in source.xpath(".//a/@href")


def test_known_is_solid_and_what_is_estimated_is_hatched_in_the_same_colour(page) -> None:
    [picture] = page.xpath("//*[local-name()='svg'][.//*[@id='evidence-title']]")
    drawn = [one.get("class") for one in picture.iter("rect")]
    assert drawn == ["c-known", "c-known hatched", "c-quiet"]


def test_grades_are_told_by_word_and_symbol(page, sample: Checked) -> None:
    rag = section(page, "rag")
    figures = measure(sample.counted, sample.everything, sample.findings)
    story = Story(figures, sample.counted, sample.everything, sample.findings, EDITION)
    told = " ".join(words(one) for one in rag.iterfind("p"))
    assert told.startswith(sentences.executive(story))
    [areas] = rag.xpath(".//table[.//*[@id='rag-table']]")
    rows = [words(row) for row in areas.xpath(".//tbody/tr[not(@class)]")]
    assert len(rows) == 13
    [improved] = [row for row in rows if "NLEDP" in row]
    assert improved.startswith("5.3.1 NLEDP ● Green ▲ Amber ↑ Improved Chair of the NLEDP")
    assert "Red" in words(rag)


@pytest.mark.parametrize(
    ("returns", "hours_say", "rag_says"),
    [
        ([], "No benefit tracker has been returned.", "No RAG dashboard has been returned."),
        ([a_dashboard({})], "No benefit tracker has been returned.", "The one area is green."),
        ([a_tracker({"stage": "Idea", "evidence_ref": None, "go_live": None})],
         "No hours are counted yet", "No RAG dashboard has been returned."),
    ],
)  # fmt: skip
def test_where_there_is_nothing_a_sentence_says_so(
    tmp_path: Path, returns: list, hours_say: str, rag_says: str
) -> None:
    page = write(tmp_path / "a.html", checked_of(*returns))
    assert hours_say in words(section(page, "hours"))
    assert not section(page, "hours").xpath(".//table")
    assert rag_says in words(section(page, "rag"))


def test_findings_say_what_is_new_and_what_is_cleared(tmp_path: Path) -> None:
    old, still, new = (an_error(Place(TRACKER, "Benefits", 4, key=key), owner="HEAD")
                       for key in ("OLD", "STILL", "NEW"))  # fmt: skip
    clean = checked_of(a_tracker({}, measured=MEASURED))
    checked = Checked(clean.everything, clean.counted, (still, new))
    change = since("20240531-aa", [old, still], [still, new])
    found = section(write(tmp_path / "a.html", checked, since=change), "findings")
    assert "Since run 20240531-aa: 1 new, 1 still there, 1 cleared." in words(found)
    group, cleared = found.findall("details")
    marks = {row.xpath("string(.//*[@class='about'])"): row.get("data-mark")
             for row in group.iter("li")}  # fmt: skip
    assert marks == {"STILL": "Still there", "NEW": "New"}
    assert "OLD" in words(cleared)
    assert "Cleared since run 20240531-aa" in words(cleared)
    alone = section(write(tmp_path / "b.html", checked), "findings")
    assert "New" not in words(alone)
    assert not alone.xpath(".//*[@data-mark]")


def test_findings_stand_in_the_order_in_which_to_fix_them(tmp_path: Path) -> None:
    checked = checked_of(a_tracker({}, measured=MEASURED), more=many(100, owner="HEAD"))
    page = write(tmp_path / "a.html", checked)
    group = page.xpath("//details[starts-with(@class, 'group')]")[0]
    shown = [
        (row.get("data-severity"), words(row.find("p[@class='m']"))) for row in group.iter("li")
    ]
    mine = [f for f in checked.findings if f.owner == "HEAD" or f.place.workbook == TRACKER]
    assert shown == [(f.severity.value, f.message) for f in mine]


def test_what_is_out_of_totals_and_why(tmp_path: Path) -> None:
    checked = checked_of(
        a_tracker(
            {"evidence_ref": None},
            {"benefit_id": "BEN-CJ-002", "title": "Ended long ago", "stage": "Closed"},
            measured=MEASURED,
        )
    )
    out = section(write(tmp_path / "a.html", checked), "out")
    first, *_, last = (words(row) for row in out.xpath(".//tbody/tr"))
    assert first.startswith("BEN-CJ-001 Redaction of case files")
    assert "B05" in first
    assert last.startswith("BEN-CJ-002 Ended long ago")
    assert "The stage of the benefit is Closed." in last


def test_many_rows_out_of_totals_are_all_there(tmp_path: Path) -> None:
    more = [an_error(Place(TRACKER, "Benefits", row)) for row in range(4, 44)]
    benefits = [{"benefit_id": f"BEN-CJ-{n:03d}"} for n in range(1, 41)]
    out = section(write(tmp_path / "a.html", checked_of(a_tracker(*benefits), more=more)), "out")
    assert len(out.xpath(".//tbody/tr")) == 40
    assert len(out.xpath("./details//tbody/tr")) == 15


def test_coverage_tells_checked_from_not_checked(tmp_path: Path) -> None:
    checked = checked_of(a_tracker({}, measured=MEASURED), more=[WARNING])
    lines = [
        Covered("", "X05", Extent.NOT, "Nothing has been published to compare with."),
        Covered(TRACKER, "B21", Extent.FULL),
        Covered(TRACKER, "B01", Extent.FULL),
        Covered(TRACKER, "C01", Extent.PART, "Formulas cannot be seen."),
        Covered(TRACKER, "B25", Extent.NOTHING, "The sheet Savings holds no rows."),
    ]
    page = write(tmp_path / "a.html", checked, coverage=lines)
    pack, tracker = page.xpath("//table[.//*[@id='checks-table']]/tbody/tr")
    assert words(pack).startswith("The pack as a whole 0 0 0 1 0")
    assert "Not checked: X05. Nothing has been published to compare with." in words(pack)
    assert words(tracker).startswith("cj-benefit-tracker.xlsx 2 1 1 0 1")
    assert "Checked in part: C01. Formulas cannot be seen." in words(tracker)
    assert "Nothing there: B25. The sheet Savings holds no rows." in words(tracker)


def test_silence_never_passes_for_a_pass(tmp_path: Path) -> None:
    clean = checked_of(a_tracker({}, measured=MEASURED))
    checked = Checked(clean.everything, clean.counted, ())
    page = write(tmp_path / "a.html", checked, coverage=())
    assert "There is no record of how far each workbook was checked" in words(page)


def test_caveats_and_explained_warnings_are_told(tmp_path: Path) -> None:
    explained = replace(WARNING, explained="A second team was lent to us.")
    checked = checked_of(a_tracker({}, measured=MEASURED), more=[explained])
    limits = words(section(write(tmp_path / "a.html", checked), "limits"))
    assert "SYNTHETIC DATA: at least one return holds invented hours." in limits
    assert "Explained: A second team was lent to us." in limits


def test_other_files_of_the_run_are_linked_where_they_are(tmp_path: Path) -> None:
    alone = write(tmp_path / "report.html", a_pack())
    assert "Also of this run" not in words(alone)
    for name in ("evidence.xlsx", "findings.xlsx", "board paper.docx", "run.json"):
        (tmp_path / name).touch()
    page = write(tmp_path / "report.html", a_pack())
    links = page.xpath("//*[@class='outputs']//a/@href")
    assert links == ["findings.xlsx", "evidence.xlsx", "board%20paper.docx"]


def test_nobody_s_name_is_on_the_page(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", a_pack(owner_id="Ada Example"))
    assert "Ada Example" not in words(page).replace("'Ada Example'", "")
    assert "Head of Unit" in words(section(page, "rag"))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "a.html", tmp_path / "b.html"]
    for path in files:
        write(path, a_pack())
    assert files[0].read_bytes() == files[1].read_bytes()
    write(files[1], a_pack(attribution_pct=90.0, attribution_reason="Half is another's."))
    assert files[0].read_bytes() != files[1].read_bytes()


def test_a_page_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write(tmp_path / "nowhere" / "a.html", a_pack())


def test_templates_are_only_read_when_a_page_is_written() -> None:
    code = "import sys, toolkit.reports.page; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_for_chief_officers_is_not_on_a_page_for_the_board(
    sample: Checked, tmp_path: Path
) -> None:
    before = earlier(sample.counted)
    compared = replace(sample, previous=Checked(before, before, ()))
    told, board = (
        write(tmp_path / "a.html", compared, replace(EDITION, audience=audience))
        for audience in (Audience.CHIEF_OFFICERS, Audience.BOARD)
    )
    for anchor in ("delivery", "changed", "challenge"):
        assert told.xpath(f"//h3[@id='{anchor}']")
        assert told.xpath(f"//nav//a[@href='#{anchor}']")
        assert not board.xpath(f"//*[@id='{anchor}']|//nav//a[@href='#{anchor}']")
    for anchor in ("ranges", "facts", "next"):
        assert board.xpath(f"//*[@id='{anchor}']")


def test_next_steps_and_what_each_deck_asks_for(sample: Checked, tmp_path: Path) -> None:
    asked = {"Productivity Review": "Agree the rates", "Collaboration summary": ""}
    said = words(section(write(tmp_path / "a.html", sample, asked=asked), "next"))
    assert said.count("Decision asked for:") == said.count("Decision asked for: Agree the rates")
    assert "Next steps: 5 to come, 2 overdue. Decision asked for: Agree the rates" in said
    assert (
        "Return the Operational Policing tracker Head of Operational Policing 14 Jun 2024" in said
    )
    assert "Overdue: not done and due before the as-at date, 31 October 2022" in said
    none = words(section(write(tmp_path / "b.html", a_pack()), "next"))
    assert "No next steps are recorded" in none


def test_long_lists_are_left_to_the_evidence(sample: Checked, tmp_path: Path) -> None:
    story = multiplied(sample, 10)
    checked = Checked(story.everything, story.data, sample.findings)
    page = write(tmp_path / "a.html", checked)
    for name in ("ranges-table", "behind-table"):
        [table] = page.xpath(f"//table[.//*[@id='{name}']]")
        assert len(table.xpath(".//tbody/tr")) == 12
    assert words(section(page, "hours")).count("Every benefit is in evidence.xlsx") >= 2
