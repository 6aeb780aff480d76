"""``toolkit consolidate``, as a person and as a program see it."""

from __future__ import annotations

import json

from tests.cli.test_commands import toolkit
from tests.packs import write_pack, write_tracker


def test_it_says_what_it_read_found_and_wrote(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack, "a.xlsx")
    write_tracker(pack, "b.xlsx")
    place = tmp_path / "tables"
    done = toolkit("consolidate", "--pack", pack.folder, "--to", place)
    assert done.returncode == 1
    assert "Read 2 workbooks; 0 could not be read or are no returns." in done.stdout
    assert "benefits: 2 rows, 0 of them counted" in done.stdout
    assert " and X05 not applied: nothing is compared with what was last" in done.stdout
    as_json = toolkit("consolidate", "--pack", pack.folder, "--to", place, "--json")
    assert json.loads(as_json.stdout) == json.loads((place / "summary.json").read_text("utf-8"))
    assert not as_json.stderr


def test_a_pack_without_returns_is_wrong_use(tmp_path):
    pack = write_pack(tmp_path / "pack")
    done = toolkit("consolidate", "--pack", pack.folder, "--to", tmp_path / "tables")
    assert done.returncode == 2
    assert "There are no workbooks in" in done.stderr
    assert not (tmp_path / "tables").exists()
