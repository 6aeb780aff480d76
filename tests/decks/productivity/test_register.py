"""The register lists every benefit once, with its figures, or says why it is not counted."""

from __future__ import annotations

from tests.decks.productivity.reading import notes, table, with_shape
from toolkit.decks.kit import Deck
from toolkit.telling.story import Story

BY_PART = ("known", "projected", "anticipated", "potential")


def rows_of(deck: Deck, name: str) -> list[list[str]]:
    return [row for slide in with_shape(deck, name) for row in table(slide, name)[1:]]


def reference(row: list[str]) -> str:
    """The reference of a benefit; empty for a section row."""
    return row[0].rpartition("\n")[2].partition(" · ")[0] if "\n" in row[0] else ""


def test_every_benefit_is_listed_once(deck: Deck, told: Story) -> None:
    counted = [reference(row) for row in rows_of(deck, "register") if reference(row)]
    others = [row[0] for row in rows_of(deck, "not counted")]
    assert len(counted) == told.figures.value("benefits.count") == 35
    assert len(others) == told.figures.value("benefits.not_counted") == 3
    every = told.everything["benefits"]["benefit_id"]
    assert sorted(counted + others) == sorted(every)


def test_hours_are_those_of_the_figures(deck: Deck, told: Story) -> None:
    for row in rows_of(deck, "register"):
        for cell, part in zip(row[3:7], BY_PART, strict=True):
            figure_id = f"hours.{part}/benefit/{reference(row)}"
            if reference(row):
                assert cell == (told.figures[figure_id].text if figure_id in told.figures else "–")


def test_a_row_tells_owner_stage_category_assurance_and_grade(deck: Deck) -> None:
    rows = {reference(row): row for row in rows_of(deck, "register")}
    assert rows["BEN-CJ-001"] == [
        "Automated redaction of text in case files\nBEN-CJ-001 · Disclosure and Redaction Manager",
        "Sustained", "Known", "3,720", "–", "–", "–", "High", "● Green",
    ]  # fmt: skip
    assert rows["BEN-CM-007"][2] == "No hours"


def test_units_head_their_benefits_and_are_repeated(deck: Deck) -> None:
    slides = with_shape(deck, "register")
    units = {"Contact Management", "Criminal Justice", "Crime and Public Protection",
             "Local Policing", "Support Services"}  # fmt: skip
    for slide in slides:
        header, first, *_ = table(slide, "register")
        assert header[0].startswith("Benefit")
        assert first[0].removesuffix(" (continued)") in units
    sections = [row[0] for row in rows_of(deck, "register") if not reference(row)]
    assert {one.removesuffix(" (continued)") for one in sections} == units


def test_notes_hold_the_figures_of_the_rows_on_that_slide(deck: Deck, told: Story) -> None:
    for slide in with_shape(deck, "register"):
        here = {reference(row) for row in table(slide, "register")}
        said = notes(slide)
        for figure in told.figures.of("hours.known/benefit"):
            assert (f"{figure.id} = " in said) == (figure.key in here)


def test_why_a_benefit_is_not_counted(deck: Deck) -> None:
    why = {row[0]: row[-1] for row in rows_of(deck, "not counted")}
    assert why["BEN-LP-006"] == "Closed: no longer in yearly hours."
    assert why["BEN-LP-008"].startswith("Left out by its owner. The survey counts some journeys")
    assert "partners want a person to read every referral" in why["BEN-CPP-004"]
