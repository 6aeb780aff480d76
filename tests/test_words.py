"""Words from values."""

from __future__ import annotations

from datetime import date

from toolkit.words import counted, day, every, listed, number_word, plural, sentence, short_day


def test_words():
    assert day(date(2024, 6, 3)) == "3 June 2024"
    assert short_day(date(2024, 6, 3)) == "3 Jun 2024"
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"
    assert [number_word(n) for n in (0, 1, 9, 10, 11)] == ["none", "one", "nine", "ten", "11"]
    assert [counted(n, "area") for n in (0, 1, 2)] == ["no areas", "1 area", "2 areas"]
    assert plural(2, "is", "are") == "are"
    assert [every(n) for n in (2, 3, 1200)] == ["Both", "All 3", "All 1,200"]
    assert sentence("nine of 13") == "Nine of 13"
