"""The reference workbook of the sample pack: the starting lists and an invented force's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from toolkit.contracts.columns import Row
from toolkit.contracts.reference import (
    Alias,
    ConversionRate,
    KeyFact,
    NationalFact,
    NextStep,
    Person,
    Unit,
    Workstream,
)
from toolkit.contracts.starting import starting_rows

FROM = date(2019, 4, 1)
"""First day of use of everything that has been there for long."""

REPORT = "Collaboration report 2022"
ILLUSTRATIVE = "Illustrative; to be replaced by Corporate Finance"

UNITS = (
    Unit(unit_code="CJ", name="Criminal Justice", command="Criminal Justice and Custody",
         fte=310, expects_tracker=True, active=True),
    Unit(unit_code="CM", name="Contact Management", command="Contact Management",
         fte=540, expects_tracker=True, active=True),
    Unit(unit_code="LP", name="Local Policing", command="Local Policing",
         fte=1_450, expects_tracker=True, active=True),
    Unit(unit_code="CPP", name="Crime and Public Protection",
         command="Crime and Public Protection", fte=780, expects_tracker=True, active=True),
    Unit(unit_code="SSD", name="Support Services", command="Joint Support Services Directorate",
         fte=620, expects_tracker=True, active=True),
    Unit(unit_code="OPC", name="Operational Policing", command="Operational Policing",
         fte=430, expects_tracker=True, active=True),
    Unit(unit_code="SCD", name="Serious Crime", command="Joint Serious Crime Directorate",
         fte=690, expects_tracker=False, active=True),
    Unit(unit_code="SC", name="Strategic Change", command="Strategic Change",
         fte=85, expects_tracker=False, active=True),
    Unit(unit_code="CF", name="Corporate Finance", command="Corporate Finance",
         fte=48, expects_tracker=False, active=True),
)  # fmt: skip
"""Operational Policing is expected and has not returned: the sample shows what that looks like."""


def _role(owner_id: str, unit: str, role: str, *, team: bool = False) -> Person:
    return Person(
        owner_id=owner_id,
        display_role=role,
        unit_code=unit,
        project_team=team,
        active_from=FROM,
    )


PEOPLE = (
    _role("CJ-HEAD", "CJ", "Head of Criminal Justice"),
    _role("CJ-FILE", "CJ", "Case File Quality Manager"),
    _role("CJ-DISC", "CJ", "Disclosure and Redaction Manager"),
    _role("CJ-CUST", "CJ", "Custody Operations Manager"),
    _role("CM-HEAD", "CM", "Head of Contact Management"),
    _role("CM-DIG", "CM", "Digital Contact Manager"),
    _role("CM-OPS", "CM", "Force Control Room Manager"),
    _role("LP-HEAD", "LP", "Head of Local Policing"),
    _role("LP-SUPT", "LP", "Superintendent, Local Policing Support"),
    _role("LP-MH", "LP", "Mental Health Lead"),
    _role("LP-NHP", "LP", "Neighbourhood Policing Lead"),
    _role("LP-CSP", "LP", "Community Safety Partnerships Lead"),
    _role("CPP-HEAD", "CPP", "Head of Crime and Public Protection"),
    _role("CPP-DF", "CPP", "Digital Forensics Manager"),
    _role("CPP-CRIM", "CPP", "Force Crime Registrar"),
    _role("CPP-INV", "CPP", "Investigation Standards Lead"),
    _role("SSD-DIR", "SSD", "Director of Joint Support Services"),
    _role("SSD-IT", "SSD", "Head of IT Services"),
    _role("SSD-HR", "SSD", "Head of Human Resources"),
    _role("SSD-TRANS", "SSD", "Transactional Services Manager"),
    _role("SSD-FLEET", "SSD", "Head of Fleet and Facilities"),
    _role("OPC-HEAD", "OPC", "Head of Operational Policing"),
    _role("OPC-ANPR", "OPC", "Force ANPR Lead"),
    _role("SCD-HEAD", "SCD", "Head of the Joint Serious Crime Directorate"),
    _role("SCD-CYBER", "SCD", "Cyber Specials and Volunteers Coordinator"),
    _role("SC-DIR", "SC", "Director of Strategic Change"),
    _role("SC-DATA", "SC", "Head of Data and Analytics"),
    _role("SC-DIGI", "SC", "Head of Digital Change"),
    _role("SC-COLLAB", "SC", "Emergency Services Collaboration Lead"),
    _role("SC-RES", "SC", "Organisational Research Lead"),
    _role("7FN-DIR", "SC", "Director of the 7 Force Network"),
    _role("NLEDP-CHAIR", "SC", "Chair of the NLEDP delivery board (Assistant Chief Constable)"),
    _role("DPC-LEAD", "CM", "Digital Public Contact Lead"),
    _role("BEN-MGR", "SC", "Benefits Realisation Manager"),
    _role("BEN-OFF", "SC", "Benefits Realisation Officer"),
    _role("CF-HEAD", "CF", "Head of Corporate Finance"),
    _role("CF-BP", "CF", "Corporate Finance Business Partner"),
    _role("PT-CASE", "SC", "Project Manager, Case File Improvement", team=True),
    _role("PT-DIG", "SC", "Project Manager, Online Contact", team=True),
    _role("PT-IT", "SSD", "Programme Manager, IT Services", team=True),
    Person(
        owner_id="CJ-WITN",
        display_role="Witness Care Manager (post ended)",
        unit_code="CJ",
        project_team=False,
        active_from=FROM,
        active_to=date(2023, 12, 31),
    ),
)
"""Everybody in the pack, as a role title. There are no names."""


def _workstream(
    workstream_id: str,
    name: str,
    sponsor: str,
    stage: str,
    approval: str | None = None,
    on: date | None = None,
    *,
    funded: bool = True,
    planned: date | None = None,
    live: date | None = None,
) -> Workstream:
    return Workstream(
        workstream_id=workstream_id,
        name=name,
        sponsor_owner_id=sponsor,
        stage=stage,
        funded=funded,
        approval_ref=approval,
        approval_date=on,
        go_live_planned=planned,
        go_live_actual=live,
    )


BOARD = "Strategic change board"

WORKSTREAMS = (
    _workstream("WS-RCRP", "Right Care Right Person", "CM-HEAD", "Live", BOARD,
                date(2022, 11, 17), planned=date(2023, 5, 1), live=date(2023, 5, 15)),
    _workstream("WS-CRIMEREC", "Crime recording changes", "CPP-HEAD", "Live", BOARD,
                date(2023, 5, 18), planned=date(2023, 7, 3), live=date(2023, 7, 3)),
    _workstream("WS-REDACT", "Redaction technology", "CJ-HEAD", "Live", BOARD,
                date(2022, 3, 17), planned=date(2022, 10, 3), live=date(2022, 11, 1)),
    _workstream("WS-CASEFILE", "Case file improvement", "CJ-HEAD", "Live", BOARD,
                date(2022, 5, 19), planned=date(2022, 10, 3), live=date(2022, 10, 3)),
    _workstream("WS-CUSTODY", "Custody modernisation", "CJ-HEAD", "Approved", BOARD,
                date(2024, 5, 16), planned=date(2024, 9, 2)),
    _workstream("WS-ONLINE", "Online contact and reporting", "CM-HEAD", "Live", BOARD,
                date(2021, 11, 18), planned=date(2022, 5, 2), live=date(2022, 5, 3)),
    _workstream("WS-VIDEO", "Video response and statements", "CM-HEAD", "Live", BOARD,
                date(2023, 9, 21), planned=date(2024, 2, 1), live=date(2024, 2, 1)),
    _workstream("WS-CALLNOTES", "Call notes trial", "CM-HEAD", "Live", BOARD,
                date(2024, 3, 21), planned=date(2024, 6, 3), live=date(2024, 6, 3)),
    _workstream("WS-MOBILE", "Mobile working", "LP-HEAD", "Live", BOARD,
                date(2021, 9, 16), planned=date(2022, 5, 2), live=date(2022, 5, 9)),
    _workstream("WS-DUTY", "Duty management", "LP-HEAD", "Live", BOARD,
                date(2023, 11, 16), planned=date(2024, 6, 3), live=date(2024, 6, 17)),
    _workstream("WS-DFP", "Digital forensics and evidence", "CPP-HEAD", "Live", BOARD,
                date(2022, 1, 20), planned=date(2022, 9, 5), live=date(2022, 9, 5)),
    _workstream("WS-AUTO", "Process automation", "SSD-DIR", "Live", BOARD,
                date(2022, 6, 16), planned=date(2023, 1, 9), live=date(2023, 1, 9)),
    _workstream("WS-ATTEND", "Attendance and recuperative duty", "SSD-HR", "Live", BOARD,
                date(2023, 7, 20), planned=date(2023, 12, 4), live=date(2023, 12, 4)),
    _workstream("WS-HRSYS", "Personnel system replacement", "SSD-HR", "Approved", BOARD,
                date(2024, 2, 15), planned=date(2024, 10, 7)),
    _workstream("WS-ANALYTICS", "Analytics for managers", "SC-DIR", "Live", BOARD,
                date(2021, 12, 16), planned=date(2022, 7, 4), live=date(2022, 7, 4)),
    _workstream("WS-ESTATE", "Fleet and property logistics", "SSD-FLEET", "Live", BOARD,
                date(2023, 4, 20), planned=date(2023, 9, 4), live=date(2023, 9, 4)),
    _workstream("WS-WFMIX", "Officer and staff roles review", "CM-HEAD", "Approved", BOARD,
                date(2024, 4, 18), funded=False, planned=date(2025, 1, 6)),
    _workstream("WS-MISPER", "Missing-person screening", "CPP-HEAD", "Approved", BOARD,
                date(2024, 5, 16), funded=False, planned=date(2025, 2, 3)),
    _workstream("WS-AI", "Artificial intelligence in interviews", "CJ-HEAD", "Idea",
                funded=False),
    _workstream("WS-NHP", "Neighbourhood tasking", "LP-HEAD", "Idea", funded=False),
)  # fmt: skip


def _rate(fy: str, role: str, hours: float, cost: float) -> ConversionRate:
    return ConversionRate.model_validate(
        {
            "fy": fy,
            "role": role,
            "hours_per_fte": hours,
            "cost_per_hour": cost,
            "source": ILLUSTRATIVE,
        }
    )


CONVERSION = (
    _rate("2023/24", "Constable", 1_610, 31.40),
    _rate("2023/24", "Sergeant", 1_610, 38.20),
    _rate("2023/24", "Inspector+", 1_600, 46.90),
    _rate("2023/24", "PCSO", 1_580, 23.10),
    _rate("2023/24", "Staff", 1_540, 23.80),
    _rate("2023/24", "Mixed", 1_575, 28.30),
    _rate("2024/25", "Constable", 1_610, 33.30),
    _rate("2024/25", "Sergeant", 1_610, 40.50),
    _rate("2024/25", "Inspector+", 1_600, 49.70),
    _rate("2024/25", "Staff", 1_540, 25.20),
    _rate("2024/25", "Mixed", 1_575, 30.00),
)
"""Community support officers have no agreed rate for 2024/25 yet: hours only, with a note."""


def _also(alias: str, area: str) -> Alias:
    return Alias(kind="Area", alias=alias, canonical_id=area)


ALIASES = (
    _also("Local Crime Reduction Collaborations (Community Safety Partnership Hubs)", "COL-LCR"),
    _also("Local Crime Reduction Collaborations (Community Safety Hubs)", "COL-LCR"),
    _also("7 Force Network", "COL-7FN"),
    _also("7-Force Network", "COL-7FN"),
    _also("National Law Enforcement Data Programme (NLEDP)", "COL-NLEDP"),
    _also("National ANPR Service (NAS)", "COL-NAS"),
    _also("Single On-line Home", "COL-SOH"),
    _also("Cyber Specials and Volunteers (CSCV)", "COL-CSV"),
)


def _fact(
    fact_id: str,
    about: str,
    label: str,
    value: float,
    unit: str,
    *,
    previous: float | None = None,
    on: date = date(2022, 10, 31),
    section: str,
    group: str | None = None,
    total: float | None = None,
) -> KeyFact:
    return KeyFact(
        fact_id=fact_id,
        about=about,
        label=label,
        value=value,
        previous=previous,
        unit=unit,
        as_at=on,
        source=f"{REPORT}, {section}",
        sum_group=group,
        group_total=total,
    )


FORCES = 43
"""Territorial forces in England and Wales. The report's four groups make 44: X07 asks why."""

KEY_FACTS = (
    _fact("KF-SOH-LIVE", "COL-SOH", "Forces live on Single Online Home", 32, "forces",
          previous=28, section="5.3.3", group="SOH-FORCES", total=FORCES),
    _fact("KF-SOH-MOVING", "COL-SOH", "Forces moving to Single Online Home", 2, "forces",
          section="5.3.3", group="SOH-FORCES", total=FORCES),
    _fact("KF-SOH-2324", "COL-SOH", "Forces scheduled for Single Online Home in 2023/24", 6,
          "forces", section="5.3.3", group="SOH-FORCES", total=FORCES),
    _fact("KF-SOH-NONE", "COL-SOH", "Forces with no date for Single Online Home", 4, "forces",
          section="5.3.3", group="SOH-FORCES", total=FORCES),
    _fact("KF-SOH-REPORTS", "COL-SOH",
          "Crime and road traffic reports made online in September (rounded)", 3_300, "reports",
          previous=3_000, on=date(2022, 9, 30), section="5.3.3"),
    _fact("KF-SOH-RATE", "COL-SOH", "Share of crimes reported online (about)", 20, "%",
          section="5.3.3"),
    _fact("KF-SSD-SAT", "COL-SSD", "Staff satisfaction in Support Services", 60, "%",
          previous=72, section="5.1.2"),
    _fact("KF-ECF-NPV", "COL-ECFRS", "Ten-year benefits as profiled, net present value", 12.4,
          "£ million", section="5.4.1"),
    _fact("KF-ECF-TARGET", "COL-ECFRS", "Ten-year benefits in the business case, net present "
          "value", 15.4, "£ million", section="5.4.1"),
    _fact("KF-ECF-TRI", "COL-ECFRS", "Tri-service rural officers: benefit a year, anticipated",
          169_620, "£ a year", section="5.4.1"),
    _fact("KF-LCR-OPEN", "COL-LCR", "Districts with a community safety hub", 8, "districts",
          section="5.4.2", group="LCR-HUBS", total=10),
    _fact("KF-LCR-LEFT", "COL-LCR", "Districts still without a community safety hub", 2,
          "districts", section="5.4.2", group="LCR-HUBS", total=10),
    _fact("KF-CSV", "COL-CSV", "Cyber specials and volunteers", 18, "people", previous=12,
          section="5.5.3"),
    _fact("KF-BTH", "COL-BTH", "People taking part in the third Hothouse series (up to)", 90,
          "people", section="5.5.2"),
    _fact("KF-MH-PLAN", "COL-MH", "Recommendations overseen by the crisis concordat", 19,
          "recommendations", section="5.4.3"),
)  # fmt: skip


def _step(step_id: str, owner: str, due: date, step: str, *, done: bool = False) -> NextStep:
    collaboration = step_id.startswith("CS")
    return NextStep(
        step_id=step_id,
        deck="Collaboration summary" if collaboration else "Productivity Review",
        step=step,
        owner_id=owner,
        due=due,
        done=done,
    )


NEXT_STEPS = (
    _step("PR-1", "OPC-HEAD", date(2024, 6, 14), "Return the Operational Policing tracker"),
    _step("PR-2", "BEN-MGR", date(2024, 7, 19),
          "Agree with every unit how the use of hours is recorded"),
    _step("PR-3", "CF-BP", date(2024, 7, 31),
          "Agree the hours and cost of a full-time post for every role"),
    _step("PR-4", "SC-DATA", date(2024, 9, 30),
          "Compare the working list of themes with the published review"),
    _step("PR-5", "BEN-MGR", date(2024, 5, 31), "Hand out blank trackers to every unit",
          done=True),
    _step("CS-1", "SC-DIR", date(2022, 12, 16),
          "Invented example: agree who assesses the 7 Force Network"),
    _step("CS-2", "SC-COLLAB", date(2023, 1, 31),
          "Invented example: give every amber area a date for its return to green"),
)  # fmt: skip
"""Invented. The dashboard of 2022 is not marked as synthetic, so its own say so themselves."""

LATER = frozenset({"NF-FINAL", "NF-TECH-NOW", "NF-TECH-SCALE", "NF-NAO"})
"""National facts of after July 2024, which a report as at June 2024 could not have known."""


def reference_rows() -> Mapping[str, Sequence[Row]]:
    """Every row of the sample reference workbook, by table name."""
    starting = starting_rows()
    known = [
        fact
        for fact in starting["NationalFacts"]
        if isinstance(fact, NationalFact) and fact.fact_id not in LATER
    ]
    return starting | {
        "NationalFacts": tuple(known),
        "People": PEOPLE,
        "Units": UNITS,
        "Workstreams": WORKSTREAMS,
        "Conversion": CONVERSION,
        "Aliases": ALIASES,
        "KeyFacts": KEY_FACTS,
        "NextSteps": NEXT_STEPS,
    }
