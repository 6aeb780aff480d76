"""The facts of areas in one table: every fact once, and a title for none, one and many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import a_dashboard, a_dataset, reference
from tests.telling.collaboration.test_challenges import EVIDENCE, FACT, story
from toolkit.measures.fact_changes import CHANGES, changes, measure
from toolkit.telling.collaboration.key_facts import caveat, key_facts, titles
from toolkit.telling.story import Cited

NUMBERS = st.integers(-1000, 1000)


def line(number: int, **cells: Any) -> Mapping[str, Any]:
    """A line of evidence that differs from the others in its name."""
    return EVIDENCE | {"line_id": f"{number}", "measure": f"Measure {number}"} | cells


def said(*lines: Mapping[str, Any]) -> str:
    told = story(AreaEvidence=lines)
    return titles(told, Cited(told.figures))[0]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([line(1)], "The one fact with a number from 2021 is worse"),
        ([line(1, previous=None)], "One key fact about the areas"),
        ([line(1), line(2)], "Both facts with a number from 2021 are worse"),
        ([line(n) for n in range(3)], "All three facts with a number from 2021 are worse"),
        (
            [line(1), line(2, previous=50.0), line(3, previous=None)],
            "Of two facts with a number from 2021, one is better and one is worse",
        ),
        (
            [line(1, previous=60.0), line(2, polarity="Lower is better")],
            "Of two facts with a number from 2021, one is better, none is worse and one is "
            "unchanged",
        ),
        ([line(1, polarity="Contextual")], "One key fact about the areas"),
    ],
)
def test_the_title(lines: list[Mapping[str, Any]], title: str):
    assert said(*lines) == title


def test_a_fact_that_stands_on_both_sheets_is_told_once():
    facts = [FACT | {"label": "staff  SATISFACTION", "sum_group": None}, FACT | {"fact_id": "F2"}]
    told = story(AreaEvidence=[EVIDENCE], lists=reference(KeyFacts=facts))
    [(_, rows)] = key_facts(told, Cited(told.figures))
    assert [(fact.name, fact.now, fact.before, fact.change) for fact in rows] == [
        ("Staff satisfaction", "60%", "72%", "Worse"),
        ("Forces live", "32 forces", "–", ""),
    ]
    assert told.figures.value("facts.told") == 2


def test_facts_about_what_is_no_area_are_not_told():
    facts = [FACT | {"about": "BEN-CJ-001"}]
    told = story(lists=reference(KeyFacts=facts))
    assert key_facts(told, Cited(told.figures)) == []
    assert caveat(told, Cited(told.figures)) == ""


def test_several_groups_that_do_not_add_up_are_one_caveat():
    facts = [FACT | {"fact_id": f"F{n}", "sum_group": f"G{n}"} for n in range(2)]
    told = story(lists=reference(KeyFacts=facts))
    words = "Some of these facts do not add up to the totals that are stated for them."
    assert caveat(told, Cited(told.figures)) == words


@given(
    pairs=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=6),
    polarity=st.sampled_from(("Higher is better", "Lower is better", "Contextual")),
)
def test_every_compared_fact_is_better_worse_or_unchanged(pairs, polarity):
    lines = [
        line(n, current=float(now), previous=float(then), polarity=polarity)
        for n, (now, then) in enumerate(pairs)
    ]
    data = a_dataset(a_dashboard({}, rows={"AreaEvidence": lines}))
    figures = {figure.id: figure.value for figure in measure(data)}
    assert (
        sum(figures[f"facts.{change.lower()}"] for change in CHANGES) == figures["facts.compared"]
    )
    assert figures["facts.compared"] == (0 if polarity == "Contextual" else len(pairs))
    turned = [dict(one, current=one["previous"], previous=one["current"]) for one in lines]
    other = a_dataset(a_dashboard({}, rows={"AreaEvidence": turned}))
    opposite = {"Better": "Worse", "Worse": "Better"}
    assert [opposite.get(word, word) for word in changes(data)] == list(changes(other))
