"""One area under several names."""

from __future__ import annotations

import pytest

from tests.makes import a_dashboard, a_dataset, hits, reference
from tests.rules.test_rag import closed

ONE = "Local crime reduction collaborations"
TWO = "Local Crime Reduction Collaborations (Community Safety Partnership Hubs)"
THREE = "Local Crime Reduction Collaborations (Community Safety Hubs)"


def areas(*names):
    return [{"area_id": f"COL-A{n}", "display_name": name} for n, name in enumerate(names, 1)]


def also(alias, area_id="COL-A1", kind="Area"):
    return {"kind": kind, "alias": alias, "canonical_id": area_id}


def found(*names, aliases=(), **more):
    lists = reference(Aliases=aliases)
    return hits(a_dataset(a_dashboard(*areas(*names), **more), lists=lists), "R12")


def test_r12_the_three_names_of_2022():
    findings = found(ONE, TWO, THREE)
    assert [finding.place.key for finding in findings] == ["COL-A2", "COL-A3"]
    assert f"'{TWO}' looks like '{ONE}' (COL-A1)" in findings[0].message
    assert findings[0].place.header == "Name"
    assert not found(ONE, TWO, THREE, aliases=[also(TWO), also(THREE)])
    assert len(found(ONE, TWO, THREE, aliases=[also(TWO)])) == 1
    assert len(found(ONE, TWO, aliases=[also(TWO, kind="Unit")])) == 1


def test_r12_one_area_with_another_name_in_another_dashboard():
    first = a_dashboard({"display_name": ONE})
    later = a_dashboard({"display_name": TWO}, workbook="returns/2023.xlsx")
    assert len(hits(a_dataset(first, later), "R12")) == 1
    lists = reference(Aliases=[also(TWO, "COL-ONE")])
    assert not hits(a_dataset(first, later, lists=lists), "R12")
    same = a_dashboard({"display_name": ONE.upper()}, workbook="returns/2023.xlsx")
    assert not hits(a_dataset(first, same), "R12")


def test_r12_a_name_like_the_alias_of_another_area():
    [finding] = found("Other", "7 Force Netwrok", aliases=[also("7 Force Network")])
    assert "looks like '7 Force Network' (COL-A1)" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Single Online Home", "Single On-line Home"),
        ("Local crime collaborations", "Local crime colaborations"),
        ("Fire & Rescue", "Fire and Rescue"),
        ("Joint Serious Crime", "Joint Serious Crime Directorate"),
        ("Joint Serious Crime Directorate", "Joint Serious Crime"),
        ("Centre for Data Analytics (ecda)", "Centre for Data Analytics"),
        ("Joint Directorate", "Joint Directorate"),
    ],
)
def test_r12_alike(one, other):
    assert len(found(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HO - Digital Policing Portfolio - NLEDP", "HO - Digital Policing Portfolio - NAS"),
        ("Custody phase 1", "Custody phase 2"),
        ("North hub", "South hub"),
        ("Mental Health", "Mental Health crisis cafés"),
        ("7 Force Programme", "7F Network"),
    ],
)
def test_r12_not_alike(one, other):
    assert not found(one, other)


def test_r12_closed_areas_but_not_predecessors():
    old = closed("COL-OLD") | {"display_name": "Joint Directorate (old)"}
    [finding] = found("Joint Directorate", rows={"ClosedAreas": [old]})
    assert finding.place.sheet == "Closed"
    replaced = old | {"replaced_by_id": "COL-A1"}
    assert not found("Joint Directorate", rows={"ClosedAreas": [replaced]})


def test_r12_many_areas_take_no_long_time():
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Area {a}{b}{c}" for a in letters for b in letters for c in letters[:3]]
    assert not found(*names)
