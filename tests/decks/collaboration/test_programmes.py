"""The slides of programmes, read back from the saved file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from tests.decks.collaboration.packs import (
    LONG_NAME,
    deck_of,
    notes,
    opened,
    slide_called,
    table_on,
    texts,
    titles,
)
from tests.decks.collaboration.programmes import story_of_programmes
from tests.programmes import a_programme, lines
from toolkit.audience import Audience
from toolkit.returns import Return

TITLE = (
    "Shared services programme: £12.4m of benefits profiled against a £15.4m target, £3.0m short"
)


def footer(slide: Any) -> str:
    return str(next(s for s in slide.shapes if s.name == "Footer").text_frame.text)


def tiles(slide: Any) -> list[list[str]]:
    shapes = {shape.name: shape for shape in slide.shapes}
    shown = [shapes[f"tile {n}"].text_frame.text for n in range(1, 6)]
    return [text.replace("\u00a0", " ").split("\n") for text in shown]


def about(slides: list[Any]) -> list[Any]:
    """The slides that tell of programmes."""
    return [one for one in slides if "PRG" in one._element.cSld.get("name")]


@pytest.fixture(scope="module")
def slides() -> list[Any]:
    return opened(deck_of(story_of_programmes()))


def test_one_slide_and_one_in_the_appendix_for_each(slides: list[Any]) -> None:
    assert titles(about(slides)) == [
        TITLE,
        "Shared services programme, year by year: £8.5m was achieved by March 2022, of £9.3m "
        "profiled (91.4%)",
    ]


def test_tiles_say_what_is_declared_and_what_the_thresholds_give(slides: list[Any]) -> None:
    shown = tiles(about(slides)[0])
    assert shown[0] == [
        "▲ Amber, declared", "80.5%", "of the target profiled; ▲ Amber by thresholds",
    ]  # fmt: skip
    assert shown[1] == ["Short of the target", "£3.0m", "£12.4m profiled of £15.4m by 2022/23"]
    assert shown[2] == ["Cashable", "£12.4m", "of what is profiled; none is non-cashable"]
    assert shown[3] == ["Achieved", "£8.5m", "91.4% of £9.3m profiled by March 2022"]
    assert shown[4] == ["Net present value", "£11.8m", "of what is profiled; £14.6m of the target"]


def test_the_chart_is_cumulative_and_a_year_without_actual_is_a_gap(slides: list[Any]) -> None:
    chart = next(shape for shape in about(slides)[0].shapes if shape.has_chart).chart
    columns, line = chart.plots
    assert list(columns.categories) == ["2019/20", "2020/21", "2021/22", "2022/23"]
    assert [(one.name, list(one.values)) for one in columns.series] == [
        ("Profiled", [3.1e6, 6.2e6, 9.3e6, 12.4e6]),
        ("Actual", [3e6, 5.5e6, 8.5e6, None]),
    ]
    assert [list(one.values) for one in line.series] == [[3.85e6, 7.7e6, 11.55e6, 15.4e6]]


def test_what_closes_the_gap_with_owner_and_date(slides: list[Any]) -> None:
    slide = about(slides)[0]
    assert table_on(slide, "gap") == [
        ["What is done", "Owner (role)", "By", "Worth"],
        ["Share a third depot", "Head of Unit", "31 Mar 2023", "£1.0m\nlikely"],
    ]
    said = "What closes the gap. What is being done is worth £1.0m of the £3.0m gap; £2.0m is still"
    assert any(text.startswith(said) for text in texts(slide))


def test_the_basis_of_the_present_value_is_told(slides: list[Any]) -> None:
    said = " ".join(texts(about(slides)[0]))
    assert "real terms, 2019/20 prices, 3.5% a year (Green Book)" in said
    assert "2019/20 itself is not discounted, each later year by a whole year more" in said
    assert "never added to hours, nor to the savings" in said


def test_notes_name_every_figure(slides: list[Any]) -> None:
    said = notes(about(slides)[0])
    for figure in ("profiled", "target", "shortfall", "share", "closes", "npv_profiled"):
        assert f"programme.{figure}/programme/PRG-ONE = " in said
    assert "programme.target/financial_year/PRG-ONE/2019-20 = £3,850,000" in notes(about(slides)[1])


def test_only_slides_told_from_what_is_made_up_are_marked(slides: list[Any]) -> None:
    marked = [one for one in slides if "SYNTHETIC DATA" in footer(one)]
    assert [id(one) for one in marked] == [id(one) for one in about(slides)]
    assert all("marked as made up" in " ".join(texts(one)) for one in marked)
    real = opened(deck_of(story_of_programmes(a_programme(control={"synthetic": False}))))
    assert not [one for one in real if "SYNTHETIC" in " ".join([footer(one), *texts(one)])]


def test_what_its_owner_says_is_made_up_is_told_in_those_words() -> None:
    own = "Real: the totals. Invented: all else."
    slide = about(opened(deck_of(story_of_programmes(a_programme(narrative=own)))))[0]
    said = texts(slide)
    assert any(f"SYNTHETIC DATA. {own}" in text for text in said)
    assert own not in said
    real = a_programme(narrative=own, control={"synthetic": False})
    assert own in texts(about(opened(deck_of(story_of_programmes(real))))[0])


def test_a_deck_that_is_synthetic_as_a_whole_is_not_marked_twice() -> None:
    story = story_of_programmes()
    whole = replace(story, edition=replace(story.edition, synthetic=True))
    assert {footer(one).count("SYNTHETIC DATA") for one in opened(deck_of(whole))} == {1}


def test_the_board_sees_the_same_with_roles(slides: list[Any]) -> None:
    story = story_of_programmes()
    board = replace(story, edition=replace(story.edition, audience=Audience.BOARD))
    shown = [texts(one) for one in about(opened(deck_of(board)))]
    assert shown == [texts(one) for one in about(slides)]


def test_the_years_with_each_kind_apart() -> None:
    both = (
        *lines((1e6,), (9e5,), (8e5,)),
        *lines((5e5,), (4e5,), (1e5,), releasing="Non-cashable"),
    )
    slide = about(opened(deck_of(story_of_programmes(a_programme(*both)))))[-1]
    table = table_on(slide, "years")
    assert table[0][1:7] == [
        "Target", "Profiled", "Actual", "Cashable: Target", "Cashable: Profiled",
        "Cashable: Actual",
    ]  # fmt: skip
    assert table[1] == [
        "2019/20", "£1,500,000", "£1,300,000", "£900,000", "£1,000,000", "£900,000", "£800,000",
        "£500,000", "£400,000", "£100,000",
    ]  # fmt: skip
    assert table[-1][:2] == ["All years", "£1,500,000"]


MANY = [
    {"line_id": f"{n}", "action": f"Thing {n} is done with every partner", "due": date(2023, n, 1)}
    for n in range(1, 10)
]
LONG = {
    "name": LONG_NAME,
    "short_name": LONG_NAME,
    "rationale": LONG_NAME * 2,
    "narrative": LONG_NAME * 3,
}
TWELVE = (
    *lines((1.2e6,) * 12, (9e5,) * 12, (8e5,) * 3),
    *lines((2e5,) * 12, (3e5,) * 12, (), releasing="Non-cashable"),
)
UNUSUAL: Mapping[str, tuple[Return, str]] = {
    "twelve years": (
        a_programme(*TWELVE, gap=MANY, target_by="2030/31"),
        "Shared services programme: £14.4m of benefits profiled against a £16.8m target, £2.4m "
        "short",
    ),
    "no target": (
        a_programme(*lines(target=()), gap=()),
        "Shared services programme: £12.4m of benefits profiled, with no target to hold them "
        "against",
    ),
    "nothing achieved": (a_programme(*lines(actual=())), TITLE),
    "years to come": (
        a_programme(*lines(actual=(), first=2024), base_year="2024/25"),
        TITLE,
    ),
    "nothing profiled": (
        a_programme(*lines(profiled=(), actual=()), gap=()),
        "Shared services programme: no benefits are profiled yet against a £15.4m target",
    ),
    "no pounds": (
        a_programme(*lines((None,), (None,), (None,)), gap=()),
        "Shared services programme: no benefits are profiled, and no target is given",
    ),
    "green that is red": (
        a_programme(*lines(profiled=(2e6,) * 4), declared_rag="Green", price_basis="Cash prices"),
        "Shared services programme: £8.0m of benefits profiled against a £15.4m target, £7.4m "
        "short",
    ),
    "above": (
        a_programme(*lines(profiled=(4e6,) * 4), gap=()),
        "Shared services programme: £16.0m of benefits profiled against a £15.4m target, £600,000 "
        "above it",
    ),
    "met": (
        a_programme(*lines(profiled=(3.85e6,) * 4), gap=()),
        "Shared services programme: £15.4m of benefits profiled against a £15.4m target, which "
        "meets it",
    ),
    "long names": (
        a_programme(**LONG, gap=[{"action": LONG_NAME}] * 2),
        "PRG-ONE: £12.4m profiled of £15.4m, £3.0m short",
    ),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_programmes_are_told_and_fit(name: str, tmp_path: Any) -> None:
    ret, title = UNUSUAL[name]
    deck = deck_of(story_of_programmes(ret))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    assert titles(about(list(Presentation(str(path)).slides)))[0] == title
    assert {one.where for one in deck.shortened} <= {"Subtitle"}
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


def test_another_grade_by_the_thresholds_stands_beside_the_declared_one() -> None:
    slide = about(opened(deck_of(story_of_programmes(UNUSUAL["green that is red"][0]))))[0]
    assert tiles(slide)[0] == [
        "● Green, declared", "51.9%", "of the target profiled; ■ Red by thresholds",
    ]  # fmt: skip
    assert tiles(slide)[4][1:] == ["–", "not worked out; the note below says why"]
    said = " ".join(texts(slide))
    assert "No net present value is worked out: amounts are in cash prices" in said
    assert "it is red by the thresholds (Green from 95% and Amber from 80%)" in notes(slide)


def test_present_values_are_never_discounted_again() -> None:
    slide = about(opened(deck_of(story_of_programmes(a_programme(price_basis="Present values")))))[
        0
    ]
    assert tiles(slide)[4] == [
        "Net present value", "£12.4m", "present values as given; not discounted again",
    ]  # fmt: skip


def test_a_long_list_of_what_closes_the_gap_follows_on_a_slide_of_its_own() -> None:
    told = about(opened(deck_of(story_of_programmes(UNUSUAL["twelve years"][0]))))
    assert len(table_on(told[1], "gap")) == len(MANY) + 1
    assert "gap" not in [shape.name for shape in told[0].shapes]
    assert "SYNTHETIC DATA" in footer(told[1])


def test_that_nothing_closes_the_gap_is_told() -> None:
    slide = about(opened(deck_of(story_of_programmes(a_programme(gap=())))))[0]
    assert "Nothing is recorded that closes the gap of £3.0m." in texts(slide)


def test_ten_programmes_are_ten_slides_with_names_of_their_own() -> None:
    others = [{"programme_id": f"PRG-{n}", "short_name": "Shared services"} for n in range(10, 19)]
    profile = [line for one in others for line in lines(programme_id=one["programme_id"])]
    told = about(
        opened(deck_of(story_of_programmes(a_programme(*lines(), *profile, others=others))))
    )
    assert len(titles(told)) == len(set(titles(told))) == 20
    assert titles(told)[0].startswith("Shared services (PRG-ONE) programme")


def test_programmes_left_out_are_told() -> None:
    profile = lines()
    profile[0]["fy"] = "2019/25"
    slides = opened(deck_of(story_of_programmes(a_programme(*profile))))
    slide = slide_called(slides, "One programme is left out until its errors are corrected")
    assert "programme.left_out = 1" in notes(slide)
    assert not about(slides)


def test_without_programmes_the_deck_is_as_it_was() -> None:
    story = story_of_programmes()
    none = {name: frame.iloc[:0] for name, frame in story.data.tables.items()
            if name in ("programmes", "programmeprofile", "gaplines")}  # fmt: skip
    bare = replace(story.data, tables={**story.data.tables, **none})
    slides = opened(deck_of(replace(story, data=bare, everything=bare)))
    assert not about(slides)
