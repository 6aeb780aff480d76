"""What holds for all three workbooks: safe, the same bytes, stamped, valid."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.makes import a_dashboard, a_tracker, hours
from tests.reports.made import (
    DANGEROUS,
    EDITION,
    TRACKER,
    a_pack,
    an_error,
    checked_of,
    formulas,
    opened,
    parts,
    problems,
    targets,
    words,
)
from toolkit.edition import Edition
from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.findings import Finding, Place, Severity
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.reports.consolidated_workbook import write_consolidated
from toolkit.reports.evidence_workbook import write_evidence
from toolkit.reports.findings_workbook import write_findings
from toolkit.rules.check import all_rules

Write = Callable[[Path, Checked, Edition], None]


def _findings(path: Path, checked: Checked, edition: Edition) -> None:
    write_findings(path, checked, edition, rules=all_rules())


def _evidence(path: Path, checked: Checked, edition: Edition) -> None:
    write_evidence(path, checked, measure(checked.counted, checked.everything), edition)


WRITERS = {"findings": _findings, "evidence": _evidence, "consolidated": write_consolidated}


@pytest.fixture(autouse=True)
def _warnings_are_errors() -> Iterator[None]:
    """XlsxWriter leaves out what Excel would not take, and only warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        yield


@pytest.fixture(params=WRITERS, name="write")
def _write(request: pytest.FixtureRequest) -> Write:
    return WRITERS[request.param]


def hostile(text: str) -> Checked:
    """A pack in which somebody typed a text wherever a text may stand."""
    return checked_of(
        a_tracker(
            {"title": text, "description": text, "evidence_ref": text, "narrative": text,
             "enabler_id": text, "owner_id": text},
            measured=[hours("BEN-CJ-001", [100.0] * 12)],
            rows={"Changes": [{"change_id": text, "benefit_id": text, "reason": text}]},
        ),
        a_dashboard({"display_name": text, "rationale": text, "narrative": text}),
        more=[
            Finding("C04", Severity.ERROR, Place(TRACKER, text, 4, "C4", text, text), text),
            an_error(Place(TRACKER, "Benefits", 4, "C4", text, text), owner=text, unit=text),
        ],
        ignored=(text,),
    )  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_person_typed_stays_text(tmp_path: Path, write: Write, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write(path, hostile(text), EDITION)
    assert [one for one in formulas(path) if not one.startswith("SUBTOTAL(109,")] == []
    workbooks = ("cj-benefit-tracker.xlsx", "cj-rag-dashboard.xlsx", "reference.xlsx")
    assert [one for one in targets(path) if not one.endswith(workbooks)] == []
    for page in opened(path):
        for row in page.iter_rows():
            for cell in row:
                assert cell.value != text or cell.data_type == "s"
    assert problems(path) == []


def test_the_typed_text_is_there_to_be_read(tmp_path: Path) -> None:
    checked = hostile(DANGEROUS[0])
    write_consolidated(tmp_path / "c.xlsx", checked, EDITION)
    assert DANGEROUS[0] in words(tmp_path / "c.xlsx", "Benefits")
    _findings(tmp_path / "f.xlsx", checked, EDITION)
    assert DANGEROUS[0] in words(tmp_path / "f.xlsx", "Findings")


def test_text_in_a_figure_stays_text(tmp_path: Path) -> None:
    text = DANGEROUS[0]
    place = Place(TRACKER, "Benefits", 4, "C4", text, text)
    figure = Figure(f"hours/x/{text}", text, 1, Unit.COUNT, Basis.AS_AT, text, cells=(place,))
    checked = a_pack(description=text)
    write_evidence(tmp_path / "e.xlsx", checked, Figures([figure]), EDITION)
    assert formulas(tmp_path / "e.xlsx") == []
    assert words(tmp_path / "e.xlsx", "Cells").count(text) == 4


@pytest.mark.parametrize("text", ["a\x00b\x01\x1f", "x\ufffe\uffff\ud800", "y" * 40_000, "_x0041_"])
def test_text_that_excel_would_not_take(tmp_path: Path, write: Write, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write(path, hostile(text), EDITION)
    assert problems(path) == []
    for page in opened(path):
        for row in page.iter_rows(values_only=True):
            for value in row:
                if isinstance(value, str):
                    assert len(value) <= 32_767
                    assert not set(value) & set("\x00\x01\x1f\ufffe\uffff")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, write: Write) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in files:
        write(path, hostile("A text"), EDITION)
    assert files[0].read_bytes() == files[1].read_bytes()
    [core] = parts(files[0], "core.xml").values()
    assert set(re.findall(r"W3CDTF\">([^<]*)<", core)) == {"2024-06-30T00:00:00Z"}
    other = a_pack(attribution_pct=90.0, attribution_reason="Half of it is another benefit's.")
    write(files[1], other, EDITION)
    assert files[0].read_bytes() != files[1].read_bytes()


def test_a_run_without_a_date_repeats_too(tmp_path: Path, write: Write) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in files:
        write(path, a_pack(), replace(EDITION, as_at=None))
    assert files[0].read_bytes() == files[1].read_bytes()
    [core] = parts(files[0], "core.xml").values()
    assert "1980-01-01" in core


def test_stamps_stand_on_every_sheet_and_page(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "a.xlsx"
    write(path, a_pack(), replace(EDITION, classification="OFFICIAL-SENSITIVE"))
    for page in opened(path):
        text = "\n".join(str(row[0]) for row in page.iter_rows(max_row=3, values_only=True))
        for mark in ("DRAFT", "SYNTHETIC DATA", "OFFICIAL-SENSITIVE", "as at 30 June 2024"):
            assert mark in text
            assert mark in page.oddFooter.left.text
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_final_run_is_not_stamped_a_draft(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "a.xlsx"
    write(path, a_pack(), replace(EDITION, draft=False, synthetic=False))
    for page in opened(path):
        text = "\n".join(str(row[0]) for row in page.iter_rows(max_row=3, values_only=True))
        assert "DRAFT" not in text + page.oddFooter.left.text
        assert "SYNTHETIC" not in text + page.oddFooter.left.text


def test_tables_can_be_filtered_and_headings_stay(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "a.xlsx"
    write(path, a_pack(), EDITION)
    for page in opened(path):
        assert page.freeze_panes
        for table in page.tables.values():
            assert table.autoFilter.ref == table.ref
            names = [column.name.casefold() for column in table.tableColumns]
            assert len(set(names)) == len(names)


def test_the_sample_pack_is_valid(tmp_path: Path, write: Write, sample: Checked) -> None:
    path = tmp_path / "a.xlsx"
    write(path, sample, EDITION)
    assert problems(path) == []


def test_a_file_that_cannot_be_written_is_an_os_error(tmp_path: Path, write: Write) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        write(tmp_path / "nowhere" / "a.xlsx", a_pack(), EDITION)
