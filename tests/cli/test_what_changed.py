"""What has changed since the last run, and findings handed out, as a person sees them."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_commands import toolkit, written
from tests.makes import hours
from tests.packs import write_pack, write_tracker

NO_OWNER = {"owner_id": None, "declared_category": "Anticipated"}


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "pack")


def write(pack, **benefit):
    write_tracker(pack, benefits=(benefit,), measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))


def run(pack, **environment):
    done = toolkit("run", "--pack", pack.folder, **environment)
    latest = pack.output / "latest"
    return " ".join(done.stdout.split()), json.loads((latest / "run.json").read_text("utf-8"))


def test_a_run_tells_what_has_changed_and_again_the_same(pack):
    write(pack, **NO_OWNER)
    said, first = run(pack)
    assert (first["since"], "Since last run" in said) == (None, False)
    write(pack)
    said, second = run(pack)
    assert second["since"]["run"] == first["run_id"]
    assert second["since"]["cleared"] >= 1
    assert f"Since last run {second['since']['new']} new, " in said
    before = written(pack)
    assert run(pack)[1]["run_id"] == second["run_id"]
    assert written(pack) == before


def test_a_refused_run_leaves_nothing_to_compare_with(pack):
    write(pack, **NO_OWNER)
    assert toolkit("run", "--final", "--pack", pack.folder).returncode == 1
    write(pack)
    assert run(pack)[1]["since"] is None


def test_check_and_run_give_the_same_records(pack):
    write(pack, **NO_OWNER)
    run(pack)
    done = toolkit("check", "--json", "--pack", pack.folder)
    written = json.loads((pack.output / "latest" / "findings.json").read_text("utf-8"))
    assert json.loads(done.stdout) == written["findings"]


def test_a_run_makes_checked_copies_unless_it_is_told_not_to(pack):
    write(pack, **NO_OWNER)
    said, record = run(pack)
    [copy] = [one for one in record["copies"] if one["workbook"] == "workbooks/returns/cj.xlsx"]
    assert copy == {"workbook": "workbooks/returns/cj.xlsx", "file": "checked copies/cj.xlsx",
                    "reason": ""}  # fmt: skip
    assert "checked copies/cj.xlsx" in written(pack)
    assert record["outputs"]["checked_copies"] == "checked copies"
    assert "Copies 1 of 1 workbook with something to do" in said
    said, record = run(pack, TOOLKIT_CHECKED_COPIES="false")
    assert (record["copies"], "Copies" in said) == ([], False)
    assert "checked copies/cj.xlsx" not in written(pack)


def test_findings_are_handed_out(pack, tmp_path):
    write(pack, declared_category="Potential")
    out = tmp_path / "for owners"
    done = toolkit("check", "--pack", pack.folder, "--per-owner", out)
    assert done.returncode == 1, done.stderr
    said = " ".join(done.stdout.split())
    assert "Head of Unit: 1 error" in said
    files = {path.name for path in (out / "Head of Unit").iterdir()}
    assert files == {"cj.xlsx", "findings.xlsx", "message.txt"}
    done = toolkit("check", "--json", "--pack", pack.folder, "--per-owner", out)
    [own] = [one for one in json.loads(done.stdout)["folders"] if one["role"]]
    assert own["folder"] == str(out / "Head of Unit")
    (out / "notes.txt").write_text("mine")
    done = toolkit("check", "--pack", pack.folder, "--per-owner", out)
    assert (done.returncode, "notes.txt" in done.stderr) == (2, True)
    assert (out / "notes.txt").read_text() == "mine"
