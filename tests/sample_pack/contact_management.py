"""The synthetic return of Contact Management."""

from __future__ import annotations

from datetime import date

from tests.sample_pack.declare import (
    Entry,
    Tracker,
    baseline,
    benefit,
    by_volume,
    given_up,
    measured,
    moved_to,
    profile,
    reviewed,
    went,
)
from toolkit.contracts.explanations import Explanation

CONTACT_MANAGEMENT = Tracker(
    unit="CM",
    file="contact-management-2024-06.xlsx",
    prepared_by="CM-OPS",
    prepared_on=date(2024, 7, 3),
    signed_off_by="CM-HEAD",
    signed_off_on=date(2024, 7, 5),
    explanations=(
        Explanation(
            rule_id="B06",
            key="BEN-CM-002",
            reason="The hub was moved to new servers in February 2024 and kept no log that month. "
            "Reports still loaded, but we cannot count them, so the month stays blank.",
            approved_by="CM-HEAD",
            expires_on=date(2025, 2, 28),
        ),
    ),
    entries=(
        Entry(
            benefit(
                "BEN-CM-001",
                "Health and welfare calls passed to the right agency",
                "Officers are no longer sent to welfare checks that belong to health or social "
                "care. Contact handlers agree with the agency who goes.",
                baseline(
                    1_480, "deployments a month", "2022-04-01", "2023-03-31", "Command and control"
                ),
                reviewed(team="2024-05-21", finance="2024-06-06"),
                stage="Sustained",
                workstream_id="WS-RCRP",
                measure_key="WELFARE-DEPLOYMENT",
                theme_id="T01",
                rec_id="R-RCRP",
                beneficiary_unit="LP",
                role="Constable",
                owner_id="CM-HEAD",
                go_live="2023-05-15",
                method="System log",
                forecast_gross_hours_fy=7_300,
                attribution_pct=90,
                attribution_reason="Calls about welfare were falling slightly before the change; "
                "a tenth of the fall is put down to that.",
                disbenefit_confirmed="See Adjustments",
                declared_category="Known",
                evidence_ref="Command and control extract, closed incidents by code",
                narrative="The largest benefit in the return. Calls take contact handlers longer, "
                "and that time is taken off here.",
            ),
            forecast=profile("2023-05", 220, 520, then=608.5),
            measured=measured(
                "2023-05", 214, 548, 623, 652, 646, 598, 665, 535, 652, 547, 701, 608, 630, 627
            ),
            reinvested=(
                went(
                    "LPA",
                    "Estimated",
                    2_600,
                    "Response shifts had more officers free for calls; worked out from the change "
                    "in unresourced incidents.",
                    priority="Protecting vulnerable people and breaking the cycle of domestic "
                    "abuse",
                ),
                went(
                    "TRAIN",
                    "Tracked",
                    1_150,
                    "Response officers attended training days that had been cancelled the year "
                    "before.",
                    evidence="Course codes, response training days",
                    priority="Supporting our officers and staff",
                ),
                went(
                    "DA",
                    "Likely impact",
                    700,
                    "Officers are likely to have reached domestic abuse callers sooner on late "
                    "shifts.",
                    priority="Protecting vulnerable people and breaking the cycle of domestic "
                    "abuse",
                ),
            ),
            adjusted=(
                moved_to(
                    "CM",
                    420,
                    "Contact handlers spend longer on the call agreeing who goes.",
                    "CM-HEAD",
                    "2023-09-12",
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CM-002",
                "Online crime reports loaded without retyping",
                "Reports made online go straight into the crime system; crime bureau staff only "
                "check them.",
                by_volume(14, 3, 18_600),
                baseline(
                    14, "minutes per report", "2021-07-01", "2022-03-31", "Time study, crime bureau"
                ),
                reviewed(team="2024-04-16", finance="2024-05-08"),
                stage="Sustained",
                workstream_id="WS-ONLINE",
                enabler_id="INTEGRATION-HUB",
                measure_key="CRIME_REPORT_KEYING",
                theme_id="T08",
                rec_id="R-ADOPT",
                beneficiary_unit="CM",
                role="Staff",
                owner_id="CM-DIG",
                go_live="2022-05-03",
                declared_category="Projected",
                evidence_ref="Integration hub load report by month",
                narrative="February 2024 was not measured, so eleven months are shown and the "
                "twelfth is projected.",
            ),
            forecast=profile("2022-05", 130, 210, 250, then=280),
            measured=measured(
                "2022-05",
                131,
                204,
                247,
                240,
                285,
                294,
                292,
                250,
                280,
                269,
                273,
                276,
                278,
                313,
                277,
                279,
                262,
                262,
                265,
                245,
                315,
                None,
                308,
                288,
                306,
                292,
            ),
            reinvested=(
                went(
                    "WELLBEING",
                    "Tracked",
                    210,
                    "Crime bureau staff took part in recovery time after difficult calls.",
                    evidence="Rota code for recovery time",
                    priority="Supporting our officers and staff",
                ),
                went(
                    "SUPERVISION",
                    "Estimated",
                    480,
                    "Team leaders listened to more calls with new staff; worked out from call "
                    "reviews completed.",
                ),
            ),
            adjusted=(
                given_up(
                    "BEN-LP-001",
                    150,
                    "Reports started by officers on mobile devices also pass through the hub.",
                    "LP-SUPT",
                    "2023-10-04",
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CM-003",
                "Video appointments for domestic abuse callers",
                "Callers who are safe and choose it speak to an officer by video within the hour, "
                "instead of waiting for a visit.",
                baseline(
                    96, "minutes per visit", "2023-07-01", "2023-12-31", "Command and control"
                ),
                reviewed(team="2024-06-05"),
                stage="Live",
                workstream_id="WS-VIDEO",
                enabler_id="VIDEO-RESPONSE",
                measure_key="DA-ATTENDANCE",
                theme_id="T08",
                rec_id="R-ADOPT",
                beneficiary_unit="LP",
                role="Constable",
                owner_id="CM-HEAD",
                go_live="2024-02-01",
                method="System log",
                forecast_gross_hours_fy=4_200,
                declared_category="Projected",
                evidence_ref="Video response log matched to incidents",
                narrative="Five months in use and still rising. Callers may always ask for a visit "
                "instead.",
            ),
            forecast=profile("2024-02", 300, 340, then=350),
            measured=measured("2024-02", 310, 340, 355, 362, 371),
            reinvested=(
                went(
                    "DA",
                    "Tracked",
                    540,
                    "The video team made safety-plan call-backs, booked to their own duty code.",
                    since="2024-02-01",
                    evidence="Duty code for safety-plan call-backs",
                    priority="Protecting vulnerable people and breaking the cycle of domestic "
                    "abuse",
                    indicator="IND-DASOLVED",
                ),
                went(
                    "VAWG",
                    "Likely impact",
                    None,
                    "Earlier contact may have helped callers to stay with the investigation.",
                    since="2024-02-01",
                    priority="Reducing violence against women and girls",
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CM-004",
                "Web chat handled two at a time",
                "Trained contact handlers deal with two chats at once.",
                baseline(
                    16, "minutes per chat", "2023-10-01", "2024-03-31", "Contact platform report"
                ),
                stage="Live",
                workstream_id="WS-ONLINE",
                enabler_id="WEB-CHAT",
                measure_key="CHAT-HANDLING",
                theme_id="LOCAL",
                beneficiary_unit="CM",
                role="Staff",
                owner_id="CM-DIG",
                go_live="2024-05-01",
                method="System log",
                forecast_gross_hours_fy=960,
                declared_category="Anticipated",
                evidence_ref="Contact platform report, May and June 2024",
                narrative="Two months are too few to project a year.",
            ),
            forecast=profile("2024-05", 50, 70, then=84),
            measured=measured("2024-05", 52, 66),
        ),
        Entry(
            benefit(
                "BEN-CM-005",
                "Draft notes after a call",
                "The system drafts the note of a call; the contact handler corrects it.",
                baseline(
                    3.2, "minutes per call", "2024-01-01", "2024-04-30", "Contact platform report"
                ),
                stage="Live",
                workstream_id="WS-CALLNOTES",
                enabler_id="CALL-NOTES",
                measure_key="CALL-WRAP-UP",
                theme_id="P2-AI",
                beneficiary_unit="CM",
                role="Staff",
                owner_id="CM-OPS",
                go_live="2024-06-03",
                method="System log",
                forecast_gross_hours_fy=1_900,
                declared_category="Anticipated",
                evidence_ref="Contact platform report, June 2024",
                narrative="One month in use, on one of four teams.",
            ),
            forecast=profile("2024-06", 90, 120, 145, then=165),
            measured=measured("2024-06", 88),
        ),
        Entry(
            benefit(
                "BEN-CM-006",
                "Officers released from control-room posts",
                "Twelve control-room posts held by officers would be filled by staff, and the "
                "officers would return to response.",
                baseline(
                    12, "posts held by officers", "2024-01-01", "2024-03-31", "Establishment list"
                ),
                reviewed(finance="2024-06-18"),
                stage="Approved",
                workstream_id="WS-WFMIX",
                measure_key="CONTROL-ROOM-POST",
                theme_id="T06",
                rec_id="R-CTRLROOM",
                beneficiary_unit="LP",
                role="Constable",
                owner_id="CM-HEAD",
                go_live="2025-01-06",
                method="Judgement",
                forecast_gross_hours_fy=3_200,
                attribution_pct=80,
                attribution_reason="Some of the posts would have changed hands anyway as officers "
                "move on.",
                declared_category="Potential",
                declared_rag="Not graded",
                narrative="Agreed in principle. There is no money yet for the staff posts, so the "
                "hours are potential only.",
            ),
        ),
        Entry(
            benefit(
                "BEN-CM-007",
                "Callers can follow their report online",
                "People see where their report stands without having to call again.",
                baseline(
                    61, "per cent satisfied", "2023-04-01", "2023-09-30", "Online survey, monthly"
                ),
                reviewed(team="2024-04-16"),
                stage="Live",
                benefit_type="Quality",
                workstream_id="WS-ONLINE",
                enabler_id="REPORT-TRACKING",
                theme_id="LOCAL",
                beneficiary_unit="CM",
                role="Staff",
                owner_id="CM-DIG",
                go_live="2023-11-06",
                method="Survey",
                rag_rationale="Satisfaction in the monthly survey has been above the baseline in "
                "every month since launch.",
                evidence_ref="Online survey, monthly results",
                narrative="A benefit to the public. No hours are claimed for it.",
            ),
        ),
    ),
)
