"""The section with what boards have asked for, and where each of its numbers comes from."""

from __future__ import annotations

from datetime import date

from tests.makes import a_board
from tests.reports.made import checked_of
from tests.reports.page.pages import DISHONEST, write

PLAN = {"line_id": "1", "item": "Rates", "meeting_date": date(2024, 7, 31), "purpose": "Decide",
        "lead_owner_id": "HEAD"}  # fmt: skip


def section(page):
    [found] = page.xpath("//section[@id='actions']")
    return found


def rows(table):
    return [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tbody/tr")]


def test_open_actions_and_the_plan_of_each_board(tmp_path):
    log = a_board(
        {"due_text": "May 2024", "update": "Under way.", "update_on": date(2024, 6, 20)},
        {"action_id": "2/24", "status": "Closed by board", "closed_on": date(2024, 4, 24)},
        rows={"ForwardPlan": [PLAN]},
    )
    found = section(write(tmp_path / "p.html", checked_of(log)))
    assert [one.text_content() for one in found.xpath("./p")][:2] == [
        "Board actions: none due at this meeting, 1 overdue by 30 days.",
        "Also: 1 closed at the last meeting.",
    ]
    assert [one.text_content() for one in found.xpath(".//h3")] == ["Scrutiny Board"]
    actions, plan = found.xpath(".//table")
    assert rows(actions) == [
        ["1/24", "Show how hours were measured.", "Head of Unit",
         "May 2024 (31\u00a0May\u00a02024)", "Overdue by 30 days", "20 Jun 2024: Under way."],
    ]  # fmt: skip
    assert rows(plan) == [["Rates", "Decide", "Head of Unit", "31 July 2024"]]


def test_every_number_leads_to_its_cells(tmp_path):
    page = write(tmp_path / "p.html", checked_of(a_board({"due_text": "May 2024"})))
    links = section(page).xpath(".//details//a")
    said = {link.text_content() for link in links}
    assert "30 Days by which action 1/24 of the Scrutiny Board is late" in said
    for link in links:
        [source] = page.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert "Actions" in source.text_content()


def test_a_log_of_which_all_is_closed(tmp_path):
    closed = {"status": "Closed by board", "closed_on": date(2024, 4, 24)}
    found = section(write(tmp_path / "p.html", checked_of(a_board(closed))))
    said = [one.text_content() for one in found.xpath("./p")]
    assert said == ["Board actions: none open, 1 closed."]
    assert not found.xpath(".//table | .//h3")


def test_no_section_without_a_board_workbook_or_with_an_empty_one(tmp_path):
    for returns in ([], [a_board()]):
        page = write(tmp_path / "p.html", checked_of(*returns))
        assert not page.xpath("//section[@id='actions'] | //nav//a[@href='#actions']")


def test_what_owners_type_does_not_come_alive(tmp_path):
    for text in DISHONEST:
        log = a_board({"text": text, "update": text, "item": text}, board=text)
        page = write(tmp_path / "p.html", checked_of(log))
        assert not section(page).xpath(".//script | .//img | .//style | .//@onmouseover")
