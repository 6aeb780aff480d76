"""Every number on a slide is a figure, and every bar is as long as its figure."""

from __future__ import annotations

import pytest

from tests.decks.productivity.conftest import deck_of
from tests.decks.productivity.reading import (
    names,
    notes,
    numbers,
    series,
    shape,
    table,
    with_shape,
    words,
)
from toolkit.decks.kit import Deck
from toolkit.derive.assurance import MATRIX
from toolkit.measures.findings import with_findings
from toolkit.telling.story import Story

PARTS = ("known", "projected", "anticipated", "potential")


def typed_texts(story: Story) -> set[str]:
    """What people typed and slides repeat: titles, labels, reasons."""
    everything = story.everything
    fields = {
        "benefits": (
            "title",
            "exclude_reason",
            "description",
            "narrative",
            "baseline_unit",
            "baseline_source",
            "attribution_reason",
            "evidence_ref",
        ),
        "workstreams": ("name",),
        "themes": ("label",),
        "units": ("name",),
        "conversion": ("source",),
        "people": ("display_role",),
        "nextsteps": ("step",),
        "indicators": ("name", "counted_in", "direction_note", "counting_rule_note"),
        "commentary": ("text",),
        "nationalfacts": ("statement", "period_basis", "source"),
    }
    quoted = {figure.text for figure in story.figures.values() if figure.id.startswith("baseline/")}
    return (
        quoted
        | {
            str(value)
            for name, columns in fields.items()
            for column in columns
            for value in everything[name][column].dropna()
        }
        | {finding.explained for finding in story.findings if finding.explained}
    )


def strangers(deck: Deck, story: Story) -> list[tuple[str, str]]:
    """(title, number) of each number on a slide that is the text of no figure."""
    figures = with_findings(story.figures, story.findings)
    texts = {figure.text for figure in figures.values()} | {"V0.3"}
    typed = typed_texts(story)
    return [
        (slide.title, number)
        for slide in deck.slides
        if "trace" not in names(slide)
        for text in words(slide)
        for number in numbers(text, typed)
        if number not in texts
    ]


def test_every_number_of_the_sample_deck_is_a_figure(deck: Deck, told: Story) -> None:
    assert strangers(deck, told) == []


@pytest.mark.parametrize("name", ["one_benefit", "nothing_known", "only_ideas"])
def test_every_number_on_a_slide_is_a_figure(name: str, request: pytest.FixtureRequest) -> None:
    story: Story = request.getfixturevalue(name)
    assert strangers(deck_of(story), story) == []


def test_a_number_that_is_no_figure_would_be_noticed(one_benefit: Story) -> None:
    deck = deck_of(one_benefit)
    deck.slides[1].raw.shapes.title.text_frame.text = "36,901 hours, or 3% of 12 months"
    assert [number for _, number in strangers(deck, one_benefit)] == ["36,901", "3%"]


def test_every_number_on_a_slide_is_in_its_notes(deck: Deck, told: Story) -> None:
    typed = typed_texts(told)
    for slide in deck.slides[1:]:
        said = notes(slide)
        for text in words(slide) if "trace" not in names(slide) else ():
            for number in numbers(text, typed):
                assert f"= {number}" in said, (slide.title, number)


def test_the_four_categories_sum_to_the_total_in_every_picture(deck: Deck, told: Story) -> None:
    total = told.figures.value("hours.total")
    for slide in with_shape(deck, "categories"):
        values = series(slide, "categories")
        assert list(values) == ["Known", "Projected", "Anticipated", "Potential"]
        for part in PARTS:
            assert values[part.capitalize()] == (told.figures.value(f"hours.{part}"),)
        assert sum(value or 0 for each in values.values() for value in each) == pytest.approx(total)
    assert len(with_shape(deck, "categories")) == 2


@pytest.mark.parametrize("group", ["workstream", "theme"])
def test_bars_are_as_long_as_their_figures(deck: Deck, told: Story, group: str) -> None:
    [slide] = with_shape(deck, f"{group}s")
    values = series(slide, f"{group}s")
    known = sorted((f.value for f in told.figures.of(f"hours.known/{group}")), reverse=True)
    assert list(values["Known"]) == known[: len(values["Known"])]
    sums = [sum(values[part.capitalize()][n] or 0 for part in PARTS) for n in range(len(known))[:5]]
    assert list(values["Total"])[:5] == pytest.approx(sums)


@pytest.mark.parametrize("group", ["workstream", "theme"])
def test_the_table_lists_every_one_and_its_total_is_the_total(
    deck: Deck, told: Story, group: str
) -> None:
    name = f"table of {group}s"
    rows = [row for slide in with_shape(deck, name) for row in table(slide, name)[1:]]
    assert [row[0] for row in rows[:-1]] == [
        f.label
        for f in sorted(
            told.figures.of(f"hours.total/{group}"),
            key=lambda f: (
                -told.figures.value(f"hours.known/{group}/{f.key}"),
                -f.value,
                f.label,
            ),
        )
    ]
    wanted = [told.figures[f"hours.{p}"].text for p in (*PARTS, "total", "shortfall")]
    assert rows[-1] == ["Total", *wanted]


def test_shortfall_is_in_a_column_of_its_own_and_in_no_bar(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "workstreams")
    assert set(series(slide, "workstreams")) == {
        "Known", "Projected", "Anticipated", "Potential", "Total",
    }  # fmt: skip
    row = next(
        row
        for slide in with_shape(deck, "table of workstreams")
        for row in table(slide, "table of workstreams")
        if row[0] == "Case file improvement"
    )
    assert row[-1] == told.figures["hours.shortfall/workstream/WS-CASEFILE"].text == "350"
    assert row[-2] == told.figures["hours.total/workstream/WS-CASEFILE"].text


def test_reinvested_hours_sum_to_the_hours_achieved(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "evidence")
    values = series(slide, "evidence")
    assert values["Tracked"] == (4_980.0,)
    assert values["Estimated or likely"] == (10_660.0,)
    total = sum(value or 0 for each in values.values() for value in each)
    assert total == pytest.approx(told.figures.value("hours.known"))


def test_estimated_hours_are_hatched_and_tracked_ones_solid(deck: Deck) -> None:
    [slide] = with_shape(deck, "destinations")
    chart = next(each for each in slide.raw.shapes if each.name == "destinations").chart
    tracked, weaker, *_ = (each._element for each in chart.plots[0].series)
    assert tracked.xpath("./c:spPr/a:solidFill")
    assert not tracked.xpath("./c:spPr/a:pattFill")
    assert weaker.xpath("./c:spPr/a:pattFill")
    colours = [each.xpath("./c:spPr/*[1]//a:schemeClr/@val")[0] for each in (tracked, weaker)]
    assert colours[0] == colours[1]


def test_assurance_levels_sum_by_row_and_by_column(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "assurance by category")
    rows = table(slide, "assurance by category")
    assert rows[-1][1:] == [told.figures[f"hours.{p}"].text for p in (*PARTS, "total")]
    values = series(slide, "levels")
    assert list(values) == ["High", "Medium", "Low", "Unassured"]
    assert sum(value or 0 for each in values.values() for value in each) == pytest.approx(
        told.figures.value("hours.known")
    )


def test_the_printed_matrix_is_the_one_that_is_applied(deck: Deck) -> None:
    [slide] = with_shape(deck, "matrix")
    assert tuple(tuple(row[1:]) for row in table(slide, "matrix")[1:]) == MATRIX


def test_with_nothing_achieved_the_matrix_is_under_the_hours(nothing_known: Story) -> None:
    [slide] = with_shape(deck_of(nothing_known), "matrix")
    hours, matrix = shape(slide, "assurance by category"), shape(slide, "matrix")
    assert hours.top + hours.height < matrix.top
    assert hours.width == matrix.width


def test_definitions_of_the_four_categories_are_printed(deck: Deck) -> None:
    [slide] = with_shape(deck, "definitions")
    rows = table(slide, "definitions")
    assert [row[0] for row in rows[1:]] == [
        "Known",
        "Projected",
        "Anticipated",
        "Potential",
        "Total",
    ]
    assert all(len(row[1]) > 40 for row in rows[1:5])
    assert "Not a commitment" in rows[4][1]
    assert {"category 1", "category 4"} <= set(names(deck.slides[1]))
