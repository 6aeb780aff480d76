"""Handing out and taking in, as a person does it: forms go out, returns come back."""

from __future__ import annotations

import json
import shutil

from tests.cli.test_commands import toolkit
from tests.makes import hours
from tests.packs import write_pack, write_tracker


def test_out_and_back(tmp_path):
    pack = write_pack(tmp_path / "pack")
    post = tmp_path / "post"
    post.mkdir()
    shutil.move(
        write_tracker(pack, "mine.xlsx", measured=dict([hours("BEN-CJ-001", [100.0] * 12)])), post
    )
    done = toolkit("collect", post, "--pack", pack.folder)
    assert done.returncode == 0, done.stderr
    assert "mine.xlsx → workbooks/returns/criminal-justice-2024-06.xlsx" in done.stdout
    assert "Not returned so far: Local Policing." in done.stdout

    done = toolkit("handout", tmp_path / "out", "--pack", pack.folder)
    assert done.returncode == 0, done.stderr
    assert "Criminal Justice, 1 July 2024 to 30 September 2024. It goes on from" in done.stdout
    forms = json.loads(toolkit("handout", tmp_path / "out", "--pack", pack.folder, "--json").stdout)
    assert [form["unit"] for form in forms] == ["Criminal Justice", "Local Policing"]

    again = json.loads(toolkit("collect", post, "--pack", pack.folder, "--json").stdout)
    assert again["taken"] == []
    assert again["waiting_for"] == ["Local Policing"]


def test_a_return_moves_into_the_current_form(tmp_path):
    pack = write_pack(tmp_path / "pack")
    old = write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    new = tmp_path / "new.xlsx"
    done = toolkit("workbook", "upgrade", old, new, "--pack", pack.folder)
    assert done.returncode == 0, done.stderr
    assert "Benefits: 1 row" in done.stdout
    assert "Everything was placed." in done.stdout
    once_more = toolkit("workbook", "upgrade", old, new, "--pack", pack.folder)
    assert (once_more.returncode, "is there already" in once_more.stderr) == (2, True)
    no_workbook = toolkit("workbook", "upgrade", pack.folder / "toolkit.toml", tmp_path / "b.xlsx")
    assert (no_workbook.returncode, "Traceback" in no_workbook.stderr) == (2, False)
