"""Three quarters and a correction, run and published: the trend in every output of the next run."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from tests.cli.test_commands import toolkit
from tests.makes import months_back
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.pipeline import check_pack
from toolkit.run import worked_out

MARCH, JUNE, NOW = date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)
DECKS = {
    "productivity-review": "Hours achieved rose in every report since 31 March 2024, from 1,200 to "
    "3,600 a year",
    "collaboration-summary": "The number of green areas rose from none of 1 to one of 1 since "
    "31 March 2024, without a fall in between",
}


def write(pack, as_at, benefits, grades, **last):
    """The returns of a quarter: benefits of 100 hours a month from April 2023 on, and one area.

    ``grades`` are the one before and the one now, ``last`` cells of the last benefit.
    """
    ids = [f"BEN-CJ-{number:03d}" for number in range(1, benefits + 1)]
    rows = [{"benefit_id": one, "title": f"Redaction of files {one}"} for one in ids]
    rows[-1] |= last
    count = 12 * (as_at.year - 2023) + as_at.month - 3
    months = dict.fromkeys(months_back(count, as_at.replace(day=1)), 100.0)
    control = {"as_at": as_at, "period_end": as_at, "prepared_on": as_at, "signed_off_on": as_at,
               "period_start": as_at.replace(month=as_at.month - 2, day=1)}  # fmt: skip
    write_tracker(pack, benefits=rows, measured=dict.fromkeys(ids, months), **control)
    before, now = grades
    area = {"rag_current": now, "rag_previous": before, "issue": "Late.", "action": "Hurry.",
            "action_owner_id": "HEAD", "return_to_green": date(2025, 3, 31)}  # fmt: skip
    write_dashboard(pack, areas=(area,), **control)


def told(*arguments, pack):
    done = toolkit(*arguments, "--pack", pack.folder)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def publish(pack, version, *correction):
    code, said = told("run", "--final", pack=pack)
    assert code == 0, said
    code, said = told("publish", "latest", "--version", version, *correction, pack=pack)
    assert code == 0, said


@pytest.fixture(scope="module")
def quarters(tmp_path_factory):
    """A pack of September, with what was published as at March and June in its archive."""
    pack = write_pack(tmp_path_factory.mktemp("trend") / "pack")
    write(pack, MARCH, 1, ("n/a", "Amber"))
    publish(pack, "1.0")
    write(pack, JUNE, 3, ("Amber", "Green"))
    publish(pack, "2.0")
    assert not record(pack, "trend."), "two points are no trend"
    write(pack, JUNE, 3, ("Amber", "Green"), include_in_pack=False, exclude_reason="Counted twice.")
    publish(pack, "2.1", "--corrects", "2.0", "--reason", "Counted twice.")
    write(pack, NOW, 3, ("Green", "Green"))
    return pack


def record(pack, start):
    figures = json.loads((pack.output / "latest" / "run.json").read_text("utf-8"))["figures"]
    return {key: value for key, value in figures.items() if key.startswith(start)}


def slides(pack, deck):
    found = Presentation(str(pack.output / "latest" / f"{deck}.pptx")).slides
    return {slide.shapes.title.text_frame.text.replace("\u00a0", " "): slide for slide in found}


def table(slide):
    shape = next(one for one in slide.shapes if one.name == "trend by report")
    return [[cell.text for cell in row.cells] for row in shape.table.rows]


@pytest.fixture(scope="module", params=["chief-officers", "board"])
def run(request, quarters):
    """The pack of September, run for either."""
    done = toolkit("run", "--audience", request.param, "--pack", quarters.folder)
    assert done.returncode in (0, 1), done.stderr
    return quarters


def test_both_decks_show_the_points_with_the_correction(run):
    assert record(run, "trend.hours.total") == {
        "trend.hours.total/2024-03-31": 1200, "trend.hours.total/2024-06-30": 2400,
    }  # fmt: skip
    for deck, title in DECKS.items():
        rows = table(slides(run, deck)[title])
        assert [row[:2] for row in rows[1:]] == [
            ["31 Mar 2024", "V1.0"], ["30 Jun 2024", "V2.1, corrected"],
            ["30 Sep 2024", "This report"],
        ]  # fmt: skip
    assert [row[-1] for row in table(slides(run, "productivity-review")[title_of_hours()])] == [
        "Total", "1,200", "2,400", "3,600",
    ]  # fmt: skip


def title_of_hours():
    return DECKS["productivity-review"]


def test_the_page_the_papers_and_the_evidence_have_it_too(run):
    latest = run.output / "latest"
    assert title_of_hours() in (latest / "report.html").read_text("utf-8")
    book = openpyxl.load_workbook(latest / "evidence.xlsx", read_only=True)
    rows = {row[0]: row for row in book["Figures"].iter_rows(values_only=True)}
    known = rows["trend.hours.known/2024-06-30"]
    assert "2,400" in known
    assert any("Published in version V2.1, which corrects V2.0 (run " in str(cell)
               for cell in known)  # fmt: skip


def test_a_figure_of_an_earlier_run_can_be_explained(quarters):
    code, said = told("explain", "trend.hours.known/2024-03-31", pack=quarters)
    assert code == 0
    assert "Printed as 1,200" in said
    assert "Published in version V1.0 (run 20240331-" in said


def test_the_run_is_another_where_the_trend_is(quarters, tmp_path):
    with_trend = worked_out(quarters, quiet, final=False)
    other = copied(quarters, tmp_path)
    (other.folder / "archive" / "published.json").unlink()
    without = worked_out(other, quiet, final=False)
    assert not [one for one in without.figures if one.startswith("trend.")]
    assert without.id != with_trend.id == worked_out(quarters, quiet, final=False).id


def quiet(*_):
    """No progress."""


def copied(pack, folder):
    shutil.copytree(pack.folder, folder / "copy", ignore=shutil.ignore_patterns("output"))
    return type(pack)(folder / "copy", pack.settings)


def test_an_altered_run_is_left_out_and_told(quarters, tmp_path):
    pack = copied(quarters, tmp_path)
    [first] = (pack.folder / "archive").glob("20240331-*")
    table_ = first / "figures.parquet"
    table_.chmod(0o644)
    table_.write_bytes(b"")
    checked = check_pack(pack, quiet)
    assert checked.earlier == {}
    [finding] = [one for one in checked.findings if one.rule == "W17"]
    assert finding.message.startswith(
        "The trend over published runs is without one of them: Version 1.0 has been altered: "
        f"{Path('archive') / first.name / 'figures.parquet'} has been changed"
    )
