"""What the paper on collaboration says, for none, one and many."""

from __future__ import annotations

import pytest
from docx.table import Table

from tests.decks.collaboration.test_unusual_packs import PACKS
from tests.papers.conftest import PaperOf
from tests.papers.reading import Read
from tests.papers.test_hours import CAUSES
from tests.telling.collaboration.test_sentences import GOLDEN
from toolkit.pipeline import Checked


def shown(cell: str) -> str:
    """A grade as it reads, without the room around it."""
    return cell.replace("\u00a0", " ").strip()


def test_the_executive_summary_is_the_golden_sentence(grades: Read) -> None:
    said = grades.text("3.0").split("\n")
    assert said[0] == GOLDEN
    assert said[1] == "One area closed to business as usual (Home Office Biometrics)."
    assert said[2].startswith("12 of 13 areas were graded both now and in 2021")
    assert said[3] == "Three areas remain amber:"
    assert len(said) == 7
    assert shown(said[4]).startswith("▲ Amber  5.3.2 National ANPR Service: National delays")


def test_the_dashboard_holds_every_area_under_its_section(grades: Read, sample: Checked) -> None:
    rows = grades.table("5.0")
    assert rows[0] == ["Area", "Grade: 2022", "Grade: 2021", "Movement", "Owner (role)"]
    assert [row[0] for row in rows[1:] if not row[1]] == [
        "5.1 Essex/Kent",
        "5.2 Regional - 7 Forces",
        "5.3 National",
        "5.4 Local Collaborations",
        "5.5 External and Innovative Partnerships",
    ]
    areas = {row[0]: [shown(cell) for cell in row[1:]] for row in rows[1:] if row[1]}
    assert len(areas) == len(sample.counted["areas"]) == 13
    assert areas["5.3.1 NLEDP"][:3] == ["● Green", "▲ Amber", "↑ Improved"]
    assert areas["5.2.1 7 Force Network"][:3] == ["○ Not graded", "n/a", "Replaced"]
    assert areas["5.3.2 National ANPR Service"][3] == "Force ANPR Lead"


def test_every_area_is_told_in_full(grades: Read, sample: Checked) -> None:
    for _, row in sample.counted["areas"].iterrows():
        said = grades.text(f"{row['section_ref']} {row['display_name']}")
        assert row["narrative"] in said
        assert row["rationale"] in said
    said = shown(grades.text("5.3.1 "))
    assert said.startswith("● Green  in 2022,  ▲ Amber  in 2021: ↑ Improved. Owner: Chair of")
    assert "Graded on 31 October 2022." in said
    assert "Why this grade (graded on delivery). After the national reset" in said
    assert "Why it is not graded. Too soon" in grades.text("5.2.1 ")
    fact = "Ten-year benefits as profiled, net present value: £12.4 million (target £15.4 million)"
    assert fact in grades.text("5.4.1 ")


def test_areas_that_are_not_green_are_the_risks(grades: Read) -> None:
    said = grades.text("6.3")
    assert said.startswith("Three areas remain amber: National ANPR Service, ECFRS, local crime")
    rows = {row[0]: row for row in grades.table("6.3")}
    assert rows["5.4.2 Local crime reduction"][4:] == [
        "[Author: not stated]",
        "31 Mar 2023",
        "Since 2021 or earlier",
    ]
    assert "Still to be stated: an owner of the action for 3 of 3" in said


def test_what_left_the_report(grades: Read) -> None:
    assert [row[:2] for row in grades.table("What left")[1:]] == [
        ["7 Force Programme", "Replaced by 7 Force Network"],
        ["Home Office Biometrics", "Business as usual"],
    ]


def test_definitions_are_printed_with_the_dashboard(grades: Read, sample: Checked) -> None:
    rows = grades.table("What the grades")
    assert [row[1] for row in rows[1:]] == list(sample.everything["ragscale"]["definition"])
    assert len(grades.table("What the grades", 1)) == 8


def test_owners_are_named_by_role_and_nobody_by_name(grades: Read, sample: Checked) -> None:
    assert "Force ANPR Lead" in grades.text("7.0").split("\n")
    names = {name for name in sample.counted["people"]["name"] if isinstance(name, str)}
    assert not [name for name in names if name in grades.text()]


@pytest.mark.parametrize("pack", PACKS)
def test_no_cause_is_claimed_in_our_own_words(pack: str, grades_in: PaperOf) -> None:
    paper, story = grades_in(pack)
    said = paper.body
    for column in ("narrative", "rationale", "executive_line", "issue", "action"):
        for text in story.data["areas"][column].dropna():
            said = said.replace(text, "")
    assert not CAUSES.search(said)


@pytest.mark.parametrize(
    ("pack", "heading", "said"),
    [
        ("no dashboard", "3.0", "No RAG dashboard has been returned."),
        ("no dashboard", "3.0", "not that areas are green, nor that they are not."),
        ("no dashboard", "1.0", "To give the board the grades of every area"),
        ("no rows", "3.0", "The RAG dashboard came back, but no area in it can be shown."),
        ("one area", "3.0", "The one area is amber. It improved since 2021, from red to amber."),
        ("all red", "3.0", "All 13 areas are red. None improved since 2021, 13 deteriorated"),
        ("all red", "3.0", "13 areas are red. Section 6.3 lists them."),
        ("all red", "6.3", "[Author: not stated]"),
        ("eighty areas", "3.0", "Of 80 areas, 20 are green"),
        ("no previous grades", "3.0", "None has a grade from 2021 to compare with"),
    ],
)
def test_none_one_and_many(pack: str, heading: str, said: str, grades_in: PaperOf) -> None:
    assert said in grades_in(pack)[0].text(heading)


def test_eighty_areas_are_all_told(grades_in: PaperOf) -> None:
    paper, _ = grades_in("eighty areas")
    assert sum(level == 3 and "Area " in text for level, text in paper.headings) == 80
    assert len(paper.table("6.3 Risks")) == 41


def test_where_no_area_is_red_or_amber_no_table_says_so(grades_in: PaperOf) -> None:
    paper, _ = grades_in("no previous grades")
    assert not any(isinstance(one, Table) for one in paper.under("6.3 Risks"))
