"""Every number on the page is a figure, or one of the few kinds that are named here."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from tests.decks.productivity.conftest import earlier
from tests.makes import a_dashboard, a_dataset, a_tracker, hours, reference
from tests.papers.reading import typed
from tests.reports.made import EDITION, a_pack, an_error, checked_of
from tests.reports.page.pages import many, section, words, write
from tests.trends import earlier_of
from toolkit.audience import Audience
from toolkit.findings import Severity
from toolkit.measures import measure
from toolkit.measures.trend import DASHBOARD, MOST, TRACKER
from toolkit.pipeline import Checked
from toolkit.rules.check import all_rules
from toolkit.telling.story import Story

NUMBER = re.compile(r"(?:under |over )?£?\d+(?:,\d{3})*(?:\.\d+)?%?")

NOT_FIGURES = re.compile(
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}"  # dates
    r"|\b20\d\d/\d\d\b|\b[A-Z][a-z]{2,8} \d{4}\b|\b20\d\d\b|^\d+\.\d+(?= |$)"
    r"|\bRun \d{8}-[0-9a-f]+|\brun \d{8}-[0-9a-f]+|\bV\d+\.\d+|\btoolkit \d+\.\d+\.\S+"  # versions
    r"|\b\d+\.\d+\.\d+\b"  # numbers of areas
    r"|\b\d{1,3}/\d\d\b"  # actions
    r"|\bBEN-[A-Z]+-\d{3}\b|(?<=\()[A-Z]\d\d(?=[,)])"  # references of benefits, of rules
    r"|(?<= sheet, )[A-Z]{1,3}\d+\b|\brow \d+"  # cells
    r"|\b12 months\b|\b\d to \d{1,2} months\b"  # what a full year is
)
"""Numbers that are not measured, by what they are."""

QUOTED = (
    "//*[@class='m']|//*[@class='next']//bdi|//*[@class='next']//*[@class='about']",  # messages
    "//a[starts-with(@href, '../')]|//*[@class='w']|//td//*[@class='about']",  # places
    "//*[@class='rule']|//*[@id='notes-table']/ancestor::table//th",  # ids of rules
    "//section[@id='sources']//code|//section[@id='sources']//details//ul[not(@class)]",
    "//section[@id='sources']//*[@class='parts']/li[starts-with(., 'and ')]",  # how many more
    "//*[@id='checks-table']/ancestor::table|//section[@id='came-in']//*[@class='r']",  # tallies
    "//*[@id='who-table']/ancestor::table//*[@class='r']|//*[@class='counts']",
    "//*[@id='who-table']/ancestor::table//td[last()]",
    "//section[@id='out']//td|//section[@id='out']//th",  # rows by place, with messages
    "//script|//style|//svg",
)
"""What the page quotes: messages of findings, places, ids; and its tallies of the findings listed.

Tallies have tests of their own below; bars are drawn from figures whose numbers stand beside them.
"""

LINES = "p|h1|h2|h3|li|td|th|dt|dd|caption|summary"


def lines(page: html.HtmlElement) -> Iterator[str]:
    """What the page says of its own, element by element."""
    own = copy.deepcopy(page)
    for path in QUOTED:
        for quoted in own.xpath(path):
            if quoted.getparent() is not None:
                quoted.drop_tree()
    for one in own.iter(*LINES.split("|")):
        if not any(below.tag in LINES.split("|") for below in one.iterdescendants()):
            yield words(one)


def strangers(page: html.HtmlElement, checked: Checked) -> set[tuple[str, str]]:
    """(number, where it stands) of each number of the page's own that is the text of no figure."""
    figures = measure(
        checked.counted, checked.everything, checked.findings, checked.before, checked.earlier
    )
    story = Story(figures, checked.counted, checked.everything, checked.findings, EDITION)
    known = {number for figure in figures.values() for number in NUMBER.findall(figure.text)}
    said = {text for one in figures.values() for text in (one.working, one.label)}
    quoted = typed(story) | {rule.test for rule in all_rules()}
    of_people = sorted(quoted | {text for text in said if text}, key=len, reverse=True)
    found = set()
    for line in lines(page):
        own = line
        if known.issuperset(NUMBER.findall(own)):
            continue
        for text in of_people:
            own = own.replace(text, " ")
        numbers = NUMBER.findall(NOT_FIGURES.sub(" ", own))
        found |= {(number, line) for number in numbers if number not in known}
    return found


Pack = Callable[[Checked], Checked]


def compared(sample: Checked) -> Checked:
    """The sample pack, compared with an earlier one."""
    before = earlier(sample.counted)
    return replace(sample, previous=Checked(before, before, ()))


def after_others(sample: Checked) -> Checked:
    """The sample pack, after runs of eleven quarters, the newest of which was corrected."""
    values = {TRACKER: [30_000.0, 5_000.0, 4.0, 0.0], DASHBOARD: [8.0, 3.0, 1.0, 1.0]}
    earlier = {}
    for kind, published in values.items():
        now = sample.everything.as_at_of(kind)
        assert now is not None
        earlier[kind] = earlier_of(kind, now, [published] * 11, corrected=True, left_out=1)
    return replace(sample, earlier=earlier)


def with_many_findings(sample: Checked) -> Checked:
    """The sample pack with 300 findings more, some of which keep rows out."""
    more = [one for one in many(300) if one.severity is not Severity.ERROR]
    kept_out = [
        an_error(sample.everything.place("benefits", index, "title"), owner="HEAD")
        for index in sample.everything["benefits"].index[:12]
    ]
    findings = (*sample.findings, *more, *kept_out)
    return Checked(sample.everything, sample.everything.without(findings), findings)


def with_steps_kept_out(_sample: Checked) -> Checked:
    """A small pack with next steps, one of which an error keeps out."""
    steps = [
        {"step_id": f"S{n}", "deck": "Productivity Review", "step": "Agree the rates",
         "owner_id": "HEAD", "due": date(2024, 9, 30), "done": False}
        for n in range(3)
    ]  # fmt: skip
    data = a_dataset(a_tracker({}), lists=reference(NextSteps=steps))
    error = an_error(data.place("nextsteps", 1, "due"))
    return Checked(data, data.without([error]), (error,))


def tiny(_sample: Checked) -> Checked:
    """One unit with one benefit, and a dashboard of one area."""
    return checked_of(
        a_tracker({}, measured=[hours("BEN-CJ-001", [100.0] * 5)]),
        a_dashboard({"rag_current": "Red", "rag_previous": "Green"}),
    )


PACKS: dict[str, Pack] = {
    "sample": lambda sample: sample,
    "compared": compared,
    "after others": after_others,
    "many findings": with_many_findings,
    "steps kept out": with_steps_kept_out,
    "tiny": tiny,
    "two benefits": lambda _: a_pack(),
    "nothing returned": lambda _: checked_of(),
}


@pytest.mark.parametrize(
    ("pack", "audience"),
    [
        *((pack, Audience.CHIEF_OFFICERS) for pack in PACKS),
        ("sample", Audience.BOARD),
        ("after others", Audience.BOARD),
    ],
)
def test_every_number_on_the_page_is_a_figure(
    pack: str, audience: Audience, sample: Checked, tmp_path: Path
) -> None:
    checked = PACKS[pack](sample)
    page = write(tmp_path / "a.html", checked, replace(EDITION, audience=audience))
    assert strangers(page, checked) == set()


@pytest.mark.parametrize("audience", Audience)
def test_a_trend_is_told_report_by_report_to_everybody(
    audience: Audience, sample: Checked, tmp_path: Path
) -> None:
    edition = replace(EDITION, audience=audience)
    page = write(tmp_path / "a.html", after_others(sample), edition)
    for name, first, last in (
        ("hours-trend", "30 Sep 2022 V5.0 30,000", "31 Mar 2024 V11.1, corrected 30,000"),
        ("grades-trend", "31 Jan 2021 V5.0 8", "31 Jul 2022 V11.1, corrected 8"),
    ):
        rows = page.xpath(f"//*[@id='{name}-table']/ancestor::table//tbody/tr")
        said = [words(row).replace(", where it comes from", "") for row in rows]
        assert len(said) == MOST
        assert said[0].startswith(first)
        assert said[-2].startswith(last)
        assert "This report" in said[-1]
        assert page.xpath(f"//nav//a[@href='#{name}']"), "in the contents"
    without = write(tmp_path / "b.html", sample, edition)
    assert not without.xpath("//*[contains(@id, '-trend')]")


def test_a_number_that_is_no_figure_would_be_noticed(sample: Checked, tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", sample)
    assert len(list(lines(page))) > 500
    for where, said in (
        ("who", "36,901 hours"), ("hours", "0.1% of it"), ("rag", "173 areas"), ("next", "£4"),
        ("limits", "4,101 places"), ("findings", "977 in all"), ("came-in", "888 of them"),
    ):  # fmt: skip
        said_too = html.fragment_fromstring(f"<p>{said}</p>")
        section(page, where).append(said_too)
        assert {line for _, line in strangers(page, sample)} == {said}
        said_too.drop_tree()


def test_tallies_are_those_of_the_findings_listed(sample: Checked, tmp_path: Path) -> None:
    checked = with_many_findings(sample)
    page = write(tmp_path / "a.html", checked)
    figures = measure(checked.counted, checked.everything, checked.findings)
    listed = [
        (group.get("id"), one.get("data-severity"), bool(one.xpath(".//b[text()='Explained:']")))
        for group in page.xpath("//*[contains(@class, 'group')]")
        for one in group.xpath(".//*[@data-severity]")
    ]
    for severity in Severity:
        of_it = [one for one in listed if one[1] == severity]
        assert figures[f"findings.{severity}"].value == len(of_it) > 0
    for row in page.xpath("//section[@id='who']//tbody/tr"):
        owner = row.find(".//a").get("href")[1:]
        for cell, severity in zip(row[1:3], ("error", "warning"), strict=True):
            told = int(re.sub(r"\D", "", words(cell)))
            assert told == listed.count((owner, severity, False))
    for column, severity in enumerate(("error", "warning", "note"), 2):
        told = [int(re.sub(r"\D", "", words(row[column]))) for row in
                page.xpath("//*[@id='came-in-table']/ancestor::table//tbody/tr")]  # fmt: skip
        books = {ret.workbook for ret in checked.returns}
        found = [one for one in checked.findings if one.place.workbook in books]
        assert sum(told) == sum(one.severity == severity for one in found)
