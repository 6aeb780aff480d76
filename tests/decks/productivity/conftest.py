"""Packs of every size, as the stories that a deck is told from."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.sample_pack.criminal_justice import CRIMINAL_JUSTICE
from tests.sample_pack.declare import MONTHS, Entry
from tests.sample_pack.reference import reference_rows
from toolkit.contracts.benefit_tracker import BENEFIT_TRACKER
from toolkit.contracts.lists import lists_from
from toolkit.contracts.reference import REFERENCE, Unit
from toolkit.contracts.terms import ENDED
from toolkit.dataset import Dataset
from toolkit.decks.build import build
from toolkit.decks.kit import Deck
from toolkit.decks.productivity import SLIDES
from toolkit.edition import edition_of
from toolkit.findings import Finding
from toolkit.measures import measure
from toolkit.pipeline import Checked, check_pack
from toolkit.resources import slide_template
from toolkit.returns import Return
from toolkit.settings import SETTINGS_FILE, DeckSettings, Settings, open_pack
from toolkit.telling.story import Story
from toolkit.workbooks.write import write_workbook

LONG = "Time that officers and staff no longer spend on " + "checking the same form again " * 6
"""A title of over 200 characters."""

PUBLISHED = date(2024, 3, 31)
"""The as-at date of the pack that the sample pack is compared with."""

EARLIER = "../2024 Q1/"
"""Where that pack lies, seen from the sample pack."""

Write = Callable[[Path], None]


def story_of(
    counted: Dataset,
    everything: Dataset,
    findings: Sequence[Finding] = (),
    *,
    before: Dataset | None = None,
    draft: bool = True,
) -> Story:
    """The story of some data."""
    about = DeckSettings(
        title="Increased Productivity Benefits Review",
        version="V0.3",
        meeting="Scrutiny programme",
        meeting_date=date(2024, 7, 31),
    )
    settings = Settings(force="Sample force", productivity=about)
    sources = everything.of_kind("benefit-tracker")
    edition = edition_of(settings, settings.productivity, sources, "20240630-0a1b2c3d", draft=draft)
    figures = measure(counted, everything, findings, before)
    return Story(figures, counted, everything, tuple(findings), edition, before)


def deck_of(story: Story) -> Deck:
    """The deck of a story, on the template that comes with the toolkit."""
    return build(story, slide_template("productivity_review.pptx"), SLIDES)


def where_stage(checked: Checked, *stages: str) -> Story:
    """The sample pack with only the benefits of some stages."""
    data = checked.counted
    benefits = data["benefits"]
    kept = data.tables | {"benefits": benefits[benefits["stage"].isin(stages)]}
    some = replace(data, tables=kept)
    return story_of(some, some)


def multiplied(checked: Checked, times: int) -> Story:
    """The sample pack many times over, in many units, with long titles and names."""
    data = checked.counted
    copies = [_copy(data, number) for number in range(times)]
    tables = {name: pd.concat([each[name] for each in copies]) for name in copies[0]}
    tables = {name: frame.reset_index(drop=True) for name, frame in tables.items()}
    tables["workstreams"] = tables["workstreams"].drop_duplicates("workstream_id")
    tables["units"] = tables["units"].drop_duplicates("unit_code")
    many = replace(data, tables=data.tables | tables)
    return story_of(many, many, checked.findings)


def _copy(data: Dataset, number: int) -> dict[str, pd.DataFrame]:
    """The rows of a tracker under other references, units and workstreams."""
    by_benefit = ("benefits", "measuredhours", "forecasthours", "reinvestment", "adjustments")
    tables = {
        name: data[name].assign(benefit_id=data[name]["benefit_id"] + f"-{number}")
        for name in by_benefit
    }
    benefits = tables["benefits"]
    suffix = f" {number}"
    tables["benefits"] = benefits.assign(
        return_unit=benefits["return_unit"] + suffix,
        title=LONG + suffix if number % 6 == 0 else benefits["title"],
        workstream_id=benefits["workstream_id"] + f"{number % 3}",
    )
    units, streams = data["units"], data["workstreams"]
    tables["units"] = units.assign(
        unit_code=units["unit_code"] + suffix, name=units["name"] + " of " + LONG + suffix
    )
    tables["workstreams"] = streams.assign(
        workstream_id=streams["workstream_id"] + f"{number % 3}",
        name=streams["name"] + suffix if number else streams["name"] + " " + LONG,
    )
    return tables


def earlier(data: Dataset) -> Dataset:
    """What the sample pack may have counted on 31 March 2024: fewer months, some other benefits.

    One benefit in nine was not there yet, one in seven was forecast higher, one in eleven had a
    month that has been put right since, and all that has ended still counted.
    """
    on = pd.Timestamp(PUBLISHED)
    benefits, measured = data["benefits"], data["measuredhours"]
    at = pd.Series(range(len(benefits)), index=benefits.index)
    stage = benefits["stage"].where(~benefits["stage"].isin(ENDED), "Live")
    forecast = benefits["forecast_gross_hours_fy"]
    wrong = benefits.loc[at % 11 == 5, "benefit_id"]
    hours = measured["hours"].where(~measured["benefit_id"].isin(wrong), measured["hours"] + 7)
    tables = {
        "benefits": benefits.assign(
            stage=stage,
            include_in_pack=True,
            forecast_gross_hours_fy=forecast.where(at % 7 != 3, forecast * 1.2),
            return_as_at=on,
        )[at % 9 != 4],
        "measuredhours": measured.assign(hours=hours, return_as_at=on)[measured["month"] <= on],
        "forecasthours": data["forecasthours"].assign(return_as_at=on),
    }
    there = set(tables["benefits"]["benefit_id"])
    return replace(
        data,
        returns=tuple(_with_benefits(ret, there) for ret in data.returns),
        tables={
            name: frame.assign(workbook=EARLIER + frame["workbook"])
            for name, frame in {**data.tables, **tables}.items()
        },
        letters={(EARLIER + book, name): at for (book, name), at in data.letters.items()},
    )


def _with_benefits(ret: Return, benefits: set[str]) -> Return:
    """An earlier return, with no other benefits than these."""
    table = ret.tables.get("benefits")
    if table is None:
        return ret
    keys = [key if key in benefits else "BEN-XX-999" for key in table.cells["benefit_id"]]
    own = replace(table, cells={**table.cells, "benefit_id": keys})
    return replace(
        ret,
        workbook=EARLIER + ret.workbook,
        control={**ret.control, "as_at": PUBLISHED},
        tables={**ret.tables, "benefits": own},
    )


def written_pack(folder: Path, entries: Sequence[Entry]) -> Checked:
    """A pack of one unit with these benefits, written as workbooks and read back."""
    rows = dict(reference_rows()) | {"Conversion": ()}
    rows["Units"] = tuple(
        row for row in rows["Units"] if isinstance(row, Unit) and row.unit_code in ("CJ", "CF")
    )
    lists = lists_from(reference_rows())
    tracker = replace(CRIMINAL_JUSTICE, entries=tuple(entries), changes=())
    (folder / "workbooks" / "returns").mkdir(parents=True)
    write_workbook(
        REFERENCE, folder / "workbooks" / "reference.xlsx", lists=lists, on=date(2024, 7, 1),
        control={}, rows=rows,
    )  # fmt: skip
    write_workbook(
        BENEFIT_TRACKER, folder / "workbooks" / "returns" / tracker.file, lists=lists,
        months=MONTHS, on=tracker.prepared_on, control=tracker.control.model_dump(),
        rows=tracker.rows,
    )  # fmt: skip
    (folder / SETTINGS_FILE).write_text('force = "Small force"\n', encoding="utf-8")
    return check_pack(open_pack(folder), lambda *_: None)


@pytest.fixture(scope="session")
def told(sample: Checked) -> Story:
    """The story of the sample pack."""
    return story_of(sample.counted, sample.everything, sample.findings)


@pytest.fixture(scope="session")
def deck(told: Story) -> Deck:
    """The deck of the sample pack, not saved yet."""
    return deck_of(told)


@pytest.fixture(scope="session")
def compared(sample: Checked) -> Story:
    """The story of the sample pack, compared with an earlier one."""
    before = earlier(sample.counted)
    return story_of(sample.counted, sample.everything, sample.findings, before=before)


@pytest.fixture(scope="session")
def one_benefit(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """One unit with one benefit that is measured for a full year."""
    folder = tmp_path_factory.mktemp("one")
    checked = written_pack(folder, [replace(CRIMINAL_JUSTICE.entries[0], reinvested=())])
    return story_of(checked.counted, checked.everything, checked.findings)


@pytest.fixture(scope="session")
def two_benefits(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """One unit with two benefits on track, of which one is measured for part of a year."""
    checked = written_pack(tmp_path_factory.mktemp("two"), CRIMINAL_JUSTICE.entries[:2])
    return story_of(checked.counted, checked.everything, checked.findings)


@pytest.fixture(scope="session")
def nothing_known(sample: Checked) -> Story:
    """Only benefits that are not in use."""
    return where_stage(sample, "Idea", "Approved", "In delivery")


@pytest.fixture(scope="session")
def only_ideas(sample: Checked) -> Story:
    """Only ideas: all of it potential."""
    return where_stage(sample, "Idea")


@pytest.fixture(scope="session")
def nothing_counted(sample: Checked) -> Story:
    """Trackers whose benefits have all ended."""
    return where_stage(sample, "Closed", "Withdrawn")


@pytest.fixture(scope="session")
def large(sample: Checked) -> Story:
    """Over 900 benefits in over 100 units, with names of 200 characters."""
    return multiplied(sample, 25)


@pytest.fixture(scope="session")
def no_tracker(sample_pack: object, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A pack to which no tracker has been returned, only the dashboard."""
    folder = tmp_path_factory.mktemp("none")
    source = sample_pack.folder / "workbooks"  # type: ignore[attr-defined]
    (folder / "workbooks" / "returns").mkdir(parents=True)
    shutil.copy(source / "reference.xlsx", folder / "workbooks")
    dashboard = source / "returns" / "collaboration-dashboard-2022.xlsx"
    shutil.copy(dashboard, folder / "workbooks" / "returns")
    (folder / SETTINGS_FILE).write_text('force = "Quiet force"\n', encoding="utf-8")
    checked = check_pack(open_pack(folder), lambda *_: None)
    return story_of(checked.counted, checked.everything, checked.findings)
