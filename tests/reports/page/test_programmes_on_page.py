"""The section of the page on programmes."""

from __future__ import annotations

from pathlib import Path

from tests.programmes import a_programme, lines
from tests.reports.made import checked_of
from tests.reports.page.pages import section, words, write


def table(part, name):
    """The cells of a table, row by row."""
    [found] = part.xpath(f'.//div[@aria-labelledby="{name}"]//table')
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in found.xpath(".//tr")]


def plain(cell: str) -> str:
    """A number without what is said to those who do not see that it is a link."""
    return cell.removesuffix(", where it comes from")


def test_every_programme_with_both_grades_its_years_and_its_gap(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", checked_of(a_programme(declared_rag="Green")))
    part = section(page, "programmes")
    [_, row] = table(part, "programmes-table")
    assert [plain(cell) for cell in row] == [
        "Shared services programme", "● Green", "▲ Amber", "Head of Unit", "£12.4m", "£15.4m",
        "80.5%",
    ]  # fmt: skip
    years = table(part, "prg-one-years")
    assert [plain(cell) for cell in years[1]] == [
        "2019/20", "£3,850,000", "£3,100,000", "£3,100,000", "–", "£3,000,000",
    ]  # fmt: skip
    assert plain(years[-1][1]) == "£15,400,000"
    assert table(part, "prg-one-gap")[1] == [
        "Share a third depot", "Head of Unit", "31 Mar 2023", "£1.0m", "Likely",
    ]  # fmt: skip
    said = words(part)
    assert "it is amber by the thresholds (Green from 95% and Amber from 80%)" in said
    assert "SYNTHETIC DATA: the workbook that this programme is told from" in said
    assert "never added together, to hours or to the savings" in said


def test_every_amount_leads_to_its_source(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", checked_of(a_programme()))
    links = section(page, "programmes").xpath('.//table//a[@class="n"]/@href')
    assert len(links) > 20
    assert all(page.get_element_by_id(link[1:]) is not None for link in links)


def test_the_contents_lead_to_each_programme(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", checked_of(a_programme()))
    assert page.xpath('//nav//a[@href="#prg-one"]/text()') == ["Shared services programme"]


def test_a_programme_left_out_is_told(tmp_path: Path) -> None:
    profile = lines()
    profile[0]["fy"] = "2019/25"
    page = write(tmp_path / "page.html", checked_of(a_programme(*profile)))
    said = words(section(page, "programmes"))
    assert "One programme is left out until its errors are corrected." in said


def test_without_programmes_there_is_no_section(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", checked_of())
    assert not page.xpath('//*[@id="programmes"]')
    assert not page.xpath('//nav//a[@href="#programmes"]')
