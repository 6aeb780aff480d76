"""What the settings say of the documents: dates, version, and for the board no names."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, reference
from toolkit.audience import Audience
from toolkit.findings import Severity
from toolkit.rules.document import of_settings
from toolkit.rules.explained import explain
from toolkit.settings import DeckSettings, Settings
from toolkit.withheld import printable

WRITTEN, APPROVED, MEETING = date(2024, 7, 4), date(2024, 6, 26), date(2024, 7, 31)
"""The dates of the 2024 paper, which was approved before it was written."""

NAMED = [{"owner_id": "HEAD", "display_role": "Head of Unit", "name": "Ada Example",
          "project_team": False, "active_from": date(2020, 1, 1)}]  # fmt: skip


def settings(audience=Audience.CHIEF_OFFICERS, **productivity):
    about = DeckSettings(**{"title": "Review", "version": "V1.0"} | productivity)
    other = DeckSettings(title="Update", version="V1.0")
    return Settings(productivity=about, collaboration=other, audience=audience)


def told(given, *, final=False, people=NAMED):
    return list(of_settings(given, a_dataset(lists=reference(People=people)), final=final))


def test_d02_the_dates_of_the_2024_paper():
    [finding] = told(settings(written_on=WRITTEN, approved_on=APPROVED, meeting_date=MEETING))
    assert (finding.rule, finding.severity) == ("D02", Severity.WARNING)
    assert finding.message == (
        "Approved 26 Jun 2024, but written 4 Jul 2024. Was a later version approved? Correct the "
        "dates."
    )
    assert str(finding).startswith("toolkit.toml › productivity.approved_on: Approved")


def test_d02_approved_after_the_meeting():
    [finding] = told(settings(approved_on=date(2024, 8, 1), meeting_date=MEETING))
    assert finding.message.startswith("Approved 1 Aug 2024, but the meeting is on 31 Jul 2024.")


@pytest.mark.parametrize(
    "dates",
    [
        {"written_on": APPROVED, "approved_on": APPROVED, "meeting_date": APPROVED},
        {"written_on": APPROVED, "approved_on": WRITTEN, "meeting_date": MEETING},
        {"approved_on": APPROVED},
        {"written_on": WRITTEN, "meeting_date": MEETING},
        {},
    ],
)
def test_d02_dates_in_order_or_not_given(dates):
    assert not told(settings(**dates))


def test_d03_a_draft_number_in_a_final_run():
    [finding] = told(settings(version="V0.1"), final=True)
    assert finding.rule == "D03"
    assert finding.message == "V0.1 is a draft number. The board copy should be V1.0."
    assert finding.place.key == "productivity.version"
    assert not told(settings(version="V0.1"))
    assert not told(settings(version="V1.0"), final=True)
    assert not told(settings(version="V10.2"), final=True)


def test_d04_a_name_in_the_settings_of_a_version_for_the_board():
    named = {"approval": "Ada Example 42000001", "meeting": "Scrutiny, 26/06/2024"}
    agenda = {"agenda": DeckSettings(title="Agenda of Ada Example")}
    [finding] = told(settings(Audience.BOARD).model_copy(update=agenda))
    assert finding.place.key == "agenda.title"
    findings = told(settings(Audience.BOARD, **named))
    assert [finding.rule for finding in findings] == ["D04", "D04"]
    assert {finding.place.key for finding in findings} == {"productivity.approval"}
    assert all(finding.severity is Severity.ERROR for finding in findings)
    assert not any(part in str(findings) for part in ("Ada", "Example", "42000001"))
    assert not told(settings(**named)), "chief officers may know each other's names"


def test_what_d04_speaks_of_is_not_printed():
    given = settings(Audience.BOARD, approval="Ada Example", meeting="Board").model_copy(
        update={"force": "Force of Ada Example"}
    )
    left = printable(given, told(given))
    assert left.productivity.approval == left.force == "[withheld: it may identify a person]"
    assert left.productivity.meeting == "Board"
    assert left.collaboration == given.collaboration
    assert printable(given, []) == given


def explained(key, rule_id="D02"):
    row = {"rule_id": rule_id, "key": key, "reason": "V0.9 was approved.", "approved_by": "HEAD",
           "expires_on": date(2024, 12, 31)}  # fmt: skip
    data = a_dataset(a_tracker({}, rows={"Explanations": [row]}))
    given = settings(version="V0.9", written_on=WRITTEN, approved_on=APPROVED)
    return explain(data, list(of_settings(given, data, final=True)))


def test_a_warning_about_the_settings_is_explained_in_any_return():
    approval, version = explained("productivity.approved_on")
    assert approval.explained.startswith("V0.9 was approved (agreed by Head of Unit")
    assert not version.explained
    _, version = explained("Productivity.Version", "D03")
    assert version.explained
    *_, amiss = explained("collaboration.approved_on")
    assert amiss.rule == "W16"
