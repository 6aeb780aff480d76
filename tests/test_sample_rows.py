"""The sample pack is rich enough, free of errors, and its totals are what we say they are.

The arithmetic here is written from the definitions (domain 2.4) on purpose, without the toolkit's
own measures, so that it is a second opinion on both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.sample_pack import CONTROL, TRACKERS, board, dashboard_rows, indicators, reference_rows
from tests.sample_pack.declare import AS_AT, WINDOW, Entry, Tracker
from toolkit.contracts.benefit_tracker import Adjustment, Benefit
from toolkit.contracts.columns import Row, columns_of
from toolkit.contracts.starting import standard_thresholds, starting_rows
from toolkit.contracts.terms import (
    APPROVED,
    APPROVED_OR_LATER,
    BASES,
    CATEGORIES,
    LIVE,
    BenefitType,
    IndicatorUnit,
    Polarity,
    Stage,
)
from toolkit.workbooks.write import Monthly

ENTRIES = tuple((tracker, entry) for tracker in TRACKERS for entry in tracker.entries)
BENEFITS = tuple(entry.benefit for _, entry in ENTRIES)
REFERENCE: Mapping[str, Any] = reference_rows()
DASHBOARD: Mapping[str, Any] = dashboard_rows()
FUNDED = {w.workstream_id: w.funded for w in REFERENCE["Workstreams"]}
PEOPLE = {person.owner_id: person for person in REFERENCE["People"]}


@dataclass(frozen=True)
class Worked:
    """A benefit's hours as a person with a pencil would work them out."""

    benefit: Benefit
    n: int
    known: float = 0.0
    projected: float = 0.0
    anticipated: float = 0.0
    potential: float = 0.0
    shortfall: float = 0.0
    category: str | None = None


def _taken_off(tracker: Tracker, benefit: Benefit) -> float:
    lines: tuple[Adjustment, ...] = tracker.adjustments
    return sum(line.hours_fy for line in lines if line.benefit_id == benefit.benefit_id)


def _months_measured(entry: Entry) -> list[float]:
    hours = entry.measured or {}
    return [value for at, value in hours.items() if WINDOW[0] <= at <= WINDOW[1]]


def work_out(tracker: Tracker, entry: Entry) -> Worked:
    """Hours and lead category of a benefit by domain 2.4."""
    b = entry.benefit
    share, off = b.attribution_pct / 100, _taken_off(tracker, b)
    run = _months_measured(entry)
    n = len(run)
    m = sum(run) * share - off * n / 12
    f = (b.forecast_gross_hours_fy or 0) * share - off
    if b.benefit_type != "Time":
        return Worked(b, n)
    if b.stage == "Idea":
        return Worked(
            b, n, potential=(b.estimate_gross_hours_fy or 0) * share, category="Potential"
        )
    if b.stage in APPROVED:
        if FUNDED[b.workstream_id]:
            return Worked(b, n, anticipated=f, category="Anticipated")
        return Worked(b, n, potential=f, category="Potential")
    if b.stage not in LIVE:
        return Worked(b, n)
    if b.recurrence == "One-off":
        return Worked(b, n, known=m, category="Known")
    if n == 0:
        return Worked(b, n, anticipated=f, category="Anticipated")
    if n < 3:
        return Worked(b, n, known=m, anticipated=max(f - m, 0), category="Anticipated")
    if n < 12:
        return Worked(b, n, known=m, projected=m / n * 12 - m, category="Projected")
    return Worked(b, n, known=m, shortfall=max(f - m, 0), category="Known")


WORKED = tuple(work_out(tracker, entry) for tracker, entry in ENTRIES)
COUNTED = tuple(w for w in WORKED if w.benefit.include_in_pack)


def _texts(row: BaseModel) -> Iterator[str]:
    yield from (value for value in row.model_dump().values() if isinstance(value, str))


def _typed(tables: Mapping[str, Sequence[Row | Monthly]]) -> Iterator[Row]:
    for rows in tables.values():
        yield from (row if isinstance(row, Row) else row.row for row in rows)


def _all_rows() -> Iterator[Row]:
    for tracker in TRACKERS:
        yield tracker.control
        yield from _typed(tracker.rows)
    yield from _typed(indicators.indicator_rows())
    yield from (CONTROL, board.CONTROL, indicators.CONTROL)
    for table in (*board.board_rows().values(), *REFERENCE.values(), *DASHBOARD.values()):
        yield from table


def test_pack_shows_every_stage_type_category_and_basis() -> None:
    assert len(BENEFITS) >= 24
    assert {b.stage for b in BENEFITS} == set(get_args(Stage))
    assert {b.benefit_type for b in BENEFITS} == set(get_args(BenefitType))
    assert {b.declared_category for b in BENEFITS} >= set(CATEGORIES)
    assert {line.basis for t in TRACKERS for line in t.reinvestment} == set(BASES)
    assert {line.kind for t in TRACKERS for line in t.adjustments} == {
        "Dis-benefit",
        "Overlap given up",
    }
    assert {line.kind for t in TRACKERS for line in t.savings} == {
        "Cashable",
        "Non-cashable",
        "Cost avoidance",
    }
    assert {w.n for w in COUNTED if w.benefit.stage in LIVE} >= {0, 1, 2, 5, 11, 12}


def test_ids_are_unique_and_of_the_tracker_s_unit() -> None:
    ids = [b.benefit_id for b in BENEFITS]
    assert not [key for key, times in Counter(ids).items() if times > 1]
    for tracker, entry in ENTRIES:
        assert entry.benefit.benefit_id.startswith(f"BEN-{tracker.unit}-")
    for key in ("owner_id", "unit_code", "workstream_id", "theme_id", "rec_id", "fact_id"):
        for table in REFERENCE.values():
            values = [
                getattr(row, key) for row in table if next(iter(type(row).model_fields)) == key
            ]
            assert len(values) == len(set(values))


@pytest.mark.parametrize("worked", WORKED, ids=lambda w: w.benefit.benefit_id)
def test_declared_category_is_the_one_worked_out(worked: Worked) -> None:
    assert worked.benefit.declared_category == worked.category


GOLDEN = {
    "known": 36_885.65,
    "projected": 5_834.505,
    "anticipated": 6_204.0,
    "potential": 6_140.0,
    "shortfall": 513.0,
}
"""Net hours a full year of the whole pack."""

REINVESTED = {"Tracked": 4_980.0, "Estimated": 8_000.0, "Likely impact": 2_660.0}
"""Hours by basis; the rest of the known hours are not tracked."""


def test_totals() -> None:
    totals = {name: sum(getattr(w, name) for w in COUNTED) for name in GOLDEN}
    assert totals == pytest.approx(GOLDEN, abs=0.005)


def test_reinvested_hours_by_basis_and_never_more_than_known() -> None:
    known = {w.benefit.benefit_id: w.known for w in COUNTED}
    spent: defaultdict[str, float] = defaultdict(float)
    by_basis: defaultdict[str, float] = defaultdict(float)
    for line in (line for tracker in TRACKERS for line in tracker.reinvestment):
        spent[line.benefit_id] += line.hours or 0
        by_basis[line.basis] += line.hours or 0
    assert by_basis == REINVESTED
    assert not [key for key, hours in spent.items() if hours > known[key]]


SAVED = {
    ("Cashable", "2024/25"): (84_000, 79_500, 19_800),
    ("Cashable", "2025/26"): (84_000, 84_000, None),
    ("Cost avoidance", "2023/24"): (60_000, 57_400, 57_400),
    ("Cost avoidance", "2024/25"): (110_000, 104_000, 26_200),
    ("Non-cashable", "2024/25"): (30_000, 29_500, 7_700),
}
"""Planned, forecast and actual pounds by kind and financial year."""


def test_pounds_by_kind_and_year() -> None:
    lines = [line for tracker in TRACKERS for line in tracker.savings]
    assert len(lines) == len(SAVED), "each stands for one line"
    for line in lines:
        given = (line.planned_gbp, line.forecast_gbp, line.actual_gbp)
        assert given == SAVED[line.kind, line.fy]
    assert any((actual or 0) < planned for planned, _, actual in SAVED.values())


def test_required_cells_are_filled_in() -> None:
    for row in _all_rows():
        for column in columns_of(type(row)):
            needed = column.required or (
                bool(column.when)
                and all(when.holds([getattr(row, when.field)])[0] for when in column.when)
            )
            assert not needed or getattr(row, column.name) is not None, (row, column.header)


def test_codes_exist_and_owners_are_active_in_the_business() -> None:
    codes = {
        table: {getattr(row, next(iter(type(row).model_fields))) for row in rows}
        for table, rows in REFERENCE.items()
    }
    for row in _all_rows():
        for column in columns_of(type(row)):
            value = getattr(row, column.name)
            if value is not None and column.list_of:
                named = re.split(r"\s*[/,;]\s*", value) if column.several else [value]
                assert codes[column.list_of].issuperset(named), (row, column.header)
    for benefit in BENEFITS:
        owner = PEOPLE[benefit.owner_id]
        assert not owner.project_team
        assert owner.active_to is None or owner.active_to >= AS_AT
    recommendations = {row.rec_id: row.theme_id for row in REFERENCE["Recommendations"]}
    for benefit in BENEFITS:
        assert not benefit.rec_id or recommendations[benefit.rec_id] == benefit.theme_id


def test_dates_agree_with_stages() -> None:
    for _, entry in ENTRIES:
        b = entry.benefit
        if b.stage in (*LIVE, "Closed"):
            assert b.go_live
            assert b.go_live <= AS_AT
        if b.stage == "Sustained":
            assert b.go_live
            assert b.go_live < date(AS_AT.year - 1, AS_AT.month, AS_AT.day)
        if b.stage in APPROVED and b.go_live:
            assert b.go_live > AS_AT
        if b.stage in APPROVED_OR_LATER:
            assert b.baseline_from
            assert b.baseline_to
            assert (b.baseline_to - b.baseline_from).days >= 88
            assert not b.go_live or b.baseline_to < b.go_live
        for at in entry.measured or {}:
            assert b.go_live
            assert b.go_live.replace(day=1) <= at <= AS_AT
        if entry.measured and b.stage in LIVE:
            assert b.evidence_ref


def test_minutes_times_volume_make_the_hours() -> None:
    by_volume = [b for b in BENEFITS if b.method == "Volume×minutes"]
    assert by_volume
    for b in by_volume:
        saved = ((b.minutes_before or 0) - (b.minutes_after or 0)) * (b.annual_volume or 0) / 60
        assert saved == pytest.approx(b.forecast_gross_hours_fy, rel=0.01)


def test_claims_on_one_activity_do_not_exceed_the_whole() -> None:
    claims: dict[tuple[str, str | None, str], float] = {}
    for b in BENEFITS:
        if b.measure_key and b.stage not in ("Closed", "Withdrawn"):
            key = (b.enabler_id or b.workstream_id, b.measure_key, b.beneficiary_unit)
            claims[key] = claims.get(key, 0) + b.attribution_pct
    assert max(claims.values()) <= 100


def test_overlaps_are_kept_by_another_benefit_that_is_larger() -> None:
    hours = {b.benefit_id: b.forecast_gross_hours_fy or 0 for b in BENEFITS}
    overlaps = [a for t in TRACKERS for a in t.adjustments if a.kind == "Overlap given up"]
    assert overlaps
    for line in overlaps:
        assert line.kept_by
        assert line.kept_by != line.benefit_id
        assert line.hours_fy <= min(hours[line.benefit_id], hours[line.kept_by])


def test_cash_is_only_claimed_with_a_budget_and_a_finance_review() -> None:
    benefits = {b.benefit_id: b for b in BENEFITS}
    for line in (line for tracker in TRACKERS for line in tracker.savings):
        if line.kind == "Cashable":
            assert line.budget_code
            assert benefits[line.benefit_id].releasing == "Cashable"
            assert benefits[line.benefit_id].review_finance_on


def test_grades_agree_with_the_profile_but_for_one() -> None:
    differing = []
    for _, entry in ENTRIES:
        if entry.benefit.stage in LIVE and entry.measured and entry.forecast:
            profiled = sum(h for at, h in entry.forecast.items() if at <= AS_AT)
            share = 100 * sum(entry.measured.values()) / profiled
            grade = "Green" if share >= 95 else "Amber" if share >= 80 else "Red"
            if grade != entry.benefit.declared_rag:
                differing.append(entry.benefit.benefit_id)
    assert differing == ["BEN-LP-004"]


def test_actual_hours_look_measured() -> None:
    for _, entry in ENTRIES:
        forecast, hours = entry.forecast or {}, entry.measured or {}
        assert sum(hours[at] == forecast.get(at) for at in hours) < 3
        values = list(hours.values())
        runs = zip(values, values[1:], values[2:], strict=False)
        assert not [run for run in runs if len(set(run)) == 1]


def test_exactly_one_expected_unit_has_not_returned() -> None:
    expected = {unit.unit_code for unit in REFERENCE["Units"] if unit.expects_tracker}
    assert expected - {tracker.unit for tracker in TRACKERS} == {"OPC"}


def test_dashboard_is_the_one_of_2022() -> None:
    areas = DASHBOARD["Areas"]
    assert Counter(a.rag_current for a in areas) == {"Green": 9, "Amber": 3, "Not graded": 1}
    assert Counter(a.rag_previous for a in areas) == {"Green": 8, "Amber": 4, "n/a": 1}
    moved = [a.short_name for a in areas if a.rag_previous not in (a.rag_current, "n/a")]
    assert moved == ["NLEDP"]
    sections = [row.section_no for row in DASHBOARD["Sections"]]
    by_section = {s: Counter(a.rag_current for a in areas if a.section_no == s) for s in sections}
    assert by_section == {
        "5.1": {"Green": 2},
        "5.2": {"Not graded": 1},
        "5.3": {"Green": 2, "Amber": 1},
        "5.4": {"Green": 1, "Amber": 2},
        "5.5": {"Green": 4},
    }
    assert {row.area_id for row in DASHBOARD["AreaEvidence"]} <= {a.area_id for a in areas}
    for area in areas:
        assert len(area.executive_line.split()) <= 25
        assert len(area.rationale) >= 40


def test_no_cell_holds_a_formula_a_number_of_a_person_or_a_look_alike_letter() -> None:
    allowed = set("×£●▲■○·–")
    for row in _all_rows():
        for text in _texts(row):
            assert not text.startswith(("=", "+", "-", "@")), text
            assert not re.search(r"(?<!#)\b\d{5,}|@|\bhttps?://(?!www\.gov\.uk/)", text), text
            assert not {letter for letter in text if not letter.isascii()} - allowed, text
            assert text == text.strip()
    assert not any(person.name or person.initials for person in PEOPLE.values())


def test_a_likely_impact_never_claims_a_cause() -> None:
    for line in (line for tracker in TRACKERS for line in tracker.reinvestment):
        assert not re.search(r"\b(resulted in|led to|due to|caused)\b", line.statement, re.I)


def test_starting_rows_are_a_working_list_with_every_threshold() -> None:
    rows: Mapping[str, Any] = starting_rows()
    assert not any(theme.verified_by or theme.verified_on for theme in rows["Themes"])
    assert "LOCAL" in {theme.theme_id for theme in rows["Themes"]}
    assert {grade.code for grade in rows["RagScale"]} == {"Red", "Amber", "Green", "Not graded"}
    thresholds = standard_thresholds()
    assert (thresholds["rag.green_from_pct"], thresholds["rag.amber_from_pct"]) == (95, 80)
    statements = [fact.statement for fact in rows["NationalFacts"]]
    assert len(statements) == len(set(statements))


def test_indicators_show_every_unit_and_polarity_and_links_lead_to_them() -> None:
    watched = [one.indicator for one in indicators.WATCHED]
    assert {one.unit for one in watched} == set(get_args(IndicatorUnit))
    assert {one.polarity for one in watched} == set(get_args(Polarity))
    ids = {one.indicator_id for one in watched}
    lines = [line for tracker in TRACKERS for line in tracker.reinvestment]
    linked = {line.linked_indicator_id for line in lines} - {None}
    assert len(linked) == 4
    assert linked <= ids
    assert all(max(one.figures) <= AS_AT for one in indicators.WATCHED)
    for rank in (rank for one in indicators.WATCHED for rank in one.ranks):
        assert rank.rank <= rank.of
