"""How a finding reads."""

from __future__ import annotations

import pickle

import pytest

from toolkit.findings import Finding, Place, Rule, Severity


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("a.xlsx", "Benefits", 7, "D7", "Owner", "BEN-1"),
         'a.xlsx › Benefits › row 7, column "Owner" (BEN-1)'),
        (Place("a.xlsx", "Control", 0, "", "As at"), 'a.xlsx › Control › column "As at"'),
        (Place("a.xlsx", "Benefits", 7), "a.xlsx › Benefits › row 7"),
        (Place("a.xlsx"), "a.xlsx"),
        (Place(key="OPC"), "OPC"),
        (Place(), ""),
    ],
)  # fmt: skip
def test_places(place, words):
    assert str(place) == words


def test_a_message_is_one_line_and_keeps_the_spaces_that_set_parts_apart():
    rule = Rule("T1", Severity.NOTE, "", "Open{who}. {n} rows, {x}")
    finding = rule.finding(Place(), {"who": " by a\nrole", "n": 1200, "x": 0.5})
    assert finding.message == "Open by a role. 1,200 rows, 0.5"


def test_a_long_text_is_cut():
    message = Rule("T1", Severity.NOTE, "", "{v}").finding(Place(), {"v": "x" * 9999}).message
    assert len(message) < 300


def test_a_blank_that_is_not_filled_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        Rule("T1", Severity.NOTE, "", "{v}").finding(Place(), {})


def test_a_worker_hands_back_all_of_a_finding():
    place = Place("a.xlsx", "Benefits", 7, "D7", "Owner", "BEN-1")
    finding = Finding("T1", Severity.ERROR, place, "Words.", "CJ", "HEAD", "Agreed.", False)
    assert pickle.loads(pickle.dumps(finding)) == finding  # noqa: S301


def test_fix_first():
    def make(severity, rule, row=1):
        return Finding(rule, severity, Place("a", "b", row), "")

    note, warning = make(Severity.NOTE, "A"), make(Severity.WARNING, "A")
    later, first = make(Severity.ERROR, "B", 9), make(Severity.ERROR, "B", 2)
    ordered = sorted([note, warning, later, first], key=lambda finding: finding.fix_first)
    assert ordered == [first, later, warning, note]
