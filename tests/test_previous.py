"""A pack compared with the one that was last published, from workbooks on disk."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import hours, months_back
from tests.packs import write_dashboard, write_pack, write_tracker
from tests.sample_pack import dashboard_2022 as report
from tests.two_years import areas_of_2021, areas_of_2022, write_2021, write_2022
from toolkit.audience import Audience
from toolkit.measures import measure
from toolkit.pipeline import check_files, check_pack, for_board
from toolkit.reports.names import Names
from toolkit.reports.saved import SavedValues
from toolkit.settings import SettingsProblem

COMPARE = {"R03", "R05", "R08", "X05", "B27", "B29", "B14"}
MARCH = date(2024, 3, 31)


def quiet(*_):
    """No progress."""


def told(checked):
    return {(f.rule, f.place.key) for f in checked.findings if f.rule in COMPARE}


@pytest.fixture
def then(tmp_path):
    """The pack of March 2024, with a small tracker and a dashboard."""
    pack = write_pack(tmp_path / "2024 Q1")
    year = dict.fromkeys(months_back(12, date(2024, 3, 1)), 100.0)
    write_tracker(
        pack, measured={"BEN-CJ-001": year}, as_at=MARCH,
        period_start=date(2024, 1, 1), period_end=MARCH,
    )  # fmt: skip
    return pack


@pytest.fixture
def now(tmp_path, then):
    return write_pack(tmp_path / "2024 Q2", 'previous = "../2024 Q1"')


def test_the_report_of_2022_against_that_of_2021(tmp_path):
    then = write_2021(tmp_path / "2021")
    now = write_2022(tmp_path / "2022").having(previous=then.folder)
    checked = check_pack(now, quiet)
    assert told(checked) == {("R08", "COL-BIO")}
    [finding] = checked.errors
    assert "'Home Office Biometrics' was reported last time and has disappeared" in finding.message
    assert (finding.place.workbook, finding.place.sheet) == (
        "workbooks/returns/dashboard-2022.xlsx", "Closed",
    )  # fmt: skip
    figures = measure(checked.counted, checked.everything)
    assert figures.value("rag.areas") == 13, "what has disappeared keeps nothing else out"
    assert figures.value("rag.comparable") == 12
    assert figures.value("rag.improved") == 1


def test_biometrics_on_closed_settles_it(tmp_path):
    then = write_2021(tmp_path / "2021")
    now = write_2022(tmp_path / "2022", closed=report.CLOSED).having(previous=then.folder)
    assert check_pack(now, quiet).errors == ()


def test_published_grades_count_and_what_was_typed_stays_in_the_copy(tmp_path):
    then = write_2021(tmp_path / "2021")
    areas = areas_of_2022(
        COL_NLEDP={"rag_previous": "Green"},
        COL_7FN={"rag_previous": "Red"},
        COL_ECFRS={"rag_basis": "Both"},
    )
    now = write_2022(tmp_path / "2022", areas, closed=report.CLOSED).having(previous=then.folder)
    checked = check_pack(now, quiet)
    assert told(checked) == {("R03", "COL-NLEDP"), ("R03", "COL-7FN"), ("R05", "COL-ECFRS")}
    figures = measure(checked.counted, checked.everything)
    assert (figures.value("rag.improved"), figures.value("rag.replaced")) == (1, 1)
    assert (figures.value("rag.areas"), figures.value("rag.comparable")) == (13, 12)
    typed = checked.everything["areas"].set_index("area_id")["rag_previous"]
    assert (typed["COL-NLEDP"], typed["COL-7FN"]) == ("Green", "Red")


def test_amber_for_three_reports(tmp_path):
    areas = [area.model_copy(update={"rag_previous": area.rag_current}) for area in areas_of_2021()]
    then = write_2021(tmp_path / "2021", areas)
    now = write_2022(tmp_path / "2022", closed=report.CLOSED).having(previous=then.folder)
    stuck = [f.message for f in check_pack(now, quiet).findings if f.rule == "R11"]
    assert len(stuck) == 3
    assert all("amber for 3 reports running" in message for message in stuck)


def test_published_hours_are_fixed(now):
    measured = dict.fromkeys(months_back(15), 100.0) | {date(2023, 5, 1): 140.0}
    path = write_tracker(
        now, measured={"BEN-CJ-001": measured}, benefits=({"forecast_gross_hours_fy": 900.0},)
    )
    checked = check_pack(now, quiet)
    assert told(checked) == {("X05", "BEN-CJ-001"), ("B27", "BEN-CJ-001")}
    [finding] = [f for f in checked.findings if f.rule == "X05"]
    assert "For May 2023 we published 100 hours; the workbook now says 140." in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Measured hours", "May 2023")
    assert measure(checked.counted, checked.everything).value("hours.known") == 0
    change = {"benefit_id": "BEN-CJ-001", "reason": "Counted again.", "approved_by": "HEAD",
              "changed_on": date(2024, 6, 10)}  # fmt: skip
    lines = [change | {"change_id": str(at), "field": field}
             for at, field in enumerate(("Measured hours", "Forecast hours a year"))]  # fmt: skip
    write_tracker(
        now, measured={"BEN-CJ-001": measured}, benefits=({"forecast_gross_hours_fy": 900.0},),
        rows={"Changes": lines},
    )  # fmt: skip
    assert told(check_files(now, [path], quiet)) == set()


def test_a_row_that_was_kept_out_was_not_published(now, then):
    write_tracker(
        then, measured={"BEN-CJ-001": dict.fromkeys(months_back(3, date(2024, 3, 1)), 9.0)},
        benefits=({"owner_id": None},), as_at=MARCH, period_end=MARCH,
        period_start=date(2024, 1, 1),
    )  # fmt: skip
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    checked = check_pack(now, quiet)
    assert checked.errors == ()
    assert {f.rule for f in checked.previous.errors} >= {"B01"}


def test_it_is_told_which_pack_is_read(now):
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    said = []
    check_pack(now, lambda what, *_: said.append(what))
    assert said == [
        "Last published pack: Read ../2024 Q1/workbooks/returns/cj.xlsx",
        "Read workbooks/returns/cj.xlsx",
    ]


def test_cells_of_the_last_pack_lead_to_that_pack(now, then):
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [100.0] * 14 + [150.0])]))
    checked = check_pack(now, quiet)
    figures = measure(checked.counted, checked.everything, checked.findings, checked.before)
    assert figures.value("bridge.total/opening") == 1200
    assert figures.value("bridge.total/measured") == 50
    [book] = {place.workbook for place in figures.cells("bridge.total/opening")}
    assert book == "../2024 Q1/workbooks/returns/cj.xlsx"
    assert (now.folder / book).resolve() == then.returns / "cj.xlsx"
    assert Names(checked.everything).workbook(book) == book, "both packs have a cj.xlsx"
    place = next(p for p in figures.cells("bridge.total/opening") if ":" in p.cell)
    assert SavedValues(checked.previous.returns).total(place) == 1200
    assert SavedValues(checked.returns).total(place) is None


def test_the_environment_is_not_meant_for_the_last_pack(now, monkeypatch):
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [50.0] * 12)]))
    monkeypatch.setenv("TOOLKIT_RETURNS", str(now.returns))
    assert ("X05", "BEN-CJ-001") in told(check_pack(now, quiet))


def test_for_the_board_words_are_compared_before_any_are_taken_out(now, then):
    year = {"BEN-CJ-001": dict.fromkeys(months_back(12, date(2024, 3, 1)), 100.0)}
    source = {"baseline_source": "Ring 01245 491491"}
    quarter = {"as_at": MARCH, "period_start": date(2024, 1, 1), "period_end": MARCH}
    write_tracker(then, benefits=(source,), measured=year, **quarter)
    write_tracker(now, benefits=(source,), measured=year)
    checked = check_pack(now.having(audience=Audience.BOARD), quiet)
    assert not told(checked)
    checked = for_board(checked)
    for data in (checked.everything, checked.before):
        assert "491491" not in str(data["benefits"]["baseline_source"].tolist())


def test_the_last_pack_is_compared_with_nothing_itself(now, then):
    (then.folder / "toolkit.toml").write_text('previous = "../2023 Q4"', encoding="utf-8")
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    assert check_pack(now, quiet).previous.previous is None


@pytest.mark.parametrize(
    ("previous", "words"),
    [
        ("../2019 Q1", "which is not there. Name the folder of the pack that was last published"),
        ("..", "which has no toolkit.toml"),
        (".", "which is this pack itself"),
        ("../2024 Q1/workbooks", "which has no toolkit.toml"),
    ],
)
def test_a_previous_that_cannot_be_used(now, previous, words):
    write_tracker(now)
    with pytest.raises(SettingsProblem, match=words):
        check_pack(now.having(previous=previous), quiet)


def test_a_previous_without_workbooks(now, then):
    write_tracker(now)
    for path in then.returns.iterdir():
        path.unlink()
    with pytest.raises(SettingsProblem, match=r"last published pack cannot be read\. There are no"):
        check_pack(now, quiet)


def test_a_previous_that_is_later(now, then):
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    with pytest.raises(SettingsProblem, match=r"as at 30 June 2024; this one is as at 31 March"):
        check_pack(then.having(previous=now.folder), quiet)


def test_a_report_that_is_reported_again_is_not_compared_with_itself(now, then):
    """A yearly dashboard stays among the returns of every quarter."""
    for pack in (then, now):
        write_dashboard(pack, areas=({"rag_previous": "Amber"},))
    write_tracker(now, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    assert "R03" not in {rule for rule, _ in told(check_pack(now, quiet))}
