"""The evidence workbook: from a number to the cells that it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.made import (
    EDITION,
    TRACKER,
    a_pack,
    cells_of,
    checked_of,
    opened,
    parts,
    problems,
    table,
)
from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.findings import Place
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.reports.evidence_workbook import write_evidence
from toolkit.reports.links import LINKS_PER_SHEET
from toolkit.reports.saved import SavedValues


def figure(figure_id: str, *cells: Place, parts: tuple[str, ...] = ()) -> Figure:
    return Figure(
        figure_id, f"Label of {figure_id}", 12345.678, Unit.HOURS, Basis.TO_DATE, "Worked out.",
        parts, cells,
    )  # fmt: skip


def evidence_of(path: Path, checked: Checked, figures: Figures) -> Path:
    write_evidence(path / "evidence.xlsx", checked, figures, EDITION)
    return path / "evidence.xlsx"


@pytest.fixture
def real(tmp_path: Path) -> tuple[Path, Figures]:
    checked = a_pack()
    figures = measure(checked.counted, checked.everything)
    return evidence_of(tmp_path, checked, figures), figures


def test_every_figure_is_there_as_it_is_printed(real: tuple[Path, Figures]) -> None:
    path, figures = real
    rows = {row["Figure"]: row for row in table(path, "Figures")}
    assert rows.keys() == set(figures)
    for figure_id, one in figures.items():
        row = rows[figure_id]
        assert row["Printed"] == one.text
        assert row["Exact value"] == pytest.approx(one.value)
        assert row["Basis"] == one.basis.value
        assert row["How it is worked out"] == one.working
        assert row["Cells"] == len(figures.cells(figure_id))


def test_the_cells_of_each_figure_stand_together(real: tuple[Path, Figures]) -> None:
    path, figures = real
    rows = table(path, "Cells")
    listed = [(row["Figure"], row["Sheet"], row["Cell"]) for row in rows]
    assert listed == [
        (figure_id, place.sheet, place.cell or "whole sheet")
        for figure_id in figures
        for place in figures.cells(figure_id)
    ]


def test_a_figure_leads_to_its_first_cell(real: tuple[Path, Figures]) -> None:
    path, figures = real
    book = opened(path)
    names = [cell.value for cell in cells_of(path, "Figures", "Figure")]
    for figure_id, cell in zip(names, cells_of(path, "Figures", "Where"), strict=True):
        if not figures.cells(figure_id):
            assert cell.value == "no cells"
            continue
        sheet, _, address = cell.hyperlink.location.partition("!")
        assert book[sheet.strip("'")][address].value == figure_id
        above = book["Cells"][address].offset(row=-1).value
        assert above != figure_id


def test_a_total_lists_the_cells_of_its_parts(tmp_path: Path) -> None:
    cells = [Place(TRACKER, "Benefits", 4, f"{letter}4") for letter in "ABC"]
    figures = Figures(
        [
            figure("one", cells[0], cells[1]),
            figure("two", cells[1], cells[2]),
            figure("both", parts=("one", "two")),
        ]
    )
    path = evidence_of(tmp_path, a_pack(), figures)
    rows = [row["Cell"] for row in table(path, "Cells") if row["Figure"] == "both"]
    assert rows == ["A4", "B4", "C4"]
    assert [(row["Figure"], row["Part"]) for row in table(path, "Parts")] == [
        ("both", "one"),
        ("both", "two"),
    ]


def test_totals_come_before_their_details(tmp_path: Path) -> None:
    figures = Figures([figure("hours.known/benefit/B1"), figure("hours.known")])
    path = evidence_of(tmp_path, a_pack(), figures)
    rows = table(path, "Figures")
    assert [(row["Figure"], row["For"]) for row in rows] == [
        ("hours.known", "Whole pack"),
        ("hours.known/benefit/B1", "Benefit"),
    ]


def test_values_are_those_in_the_cells() -> None:
    checked = a_pack(attribution_pct=80.0)
    saved = SavedValues(checked.returns)
    data = checked.everything
    for field, value in (("attribution_pct", 80.0), ("stage", "Live"), ("rec_id", None)):
        assert saved.value(data.place("benefits", 0, field)) == value
    months = data["measuredhours"]
    last = months[months["benefit_id"] == "BEN-CJ-002"].index[-1]
    assert saved.value(data.place("measuredhours", last, "hours")) == 10.5
    control = data.returns[1].control_cells["unit_code"]
    assert saved.value(Place(TRACKER, "Control", 5, control)) == "CJ"
    assert saved.value(Place(TRACKER, "Benefits", 4, "ZZ4")) is None
    assert saved.value(Place(TRACKER, "Benefits", 400, "A400")) is None
    assert saved.value(Place("returns/other.xlsx", "Benefits", 4, "A4")) is None
    assert saved.value(Place(TRACKER, "Control")) is None


def test_a_range_of_months_has_its_sum_and_no_value() -> None:
    saved = SavedValues(a_pack().returns)
    place = Place(TRACKER, "Measured hours", 5, "C5:E5")
    assert saved.value(place) is None
    assert saved.total(place) == 31.5
    assert saved.total(Place(TRACKER, "Measured hours", 5, "C5")) is None
    assert saved.total(Place(TRACKER, "Benefits", 4, "A4:B4")) is None


def test_cells_lead_to_their_workbooks(real: tuple[Path, Figures]) -> None:
    path, _ = real
    rows = table(path, "Cells")
    for row, cell in zip(rows, cells_of(path, "Cells", "Cell"), strict=True):
        assert cell.hyperlink.target.endswith(row["Workbook"])
        assert cell.hyperlink.location.startswith(f"'{row['Sheet']}'!")


def test_a_long_list_of_parts_is_shortened_and_stands_in_full_on_parts(tmp_path: Path) -> None:
    details = [figure(f"x/benefit/{n}") for n in range(2000)]
    total = figure("x", parts=tuple(one.id for one in details))
    path = evidence_of(tmp_path, a_pack(), Figures([*details, total]))
    row = table(path, "Figures")[0]
    assert row["Made of"].endswith("and 1,997 more, on Parts")
    assert len(table(path, "Parts")) == 2000


def big(rows: int) -> Figures:
    """Figures with so many rows on the sheet Cells, ten cells each."""
    details = [
        figure(
            f"hours.known/benefit/{n}",
            *(Place(TRACKER, "Benefits", n + 5, f"{letter}{n + 5}") for letter in "ABCDEFGHIJ"),
        )
        for n in range(rows // 20)
    ]
    return Figures([*details, figure("hours.known", parts=tuple(one.id for one in details))])


def test_a_large_pack_keeps_every_row_and_every_link(tmp_path: Path) -> None:
    path = evidence_of(tmp_path, checked_of(), big(20_000))
    [sheet] = parts(path, "worksheets/sheet2.xml").values()
    assert sheet.count("<hyperlink ") == 20_000
    assert sheet.count("<row ") >= 20_000
    [texts] = parts(path, "sharedStrings").values()
    assert "20,000 lines." in texts
    assert "not links" not in texts


def test_beyond_the_limit_the_sheet_says_where_links_stop(tmp_path: Path) -> None:
    path = evidence_of(tmp_path, checked_of(), big(70_000))
    [sheet] = parts(path, "worksheets/sheet2.xml").values()
    assert sheet.count("<hyperlink ") == LINKS_PER_SHEET
    [note] = [
        text
        for text in parts(path, "sharedStrings").values()
        if f"The last {70_000 - LINKS_PER_SHEET:,} addresses are not links" in text
    ]
    assert "70,000 lines." in note


def test_a_run_without_figures_is_a_valid_workbook(tmp_path: Path) -> None:
    assert problems(evidence_of(tmp_path, a_pack(), Figures([]))) == []


def test_every_benefit_is_on_its_sheet_with_the_reason_that_it_does_not_count(
    tmp_path: Path,
) -> None:
    checked = a_pack()
    figures = measure(checked.counted, checked.everything, checked.findings)
    rows = table(evidence_of(tmp_path, checked, figures), "Benefits")
    every = checked.everything["benefits"]
    assert sorted(row["Benefit"] for row in rows) == sorted(every["benefit_id"])
    out = sum(bool(row["Why it is not counted"]) for row in rows)
    assert out == figures.value("benefits.not_counted")
    known = sum(row["Known"] or 0 for row in rows)
    assert known == pytest.approx(figures.value("hours.known"))
