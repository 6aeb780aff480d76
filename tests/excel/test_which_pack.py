"""Which pack a workbook belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.excel.refusal import Refusal
from toolkit.excel.which_pack import which_pack
from toolkit.settings import SettingsProblem


def _pack(folder: Path, settings: str = "") -> Path:
    (folder / "workbooks" / "returns").mkdir(parents=True)
    (folder / "workbooks" / "reference.xlsx").touch()
    (folder / "toolkit.toml").write_text(settings, encoding="utf-8")
    return folder


def _file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_a_return_belongs_to_the_pack_above_it(tmp_path):
    pack = _pack(tmp_path / "q1")
    chosen = which_pack(_file(pack / "workbooks/returns/units/cj.xlsx"), ())
    assert (chosen.pack.folder, chosen.belongs) == (pack, True)
    assert (chosen.name, chosen.is_reference) == ("workbooks/returns/units/cj.xlsx", False)


def test_the_reference_workbook_belongs_to_its_pack(tmp_path):
    pack = _pack(tmp_path / "q1")
    chosen = which_pack(pack / "workbooks/reference.xlsx", ())
    assert (chosen.belongs, chosen.is_reference) == (True, True)


def test_beside_the_returns_it_is_checked_against_the_pack_but_belongs_to_none(tmp_path):
    pack = _pack(tmp_path / "q1")
    known = _pack(tmp_path / "q2")
    chosen = which_pack(_file(pack / "drafts/cj.xlsx"), (known,))
    assert (chosen.pack.folder, chosen.belongs) == (pack, False)


def test_elsewhere_the_pack_named_or_used_last_is_taken(tmp_path):
    first, second = _pack(tmp_path / "q1"), _pack(tmp_path / "q2")
    file = _file(tmp_path / "desk/cj.xlsx")
    assert which_pack(file, (second, first)).pack.folder == second
    (second / "toolkit.toml").unlink()
    assert which_pack(file, (second, first)).pack.folder == first
    (second / "toolkit.toml").write_text("no such setting = 1", encoding="utf-8")
    assert which_pack(file, (second, first)).pack.folder == first


def test_a_known_pack_whose_returns_lie_elsewhere(tmp_path):
    inbox = tmp_path / "inbox"
    known = _pack(tmp_path / "q1", f"returns = '{inbox}'")
    chosen = which_pack(_file(inbox / "cj.xlsx"), (known,))
    assert (chosen.pack.folder, chosen.belongs) == (known, True)


def test_of_two_packs_that_contain_it_the_nearest_wins(tmp_path):
    outer = _pack(tmp_path / "all", "returns = '.'")
    inner = _pack(outer / "q1")
    file = _file(inner / "workbooks/returns/cj.xlsx")
    assert which_pack(file, (outer,)).pack.folder == inner


def test_the_pack_that_contains_it_wins_over_one_that_claims_it_from_afar(tmp_path):
    near = _pack(tmp_path / "q1")
    file = _file(near / "workbooks/returns/cj.xlsx")
    far = _pack(tmp_path / "q2", f"returns = '{file.parent}'")
    assert which_pack(file, (far,)).pack.folder == near


def test_two_packs_that_claim_it_from_afar_are_both_named(tmp_path):
    inbox = tmp_path / "inbox"
    one, other = (_pack(tmp_path / name, f"returns = '{inbox}'") for name in ("q1", "q2"))
    with pytest.raises(Refusal, match="Two packs take cj") as refused:
        which_pack(_file(inbox / "cj.xlsx"), (one, other))
    assert str(one) in str(refused.value)
    assert str(other) in str(refused.value)


def test_what_a_run_has_made_is_not_checked(tmp_path):
    pack = _pack(tmp_path / "q1")
    with pytest.raises(Refusal, match="was made by the toolkit"):
        which_pack(_file(pack / "output/latest/checked copies/cj.xlsx"), ())


def test_settings_of_the_nearest_pack_must_be_in_order(tmp_path):
    pack = _pack(tmp_path / "q1", "no such setting = 1")
    with pytest.raises(SettingsProblem, match="cannot be read"):
        which_pack(_file(pack / "cj.xlsx"), ())
