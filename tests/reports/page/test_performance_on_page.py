"""The section of the page on performance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.indicators import FEW, RISING, SPIKE, STILL, watched
from tests.reports.made import checked_of
from tests.reports.page.pages import section, words, write
from tests.reports.page.test_programmes_on_page import plain, table

RANK = {"indicator_id": "IND-N1", "group": "MSG", "of": 8, "rank": 3,
        "period_to": date(2024, 3, 31)}  # fmt: skip


def test_every_indicator_with_arrow_word_and_numbers_that_lead_to_their_cells(
    tmp_path: Path,
) -> None:
    some = watched(STILL, RISING, SPIKE, FEW)
    page = write(tmp_path / "page.html", checked_of(some))
    part = section(page, "performance")
    rows = [[plain(cell) for cell in row] for row in table(part, "indicators-table")]
    assert rows[1] == [
        "Offences of kind B in a month", "↑ deteriorating", "June 2024", "132", "1,572", "1,200",
        "+372", "+31.0%", "1.07", "ordinary",
    ]  # fmt: skip
    assert [row[-1] for row in rows[2:]] == ["ordinary", "exceptional", "–"]
    links = part.xpath('.//table//a[@class="n"]/@href')
    assert len(links) > 15
    assert all(page.get_element_by_id(link[1:]) is not None for link in links)
    said = words(part)
    assert "Of four indicators two were stable, none improving and one deteriorating" in said
    assert "No commentary has been given for June 2024." in said
    assert "SYNTHETIC DATA: these indicators are told from a workbook" in said
    assert not part.xpath('.//div[@aria-labelledby="ranks-table"]')


def test_ranks_with_how_many_are_ranked(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", checked_of(watched(STILL, rows={"Comparators": [RANK]})))
    [_, row] = table(section(page, "performance"), "ranks-table")
    assert [plain(cell) for cell in row] == [
        "Offences of kind A in a month", "31 Mar 2024", "3rd", "8", "–", "–", "–", "–",
    ]  # fmt: skip


def test_without_indicators_there_is_no_section(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", checked_of())
    assert not page.xpath('//*[@id="performance"]')
    assert not page.xpath('//nav//a[@href="#performance"]')
