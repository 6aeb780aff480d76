"""The synthetic indicators of the sample force: 36 months to June 2024, invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.sample_pack.declare import AS_AT, months
from toolkit.contracts.columns import Row
from toolkit.contracts.control import Control
from toolkit.contracts.explanations import Explanation
from toolkit.contracts.indicators import (
    INDICATORS,
    Commentary,
    Comparator,
    Indicator,
    IndicatorMonths,
)
from toolkit.workbooks.write import Monthly

FILE = "indicators-2024-06.xlsx"
MONTHS = months(date(2021, 7, 1), date(2024, 6, 1))
"""The month columns: three years to the month of the trackers."""

CONTROL = Control(
    workbook_type="indicators",
    schema_version=INDICATORS.schema_version,
    unit_code="SC",
    period_start=date(2024, 4, 1),
    period_end=AS_AT,
    as_at=AS_AT,
    prepared_by="SC-DATA",
    prepared_on=date(2024, 7, 9),
    signed_off_by="SC-DIR",
    signed_off_on=date(2024, 7, 10),
    classification="OFFICIAL",
    synthetic=True,
)

RANKED_TO = date(2024, 3, 31)


@dataclass(frozen=True)
class Watched:
    """An indicator with the figures of its months, and its rank among others."""

    indicator: Indicator
    figures: Mapping[date, float]
    ranks: tuple[Comparator, ...] = ()


def _watched(
    code: str,
    name: str,
    short_name: str,
    unit: str,
    polarity: str,
    owner: str,
    source: str,
    figures: Sequence[float],
    *,
    last: date = MONTHS[-1],
    msg: tuple[int, float] | None = None,
    national: tuple[int, float] | None = None,
    **cells: Any,
) -> Watched:
    """An indicator whose figures end with the month ``last``; ranks are (rank, group's value)."""
    indicator = Indicator.model_validate(
        {
            "indicator_id": f"IND-{code}",
            "name": name,
            "short_name": short_name,
            "unit": unit,
            "polarity": polarity,
            "owner_id": owner,
            "source": source,
            **cells,
        }
    )
    to = MONTHS[: MONTHS.index(last) + 1][-len(figures) :]
    groups = (("MSG", 8, msg), ("National", 42, national))
    ranks = tuple(
        Comparator.model_validate(
            {
                "indicator_id": indicator.indicator_id,
                "group": group,
                "period_to": RANKED_TO,
                "rank": own[0],
                "of": of,
                "value": own[1],
            }
        )
        for group, of, own in groups
        if own
    )
    return Watched(indicator, dict(zip(to, figures, strict=True)), ranks)


WATCHED = (
    _watched(
        "BURGLARY",
        "Burglary of homes: recorded offences",
        "burglary of homes",
        "count",
        "Lower is better",
        "LP-HEAD",
        "Crime system, recorded offences by month",
        (
            162, 166, 160, 148, 159, 167, 166, 189, 178, 185, 180, 188,
            186, 156, 164, 158, 163, 180, 179, 181, 182, 184, 180, 180,
            173, 189, 155, 166, 180, 155, 172, 190, 188, 202, 164, 183,
        ),
        msg=(3, 195.0),
        national=(14, 204.0),
        counted_in="offences",
        plan_priority="Further investment in crime prevention",
        stated_direction="stable",
    ),
    _watched(
        "SOLVED",
        "All crime: share of offences solved",
        "the solved rate",
        "%",
        "Higher is better",
        "CPP-INV",
        "Crime system, outcomes 1 to 8 of all recorded crime",
        (
            14.4, 14.9, 14.9, 13.4, 14.6, 13.7, 14.1, 13.8, 13.9, 14.1, 14.4, 14.1,
            13.2, 14.4, 14.1, 14.2, 15.0, 14.6, 14.1, 15.6, 13.9, 13.5, 13.7, 15.1,
            13.9, 14.4, 15.1, 14.8, 14.2, 13.9, 13.0, 14.2, 14.5, 14.0, 14.9,
        ),
        last=date(2024, 5, 1),
        msg=(4, 14.6),
        national=(17, 13.8),
        plan_priority="Improving support for victims of crime",
        data_lag_days=31,
    ),
    _watched(
        "DASOLVED",
        "Domestic abuse: share of offences solved",
        "domestic abuse solved",
        "%",
        "Higher is better",
        "CPP-HEAD",
        "Crime system, outcomes 1 to 8 of offences with a domestic abuse marker",
        (
            10.7, 10.7, 10.9, 11.7, 11.5, 11.6, 10.7, 11.1, 10.7, 10.9, 11.2, 11.9,
            11.1, 10.7, 10.9, 11.0, 11.3, 12.4, 10.1, 11.2, 12.1, 13.3, 11.7, 12.3,
            12.2, 11.8, 12.8, 11.2, 12.7, 12.8, 13.0, 12.4, 13.4, 13.5, 13.2, 13.1,
        ),
        msg=(2, 11.9),
        plan_priority="Protecting vulnerable people and breaking the cycle of domestic abuse",
        stated_direction="improving",
    ),
    _watched(
        "CASEDAYS",
        "Days from report to charge, on average",
        "days to charge",
        "days",
        "Lower is better",
        "CJ-HEAD",
        "Crime system, offences charged in the month",
        (
            39.9, 41.7, 38.2, 41.7, 39.2, 40.9, 40.3, 42.6, 40.3, 41.8, 40.7, 41.5,
            39.8, 40.3, 40.1, 43.9, 42.3, 43.3, 43.6, 42.0, 42.0, 44.6, 42.9, 43.8,
            43.4, 45.3, 43.7, 43.6, 44.5, 45.7, 46.9, 43.8, 44.9, 46.5, 44.6, 45.0,
        ),
        national=(25, 43.1),
        counted_in="days for each offence charged",
        plan_priority="Improving support for victims of crime",
    ),
    _watched(
        "CALLS999",
        "Emergency calls answered within ten seconds",
        "emergency calls answered in time",
        "%",
        "Higher is better",
        "CM-HEAD",
        "Telephony platform, monthly service report",
        (
            90.7, 92.8, 89.0, 90.9, 91.3, 89.2, 89.6, 91.8, 90.1, 90.2, 88.6, 90.6,
            90.2, 90.3, 89.1, 88.3, 90.1, 89.5, 92.6, 89.8, 89.4, 89.4, 89.9, 88.1,
            90.3, 90.2, 90.4, 92.8, 91.7, 88.5, 91.1, 93.5, 92.2, 90.7, 90.6, 84.2,
        ),
        national=(11, 88.9),
    ),
    _watched(
        "VIOLENCE",
        "Violence with injury for each 1,000 residents",
        "violence with injury",
        "rate",
        "Lower is better",
        "LP-SUPT",
        "Crime system, and the mid-year population estimate",
        (
            2.74, 2.77, 2.78, 2.86, 2.99, 2.81, 2.86, 2.70, 2.69, 2.87, 2.56, 2.78,
            2.80, 2.70, 2.65, 2.57, 2.67, 2.78, 2.72, 2.60, 2.61, 2.69, 2.63, 2.39,
            2.49, 2.47, 2.42, 2.46, 2.43, 2.30, 2.29, 2.35, 2.41, 2.50, 2.41, 2.33,
        ),
        msg=(5, 2.38),
        national=(22, 2.44),
        counted_in="offences for each 1,000 residents",
        plan_priority="Reducing violence against women and girls",
        counting_rule_changed_on=date(2023, 5, 1),
        counting_rule_note="One crime is recorded for each course of conduct.",
    ),
    _watched(
        "DRUGS",
        "Possession of drugs: recorded offences",
        "drug possession",
        "count",
        "Contextual",
        "LP-NHP",
        "Crime system, recorded offences by month",
        (
            111, 126, 110, 123, 107, 125, 117, 131, 126, 118, 115, 122,
            118, 110, 123, 96, 118, 137, 123, 106, 128, 120, 113, 113,
            119, 126, 117, 134, 113, 126, 104, 101, 117, 121, 135, 146,
        ),
        counted_in="offences",
        direction_note="Found by officers who go looking: a rise can be a sign of more patrols.",
    ),
    _watched(
        "SEARCH",
        "Stop and search: searches carried out",
        "stop and search",
        "count",
        "Contextual",
        "LP-NHP",
        "Stop and search records",
        (
            629, 634, 616, 617, 579, 727, 686, 679, 682, 718, 660, 656,
            642, 554, 622, 679, 582, 582, 725, 644, 610, 673, 597, 639,
            696, 622, 589, 663, 704, 640, 636, 641, 658, 668, 656, 592,
        ),
        counted_in="searches",
        direction_note="Neither more nor fewer is better in itself.",
    ),
    _watched(
        "SICKNESS",
        "Working days lost to sickness for each 100 officers",
        "days lost to sickness",
        "days",
        "Lower is better",
        "SSD-HR",
        "Personnel system, absence by month",
        (
            99, 104, 100, 97, 91, 102, 104, 108, 97, 111, 114, 108,
            108, 102, 94, 98, 91, 97, 97, 101, 102, 98, 103, 101,
            86, 88, 94, 96, 91, 85, 94, 95, 89, 86, 96, 89,
        ),
        counted_in="days for each 100 officers",
        plan_priority="Supporting our officers and staff",
    ),
    _watched(
        "ONLINE",
        "Callers satisfied with reporting online",
        "satisfaction with reporting online",
        "%",
        "Higher is better",
        "CM-DIG",
        "Survey after an online report, started in November 2023",
        (68.0, 72.9, 73.5, 74.8, 75.9, 69.0, 72.1, 69.9),
    ),
)  # fmt: skip
"""Two stand out in June, one is counted otherwise since May 2023, one is too new to say."""

COMMENTARY = (
    Commentary(
        indicator_id="IND-CALLS999",
        month=date(2024, 6, 1),
        text="The telephony platform was out of service for most of two days in June, and calls "
        "came in by the fallback line. Service has been normal since.",
        author_id="CM-OPS",
    ),
    Commentary(
        indicator_id="IND-DRUGS",
        month=date(2024, 6, 1),
        text="Three weekends of patrols around the summer festival found most of the additional "
        "offences. This is work that officers went looking for.",
        author_id="LP-NHP",
    ),
    Commentary(
        indicator_id="IND-CASEDAYS",
        month=date(2024, 6, 1),
        text="Cases with telephone downloads take longest. A second download team started in May, "
        "and its effect is not in these figures yet.",
        author_id="CJ-HEAD",
    ),
)

EXPLANATIONS = (
    Explanation(
        rule_id="P05",
        key="IND-VIOLENCE",
        reason="The national counting rules changed for every force; comparison starts afresh from "
        "May 2023.",
        approved_by="CPP-CRIM",
        expires_on=date(2025, 5, 31),
    ),
)


def indicator_rows() -> Mapping[str, Sequence[Row | Monthly]]:
    """Every row of the sample indicators workbook, by table name."""
    return {
        "Indicators": [one.indicator for one in WATCHED],
        "Observations": [_monthly(one) for one in WATCHED],
        "Comparators": [rank for one in WATCHED for rank in one.ranks],
        "Commentary": COMMENTARY,
        "Explanations": EXPLANATIONS,
    }


def _monthly(one: Watched) -> Monthly:
    about = one.indicator
    return Monthly(
        IndicatorMonths(indicator_id=about.indicator_id, name=about.name), dict(one.figures)
    )
