"""What has become of the findings of the run before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from toolkit.findings import Finding, Place, Severity
from toolkit.since import since

BENEFIT = Finding(
    "B06", Severity.WARNING, Place("cj.xlsx", "Benefits", 5, "H5", "Hours", "BEN-1"), "No May."
)
ROW = Finding("C05", Severity.ERROR, Place("cj.xlsx", "Savings", 7, "A7", "Line"), "Needed.")
WORKBOOK = Finding("W09", Severity.ERROR, Place("cj.xlsx"), "Two workbooks cover CJ.")


def at(finding, **place):
    return replace(finding, place=replace(finding.place, **place))


def test_new_still_there_and_cleared():
    told = since("one", [BENEFIT, ROW], [BENEFIT, WORKBOOK])
    assert (told.run, told.new, told.still) == ("one", {WORKBOOK}, {BENEFIT})
    assert (told.cleared, told.unchecked) == ((ROW,), ())
    assert told.words == "1 new, 1 still there, 1 cleared"


def test_a_benefit_is_the_same_when_its_row_has_moved_and_its_figure_changed():
    moved = replace(at(BENEFIT, row=9, cell="H9"), message="No May, no June.")
    assert since("one", [BENEFIT], [moved]).still == {moved}


def test_what_else_tells_findings_apart():
    for other in (
        replace(BENEFIT, rule="B07"),
        at(BENEFIT, workbook="lp.xlsx"),
        at(BENEFIT, sheet="Savings"),
        at(BENEFIT, key="BEN-2"),
        at(BENEFIT, header="Owner"),
        at(ROW, row=8),
        replace(WORKBOOK, message="Three workbooks cover CJ."),
    ):
        told = since("one", [BENEFIT, ROW, WORKBOOK], [BENEFIT, ROW, WORKBOOK, other])
        assert told.new == {other}


def test_without_an_id_the_row_counts_and_not_the_message():
    assert not since("one", [ROW], [replace(ROW, message="Please fill it in.")]).new


def test_findings_that_are_alike_are_paired_one_to_one():
    second = replace(BENEFIT, message="No June.")
    third = replace(BENEFIT, message="No July.")
    told = since("one", [BENEFIT, second], [second, third, BENEFIT])
    assert (told.still, told.new, told.cleared) == ({second, third}, {BENEFIT}, ())
    assert since("one", [BENEFIT, second], [third]).cleared == (second,)


def test_what_was_not_looked_for_again_is_not_cleared():
    told = since("one", [BENEFIT, ROW], [], lambda finding: finding is ROW)
    assert (told.cleared, told.unchecked) == ((ROW,), (BENEFIT,))
    assert told.words == "0 new, 0 still there, 1 cleared, 1 not checked again"


findings = st.builds(
    Finding,
    st.sampled_from(["B06", "C05"]),
    st.just(Severity.ERROR),
    st.builds(
        Place, st.sampled_from(["a.xlsx", "b.xlsx"]), st.just("Benefits"), st.integers(0, 2),
        key=st.sampled_from(["", "BEN-1"]),
    ),
    st.uuids().map(str),
)  # fmt: skip


@given(st.lists(findings), st.lists(findings))
def test_every_finding_is_told_once(before, now):
    told = since("one", before, now)
    assert told.new | told.still == set(now)
    assert not told.new & told.still
    assert len(told.still) == len(before) - len(told.cleared)
    assert not Counter(told.cleared) - Counter(before)


@given(st.lists(findings))
def test_nothing_has_changed_since_the_same_findings(some):
    told = since("one", some, list(reversed(some)))
    assert (told.new, told.cleared) == (frozenset(), ())


@given(st.lists(findings), st.lists(findings))
def test_what_is_new_one_way_is_cleared_the_other(before, now):
    assert set(since("one", now, before).cleared) == since("one", before, now).new
