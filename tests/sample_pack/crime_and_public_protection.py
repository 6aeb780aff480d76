"""The synthetic return of Crime and Public Protection."""

from __future__ import annotations

from datetime import date

from tests.sample_pack.declare import (
    Entry,
    Tracker,
    baseline,
    benefit,
    measured,
    profile,
    reviewed,
    saved,
    went,
)

CRIME_AND_PUBLIC_PROTECTION = Tracker(
    unit="CPP",
    file="crime-and-public-protection-2024-06.xlsx",
    prepared_by="CPP-INV",
    prepared_on=date(2024, 7, 2),
    signed_off_by="CPP-HEAD",
    signed_off_on=date(2024, 7, 4),
    entries=(
        Entry(
            benefit(
                "BEN-CPP-001",
                "Telephone downloads at local kiosks",
                "Trained investigators copy data from telephones at their own station instead of "
                "driving to the laboratory.",
                baseline(
                    135, "minutes per device", "2021-09-01", "2022-07-31", "Laboratory booking log"
                ),
                reviewed(team="2024-03-19", finance="2024-04-10"),
                stage="Sustained",
                workstream_id="WS-DFP",
                enabler_id="KIOSK",
                measure_key="DEVICE-DOWNLOAD",
                theme_id="T08",
                rec_id="R-ADOPT",
                beneficiary_unit="CPP",
                role="Mixed",
                owner_id="CPP-DF",
                go_live="2022-09-05",
                method="System log",
                forecast_gross_hours_fy=3_000,
                declared_category="Known",
                evidence_ref="Kiosk job log by station",
                narrative="Every main station has a kiosk. Complex devices still go to the "
                "laboratory and are not counted here.",
            ),
            forecast=profile("2022-09", 100, 170, 220, then=250),
            measured=measured(
                "2022-09",
                96,
                171,
                214,
                230,
                274,
                244,
                256,
                278,
                251,
                262,
                241,
                258,
                266,
                265,
                268,
                227,
                268,
                241,
                265,
                262,
                256,
                276,
            ),
            reinvested=(
                went(
                    "INVEST",
                    "Tracked",
                    1_240,
                    "Investigators worked on live cases in the hours freed, booked to the case.",
                    evidence="Case time records, kiosk stations",
                    priority="Improving support for victims of crime",
                    indicator="IND-SOLVED",
                ),
                went(
                    "VAWG",
                    "Estimated",
                    600,
                    "Victims' devices in rape cases were returned within a day; hours are worked "
                    "out from the share of such cases.",
                    priority="Reducing violence against women and girls",
                ),
                went(
                    "DA",
                    "Likely impact",
                    350,
                    "Earlier evidence may have supported charging decisions in domestic abuse "
                    "cases.",
                    priority="Protecting vulnerable people and breaking the cycle of domestic "
                    "abuse",
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CPP-002",
                "Interview recordings typed by machine",
                "Typists correct a draft instead of typing the recording from the start.",
                baseline(
                    150, "minutes per interview", "2023-01-01", "2023-08-31", "Typing unit log"
                ),
                reviewed(finance="2024-05-08"),
                stage="Live",
                workstream_id="WS-DFP",
                enabler_id="TRANSCRIPTION",
                measure_key="INTERVIEW-TYPING",
                theme_id="T08",
                rec_id="R-ADOPT",
                beneficiary_unit="CPP",
                role="Staff",
                owner_id="CPP-INV",
                go_live="2023-10-02",
                method="System log",
                forecast_gross_hours_fy=1_560,
                disbenefit_confirmed=None,
                declared_category="Projected",
                evidence_ref="Typing unit log, minutes per recording",
                narrative="Whether investigators now spend longer checking drafts has still to be "
                "looked at.",
            ),
            forecast=profile("2023-10", 60, 100, then=130),
            measured=measured("2023-10", 61, 98, 103, 138, 119, 142, 131, 135, 131),
            reinvested=(
                went(
                    "INVEST",
                    "Estimated",
                    420,
                    "Typists indexed statements for major investigations; worked out from "
                    "statements indexed.",
                    since="2023-10-02",
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CPP-003",
                "Fewer separate records for one course of conduct",
                "One crime is recorded where the rules now allow it, so officers open and close "
                "fewer records.",
                baseline(
                    26, "minutes per record", "2022-04-01", "2023-03-31", "Crime system, audit"
                ),
                reviewed(team="2024-06-05", finance="2024-06-18"),
                stage="Live",
                workstream_id="WS-CRIMEREC",
                measure_key="CRIME-RECORDING",
                theme_id="T02",
                rec_id="R-HOCR",
                beneficiary_unit="CPP",
                role="Constable",
                owner_id="CPP-CRIM",
                go_live="2023-07-03",
                method="System log",
                forecast_gross_hours_fy=2_350,
                declared_category="Known",
                evidence_ref="Crime system audit, monthly sample",
                narrative="Twelve months measured on 30 June 2024. Recorded crime before and after "
                "the change cannot be compared directly.",
            ),
            forecast=profile("2023-07", 140, 180, then=200),
            measured=measured(
                "2023-07", 139, 176, 194, 214, 216, 183, 228, 201, 229, 206, 206, 211
            ),
            reinvested=(
                went(
                    "INVEST",
                    "Likely impact",
                    800,
                    "Investigators are likely to have had more time for each remaining case.",
                    priority="Improving support for victims of crime",
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CPP-004",
                "Automated sorting of referrals to the safeguarding hub",
                "Referrals would have been sorted by rules before somebody read them.",
                stage="Withdrawn",
                workstream_id="WS-AUTO",
                enabler_id="REFERRAL-SORT",
                measure_key="REFERRAL-SORTING",
                theme_id="LOCAL",
                beneficiary_unit="CPP",
                role="Staff",
                owner_id="CPP-HEAD",
                method="Judgement",
                declared_rag="Not graded",
                include_in_pack=False,
                exclude_reason="Withdrawn in March 2024: partners want a person to read every "
                "referral.",
            ),
        ),
        Entry(
            benefit(
                "BEN-CPP-005",
                "One risk screen for missing-person reports",
                "Supervisors would decide from one screen instead of five systems.",
                baseline(
                    38, "minutes per report", "2023-10-01", "2024-03-31", "Time study, 90 reports"
                ),
                stage="Approved",
                workstream_id="WS-MISPER",
                measure_key="MISSING-RISK-CHECK",
                theme_id="P2-MISPER",
                beneficiary_unit="CPP",
                role="Sergeant",
                owner_id="CPP-INV",
                go_live="2025-02-03",
                method="Time study",
                forecast_gross_hours_fy=780,
                declared_category="Potential",
                declared_rag="Not graded",
                narrative="Approved by the board in May 2024, without money so far.",
            ),
        ),
        Entry(
            benefit(
                "BEN-CPP-006",
                "Digital evidence store instead of more discs and servers",
                "Evidence is kept once in a shared store, so planned purchases of storage are not "
                "needed.",
                baseline(
                    310, "terabytes bought a year", "2022-04-01", "2023-03-31", "Purchase orders"
                ),
                reviewed(team="2024-03-19", finance="2024-04-10"),
                stage="Live",
                benefit_type="Cost avoidance",
                workstream_id="WS-DFP",
                enabler_id="EVIDENCE-STORE",
                theme_id="T08",
                beneficiary_unit="CPP",
                role="Mixed",
                owner_id="CPP-DF",
                go_live="2023-09-01",
                method="Benchmark",
                rag_rationale="Purchases in 2023/24 were avoided nearly as planned.",
                evidence_ref="Purchase orders compared with the storage plan",
                narrative="Spending that did not happen. No budget has been reduced.",
            ),
            savings=(
                saved(
                    "Cost avoidance",
                    "2023/24",
                    "Storage not bought, at the framework price of the plan.",
                    planned=60_000,
                    forecast=57_400,
                    actual=57_400,
                ),
                saved(
                    "Cost avoidance",
                    "2024/25",
                    "Actual is April to June only.",
                    planned=110_000,
                    forecast=104_000,
                    actual=26_200,
                ),
            ),
        ),
        Entry(
            benefit(
                "BEN-CPP-007",
                "Single review of old digital exhibits before the store moved",
                "Exhibits past their retention date were found by a report instead of shelf by "
                "shelf.",
                baseline(
                    14, "minutes per exhibit", "2023-11-01", "2024-02-29", "Sample of 100 exhibits"
                ),
                reviewed(team="2024-06-20"),
                stage="Live",
                recurrence="One-off",
                workstream_id="WS-DFP",
                enabler_id="EXHIBIT-REPORT",
                measure_key="EXHIBIT-REVIEW",
                theme_id="LOCAL",
                beneficiary_unit="CPP",
                role="Staff",
                owner_id="CPP-DF",
                go_live="2024-04-15",
                end_date="2024-06-28",
                method="System log",
                forecast_gross_hours_fy=450,
                declared_category="Known",
                evidence_ref="Exhibit report and disposal register",
                narrative="Finished in June. It counts once, in 2024/25, and is not projected.",
            ),
            forecast={date(2024, 4, 1): 120, date(2024, 5, 1): 210, date(2024, 6, 1): 120},
            measured=measured("2024-04", 128, 214, 96),
            reinvested=(
                went(
                    "INVEST",
                    "Tracked",
                    160,
                    "Exhibit officers catalogued the backlog of two major cases.",
                    since="2024-04-15",
                    evidence="Case time records, exhibit officers",
                ),
            ),
        ),
    ),
)
