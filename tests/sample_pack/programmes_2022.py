"""Programmes as at October 2022: one real total, told year by year with invented amounts.

The report of 2022 gives the totals of the ten-year emergency services programme and nothing else:
£12.4 million profiled against £15.4 million, both net present values. Its split by year and kind,
what was achieved and what lines are worth are invented, and so is the whole second programme, which
shows amounts in real prices. The workbook is marked as synthetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from toolkit.contracts.columns import Row
from toolkit.contracts.control import Control
from toolkit.contracts.programme import PROGRAMME_BENEFITS, GapLine, ProfileLine, Programme
from toolkit.contracts.terms import Releasing
from toolkit.derive.programme import year_named

FILE = "programme-benefits-2022-10.xlsx"
AS_AT = date(2022, 10, 31)

CONTROL = Control(
    workbook_type="programme-benefits",
    schema_version=PROGRAMME_BENEFITS.schema_version,
    unit_code="SC",
    period_start=date(2022, 4, 1),
    period_end=AS_AT,
    as_at=AS_AT,
    prepared_by="SC-COLLAB",
    prepared_on=AS_AT,
    signed_off_by="SC-DIR",
    signed_off_on=date(2022, 11, 15),
    classification="OFFICIAL",
    synthetic=True,
)

PROGRAMMES = (
    Programme(
        programme_id="PRG-ECFRS",
        name="Emergency services collaboration with Essex County Fire & Rescue Service",
        short_name="ECFRS",
        owner_id="SC-COLLAB",
        organisations="Essex Police; Essex County Fire & Rescue Service",
        price_basis="Present values",
        base_year="2018/19",
        target_by="2027/28",
        declared_rag="Amber",
        rationale="Half-way through ten years, less is profiled than the business case has.",
        linked_area_id="COL-ECFRS",
        narrative="Real: the totals of £12.4m and £15.4m, and what both lines due in 2023 do. "
        "Invented: years, cashable amounts, actuals, worths and dates.",
    ),
    Programme(
        programme_id="PRG-EXAMPLE",
        name="Shared depots (an invented example)",
        short_name="Shared depots (invented)",
        owner_id="SSD-FLEET",
        organisations="Invented partners",
        price_basis="Real prices",
        base_year="2021/22",
        target_by="2026/27",
        declared_rag="Green",
        rationale="Both depots opened on time, and the third is expected to.",
        narrative="All of this programme is invented: it shows amounts in real prices.",
    ),
)


def _lines(
    programme_id: str,
    first: int,
    releasing: Releasing,
    target: Sequence[int],
    profiled: Sequence[int],
    actual: Sequence[int],
) -> tuple[ProfileLine, ...]:
    """A line for each financial year from the first, of thousands of pounds."""
    years = enumerate(zip_longest(target, profiled, actual))
    letter = releasing[0]
    return tuple(
        ProfileLine(
            line_id=f"{letter}{at + 1}",
            programme_id=programme_id,
            fy=year_named(first + at),
            releasing=releasing,
            target_gbp=aim * 1000,
            profiled_gbp=now * 1000,
            actual_gbp=None if done is None else done * 1000,
        )
        for at, (aim, now, done) in years
    )


PROFILE = (
    *_lines(
        "PRG-ECFRS", 2018, "Cashable",
        (200, 500, 800, 1100, 1300, 1300, 1300, 1200, 1100, 1000),
        (150, 350, 500, 750, 950, 1100, 1150, 1050, 950, 850),
        (140, 330, 410, 720, 380),
    ),
    *_lines(
        "PRG-ECFRS", 2018, "Non-cashable",
        (100, 300, 500, 600, 700, 700, 700, 700, 700, 600),
        (50, 150, 300, 450, 550, 600, 650, 650, 600, 600),
        (60, 140, 220, 430, 200),
    ),
    *_lines(
        "PRG-EXAMPLE", 2021, "Cashable",
        (300, 700, 800, 900, 900, 900), (300, 600, 700, 750, 800, 800), (290, 250),
    ),
    *_lines(
        "PRG-EXAMPLE", 2021, "Non-cashable",
        (50, 80, 90, 90, 90, 100), (50, 70, 80, 80, 80, 90), (45,),
    ),
)  # fmt: skip

CLOSING = (
    GapLine(
        line_id="1",
        programme_id="PRG-ECFRS",
        action="Extend the tri-service rural officers to Uttlesford and the Dengie",
        owner_id="SC-COLLAB",
        due=date(2023, 3, 31),
        worth_gbp=700_000,
        certainty="Agreed",
    ),
    GapLine(
        line_id="2",
        programme_id="PRG-ECFRS",
        action="Look for shared benefits in housing growth and large planning projects",
        owner_id="SC-COLLAB",
        due=date(2023, 9, 30),
        certainty="Possible",
    ),
    GapLine(
        line_id="3",
        programme_id="PRG-ECFRS",
        action="Invented example: agree what both services buy together",
        owner_id="SSD-DIR",
        due=date(2022, 9, 30),
        worth_gbp=500_000,
        certainty="Likely",
    ),
)


def programme_rows() -> dict[str, Sequence[Row]]:
    """Every row of the workbook, by table name."""
    return {
        "Programmes": PROGRAMMES,
        "ProgrammeProfile": PROFILE,
        "GapLines": CLOSING,
        "Explanations": (),
    }
