"""Consolidating part by part finds and counts what doing it in one piece does."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.hub.faulty import at_once, faulty_pack, rules_found, written
from tests.packs import write_board, write_pack
from toolkit.audience import Audience
from toolkit.engine import EngineProblem
from toolkit.hub import consolidate as hub
from toolkit.hub.consolidate import Sizes, consolidate_pack
from toolkit.hub.spool import Read, keep
from toolkit.outputs import OutputProblem
from toolkit.settings import Pack, SettingsProblem

SMALL = Sizes(workbooks=2, rows_at_once=2)


def consolidated(pack: Pack, folder: Path, sizes: Sizes = SMALL):
    return consolidate_pack(pack.having(remember=False), folder, lambda *_: None, sizes)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return faulty_pack(tmp_path_factory.mktemp("hub") / "pack")


@pytest.fixture(scope="module")
def folder(pack, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hub") / "tables"
    consolidated(pack, folder)
    return folder


def test_a_pack_at_odds_with_itself_is_found_and_counted_as_in_one_piece(pack, folder):
    there, here = written(folder), at_once(pack)
    assert {"X01", "X02", "X03", "X04", "X06", "X08", "B20", "R12", "W09", "W10", "W11", "W15",
            "W16", "B23"} <= rules_found(here)  # fmt: skip
    assert there["findings"] == here["findings"]
    assert there == here


def test_so_is_the_sample_pack(sample_pack, tmp_path):
    apart = sample_pack.having(archive=None)
    consolidated(apart, tmp_path / "tables")
    assert written(tmp_path / "tables") == at_once(apart)


def test_two_boards_of_a_unit_are_no_return_twice(tmp_path):
    pack = write_pack(tmp_path / "pack")
    for name, board in (("a", "Scrutiny Board"), ("b", "Change Board"), ("c", "change  board")):
        write_board(pack, f"{name}.xlsx", board)
    consolidated(pack, tmp_path / "tables", Sizes(workbooks=1, rows_at_once=2))
    there, here = written(tmp_path / "tables"), at_once(pack)
    assert there["findings"] == here["findings"]
    assert sum("W09" in finding for finding in there["findings"]) == 2


def test_the_summary_says_what_the_tables_hold(folder):
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    tables = written(folder)
    assert summary["workbooks"] == {"read": 9, "unreadable": 1, "not one of ours": 2}
    assert sum(summary["findings"].values()) == tables["findings"].total()
    for name in ("benefits", "measuredhours", "units"):
        assert summary["tables"][name]["rows"] == tables[name].total()
    counted = sum(count for row, count in tables["benefits"].items() if row[0])
    assert summary["tables"]["benefits"]["counted"] == counted < tables["benefits"].total()
    assert summary["rules"]["W10"] == {"severity": "warning", "findings": 1, "explained": 1}
    assert summary["not_applied"]["X05"].startswith("not applied: nothing is compared with")
    assert summary["not_applied"]["B14"].startswith("applied in part")


def test_positions_tell_every_row_apart(folder):
    import pyarrow.dataset as ds

    for name in ("benefits", "findings", "returns"):
        table = ds.dataset(folder / name, format="parquet").to_table()
        assert len(set(table["position"].to_pylist())) == table.num_rows > 3


def test_nothing_else_is_left_in_the_folder(folder):
    names = {path.name for path in folder.rglob("*") if path.is_file()}
    assert {name for name in names if not name.startswith("part-")} == {
        "summary.json", "made by toolkit.json",
    }  # fmt: skip
    assert not list(folder.rglob(".*"))


def test_the_same_returns_give_the_same_bytes(pack, folder, tmp_path):
    consolidated(pack, tmp_path / "again")
    for path in sorted(folder.rglob("*.parquet")):
        assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_a_rule_that_has_too_many_rows_to_see_is_said_not_to_be_applied(pack, tmp_path):
    made = consolidated(pack, tmp_path / "tables", replace(SMALL, most_rows=5))
    words = {one.rule: one.words for one in made.not_applied}
    assert words["X03"].startswith("not applied: it compares all of ")
    assert words["X03"].endswith("rows at once, and the most is 5")
    assert "X01" not in words
    found = {one.rule for one in made.tally}
    assert "X01" in found
    assert not {"X03", "X02"} & found


def test_a_consolidation_that_ends_badly_leaves_what_was_there(pack, folder, monkeypatch, tmp_path):
    place = Path(shutil.copytree(folder, tmp_path / "tables"))
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    monkeypatch.setattr(hub, "judge", fails)
    with pytest.raises(EngineProblem, match="could not be made"):
        consolidated(pack, place)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_parts_that_are_written_where_nobody_sees_them_are_no_consolidation(
    pack, tmp_path, monkeypatch
):
    monkeypatch.setattr(hub, "keep", partial(elsewhere, tmp_path / "other machine"))
    with pytest.raises(EngineProblem, match="cannot be seen from here"):
        consolidated(pack, tmp_path / "tables")
    assert not (tmp_path / "tables").exists()


def elsewhere(place: Path, _spool: Path, own: str, at: int, results: list[object]) -> Read:
    return keep(place, own, at, results)


def fails(part: int, whole: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_of_somebody_else_is_left_alone(pack, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(SettingsProblem, match="something that we did not put there"):
        consolidated(pack, tmp_path)


def test_where_nothing_can_be_written_that_is_told(pack, tmp_path):
    (tmp_path / ".lock").mkdir()
    with pytest.raises(OutputProblem, match=r"Nothing can be written to .*Choose another folder"):
        consolidated(pack, tmp_path / "tables")


def test_what_goes_to_the_board_is_not_made_here(pack, tmp_path):
    with pytest.raises(SettingsProblem, match="not for the board"):
        consolidated(pack.having(audience=Audience.BOARD), tmp_path / "tables")
