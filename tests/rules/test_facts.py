"""Facts that are quoted: one value for each, and parts that add up."""

from __future__ import annotations

from datetime import date

from tests.makes import a_dashboard, a_dataset, a_tracker, hits, reference

FACT = {"about": "COL-ONE", "label": "Forces live", "unit": "forces", "as_at": date(2022, 10, 31),
        "source": "Report"}  # fmt: skip


def facts(*values, **more):
    """Lists with key facts of these values."""
    rows = [FACT | {"fact_id": f"KF-{n}", "value": v} | more for n, v in enumerate(values, 1)]
    return reference(KeyFacts=rows)


def found(rule_id, lists, *returns):
    return hits(a_dataset(*(returns or (a_tracker({}),)), lists=lists), rule_id)


def test_x06_two_values():
    findings = found("X06", facts(32.0, 28.0))
    assert len(findings) == 2
    assert findings[0].message == (
        "'Forces live' is 32 forces (31 Oct 2022) here and 28 forces (31 Oct 2022) in "
        "workbooks/reference.xlsx › Key facts row 5. Pick one, with its date."
    )
    assert (findings[0].place.sheet, findings[0].place.header) == ("Key facts", "Value")
    assert not found("X06", facts(32.0, 32.0))
    assert not found("X06", facts(32.0))


def test_x06_of_two_things():
    rows = [FACT | {"fact_id": "1", "value": 1.0}, FACT | {"fact_id": "2", "value": 2.0,
            "about": "COL-TWO"}]  # fmt: skip
    assert not found("X06", reference(KeyFacts=rows))


def evidence(current, measure="Forces  LIVE"):
    line = {"line_id": "1", "area_id": "COL-ONE", "measure": measure, "current": current,
            "unit": "forces", "polarity": "Higher is better", "as_at": date(2022, 10, 31),
            "source": "Report"}  # fmt: skip
    return a_dashboard({}, rows={"AreaEvidence": [line]})


def test_x06_on_a_dashboard_and_in_the_lists():
    findings = found("X06", facts(32.0), evidence(30.0))
    assert {f.place.sheet for f in findings} == {"Key facts", "Area evidence"}
    assert not found("X06", facts(32.0), evidence(32.0))
    assert not found("X06", facts(32.0), evidence(30.0, "Forces waiting"))


def test_x07_parts_that_do_not_add_up():
    lists = facts(32.0, 2.0, 6.0, 4.0, sum_group="SOH", group_total=43.0, label="Forces")
    [finding] = found("X07", lists)
    assert finding.message.startswith("32 + 2 + 6 + 4 add to 44, not 43.")
    assert (finding.place.key, finding.place.header) == ("KF-1", "Group total")


def test_x07_parts_that_add_up_or_need_not():
    assert not found("X07", facts(0.1, 0.2, sum_group="G", group_total=0.3))
    assert not found("X07", facts(8.0, 2.0, sum_group="G"))
    assert not found("X07", facts(8.0, 2.0, group_total=11.0))
