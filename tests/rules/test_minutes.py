"""Rules about who was at a meeting, and what its minutes leave unrecorded (A08, A09)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_board, a_dataset, hits

MEETING = date(2024, 4, 24)


def at_meeting(*people):
    """Attendance of (person, status)."""
    return [
        {"line_id": str(at), "meeting_date": MEETING, "owner_id": person, "status": status}
        for at, (person, status) in enumerate(people, 1)
    ]


def told(rule, *actions, **rows):
    data = a_dataset(a_board(*(actions or ({},)), rows=rows))
    return [(one.place.key, one.message) for one in hits(data, rule)]


def test_a08_both_present_and_absent():
    both = at_meeting(("HEAD", "Present"), ("PROJ", "Apologies"), ("HEAD", "Apologies"))
    [(line, message)] = told("A08", Attendance=both)
    assert line == "3"
    assert message.startswith("Head of Unit is listed as present and as apologies.")


def test_a08_an_owner_who_was_not_there():
    there = at_meeting(("PROJ", "Present"))
    [(key, message)] = told("A08", {"owners": "HEAD / PROJ"}, Attendance=there)
    assert key == "1/24"
    assert message.startswith("Head of Unit owns 1/24 and is not listed as present")


def test_a08_leaves_alone():
    assert not told("A08", {"owners": "HEAD"}), "nobody wrote down who was there"
    assert not told("A08", {"owners": "HEAD"}, Attendance=at_meeting(("HEAD", "Present")))
    other = {"owners": "HEAD", "raised_meeting": date(2024, 1, 31)}
    assert not told("A08", other, Attendance=at_meeting(("PROJ", "Present")))


def minute(text, **cells):
    usual = {"line_id": "1", "meeting_date": MEETING, "item": "1 Log", "text": text}
    return {"Minutes": [usual | cells]}


@pytest.mark.parametrize(
    "text",
    [
        "A long study is to be commissioned with a university.",
        "The Head of Unit will bring a draft.",
        "Work To Be completed.",
    ],
)
def test_a09_sounds_like_an_action(text):
    [(_, message)] = told("A09", **minute(text))
    assert message.startswith("This sounds like an action ('")
    assert not told("A09", **minute(text, action_id="1/24"))
    assert not told("A09", **minute(f"{text} See 1/24.")), "it names one of the log"
    assert told("A09", **minute(f"{text} See 7/99.")), "there is no such action"


def test_a09_quotes_briefly():
    words = " ".join(f"word{n}" for n in range(40))
    [(_, message)] = told("A09", **minute(f"{words} will {words}"))
    quoted = message.partition("'")[2].rpartition("'")[0]
    assert quoted == "…word38 word39 will word0 word1 word2 word3 word4…"


def test_a09_leaves_alone():
    assert not told("A09", **minute("The board noted the report. Goodwill was shown."))
