"""Which sections there are, what the front sheet says, and what is left to the author."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from docx.text.paragraph import Paragraph

from tests.decks.collaboration.test_unusual_packs import PACKS
from tests.papers.conftest import PaperOf
from tests.papers.reading import ANNEX, GRADES, HOURS, Read, cells, paper_of
from toolkit.audience import Audience
from toolkit.papers import collaboration, productivity
from toolkit.settings import DeckSettings, Settings
from toolkit.telling.story import Story

SECTIONS = [
    (1, "1.0 Purpose of Report"),
    (1, "2.0 Recommendations"),
    (1, "3.0 Executive Summary"),
    (1, "4.0 Introduction/Background"),
    (1, "5.0 Current Work and Performance"),
    (1, "6.0 Implications (Issues)"),
    (2, "6.1 Links to Police and Crime Plan Priorities"),
    (2, "6.2 Demand"),
    (2, "6.3 Risks/Mitigation"),
    (2, "6.4 Equality and/or Human Rights Implications"),
    (2, "6.5 Health and Safety Implications"),
    (1, "7.0 Consultation/Engagement"),
    (1, "8.0 Actions for Improvement"),
    (1, "9.0 Future Work/Development and Expected Outcome"),
    (1, ANNEX),
]
"""As the scrutiny programme numbers and names them, and the annex."""

LABELS = [
    "Front sheet",
    "Title of Report",
    "Classification of Paper",
    "Agenda Number",
    "Chief Officer",
    "Date Paper was Written",
    "Version Number",
    "Report from",
    "Date of Meeting",
    "Author on behalf of Chief Officer",
    "Date of Approval by Chief Officer",
    "COG meeting date / date of approval (Please indicate whether paper presented to COG or not)",
]
HOUR_PACKS = (
    "one benefit", "nothing known", "only ideas", "nothing counted", "no tracker", "large",
)  # fmt: skip

FULL = DeckSettings(
    title="A review",
    version="V1.0",
    written_on=date(2024, 7, 4),
    meeting="Scrutiny programme",
    meeting_date=date(2024, 7, 31),
    approval="Chief Officer Group",
    approved_on=date(2024, 7, 10),
    agenda_number="7.0",
    report_to="the Office of the Commissioner",
    report_from="A police force",
    chief_officer="Assistant Chief Officer",
    author="Benefits Realisation Manager",
    cog_date=date(2024, 7, 9),
)


def the_sections(paper: Read) -> list[tuple[int, str]]:
    return [one for one in paper.headings if one in SECTIONS]


def front_sheet(paper: Read) -> dict[str, str]:
    return dict(cells(paper.document.tables[0]))  # type: ignore[arg-type]


def test_every_section_is_there_in_order(hours: Read, grades: Read) -> None:
    assert the_sections(hours) == the_sections(grades) == SECTIONS


@pytest.mark.parametrize("pack", HOUR_PACKS)
def test_every_section_is_there_whatever_has_come_in(pack: str, hours_in: PaperOf) -> None:
    assert the_sections(hours_in(pack)[0]) == SECTIONS


@pytest.mark.parametrize("pack", PACKS)
def test_every_section_is_there_whatever_the_dashboard(pack: str, grades_in: PaperOf) -> None:
    assert the_sections(grades_in(pack)[0]) == SECTIONS


def test_each_paper_writes_every_section_and_no_other() -> None:
    for writers in (productivity.SECTIONS, collaboration.SECTIONS):
        assert [number for number, _ in (name.split(" ", 1) for _, name in SECTIONS[:-1])] == list(
            writers
        )


def test_no_section_is_empty(hours: Read, grades: Read) -> None:
    for paper in (hours, grades):
        headings = [*paper.headings, (1, "the end")]
        for (level, heading), (below, _) in pairwise(headings):
            assert paper.under(heading) or below > level, heading


def test_headings_go_down_one_level_at_a_time(hours: Read, grades: Read) -> None:
    for paper in (hours, grades):
        levels = [level for level, _ in paper.headings]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_front_sheet_has_every_label(hours: Read, grades: Read) -> None:
    assert list(front_sheet(hours)) == list(front_sheet(grades)) == LABELS


def test_what_the_settings_leave_out_is_asked_of_the_author(hours: Read) -> None:
    entries = front_sheet(hours)
    assert entries["Title of Report"] == "Increased Productivity Benefits Review"
    assert entries["Version Number"] == "V0.3"
    assert entries["Report from"] == "Sample force"
    assert entries["Date of Meeting"] == "31 July 2024"
    for label in (LABELS[3], LABELS[4], LABELS[5], *LABELS[9:]):
        assert entries[label].startswith("[Author: "), label


def test_what_the_settings_say_is_printed(hours_told: Story, tmp_path: Path) -> None:
    edition = replace(
        hours_told.edition, title=FULL.title, version=FULL.version, about=FULL,
        approval="Chief Officer Group, 10 July 2024", audience=Audience.BOARD,
    )  # fmt: skip
    paper = paper_of(replace(hours_told, edition=edition), HOURS, tmp_path)
    assert list(front_sheet(paper).values())[1:] == [
        "A review",
        "OFFICIAL",
        "7.0",
        "Assistant Chief Officer",
        "4 July 2024",
        "V1.0",
        "A police force",
        "31 July 2024",
        "Benefits Realisation Manager",
        "Chief Officer Group, 10 July 2024",
        "9 July 2024",
    ]
    assert "Report to: the Office of the Commissioner" in paper.text()
    assert "Chief Officers, in which nothing is withheld" not in paper.text()


def test_a_copy_from_a_run_for_chief_officers_says_so(hours: Read) -> None:
    assert "Table the one from a run for the board (--audience board)." in hours.text()


@pytest.mark.parametrize("heading", ["6.0", "6.2", "6.4", "6.5", "8.0"])
def test_what_no_return_holds_is_left_to_the_author(
    heading: str, hours: Read, grades: Read
) -> None:
    for paper in (hours, grades):
        [prompt] = paper.under(heading)
        assert isinstance(prompt, Paragraph)
        assert [run.style.name for run in prompt.runs] == ["Author Prompt"]
        assert prompt.text.startswith("[Author: ")
        assert prompt.text.endswith("]")


def test_the_decision_that_the_settings_ask_for_is_recommended(
    hours: Read, hours_told: Story, tmp_path: Path
) -> None:
    asked, closing, action, prompt = hours.under("2.0")
    assert asked.text == "Decision asked for: To note."
    assert closing.text == "The board is asked whether these of its actions may be closed:"
    assert action.text.startswith("7/24 – Hand out blank trackers to every unit. Done on 31 May")
    assert prompt.text.startswith("[Author: what the board is asked to do")
    about = DeckSettings(title="A review", decision=" ")
    none = replace(hours_told, edition=replace(hours_told.edition, about=about))
    *_, prompt = paper_of(none, HOURS, tmp_path).under("2.0")
    assert prompt.text.startswith("[Author: ")


def test_every_prompt_is_marked_as_one(hours: Read, grades: Read) -> None:
    for paper in (hours, grades):
        runs = paper.document.element.body.xpath(".//w:r[contains(., '[Author: ')]")
        assert len(runs) > 12
        styles = {run.xpath("string(w:rPr/w:rStyle/@w:val)") for run in runs}
        assert styles == {"AuthorPrompt"}


@pytest.mark.parametrize("said", ["Person 42074356", "person@force.police.uk", "07700 900123"])
def test_a_setting_for_a_role_refuses_a_number_or_an_address(said: str) -> None:
    with pytest.raises(ValueError, match="role title only"):
        Settings(productivity=DeckSettings(title="A review", author=said))


def test_stamps_are_in_words(hours: Read, grades: Read) -> None:
    assert [p.text for p in hours.document.paragraphs if p.style.name == "Stamp"] == [
        "DRAFT: figures may still change",
        "SYNTHETIC DATA: hours are invented",
    ]
    assert [p.text for p in grades.document.paragraphs if p.style.name == "Stamp"] == [
        "DRAFT: not signed off. Grades may still change."
    ]


def test_a_final_paper_has_no_stamp(grades_told: Story, tmp_path: Path) -> None:
    final = replace(grades_told, edition=replace(grades_told.edition, draft=False))
    paper = paper_of(final, GRADES, tmp_path)
    assert "Stamp" not in {p.style.name for p in paper.document.paragraphs}
    assert "DRAFT" not in paper.document.sections[0].header.paragraphs[0].text


def test_papers_stand_beside_their_decks() -> None:
    from toolkit.decks.catalogue import DECKS

    for paper, deck in zip((HOURS, GRADES), DECKS, strict=True):
        assert paper.name == f"{deck.name}-paper"
        assert (paper.source, paper.section) == (deck.source, deck.section)
