"""What may identify a person is found in every form, and nothing else is taken for it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.rules.identifiers import WITHHELD, Identifiers

PEOPLE = Identifiers(
    [
        "Ada Example",
        "O’Specimen, Séan Patrick",
        "Insp Rosa Sample-Tester (temporary)",
        "George Young",
    ]
)


def kinds(text):
    return [one.kind for one in PEOPLE.found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example", "ada example", "ADA EXAMPLE", "Ada  Example", "Ada\u00a0Example",
        "Ada B. Example", "Example, Ada", "Example, A", "A. Example", "a. example", "A Example",
        "A.B. Example", "Ms Example", "ms. example", "Sgt Example", "Sgt 1234 Example",
        "Det Insp Example", "A/Supt Example", "Chief Inspector Example", "ACC A. Example",
        "DCC Example's view", "Sean O'Specimen", "Séan P O’Specimen", "PC O Specimen",
        "Rosa Sample-Tester", "rosa sample tester", "R Sample-Tester", "Аda Example",
        "tracker_ada_example.xlsx", "tracker-Ada-Example.xlsx", "ACC Young",
    ],
)  # fmt: skip
def test_names_of_the_people_sheet(text):
    assert kinds(f"Work led by {text} since April") == ["a name"]


@pytest.mark.parametrize(
    "text",
    ["Example of a form", "for example", "Adam Example", "Ada Examples", "a example", "e.g. young",
     "A young person", "Mr Examples", "Sample-Tester kit", "the example, a form", "Head of Unit",
     "ADA compliance, Example 3"],
)  # fmt: skip
def test_words_that_are_like_names(text):
    assert not kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("42000001", "a collar or personal number"),
        ("personal number 42000001", "a collar or personal number"),
        ("collar no. 123", "a collar or personal number"),
        ("warrant 75123", "a collar or personal number"),
        ("PC 1234", "a collar or personal number"),
        ("DC4321", "a collar or personal number"),
        ("constable 4321", "a collar or personal number"),
        ("07700 900123", "a telephone number"),
        ("07700900123", "a telephone number"),
        ("(01632) 960 123", "a telephone number"),
        ("020 7946 0123", "a telephone number"),
        ("+44 7700 900123", "a telephone number"),
        ("+44 (0)7700 900 123", "a telephone number"),
        ("0044 1632 960123", "a telephone number"),
        ("ext. 54321", "a telephone number"),
        ("some.body+x@force.example.uk", "an e-mail address"),
    ],
)
def test_numbers_and_addresses(text, kind):
    assert kinds(f"Ask ({text}), who knows.") == [kind]


@pytest.mark.parametrize(
    "text",
    ["£169,620", "£12345678", "38,000,000 hours", "38000000", "12345678 hours", "2,022",
     "2,022 PCs", "20240630", "30062024", "run 20240630-0a1b2c3d", "BEN-CJ-001", "REF-12345678",
     "12345678/24", "TL 07080 67890", "NGR 123 456", "in 2024/25", "0900-1700",
     "09:30 to 12:00", "01/04/2024", "01 02 03 04 05 06", "0.123456789", "32+2+6+4 = 44",
     "PC 120 hours", "Sergeant 2024 intake", "5.3.2", "extension 2024", "80.5%",
     "7 Force Network", "12 PCSOs", "111/16", "@ 5%"],
)  # fmt: skip
def test_numbers_that_are_nobody_s(text):
    assert not kinds(f"It came to {text} in all.")


def test_the_line_of_the_2024_paper():
    """A name with eight digits beside it, on the front of a paper that was to be published."""
    text = "Author on behalf of Chief Officer: Ada Example 42000001"
    assert kinds(text) == ["a name", "a collar or personal number"]
    assert PEOPLE.masked(text) == "Author on behalf of Chief Officer: A… E… 42…"
    assert PEOPLE.withheld(text) == WITHHELD


def test_who_is_known_by_an_initial_or_by_rank_alone():
    people = Identifiers(["Dr G Young", "PC Example", "X", ""])
    assert [bool(people.found(t)) for t in ("G Young", "g. young", "a young", "G young")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert people.found("Sgt Example")
    assert not people.found("an example of X")


def test_a_text_without_any_is_left_as_it_is():
    text = "Hours – “saved” by\u00a0all"
    assert PEOPLE.masked(text) is text
    assert PEOPLE.withheld(text) is text


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzéü", min_size=3, max_size=9)
PROSE = st.sampled_from(["", "Led by ", "(", "see: ", "since April, ", "…“"])
AFTER = st.sampled_from(["", ".", ", who knows", ")", "'s work", "”", "; 12 hours"])


@given(LETTERS, LETTERS, PROSE, AFTER, st.data())
def test_any_name_is_found_in_any_form(first, last, before, after, data):
    forms = (f"{first} {last}", f"{last}, {first}", f"{first[0].upper()}. {last}", f"Sgt {last}",
             f"{first[0].upper()} {last.title()}", f"{first} Q. {last}")  # fmt: skip
    form = data.draw(st.sampled_from(forms))
    form = data.draw(st.sampled_from([form, form.title(), form.upper()]))
    people = Identifiers([f"{first} {last}"])
    text = f"{before}{form}{after}"
    assert people.found(text), text
    assert not people.found(people.masked(text)), "a hint identifies nobody"


@given(
    st.sampled_from(
        ["07{9}", "01{9}", "020 {4} {4}", "+44 7{3} {6}", "PC {4}", "collar number {5}"]
    ),
    PROSE, AFTER, st.randoms(use_true_random=False),
)  # fmt: skip
def test_any_number_of_somebody_s_is_found(form, before, after, random):
    number = re.sub(
        r"\{(\d)\}", lambda n: "".join(random.choice("23456789") for _ in range(int(n[1]))), form
    )
    text = f"{before}{number}{after}"
    assert PEOPLE.found(text), text
    assert not PEOPLE.found(PEOPLE.masked(text)), "a hint identifies nobody"
    assert number not in PEOPLE.masked(text)


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
COUNTS = st.integers(0, 10**9)
NOBODYS = st.one_of(
    COUNTS.map(lambda n: f"£{n:,}"),
    COUNTS.map(lambda n: f"£{n}"),
    COUNTS.map(lambda n: f"{n:,} hours"),
    COUNTS.map(lambda n: f"{n} hours"),
    st.integers(0, 999_999).map(lambda n: f"{n:,}"),
    st.floats(0, 1e6, allow_nan=False).map(lambda x: f"{x:,.2f}%"),
    st.integers(1990, 2099).map(str),
    st.integers(0, 999).map(lambda n: f"BEN-CJ-{n:03}"),
    *(DAYS.map(lambda day, f=f: day.strftime(f)) for f in
      ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y%m%d", "%d%m%Y", "%d %B %Y", "%b %Y")),
    st.tuples(*[st.integers(0, 99999)] * 2).map(lambda p: "TL {:05} {:05}".format(*p)),
)  # fmt: skip


@given(st.lists(NOBODYS, min_size=1, max_size=4))
def test_amounts_dates_and_references_are_nobody_s(parts):
    text = f"From {', to '.join(parts)} in all."
    assert not PEOPLE.found(text), text
