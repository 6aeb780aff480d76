"""Who is meant where one cell may name several people."""

from __future__ import annotations

import pytest

from tests.makes import a_dataset, reference
from toolkit.derive.people import BETWEEN, called, people_in


def known(*people):
    rows = [{"owner_id": code, "display_role": code, "initials": short} for code, short in people]
    return called(a_dataset(lists=reference(People=rows)))


PEOPLE = (("CHANGE", "VH"), ("SHARED", "MG"), ("HEAD", None))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("VH", ("CHANGE",)),
        ("vh", ("CHANGE",)),
        ("CHANGE", ("CHANGE",)),
        ("SH / VH", ("SH", "CHANGE")),
        ("VH, MG; HEAD", ("CHANGE", "SHARED", "HEAD")),
        ("VH/CHANGE", ("CHANGE",)),
        (" / ", ()),
        (None, ()),
    ],
)
def test_codes_and_initials(text, people):
    assert people_in(text, known(*PEOPLE)) == people


def test_initials_that_two_share_are_nobody_s():
    assert people_in("VH", known(*PEOPLE, ("OTHER", "VH"))) == ("VH",)


def test_roles_in_place_of_codes_keep_their_commas():
    roles = ("Superintendent, Support", "Head of IT")
    assert people_in(BETWEEN.join(roles), known(*((one, None) for one in roles))) == roles
