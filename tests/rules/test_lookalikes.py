"""One benefit claimed twice under two ids."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours

TITLE = "Automated redaction of text in case files"


def named(title, other, **more):
    """What X03 finds in the trackers of two units, of a benefit each."""
    first = a_tracker({"title": title})
    second = a_tracker({"benefit_id": "BEN-LP-001", "title": other} | more, unit="LP")
    return hits(a_dataset(first, second), "X03")


def test_x03_titles_alike():
    findings = named(TITLE, "Automated redaction of text in case file")
    assert [f.place.key for f in findings] == ["BEN-CJ-001", "BEN-LP-001"]
    assert findings[0].message == (
        "BEN-CJ-001 looks like BEN-LP-001 (the titles are 99% alike). The same benefit claimed "
        "twice?"
    )
    assert findings[0].place.header == "Title"


@pytest.mark.parametrize(
    "title",
    [
        TITLE.upper(),
        "Automated redaction of text, in case files",
        "Redaction of text in case files: automated",
        "Automated redaction of texts in case files",
        "Automated redaction of text in the case files",
    ],
)
def test_x03_spelt_or_ordered_otherwise(title):
    assert len(named(TITLE, title)) == 2


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Blurring of faces in body-worn video", {}),
        ("Manual redaction of text on paper files", {}),
        (TITLE, {"beneficiary_unit": "LP"}),
        (TITLE, {"stage": "Closed"}),
        (TITLE, {"include_in_pack": False}),
    ],
)
def test_x03_titles_of_something_else(title, more):
    assert not named(TITLE, title, **more)


def test_x03_a_number_makes_a_difference():
    assert not named("Redaction of case files, phase 1", "Redaction of case files, phase 2")
    assert len(named("Redaction of case files, phase 1", "Redaction of case file, phase 1")) == 2


def test_x03_one_benefit_in_two_workbooks_is_left_to_x01():
    assert not named(TITLE, TITLE, benefit_id="BEN-CJ-001")


def test_x03_what_is_declared_or_split_has_been_seen():
    line = {"line_id": "1", "benefit_id": "BEN-CJ-002", "kind": "Overlap given up",
            "hours_fy": 60.0, "kept_by": "BEN-CJ-001", "description": "Both"}  # fmt: skip
    rows = [{"title": TITLE}, {"title": TITLE, "benefit_id": "BEN-CJ-002"}]
    assert hits(a_dataset(a_tracker(*rows)), "X03")
    assert not hits(a_dataset(a_tracker(*rows, rows={"Adjustments": [line]})), "X03")
    split = [row | {"measure_key": "REDACTION", "attribution_pct": 50.0} for row in rows]
    assert not hits(a_dataset(a_tracker(*split)), "X03")


def test_x03_many_alike_are_each_told_once():
    rows = [{"title": TITLE, "benefit_id": f"BEN-CJ-{n:03}"} for n in range(1, 40)]
    findings = hits(a_dataset(a_tracker(*rows)), "X03")
    assert [f.place.key for f in findings] == [row["benefit_id"] for row in rows]


def measured(values, other, **more):
    """What X03 finds in the hours of two units; the other unit's benefit is about itself."""
    about = {"benefit_id": "BEN-LP-001", "title": "Shorter waits at hospital",
             "beneficiary_unit": "LP"}  # fmt: skip
    first = a_tracker({}, measured=[hours("BEN-CJ-001", values)])
    second = a_tracker(about, unit="LP", measured=[hours("BEN-LP-001", other)], **more)
    return hits(a_dataset(first, second), "X03")


YEAR = [96.0, 104.0, 99.0, 108.0, 93.0, 101.0, 97.0, 106.0, 102.0, 94.0, 100.0, 98.0]


def test_x03_the_same_hours():
    findings = measured(YEAR, [*[55.0 + n for n in range(7)], *YEAR[7:]])
    assert findings[1].message == (
        "BEN-LP-001 looks like BEN-CJ-001 (the same hours in 5 months). The same benefit claimed "
        "twice?"
    )
    places = [(f.place.sheet, f.place.row, f.place.header) for f in findings]
    assert places == [("Measured hours", 4, "Benefit ID")] * 2


@pytest.mark.parametrize(
    ("values", "other"),
    [
        (YEAR, [*YEAR[:2], *[55.0 + n for n in range(10)]]),
        (YEAR, [YEAR[-1], *YEAR[:-1]]),
        ([50.0] * 12, [50.0] * 12),
        ([*YEAR[:9], 0.0, 0.0, 0.0], [None] * 9 + [0.0, 0.0, 0.0]),
        (YEAR, []),
    ],
)
def test_x03_hours_that_are_not_the_same(values, other):
    assert not measured(values, other)


def test_x03_months_are_compared_by_date_not_by_column():
    may = {"as_at": date(2024, 5, 31)}
    findings = measured(YEAR, [*YEAR[:11], None], **may)
    assert "the same hours in 11 months" in findings[0].message


def test_x03_title_and_hours_are_one_finding():
    about = {"benefit_id": "BEN-CJ-002"}
    series = [hours("BEN-CJ-001", YEAR), hours("BEN-CJ-002", YEAR)]
    findings = hits(a_dataset(a_tracker({}, about, measured=series)), "X03")
    assert len(findings) == 2
    assert "(the same title and the same hours in 12 months)" in findings[0].message
    assert findings[0].place.header == "Title"
