"""Titles and sentences are right for none, one and many, and claim no more than the data."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.decks.productivity.conftest import deck_of
from tests.decks.productivity.reading import titled, with_shape, words
from toolkit.decks.kit import Deck
from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.telling.productivity import benefit, sentences, themes, workstreams
from toolkit.telling.productivity.groups import Group
from toolkit.telling.productivity.saying import brief, in_lists, share
from toolkit.telling.story import Cited, Story


def cited(**values: float) -> Cited:
    """Figures with these values; ``__`` in a name stands for a dot."""
    return of_ids({name.replace("__", "."): value for name, value in values.items()})


def of_ids(values: Mapping[str, float]) -> Cited:
    """Figures with these values by id."""
    return Cited(Figures(_figure(name, value) for name, value in values.items()))


def _figure(name: str, value: float) -> Figure:
    percent = ".pct" in name
    unit = Unit.PERCENT if percent else Unit.HOURS if name.startswith("hours.") else Unit.COUNT
    return Figure(name, name, value, unit, Basis.FULL_YEAR, "")


@pytest.mark.parametrize(
    ("known", "working", "potential", "said"),
    [
        (0, 0, 0, "No hours are counted yet, achieved or in view"),
        (1738, 0, 0, "1,740 hours a year already achieved; no more in view"),
        (3, 0, 0, "Under 10 hours a year already achieved; no more in view"),
        (
            1738, 2433, 0,
            "1,740 hours a year already achieved; 2,430 more in view, none of it only potential",
        ),
        (
            1738, 9420, 2100,
            "1,740 hours a year already achieved; 9,420 more in view, of which 2,100 is only "
            "potential",
        ),
        (0, 9420, 2100, "No hours are achieved yet; 9,420 a year are in view, of which 2,100 is "
            "only potential"),
        (0, 2100, 2100, "No hours are achieved yet; 2,100 a year are in view, all of it only "
            "potential"),
    ],
)  # fmt: skip
def test_headline(known: float, working: float, potential: float, said: str) -> None:
    figures = cited(hours__known=known, hours__working_towards=working, hours__potential=potential)
    assert sentences.headline(figures) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((60, 20, 10, 10), "Known hours are 60% of the 1,000 hours a year in all four categories"),
        ((0, 0, 0, 100), "All 1,000 hours a year recorded are potential"),
        (
            (30, 20, 10, 40),
            "No category holds half of the 1,000 hours a year; the largest, potential, holds 40%",
        ),
        (
            (50, 50, 0, 0),
            "Known hours are 50% of the 1,000 hours a year in all four categories",
        ),
        (
            (49.7, 14.3, 0, 36),
            "Known hours are 50% of the 1,000 hours a year in all four categories",
        ),
    ],
)
def test_categories(parts: tuple[float, ...], said: str) -> None:
    names = ("known", "projected", "anticipated", "potential")
    values = {f"hours.{n}": share * 10 for n, share in zip(names, parts, strict=True)}
    shares = {f"hours.{n}.pct": float(share) for n, share in zip(names, parts, strict=True)}
    assert sentences.by_category(of_ids({**values, **shares, "hours.total": 1000})) == said


@pytest.mark.parametrize(
    ("known", "working", "said"),
    [
        (1738, 2433, "1,740 hours a year are achieved; 2,430 are still in view."),
        (3, 0, "Under 10 hours a year are achieved; none are still in view."),
        (0, 4, "No hours a year are achieved; under 10 are still in view."),
    ],
)
def test_achieved_and_in_view(known: float, working: float, said: str) -> None:
    figures = cited(hours__known=known, hours__working_towards=working)
    assert sentences.achieved_and_in_view(figures) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([(300, 0), (120, 80)], "Both workstreams have hours achieved; Group 1 has most, 300 hours "
            "a year"),
        ([(300, 0), (120, 80), (1, 0)], "All 3 workstreams have hours achieved; Group 1 has most, "
            "300 hours a year"),
        ([(3, 0), (0, 4)], "1 of 2 workstreams has hours achieved; Group 1 has most, under 10 "
            "hours a year"),
        ([(3, 0)], "Group 1 has under 10 hours a year achieved; no more in view"),
    ],
)  # fmt: skip
def test_workstreams(hours: list[tuple[float, float]], said: str) -> None:
    groups = [Group("workstream", f"WS-{at}", f"Group {at}") for at, _ in enumerate(hours, 1)]
    known, working = zip(*hours, strict=True)
    values = {
        "hours.working_towards": sum(working),
        "workstreams.known": sum(one > 0 for one in known),
        "workstreams.total": len(groups),
    }
    values |= {one.figure("known"): own for one, own in zip(groups, known, strict=True)}
    assert workstreams.messages(of_ids(values), groups)[0] == said


@pytest.mark.parametrize(
    ("large", "paged", "said"),
    [
        (1, 1, "The only benefit of at least 1,000 hours a year"),
        (2, 2, "The 2 benefits of at least 1,000 hours a year"),
        (14, 1, "The largest of 14 benefits of at least 1,000 hours a year"),
        (14, 3, "The 3 largest of 14 benefits of at least 1,000 hours a year"),
    ],
)
def test_which_benefits_have_a_page(large: float, paged: float, said: str) -> None:
    ids = {"benefits.large": large, "benefits.paged": paged, "benefits.large.from": 1000}
    assert benefit.which(of_ids(ids)) == said


def test_few_hours_open_a_sentence_with_a_capital() -> None:
    local = Group("theme", "LOCAL", "Local")
    values = {local.figure(name): 3.0 for name in ("working_towards", "total")}
    assert list(themes.points(of_ids({"hours.working_towards": 3.0} | values), [local])) == [
        "Under 10 more hours a year are in view; no other theme has any hours.",
        "Under 10 hours a year come from force initiatives that have no national theme.",
    ]


@pytest.mark.parametrize(
    ("tracked", "weaker", "rest", "said"),
    [
        (4980, 10660, 21246, "Where the hours went: 4,980 tracked, 10,700 estimated or likely, "
            "21,200 not tracked"),
        (0, 60, 40, "Where the hours went: none tracked, 60 estimated or likely, 40 not tracked"),
        (100, 0, 0, "Where the hours went: 100 tracked, none estimated or likely, none not "
            "tracked"),
        (0, 0, 100, "Where the hours went is not recorded for any of the 100 hours achieved"),
    ],
)  # fmt: skip
def test_reinvestment(tracked: float, weaker: float, rest: float, said: str) -> None:
    group = "hours.reinvested"
    figures = of_ids(
        {
            group: tracked + weaker,
            f"{group}.tracked": tracked,
            f"{group}.estimated_or_likely": weaker,
            f"{group}.not_tracked": rest,
            "hours.known": tracked + weaker + rest,
        }
    )
    assert sentences.where_they_went(figures) == said


@pytest.mark.parametrize(
    ("known", "pct", "said"),
    [
        (100, 76.9, "How sure we are: 77% of the hours achieved have High or Medium assurance"),
        (100, 0, "How sure we are: none of the hours achieved have High or Medium assurance"),
        (100, 100, "How sure we are: all of the hours achieved have High or Medium assurance"),
        (100, 99.9, "How sure we are: over 99% of the hours achieved have High or Medium "
            "assurance"),
        (0, 12, "No hours are achieved yet. 12% of what is in view has High or Medium assurance"),
    ],
)  # fmt: skip
def test_assurance(known: float, pct: float, said: str) -> None:
    ids = ("assurance.high_or_medium.pct", "assurance.high_or_medium.pct/category/total")
    assert sentences.how_sure(of_ids({"hours.known": known} | dict.fromkeys(ids, pct))) == said


def test_sample_titles(deck: Deck) -> None:
    assert with_shape(deck, "workstreams")[0].title == (
        "12 of 19 workstreams have hours achieved; Right Care Right Person has most, 6,760 hours "
        "a year"
    )
    assert with_shape(deck, "themes")[0].title == (
        "“Technology as a productivity multiplier” and “Mental ill-health demand” account for 59% "
        "of hours achieved"
    )
    assert titled(deck, "Largest destination").title == (
        "Largest destination recorded: Local policing areas, 4,560 hours"
    )


def test_titles_with_one_benefit(one_benefit: Story) -> None:
    titles = [slide.title for slide in deck_of(one_benefit).slides]
    assert "3,720 hours a year already achieved; no more in view" in titles
    assert "Redaction technology has 3,720 hours a year achieved; no more in view" in titles
    assert "“Criminal justice” accounts for all 3,720 hours a year achieved" in titles
    assert "Benefit register: 1 benefit counted, 3,720 hours a year" in titles


@pytest.mark.parametrize(
    ("name", "said"),
    [("one_benefit", "No more hours a year are in view; no other theme has any hours."),
     ("two_benefits", "110 more hours a year are in view; no other theme has any hours.")],
)  # fmt: skip
def test_one_theme_is_not_compared_with_itself(
    name: str, said: str, request: pytest.FixtureRequest
) -> None:
    [slide] = with_shape(deck_of(request.getfixturevalue(name)), "themes")
    shown = " ".join(words(slide))
    assert said in shown
    assert "most still to come" not in shown


def test_titles_with_nothing_known(nothing_known: Story) -> None:
    deck = deck_of(nothing_known)
    titles = [slide.title for slide in deck.slides]
    assert "No workstream has hours achieved yet; 8,970 hours a year are in view" in titles
    assert "No theme has hours achieved yet; 8,970 hours a year are in view" in titles
    assert not with_shape(deck, "evidence")
    assert not with_shape(deck, "levels")


def test_no_sentence_claims_a_cause(deck: Deck) -> None:
    said = " ".join(text.lower() for slide in deck.slides for text in words(slide))
    for claim in ("resulted in", " led to", "thanks to", "as a result", "improved performance"):
        assert claim not in said


def test_shares_open_a_sentence() -> None:
    figures = of_ids({"a.pct": 0, "b.pct": 100, "c.pct": 0.2, "d.pct": 62})
    said = [share(figures, f"{name}.pct", "them") for name in "abcd"]
    assert said == ["None of them", "All of them", "Under 1% of them", "62% of them"]


def test_long_names_are_shortened_in_sentences_only() -> None:
    assert brief("Workforce mix: officers in back-office posts") == "Workforce mix"
    assert brief("Mental ill-health demand (Right Care)") == "Mental ill-health demand"
    assert brief("x" * 20) == "x" * 20
    assert len(brief("a word " * 40)) <= 56


def test_lists_are_divided_and_lose_nothing() -> None:
    names = [f"BEN-CJ-{n:03}" for n in range(900)]
    groups = list(in_lists(names))
    assert max(map(len, groups)) < 450
    assert [name for group in groups for name in group.replace(" and ", ", ").split(", ")] == names
