"""Names that every system takes and can tell apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.file_names import LONGEST, Wanted, names_apart, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Head of Contact Management", "Head of Contact Management"),
        ("Finance/HR: \"joint\" <lead>?", "Finance HR joint lead"),
        ("Head of IT ...", "Head of IT"),
        (" .hidden", "hidden"),
        ("Line\nbreak\ttab", "Line break tab"),
        ("../../etc", "etc"),
        ("CON", "CON_"),
        ("Lpt1", "Lpt1_"),
        ("nul.Head", "nul.Head_"),
        ("Conduct Lead", "Conduct Lead"),
        ("Zero\u200bwidth", "Zerowidth"),
        ("?", "_"),
        ("", "_"),
    ],
)  # fmt: skip
def test_a_name_is_made_safe(text, name):
    assert safe_name(text) == name


def test_letters_composed_in_two_ways_are_one_name():
    assert safe_name("Cafe\u0301") == safe_name("Caf\u00e9")
    assert names_apart([Wanted("Cafe\u0301"), Wanted("caf\u00e9")]) == ["Café", "café 2"]


def test_only_names_that_are_alike_are_told_apart():
    wanted = [Wanted("Head", "CJ"), Wanted("head", "CJ"), Wanted("HEAD", ""), Wanted("Lead", "CJ")]
    assert names_apart(wanted) == ["Head (CJ)", "head (CJ) 2", "HEAD", "Lead"]


def test_an_ending_stays_and_tells_apart():
    wanted = [Wanted("cj", "q1", ".xlsx"), Wanted("cj", "q2", ".xlsx"), Wanted("cj", "q2", ".xlsm")]
    assert names_apart(wanted) == ["cj (q1).xlsx", "cj (q2).xlsx", "cj.xlsm"]


def test_a_name_that_another_was_given_is_taken():
    wanted = [Wanted("A", "B"), Wanted("a", "C"), Wanted("A (B)")]
    assert names_apart(wanted) == ["A (B)", "a (C)", "A (B) 2"]


texts = st.text(st.characters(), max_size=12) | st.sampled_from(["con", "Head", "head", "HEAD."])


@given(st.lists(st.builds(Wanted, texts, texts, st.sampled_from(["", ".xlsx"])), max_size=12))
def test_no_two_names_are_the_same_to_any_disk(wanted):
    names = names_apart(wanted)
    assert len(names) == len(wanted)
    assert len({name.casefold() for name in names}) == len(names)
    assert names == names_apart(wanted)
    for name in names:
        assert not set(name) & set('<>:"/\\|?*\n')
        assert name == name.strip(" .")
        assert 0 < len(name.encode()) <= LONGEST


@given(st.text(max_size=200))
def test_a_safe_name_is_safe_already(text):
    assert safe_name(safe_name(text)) == safe_name(text)
