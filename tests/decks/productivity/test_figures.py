"""The figures that these slides brought with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.findings import Finding, Place, Severity
from toolkit.measures.findings import with_findings
from toolkit.measures.percent import percent
from toolkit.measures.taken_off import measure as taken_off
from toolkit.telling.story import Story


def test_top_two_themes_are_named_by_their_parts(told: Story) -> None:
    figure = told.figures["themes.top_two.pct"]
    assert figure.parts == ("hours.known/theme/T08", "hours.known/theme/T01", "hours.known")
    first, second, known = (told.figures.value(part) for part in figure.parts)
    assert figure.value == pytest.approx((first + second) / known * 100)


def test_counts_of_groups(told: Story) -> None:
    totals = told.figures.of("hours.total/workstream")
    assert told.figures.value("workstreams.total") == sum(f.value > 0 for f in totals) == 19
    assert told.figures.value("themes.known") == 9


def test_estimated_or_likely_is_the_sum_of_both(told: Story) -> None:
    figures = told.figures
    both = figures["hours.reinvested.estimated_or_likely"]
    assert both.value == sum(figures.value(part) for part in both.parts) == 10_660
    for place in figures.of("hours.reinvested.estimated_or_likely/destination"):
        assert place.value == sum(figures.value(part) for part in place.parts)
    assert figures.value("hours.reinvested") == 15_640


def test_shares_of_hours_by_level_and_category_are_the_whole(told: Story) -> None:
    shares = [f for f in told.figures.values() if ".pct/assurance/" in f.id]
    assert len(shares) == 16
    assert sum(f.value for f in shares) == pytest.approx(100)


def test_missing_returns_and_benefits_not_counted(told: Story) -> None:
    assert told.figures.value("returns.missing") == 1
    assert [place.key for place in told.figures["returns.missing"].cells] == ["OPC"]
    not_counted = told.figures["benefits.not_counted"]
    assert not_counted.value == sum(told.figures.value(part) for part in not_counted.parts)


def test_what_is_taken_off_is_of_counted_benefits_only(told: Story) -> None:
    assert told.figures.value("hours.taken_off.disbenefit") == 550
    assert len(told.figures["hours.taken_off.overlap"].cells) >= 1
    benefits = told.data["benefits"].assign(include_in_pack=False)
    none = replace(told.data, tables={**told.data.tables, "benefits": benefits})
    assert [figure.value for figure in taken_off(none, none)] == [0.0, 0.0]


def test_a_whole_is_100_per_cent_whatever_its_last_bit() -> None:
    assert percent("a", "a", 0.1 + 0.2, 0.3, ()).text == "100%"
    assert percent("a", "a", 0.3, 0.1 + 0.2, ()).text == "100%"
    assert percent("a", "a", 0.0, 0.0, ()).text == "0%"
    assert percent("a", "a", 999.0, 1000.0, ()).text == "over 99%"


def test_findings_are_counted_by_rule_and_once(told: Story) -> None:
    place = Place("a.xlsx", "Benefits", 5)
    found = [Finding("W11", Severity.WARNING, place, "m")] * 2
    figures = with_findings(told.figures, found)
    assert figures.value("findings/W11") == 2
    assert figures.value("findings.open/W11") == 2
    assert len(figures) == len(told.figures) + 2
    assert len(with_findings(figures, found)) == len(figures)
