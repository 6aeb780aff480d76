"""What was checked, in part or not at all, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import makes
from tests.makes import AS_AT, a_dataset, hours, reference
from toolkit.audience import Audience
from toolkit.contracts import workbook_of
from toolkit.coverage import Covered, Extent, coverage, reasons
from toolkit.dataset import Dataset, consolidate
from toolkit.findings import Finding, Place, Severity
from toolkit.intake import refused_return
from toolkit.pipeline import Checked, check_files
from toolkit.returns import Return, Status
from toolkit.rules.check import all_scopes, check
from toolkit.rules.structure import W02_COLUMN, W15
from toolkit.settings import Pack
from toolkit.workbooks.sight import IN_XLSB, on_sheets

TRACKER = "returns/cj-benefit-tracker.xlsx"
DASHBOARD = "returns/cj-rag-dashboard.xlsx"
YEAR = [hours("BEN-CJ-001", [100.0] * 12)]
LOST = refused_return("returns/lost.xlsx", "it is damaged", "Save it again.")
STRANGE = Return("returns/notes.xlsx", Status.UNKNOWN)
NO_EARLIER = (
    "There is no earlier pack to compare with: publish a run (toolkit publish), or name a pack "
    "with 'previous' in toolkit.toml."
)

CONTROL = {"schema_version": "1.0", "prepared_by": "HEAD"}
UNITS = [
    {"unit_code": code, "name": code, "expects_tracker": True, "active": True, "fte": 100.0}
    for code in ("CJ", "LP")
]
STAFF = {"fy": "2024/25", "role": "Staff", "hours_per_fte": 1600.0, "source": "Finance"}

Lines = dict[tuple[str, str], Covered]


def a_tracker(*benefits: Mapping[str, Any], **more: Any) -> Return:
    """A tracker with everything on its Control sheet."""
    return makes.a_tracker(*benefits, **(CONTROL | more))


def a_dashboard(*areas: Mapping[str, Any], **more: Any) -> Return:
    """A dashboard with everything on its Control sheet."""
    return makes.a_dashboard(*areas, **(CONTROL | more))


def covered(*returns: Return, before: Dataset | None = None, **lists: Any) -> Lines:
    """The coverage of returns and of what is found in them, by workbook and rule."""
    known = {"Units": UNITS, "Conversion": [STAFF]}
    data = a_dataset(*returns, lists=reference(**(known | lists)))
    lines = coverage(data, found_in(data, before), before)
    return {(line.workbook, line.rule): line for line in lines}


def found_in(data: Dataset, before: Dataset | None = None) -> list[Finding]:
    """What is found while workbooks are read, and after."""
    return [*(one for ret in data.returns for one in ret.findings), *check(data, before)]


def on_control(ret: Return) -> Finding:
    """An error on the Control sheet of a return."""
    place = Place(ret.workbook, "Control", 9, "B9")
    return Finding("C05", Severity.ERROR, place, "As at is needed.")


def of_tracker(lines: Lines, extent: Extent) -> dict[str, str]:
    """The rules that went so far in the tracker, and why."""
    return {
        rule: line.why
        for (workbook, rule), line in lines.items()
        if workbook == TRACKER and line.extent is extent
    }


def with_bad(ret: Return, table: str, *bad: tuple[int, str]) -> Return:
    """The return with cells that cannot be used."""
    tables = {**ret.tables, table: replace(ret.tables[table], bad=frozenset(bad))}
    return replace(ret, tables=tables)


def without_table(ret: Return, table: str, *, said: bool) -> Return:
    """The return without a sheet, which is told if it must have it."""
    tables = {name: one for name, one in ret.tables.items() if name != table}
    name = workbook_of(ret.kind).sheet(table).name
    finding = W02_COLUMN.finding(Place(ret.workbook, name), {"sheet": name, "what": "", "near": ""})
    return replace(ret, tables=tables, findings=(finding,) if said else ())


def test_a_sound_tracker_is_checked_in_full_where_it_has_rows() -> None:
    lines = covered(a_tracker({}, measured=YEAR, forecast=YEAR))
    full = of_tracker(lines, Extent.FULL)
    assert {"B01", "B03", "C05", "W05", "X01"} <= full.keys()
    assert set(full.values()) == {""}
    assert of_tracker(lines, Extent.PART).keys() == {"B14"}


def test_a_rule_that_does_not_concern_a_workbook_has_no_line() -> None:
    lines = covered(a_tracker({}), a_dashboard({}))
    rules = {workbook: {rule for book, rule in lines if book == workbook} for workbook, _ in lines}
    assert not {"R01", "X06", "X07", "W10"} & rules[TRACKER]
    assert not {"B01", "X07"} & rules[DASHBOARD]
    assert {"X06", "X07", "C08"} <= rules["workbooks/reference.xlsx"]
    assert not {"W03", "W09", "B01"} & rules["workbooks/reference.xlsx"]


def test_what_is_about_the_pack_has_one_line_for_it() -> None:
    lines = covered(a_tracker({}), LOST)
    assert [book for book, rule in lines if rule == "W10"] == [""]
    assert lines["", "W14"].extent is Extent.FULL
    assert lines["", "W15"].extent is Extent.PART
    assert lines["", "W15"].why == "lost.xlsx: The workbook could not be read."


def test_of_a_workbook_that_could_not_be_read_only_that_is_known() -> None:
    lines = {rule: one for (book, rule), one in covered(LOST).items() if book == LOST.workbook}
    assert lines.pop("W01").extent is Extent.FULL
    assert {(one.extent, one.why) for one in lines.values()} == {
        (Extent.NOT, "The workbook could not be read.")
    }
    assert {"B01", "R01", "C05", "W02"} <= lines.keys()
    assert "X07" not in lines  # that is for the reference workbook, which was read


@pytest.mark.parametrize(("rule", "values"), [
    (W02_COLUMN, {"sheet": "Control", "what": "", "near": ""}), (W15, {"own": "reference.xlsx"}),
])  # fmt: skip
def test_of_a_workbook_that_is_not_ours_only_what_was_said(rule: Any, values: Any) -> None:
    finding = rule.finding(Place(STRANGE.workbook), values)
    lines = covered(replace(STRANGE, findings=(finding,)))
    own = {rule: one.extent for (book, rule), one in lines.items() if book == STRANGE.workbook}
    full = {rule for rule, extent in own.items() if extent is Extent.FULL}
    assert full == {"W01", rule.id} - {"W15"}
    assert own["B01"] is Extent.NOT


def test_an_error_on_control_keeps_rows_from_being_judged_but_not_cells() -> None:
    ret = a_tracker({}, measured=YEAR)
    lines = covered(replace(ret, findings=(on_control(ret),)))
    assert lines[TRACKER, "B01"] == Covered(
        TRACKER, "B01", Extent.NOT, "Rows are judged once Control is put right (C05)."
    )
    assert lines[TRACKER, "C05"].extent is Extent.FULL
    assert lines[TRACKER, "W11"].extent is Extent.FULL
    assert lines[TRACKER, "B18"].extent is Extent.NOTHING  # with or without an error


def test_a_missing_sheet() -> None:
    lines = covered(without_table(a_tracker({}), "savings", said=True))
    why = "Rows are judged once Savings is put right (W02)."
    assert lines[TRACKER, "B18"] == Covered(TRACKER, "B18", Extent.NOT, why)
    assert lines[TRACKER, "C01"] == Covered(TRACKER, "C01", Extent.PART, "Savings is missing.")
    assert lines[TRACKER, "C02"].extent is Extent.FULL  # there is no date on Savings
    assert lines[TRACKER, "W02"].extent is Extent.FULL


def test_a_sheet_that_need_not_be_there() -> None:
    lines = covered(without_table(a_tracker({}), "explanations", said=False))
    assert lines[TRACKER, "W16"] == Covered(
        TRACKER, "W16", Extent.NOTHING, "There are no rows on Explanations."
    )
    assert lines[TRACKER, "C05"].extent is Extent.FULL


def test_a_missing_column() -> None:
    ret = a_tracker({})
    table = ret.tables["benefits"]
    letters = {name: at for name, at in table.letters.items() if name != "role"}
    ret = replace(ret, tables={**ret.tables, "benefits": replace(table, letters=letters)})
    lines = covered(ret)
    assert lines[TRACKER, "C04"].why == "Benefits lacks 'Role'."
    assert lines[TRACKER, "C01"].extent is Extent.FULL  # it is no number


def test_a_column_that_an_older_template_cannot_have() -> None:
    ret = a_dashboard({}, schema_version="1.0")
    table = ret.tables["areas"]
    newer = [c.name for c in workbook_of(ret.kind).sheet("areas").columns if c.since]
    letters = {name: at for name, at in table.letters.items() if name not in newer}
    ret = replace(ret, tables={**ret.tables, "areas": replace(table, letters=letters)})
    assert newer
    assert covered(ret)[DASHBOARD, "C12"].extent is Extent.FULL


def test_items_that_control_does_not_give() -> None:
    lines = covered(a_tracker({}, as_at=None), a_dashboard({}))
    assert lines[TRACKER, "W11"].why == "Control does not give 'As at'."
    assert lines[TRACKER, "W11"].extent is Extent.NOT
    assert lines[DASHBOARD, "R09"].extent is Extent.NOTHING
    assert covered(a_dashboard({}, stated_areas=1))[DASHBOARD, "R09"].extent is Extent.FULL


def test_what_a_kind_of_file_does_not_show() -> None:
    lines = covered(replace(a_tracker({}), unseen=IN_XLSB))
    why = "Formulas cannot be seen in an .xlsb workbook."
    assert lines[TRACKER, "W04"] == Covered(TRACKER, "W04", Extent.NOT, why)
    assert lines[TRACKER, "W07"].extent is Extent.PART  # hidden sheets are seen
    assert lines[TRACKER, "W07"].why == "Hidden rows cannot be seen in an .xlsb workbook."
    assert lines[TRACKER, "W05"].extent is Extent.FULL


def test_sheets_that_could_not_be_looked_into() -> None:
    lines = covered(replace(a_tracker({}), unseen=on_sheets(["Savings"])))
    assert lines[TRACKER, "W05"].extent is Extent.PART
    assert lines[TRACKER, "W05"].why == "Error cells cannot be seen on the sheet 'Savings'."
    assert lines[TRACKER, "C01"].extent is Extent.FULL


def test_nothing_to_compare_with() -> None:
    lines = covered(a_tracker({}, measured=YEAR))
    assert of_tracker(lines, Extent.NOT).keys() == {
        rule
        for rule, scope in all_scopes().items()
        if scope.compares and not scope.alone and (TRACKER, rule) in lines
    }
    assert set(of_tracker(lines, Extent.NOT).values()) == {NO_EARLIER}
    assert lines[TRACKER, "B14"] == Covered(TRACKER, "B14", Extent.PART, NO_EARLIER)


def test_something_to_compare_with() -> None:
    before = a_dataset(a_tracker({}, measured=YEAR))
    lines = covered(a_tracker({}, measured=YEAR), a_dashboard({}), before=before)
    assert of_tracker(lines, Extent.NOT) == {}
    assert lines[TRACKER, "B14"].extent is Extent.FULL
    why = "The last published pack has no rows on Areas."
    assert lines[DASHBOARD, "R03"] == Covered(DASHBOARD, "R03", Extent.NOT, why)


def test_a_sheet_that_was_emptied_is_compared_all_the_same() -> None:
    before = a_dataset(a_tracker({}, measured=YEAR))
    lines = covered(a_tracker(), before=before)
    assert lines[TRACKER, "B29"].extent is Extent.FULL
    assert covered(a_tracker())[TRACKER, "B29"].extent is Extent.NOTHING


def test_rows_with_a_cell_that_cannot_be_used() -> None:
    ret = with_bad(a_tracker({}, {"benefit_id": "BEN-CJ-002"}, measured=YEAR),
                   "benefits", (4, "stage"), (5, "stage"), (5, "role"))  # fmt: skip
    ret = with_bad(ret, "measuredhours", (4, "C"))
    lines = covered(ret)
    assert lines[TRACKER, "B07"].extent is Extent.PART
    assert lines[TRACKER, "B07"].why == (
        "1 row on Measured hours and 2 rows on Benefits hold a cell that cannot be used."
    )
    assert lines[TRACKER, "B26"].why == "2 rows on Benefits hold a cell that cannot be used."
    assert lines[TRACKER, "C04"].extent is Extent.FULL  # it is what said so
    assert "Measured hours" not in lines[TRACKER, "X02"].why


def test_rows_of_the_reference_workbook_that_cannot_be_used() -> None:
    lists = with_bad(reference(), "people", (5, "active_to"))
    data = consolidate([lists, a_tracker({})])
    lines = {(one.workbook, one.rule): one for one in coverage(data)}
    why = "1 row on People in the reference workbook holds a cell that cannot be used."
    assert lines[TRACKER, "B01"] == Covered(TRACKER, "B01", Extent.PART, why)
    assert lines[TRACKER, "B26"].extent is Extent.FULL


def test_nothing_there() -> None:
    lines = covered(a_tracker({}, measured=[("BEN-CJ-001", {})]))
    assert lines[TRACKER, "B18"].extent is Extent.NOTHING
    assert lines[TRACKER, "B18"].why == "There are no rows on Savings."
    assert lines[TRACKER, "B07"].extent is Extent.NOTHING  # a line without a figure
    assert lines[TRACKER, "C09"].why == "There are no rows on Forecast hours or Measured hours."
    assert lines[TRACKER, "B06"].extent is Extent.FULL  # a benefit may lack its figures


def test_rows_that_a_rule_has_to_pass_over() -> None:
    two = a_tracker({}, {"benefit_id": "BEN-CJ-002", "role": "Mixed"})
    why = "the FTE of the unit, or the hours per FTE of the role in 2024/25, is not in the"
    line = covered(two)[TRACKER, "B22"]
    assert line.extent is Extent.PART
    assert line.why.startswith(f"1 of 2 rows on Benefits could not be judged: {why}")
    line = covered(two, Conversion=[STAFF, {**STAFF, "role": "Mixed"}])[TRACKER, "B22"]
    assert line.extent is Extent.FULL
    line = covered(two, Conversion=[])[TRACKER, "B22"]
    assert line.extent is Extent.NOT
    assert line.why.startswith(why[0].upper() + why[1:])


def test_a_threshold_beyond_what_is_known() -> None:
    amber = {"rag_current": "Amber", "rag_previous": "Amber"}
    three = [{"key": "rag.stuck_reports", "value": 3.0, "note": ""}]
    before = a_dataset(a_dashboard(amber, as_at=AS_AT.replace(year=AS_AT.year - 1)))
    ret = a_dashboard(amber, {"area_id": "COL-TWO"})
    line = covered(ret, Thresholds=three)[DASHBOARD, "R11"]
    assert "1 of 2 rows on Areas could not be judged: only 2 reports are known" in line.why
    assert covered(ret)[DASHBOARD, "R11"].why == NO_EARLIER
    assert covered(ret, before=before, Thresholds=three)[DASHBOARD, "R11"].extent is Extent.FULL


def test_what_is_compared_across_workbooks_lacks_those_that_could_not_be_read() -> None:
    lines = covered(a_tracker({}), LOST)
    why = "lost.xlsx could not be read, so nothing in it was compared."
    assert lines[TRACKER, "X01"] == Covered(TRACKER, "X01", Extent.PART, why)
    assert lines["", "W10"].why == why
    assert lines[TRACKER, "B01"].extent is Extent.FULL
    assert covered(a_tracker({}))[TRACKER, "X01"].extent is Extent.FULL


def test_many_workbooks_that_could_not_be_read_are_counted() -> None:
    lost = [replace(LOST, workbook=f"returns/{n}.xlsx") for n in range(9)]
    why = covered(a_tracker({}), *lost)[TRACKER, "X01"].why
    assert why.startswith("0.xlsx, 1.xlsx, 2.xlsx and 6 more could not be read")


def test_rules_for_the_board_are_for_the_board() -> None:
    data = a_dataset(a_tracker({}))
    public = {rule for rule, scope in all_scopes().items() if scope.public}
    assert public
    assert not public & {one.rule for one in coverage(data)}
    assert public <= {one.rule for one in coverage(data, audience=Audience.BOARD)}


@pytest.mark.parametrize(
    ("rule", "without", "where"),
    [("D03", {"final": False}, {"final": True}), ("W14", {"folder": False}, {"folder": True})],
)
def test_a_rule_that_is_not_applied_to_such_a_run_has_no_line(
    rule: str, without: dict[str, bool], where: dict[str, bool]
) -> None:
    data = a_dataset(a_tracker({}))
    assert rule not in {one.rule for one in coverage(data, **without)}
    assert rule in {one.rule for one in coverage(data, **where)}


def test_a_draft_is_not_checked_for_what_only_a_final_run_is(
    sample_pack: Pack, sample: Checked
) -> None:
    rules = {one.rule for one in sample.coverage}
    assert "W14" in rules
    assert "D03" not in rules
    [file, *_] = sorted(sample_pack.returns.glob("*.xlsx"))
    alone = check_files(sample_pack, [file], lambda *_: None, final=True)
    rules = {one.rule for one in alone.coverage}
    assert "D03" in rules
    assert "W14" not in rules


def test_reasons_gather_what_says_the_same() -> None:
    lines = covered(a_tracker({}), a_tracker({}, unit="LP"), LOST).values()
    own = [line for line in lines if line.workbook]
    first, second = [one for one in reasons(own) if one.extent is Extent.NOT]
    assert first.why == "The workbook could not be read."
    assert first.workbooks == (LOST.workbook,)
    assert first.which.endswith(" rules")
    assert second.why == NO_EARLIER
    assert len(second.workbooks) == 2
    assert sum(len(one.rules) * len(one.workbooks) for one in (first, second)) >= sum(
        line.extent is Extent.NOT for line in own
    )
    assert reasons(own)[-1].extent is Extent.FULL


BENEFITS = st.lists(
    st.fixed_dictionaries({
        "stage": st.sampled_from(["Idea", "Approved", "Live", "Withdrawn", None]),
        "owner_id": st.sampled_from(["HEAD", "GONE", "NOBODY", None]),
        "go_live": st.sampled_from([AS_AT, AS_AT.replace(year=2022), None]),
        "measure_key": st.sampled_from([None, "REDACTION"]),
    }),
    max_size=3,
)  # fmt: skip
AREAS = st.lists(
    st.fixed_dictionaries({
        "rag_current": st.sampled_from(["Green", "Amber", "Not graded"]),
        "rag_previous": st.sampled_from(["Amber", "n/a"]),
        "rationale": st.sampled_from([None, "Too short"]),
    }),
    max_size=2,
)  # fmt: skip


@st.composite
def a_pack(draw: st.DrawFn) -> list[Return]:
    """A few returns with something or nothing amiss in each."""
    made: list[Return] = []
    for unit in draw(st.lists(st.sampled_from(["CJ", "LP"]), unique=True)):
        benefits = [
            {"benefit_id": f"BEN-CJ-00{n}", **benefit} for n, benefit in enumerate(draw(BENEFITS))
        ]
        areas = [{"area_id": f"COL-{n}", **area} for n, area in enumerate(draw(AREAS))]
        figures = draw(st.lists(st.sampled_from([None, 0.0, 100.0, 5000.0]), max_size=12))
        tracker = a_tracker(*benefits, unit=unit, measured=[hours("BEN-CJ-000", figures)])
        made += [tracker, a_dashboard(*areas, unit=unit)]
    return [draw(st.sampled_from(amiss))(ret) for ret in made]


def as_it_is(ret: Return) -> Return:
    return ret


amiss = (
    as_it_is,
    lambda ret: replace(ret, unseen=IN_XLSB),
    lambda ret: refused_return(ret.workbook, "it is damaged", "Save it again."),
    lambda ret: replace(ret, findings=(on_control(ret),)),
    lambda ret: with_bad(ret, "explanations", (4, "reason")),
    lambda ret: with_bad(ret, next(iter(ret.tables)), *((row, "stage") for row in range(4, 7))),
    lambda ret: without_table(ret, next(iter(ret.tables)), said=True),
    lambda ret: without_table(ret, "explanations", said=False),
)


@settings(deadline=None, max_examples=30)
@given(a_pack(), st.none() | a_pack())
def test_every_rule_has_one_line_and_every_finding_a_rule_that_was_applied(
    returns: list[Return], earlier: list[Return] | None
) -> None:
    data = a_dataset(*returns)
    before = None if earlier is None else a_dataset(*earlier)
    findings = found_in(data, before)
    lines = coverage(data, findings, before)
    by_rule = {(one.workbook, one.rule): one for one in lines}
    assert len(by_rule) == len(lines)
    order = ["", *(ret.workbook for ret in data.returns)]
    assert list(by_rule) == sorted(by_rule, key=lambda one: (order.index(one[0]), one[1]))
    assert all(bool(one.why) is (one.extent is not Extent.FULL) for one in lines)
    for finding in findings:
        place = finding.place.workbook, finding.rule
        line = by_rule.get(place) or by_rule["", finding.rule]
        assert line.extent in (Extent.FULL, Extent.PART), (finding, line)
    rules = [
        {one.rule for one in lines if one.workbook == ret.workbook}
        for kind in ("benefit-tracker", "rag-dashboard")
        for ret in data.of_kind(kind)
    ]
    assert {len(own) for own in rules} <= {len(own) for own in rules[:1] + rules[-1:]}


def test_the_sample_pack(sample: Checked) -> None:
    lines = {(one.workbook, one.rule): one for one in sample.coverage}
    for finding in sample.findings:
        place = finding.place.workbook, finding.rule
        line = lines.get(place) or lines["", finding.rule]
        assert line.extent in (Extent.FULL, Extent.PART)
    concerned = {rule for _, rule in lines}
    assert concerned == {
        rule for rule, scope in all_scopes().items() if not scope.public and not scope.final
    }
