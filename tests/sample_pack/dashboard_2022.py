"""The RAG dashboard of the collaboration report of 2022: real grades, told in our own words.

Grades, dates and figures are those of the published report. What the report does not give (an
action owner, most expected dates) is left blank, and the checks say so. Everybody is a role title.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from toolkit.contracts.columns import Row
from toolkit.contracts.control import DashboardControl
from toolkit.contracts.rag_dashboard import (
    RAG_DASHBOARD,
    Area,
    AreaEvidence,
    ClosedArea,
    Section,
)

FILE = "collaboration-dashboard-2022.xlsx"
BOARD_DAY = date(2022, 10, 31)
"""The October 2022 board gave the grades; the report was written on this day."""
REPORT = "Collaboration report 2022"

CONTROL = DashboardControl(
    workbook_type="rag-dashboard",
    schema_version=RAG_DASHBOARD.schema_version,
    unit_code="SC",
    period_start=date(2021, 11, 1),
    period_end=BOARD_DAY,
    as_at=BOARD_DAY,
    prepared_by="SC-DIR",
    prepared_on=BOARD_DAY,
    signed_off_by="SC-DIR",
    signed_off_on=date(2022, 11, 15),
    classification="OFFICIAL",
    synthetic=False,
    current_label="2022",
    previous_label="2021",
)

SECTIONS = (
    Section(section_no="5.1", title="Essex/Kent", order=1),
    Section(section_no="5.2", title="Regional - 7 Forces", order=2),
    Section(section_no="5.3", title="National", order=3),
    Section(section_no="5.4", title="Local Collaborations", order=4),
    Section(section_no="5.5", title="External and Innovative Partnerships", order=5),
)


def _area(area_id: str, section_ref: str, name: str, short: str, owner: str, **cells: Any) -> Area:
    usual = {
        "area_id": area_id,
        "section_ref": section_ref,
        "section_no": section_ref.rpartition(".")[0],
        "display_name": name,
        "short_name": short,
        "owner_id": owner,
        "rag_current": "Green",
        "rag_previous": "Green",
        "assessed_on": BOARD_DAY,
        "assessed_by": owner,
        "evidence_ref": f"{REPORT}, {section_ref}",
    }
    return Area.model_validate(usual | cells)


AREAS = (
    _area(
        "COL-SCD",
        "5.1.1",
        "Joint Serious Crime Directorate",
        "Serious Crime",
        "SCD-HEAD",
        rag_basis="Benefits",
        rationale="The joint teams give both forces more capability against the most serious "
        "crime, and can move people across the two counties when a case needs it.",
        executive_line="Joint teams keep serious-crime capability in both counties; demand on "
        "digital forensics is still a strain.",
        narrative="Essex and Kent answer homicide, drug supply, firearms, slavery, immigration "
        "crime, cybercrime and fraud with combined teams that can be moved between the counties at "
        "short notice, in the open or under cover. The directorate also provides forensics, from "
        "the crime scene to the device. More functions are gaining ISO accreditation: the digital "
        "media hubs have it, the scene team at Southend now has it too, and other sites follow. "
        "Digital forensic demand remains hard to meet. A business case for a new forensic "
        "structure has been agreed and is out for consultation, and both forces are investing in a "
        "shared digital forensics platform. A store for digital evidence opened in September 2022. "
        "The directorate has since seen better handling of evidence, earlier charging decisions "
        "and guilty pleas. Posts from the national officer uplift have gone to major crime, "
        "organised crime and covert work.",
    ),
    _area(
        "COL-SSD",
        "5.1.2",
        "Joint Support Services Directorate",
        "Support Services",
        "SSD-DIR",
        rag_basis="Benefits",
        rationale="Cashable savings targets have been met and service kept up in both forces. The "
        "directorate itself rates its effectiveness as green.",
        executive_line="Savings delivered and systems available, but staff satisfaction fell from "
        "72% to 60%.",
        narrative="One support organisation serves two forces and surveys its staff and "
        "customers regularly. Satisfaction of its staff went down from 72% to 60%; heavy "
        "workloads and the cost of living are thought to play a part. Cashable savings were "
        "delivered, and the directorate remains a large contributor to the savings plan. IT "
        "systems were available more of the time, with clearly fewer critical incidents for "
        "operations. A long list of IT projects was finished, among them new body-worn cameras and "
        "radios, interview recording, file storage and the evidence store. Still in hand: a "
        "security upgrade of every device, more laptops for the front line and the move to shared "
        "data centres, which are live while services are carried over. Two worldwide software "
        "vulnerabilities were closed with suppliers.",
    ),
    _area(
        "COL-7FN",
        "5.2.1",
        "7F Network",
        "7 Force Network",
        "7FN-DIR",
        rag_current="Not graded",
        not_graded_reason="Planning and consultation",
        rag_previous="n/a",
        rag_basis="Delivery",
        rationale="Too soon to grade: the network took over from the 7 Force Programme in 2022 and "
        "is still consulting on its vision, strategy and delivery plan.",
        replaces_area_id="COL-7FP",
        executive_line="A smaller network has replaced the regional programme; its strategy and "
        "delivery plan are still being drawn up.",
        narrative="The regional programme of seven forces ended early in 2022. A network with a "
        "chief officer from Kent and a director, in post since July, has taken over. The aim is to "
        "keep forces working together while spending less on the support for it. In October 2022 "
        "the vision, strategy and delivery plan were being written after wide consultation; they "
        "go to the region for comment in the months that follow.",
    ),
    _area(
        "COL-NLEDP",
        "5.3.1",
        "HO - Digital Policing Portfolio - NLEDP",
        "NLEDP",
        "NLEDP-CHAIR",
        rag_previous="Amber",
        rag_basis="Delivery",
        rationale="After the national reset of August 2021 the narrower programme has proved its "
        "approach and moved from its pathfinder stage to delivery at scale.",
        executive_line="Now green: a smaller national programme is being delivered, with two "
        "applications due around the turn of the year.",
        narrative="The national programme ran late and was reset in August 2021. It now replaces "
        "only the Police National Computer; the Police National Database is no longer part of it. "
        "The pathfinder stage is over and delivery at scale has begun. In 2022 roadside officers "
        "gained direct access to licence photographs on their devices, built with Kent, Norfolk "
        "and Suffolk and paid for with Home Office support. Applications for property and drivers "
        "are due around the end of 2022, and one for wanted persons in March 2023. A joint Essex "
        "and Kent board chaired by chief officers oversees local delivery.",
    ),
    _area(
        "COL-NAS",
        "5.3.2",
        "HO - Digital Policing Portfolio - NAS",
        "National ANPR Service",
        "OPC-ANPR",
        rag_current="Amber",
        rag_previous="Amber",
        rag_basis="Delivery",
        rationale="Parts of the national programme are still late. The force can keep its own "
        "systems going but cannot bring the national dates forward.",
        issue="Parts of the national programme continue to be delivered late.",
        action="Keep local systems resilient until the national service is there: local investment "
        "and joint technical work of suppliers, both forces' IT services and the ANPR team.",
        executive_line="National delays continue; local work has made today's number-plate system "
        "much more stable.",
        narrative="The national service should cut local data storage by 90%, make it easier to "
        "share data, and allow convoy analysis and better alarm monitoring across the country. "
        "Because parts of it are late, the force concentrates on its own system. Local money and "
        "technical work with the suppliers have made that clearly more stable.",
    ),
    _area(
        "COL-SOH",
        "5.3.3",
        "Digital Public Contact - Single Online Home",
        "Single Online Home",
        "DPC-LEAD",
        rag_basis="Both",
        rationale="The platform is in daily use, online reports stand at their highest since "
        "launch and new modules went live, although the integration hub creates duplicates.",
        executive_line="32 forces are live, four more than last year; Essex took about 3,300 "
        "online reports in September, its highest.",
        narrative="Essex has used the national website for the public since September 2019. Across "
        "England and Wales 32 forces are live, up from 28; two are moving to it, six are scheduled "
        "for 2023/24 and four have no date. Reports of crime and road traffic incidents rose from "
        "just under 3,000 in September 2021 to 3,300 in September 2022, and about a fifth of "
        "crimes are reported online. New modules for fraud and corruption and for domestic abuse "
        "opened in the year. Essex piloted the hub that loads crime reports without retyping, live "
        "since January 2022. It has produced duplicate records in the crime system, and work goes "
        "on to stop that.",
    ),
    _area(
        "COL-ECFRS",
        "5.4.1",
        "Essex County Fire & Rescue Service (ECFRS)",
        "ECFRS",
        "SC-COLLAB",
        rag_current="Amber",
        rag_previous="Amber",
        rag_basis="Benefits",
        rationale="Half-way through ten years, the benefits now profiled are £12.4 million net "
        "present value, short of the £15.4 million in the business case.",
        issue="Profiled ten-year benefits are £3.0 million below the business case.",
        action="Extend the tri-service rural officer project to Uttlesford and the Dengie, and "
        "look for shared benefits in housing growth and large planning projects.",
        executive_line="Ten-year benefits are profiled at £12.4 million against a target of £15.4 "
        "million; a tri-service project is being extended.",
        narrative="The blue-light programme is in year five of ten. Its first years brought joint "
        "education teams, a shared procedure for people collapsed behind closed doors, and crime "
        "prevention in home safety visits. The larger projects of the business case followed: a "
        "capital receipt from a move of offices, one fleet workshop, shared sites such as "
        "Dovercourt and joint purchasing. Two more officers who serve all three services will work "
        "in Uttlesford and the Dengie to see whether the first results can be repeated; £169,620 a "
        "year is expected. Growth in housing and large building projects may bring investment. A "
        "strategic board chaired by the commissioner meets every two months and follows risks, "
        "finances and benefits.",
    ),
    _area(
        "COL-LCR",
        "5.4.2",
        "Local crime reduction collaborations",
        "local crime reduction",
        "LP-CSP",
        rag_current="Amber",
        rag_previous="Amber",
        rag_basis="Delivery",
        rationale="Eight of ten districts have a shared hub. Thurrock and Harlow do not yet; both "
        "were held up by the pandemic and are now being built.",
        issue="Thurrock and Harlow still have no shared hub: work stopped during the pandemic.",
        action="Building work on council premises at both sites, agreed with the councils.",
        return_to_green=date(2023, 3, 31),
        executive_line="Eight of ten districts have a community safety hub; Thurrock and Harlow "
        "are expected early in 2023.",
        narrative="Community policing teams work with councils, housing associations and the "
        "health service on crime, anti-social behaviour and other calls. Hubs give them one place "
        "to do so, and Safer Essex leads their development. Eight of ten districts have one. In "
        "Thurrock and Harlow work stopped during the pandemic; both sites have since been agreed "
        "on council premises and are being built, and should open early in 2023. The report gives "
        "no day: the end of March is entered as the latest reading of it.",
    ),
    _area(
        "COL-MH",
        "5.4.3",
        "Mental Health",
        "Mental Health",
        "LP-MH",
        rag_basis="Delivery",
        rationale="Joint boards with health are at work at every level, and a new board on people "
        "who pose the greatest risk of harm began in October 2022.",
        executive_line="Police and health share boards at every level; a new joint board on the "
        "gravest risks of harm began in October.",
        narrative="Inside the force, leads from every command meet the mental health trust on a "
        "board for day-to-day concerns, which reports to a senior partnership board. Police and "
        "trust together chair the county crisis concordat, which oversees 19 recommendations. A "
        "new risk management board began in October 2022: partners will agree who poses the "
        "greatest risk of harm, share the data behind it, and give local policing areas a plan. "
        "The force's homicide profile linked mental health as a possible factor to 21% of "
        "homicides; the response includes better crisis care and places of safety.",
    ),
    _area(
        "COL-ECDA",
        "5.5.1",
        "Essex Centre for Data Analytics (ecda)",
        "ecda",
        "SC-DATA",
        rag_basis="Delivery",
        rationale="A full year: leaders trained, a county declaration on data launched, and a "
        "knife-crime model tried for six months and reviewed by the university.",
        executive_line="The knife-crime model passed an independent review; wider testing is being "
        "considered.",
        narrative="The University of Essex, the police and the county council run the centre, to "
        "put data science to work on hard public problems. It has an ethics framework and an "
        "independent ethics committee. In 2022 it brought a national data masterclass to senior "
        "leaders and launched a declaration, led by the Chief Constable, that public bodies will "
        "use and share data for the people of Essex. Work covers harm to children, hospital data "
        "on knife crime, perpetrators of domestic abuse and a health project. A knife-crime model "
        "ran for six months with the violence unit; the university found it accurate and the force "
        "is looking at wider tests.",
    ),
    _area(
        "COL-BTH",
        "5.5.2",
        "BT Hothouse",
        "BT Hothouse",
        "SC-DIGI",
        rag_basis="Delivery",
        rationale="Earlier series have produced tools that are in use, and the third series was "
        "ready to start in November 2022.",
        executive_line="Two earlier ideas are in use; a third series brings up to 90 people "
        "together in November.",
        narrative="The partnership brings charities, universities, technology companies and public "
        "bodies together with the force on its hardest problems. Earlier series produced "
        "self-service analytics for officers and staff, and school materials against online harm. "
        "Chief officers chose five subjects for the third series in November 2022: automation; "
        "harm to children; modern slavery; drug-driven violence; prevention. Up to 90 people take "
        "part.",
    ),
    _area(
        "COL-CSV",
        "5.5.3",
        "Cyber Specials and Volunteers",
        "Cyber Specials and Volunteers",
        "SCD-CYBER",
        rag_basis="Both",
        rationale="Numbers grew from 12 to 18 in the year, and most volunteers are back on duty "
        "after the pandemic.",
        executive_line="18 cyber specials and volunteers, six more than last year, work alongside "
        "forensic and cybercrime teams.",
        narrative="There are 18 cyber specials and volunteers, six more than a year ago. Most "
        "police support volunteers have returned since pandemic restrictions ended. They help the "
        "digital forensics team, local stations, the cybercrime team and the regional unit. Ten "
        "police support volunteers, two more than the quarter before, sit on the ethics committee "
        "and regularly meet the Head of Digital Change.",
    ),
    _area(
        "COL-DUR",
        "5.5.4",
        "Durham University",
        "Durham University",
        "SC-RES",
        rag_basis="Delivery",
        rationale="The third survey of the whole force went out in September 2022 as planned and "
        "has closed.",
        executive_line="The third survey of how people experience the force has closed; results "
        "come in spring 2023.",
        narrative="For six years the university has helped the force to understand its culture and "
        "what helps or hinders people in doing a good job: motivation, fairness, support, pride, "
        "leadership and satisfaction. Surveys ran in 2018 and 2019, and the third closed recently. "
        "Its results are due in spring 2023.",
    ),
)


def _evidence(line: str, area_id: str, measure: str, current: float, **cells: Any) -> AreaEvidence:
    section = next(area.section_ref for area in AREAS if area.area_id == area_id)
    usual = {
        "line_id": line,
        "area_id": area_id,
        "measure": measure,
        "current": current,
        "polarity": "Higher is better",
        "as_at": BOARD_DAY,
        "source": f"{REPORT}, {section}",
    }
    return AreaEvidence.model_validate(usual | cells)


EVIDENCE = (
    _evidence("1", "COL-SSD", "Staff satisfaction in Support Services", 60, previous=72, unit="%"),
    _evidence("2", "COL-SOH", "Forces live on Single Online Home", 32, previous=28, unit="forces"),
    _evidence(
        "3",
        "COL-SOH",
        "Crime and road traffic reports made online in September (rounded)",
        3_300,
        previous=3_000,
        unit="reports",
        as_at=date(2022, 9, 30),
    ),
    _evidence("4", "COL-SOH", "Share of crimes reported online (about)", 20, unit="%"),
    _evidence(
        "5",
        "COL-ECFRS",
        "Ten-year benefits as profiled, net present value",
        12.4,
        target=15.4,
        unit="£ million",
    ),
    _evidence(
        "6",
        "COL-ECFRS",
        "Tri-service rural officers: benefit a year, anticipated",
        169_620,
        unit="£ a year",
    ),
    _evidence(
        "7", "COL-LCR", "Districts with a community safety hub", 8, target=10, unit="districts"
    ),
    _evidence("8", "COL-CSV", "Cyber specials and volunteers", 18, previous=12, unit="people"),
    _evidence(
        "9",
        "COL-BTH",
        "People taking part in the third Hothouse series (up to)",
        90,
        unit="people",
        polarity="Contextual",
    ),
    _evidence(
        "10",
        "COL-MH",
        "Recommendations overseen by the crisis concordat",
        19,
        unit="recommendations",
        polarity="Contextual",
    ),
)

CLOSED = (
    ClosedArea(
        area_id="COL-7FP",
        display_name="7 Force Programme",
        closed_on=date(2022, 3, 31),
        outcome="Replaced",
        replaced_by_id="COL-7FN",
        last_rag="n/a",
        closing_statement="The programme ended early in 2022 and the 7 Force Network took over. "
        "The report gives no day (31 March 2022 is entered), and its grade of 2021 is not in it.",
        residual_owner_id="7FN-DIR",
    ),
    ClosedArea(
        area_id="COL-BIO",
        display_name="Home Office Biometrics",
        closed_on=BOARD_DAY,
        outcome="Business as usual",
        last_rag="n/a",
        closing_statement="In the report of 2021; since then part of business as usual. The report "
        "gives no date for the move, so the day it was written is entered, and its grade of 2021 "
        "is not in it.",
    ),
)


def dashboard_rows() -> dict[str, Sequence[Row]]:
    """Every row of the dashboard, by table name."""
    return {
        "Sections": SECTIONS,
        "Areas": AREAS,
        "AreaEvidence": EVIDENCE,
        "ClosedAreas": CLOSED,
        "Explanations": (),
    }
