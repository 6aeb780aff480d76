"""What may identify a person in a version for the board, and is nobody's business in another."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, a_tracker, reference
from toolkit.audience import Audience
from toolkit.dataset import SHEETS
from toolkit.findings import Severity
from toolkit.rules.check import check
from toolkit.rules.explained import explain
from toolkit.rules.identified import printed_texts

PERSON = {"owner_id": "HEAD", "display_role": "Head of Unit", "name": "Ada Example",
          "initials": "AE", "project_team": False, "active_from": date(2020, 1, 1)}  # fmt: skip


def found(rule_id, *returns, audience=Audience.BOARD, **tables):
    lists = reference(**{"People": [PERSON]} | tables)
    data = a_dataset(*returns, lists=lists)
    return [one for one in check(data, audience=audience) if one.rule == rule_id]


def test_d04_a_name_in_a_narrative():
    [finding] = found("D04", a_tracker({"narrative": "Ms Example reviews them; 2,022 in 2024/25."}))
    assert (finding.place.sheet, finding.place.row, finding.place.key) == (
        "Benefits", 4, "BEN-CJ-001",
    )  # fmt: skip
    assert finding.message == (
        "'M… E…' looks like a personal identifier (a name). The public version shows role titles "
        "only: write the role instead. Until then the text is withheld."
    )
    assert (finding.severity, finding.keeps_out, finding.owner) == (Severity.ERROR, False, "HEAD")


def test_d04_is_silent_where_there_is_nobody_and_for_chief_officers():
    assert not found("D04", a_tracker({}), a_dashboard({}))
    named = a_tracker({"narrative": "Ask Ada Example (07700 900123)."})
    assert not found("D04", named, audience=Audience.CHIEF_OFFICERS)
    assert [one.message[:11] for one in found("D04", named)] == ["'A… E…' loo", "'0770…' loo"]


TEXTS = [
    (table, column.name)
    for table, sheet in SHEETS.items()
    for column in printed_texts(sheet)
    if table in ("benefits", "areas")
]


@pytest.mark.parametrize(("table", "field"), TEXTS)
def test_d04_looks_at_every_text_of_a_benefit_and_an_area(table, field):
    make = a_tracker if table == "benefits" else a_dashboard
    [finding] = found("D04", make({field: "as Ada Example said"}))
    assert finding.place.header == SHEETS[table].column(field).header


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("ClosedAreas", {"area_id": "COL-OLD", "closing_statement": "Call 07700 900123."}),
        ("AreaEvidence", {"area_id": "COL-ONE", "line_id": "1", "measure": "Ada Example's team",
                          "unit": "forces", "source": "Report"}),
        ("Sections", {"section_no": "5.1", "title": "PC 1234"}),
        ("Explanations", {"rule_id": "R06", "key": "COL-ONE", "reason": "A. Example agreed."}),
    ],
)  # fmt: skip
def test_d04_on_the_other_sheets_of_a_dashboard(table, row):
    [finding] = found("D04", a_dashboard({}, rows={table: [row]}))
    assert finding.place.row == 4


def test_d04_on_control_and_in_the_name_of_a_workbook():
    [label] = found("D04", a_dashboard({}, current_label="Ada Example's report"))
    assert (label.place.sheet, label.place.header) == ("Control", "This report")
    [name] = found("D04", a_tracker({}, workbook="returns/ada.example tracker.xlsx"))
    assert (name.place.workbook, name.place.sheet) == ("returns/ada.example tracker.xlsx", "")
    assert name.message.endswith("rename the workbook.")


def test_d04_leaves_names_where_they_belong():
    """The People sheet's own names and who checked a theme are never printed; a role is."""
    theme = {"theme_id": "T03", "label": "Criminal justice", "verified_by": "Ada Example"}
    assert not found("D04", Themes=[theme])
    person = PERSON | {"display_role": "Head of Unit (Ada Example)"}
    [finding] = found("D04", People=[person])
    assert finding.place.header == "Role"


FACT = {"area_id": "COL-ONE", "line_id": "1", "measure": "Cyber specials", "unit": "people",
        "polarity": "Higher is better", "as_at": date(2022, 10, 1), "source": "Report",
        "current": 3.0}  # fmt: skip


def few(**fact):
    return found("D05", a_dashboard({}, rows={"AreaEvidence": [FACT | fact]}))


def test_d05_a_few_people():
    [finding] = few()
    assert finding.message.startswith("3 people in this group. Suppress or combine")
    assert (finding.severity, finding.place.header) == (Severity.WARNING, "Now")
    assert few(current=1.0)[0].message.startswith("1 person in")
    assert [one.place.header for one in few(current=9.0, previous=2.0)] == ["Last time"]


@pytest.mark.parametrize(
    "fact",
    [{"current": 0.0}, {"current": 5.0}, {"current": 18.0, "previous": 12.0}, {"unit": "forces"},
     {"unit": "officer hours"}, {"unit": "% of staff"}, {"unit": "incidents per 100 people"},
     {"unit": "number", "measure": "Hubs"}],
)  # fmt: skip
def test_d05_nobody_many_or_something_else(fact):
    assert not few(**fact)


@pytest.mark.parametrize("unit", ["officers", "Police officers", "volunteer", "victims", "staff"])
def test_d05_units_that_count_people(unit):
    assert few(unit=unit)


def test_d05_the_name_says_what_a_plain_number_counts():
    assert few(unit="number", measure="Officers trained")


KEY_FACT = {"fact_id": "KF-1", "about": "COL-ONE", "label": "Live specials", "value": 4.0,
            "unit": "specials", "as_at": date(2022, 10, 1), "source": "Report"}  # fmt: skip


def test_d05_on_key_facts_and_with_another_threshold():
    assert len(found("D05", KeyFacts=[KEY_FACT])) == 1
    none = [{"key": "public.small_number", "value": 4.0, "note": "n"}]
    assert not found("D05", KeyFacts=[KEY_FACT], Thresholds=none)
    assert not found("D05", KeyFacts=[KEY_FACT], audience=Audience.CHIEF_OFFICERS)


def test_d05_of_the_reference_workbook_is_explained_in_a_return():
    """The reference workbook has no sheet for reasons."""
    row = {"rule_id": "D05", "key": "KF-1", "reason": "All four have agreed.",
           "approved_by": "HEAD", "expires_on": date(2024, 12, 31)}  # fmt: skip
    data = a_dataset(
        a_tracker({}, rows={"Explanations": [row]}), lists=reference(KeyFacts=[KEY_FACT])
    )
    findings = explain(data, check(data, audience=Audience.BOARD))
    [told] = [one for one in findings if one.rule == "D05"]
    assert told.explained.startswith("All four have agreed")
    assert "W16" not in {one.rule for one in findings}
