"""A pack with a memory, as a person sees it: run, publish, run again, history, verify, export."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_commands import toolkit
from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.pipeline import check_pack

YEAR = [100.0] * 12
RAISED = [100.0] * 11 + [160.0]


def write(pack, months=YEAR, **benefit):
    write_tracker(pack, benefits=(benefit,), measured=dict([hours("BEN-CJ-001", months)]))


def quiet(*_):
    """No progress."""


def told(*arguments, pack, **environment):
    done = toolkit(*arguments, "--pack", pack.folder, **environment)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A pack of which one run was published."""
    pack = write_pack(tmp_path_factory.mktemp("memory") / "pack")
    write(pack)
    write_dashboard(pack, areas=({},))
    assert told("run", "--final", pack=pack)[0] == 0
    code, said = told("publish", "latest", "--version", "1.0", "--role", "Head of Finance",
                      pack=pack)  # fmt: skip
    assert (code, "as version 1.0 on" in said) == (0, True)
    return pack


def test_the_next_run_is_compared_with_what_was_published(published):
    [run] = [path.name for path in (published.folder / "archive").iterdir() if path.is_dir()]
    again = toolkit("run", "--json", "--pack", published.folder)
    assert json.loads(again.stdout)["previous"] is None, "not with itself"
    write(published, RAISED)
    code, said = told("run", pack=published)
    assert code == 1
    assert f"with the pack as at 30 June 2024, run {run} of the archive" in said
    assert "For June 2024 we published 100 hours; the workbook now says 160" in said
    record = json.loads((published.output / "latest" / "run.json").read_text("utf-8"))
    assert record["previous"]["run"] == run
    assert record["figures"]["bridge.total/opening"] == 1200
    latest = published.output / "latest"
    before = {path.name: path.read_bytes() for path in latest.iterdir() if path.is_file()}
    told("run", pack=published)
    assert {path: (latest / path).read_bytes() for path in before} == before

    code, said = told("history", pack=published)
    assert code == 0
    assert "published 1.0" in said
    assert "draft" in said
    lines = json.loads(toolkit("history", "--json", "--pack", published.folder).stdout)
    by_status = {line["status"]: line for line in lines}
    assert by_status["published 1.0"]["role"] == "Head of Finance"
    assert by_status["published 1.0"]["figures"]["hours.known"] == "1,200"

    drafts = [line["run_id"] for line in lines if line["status"] == "draft"]
    code, said = told("history", "diff", "1.0", record["run_id"], pack=published)
    assert record["run_id"] in drafts
    assert "Measured hours BEN-CJ-001 June 2024, Hours: 160, was 100" in said
    code, said = told("publish", record["run_id"], "--version", "1.1", pack=published)
    assert code == 2
    assert "1 error stands" in said
    write(published)


def test_a_named_pack_is_compared_with_before_what_is_archived(published, tmp_path):
    then = write_pack(tmp_path / "then")
    write(then)
    write(published, RAISED)
    checked = check_pack(published.having(previous=then.folder), quiet)
    assert checked.previous.run == ""
    assert checked.previous.returns[1].workbook.endswith("then/workbooks/returns/cj.xlsx")
    write(published)


def test_an_archive_is_verified_and_a_damaged_one_stops_no_run(published):
    code, said = told("archive", "verify", pack=published)
    assert (code, "no problems" in said) == (0, True)
    write(published, RAISED)
    [frozen] = (published.folder / "archive").glob("*/outputs")
    table = frozen.with_name("figures.parquet")
    whole = table.read_bytes()
    table.chmod(0o644)
    table.write_bytes(b"")
    code, said = told("archive", "verify", pack=published)
    assert code == 1
    assert "figures.parquet has been changed since it was written" in said
    checked = check_pack(published, quiet)
    [finding] = [one for one in checked.findings if one.rule == "W17"]
    assert "Version 1.0 has been altered: archive" in finding.message
    assert str(published.folder) not in finding.message
    assert checked.previous is None
    table.write_bytes(whole)
    assert check_pack(published, quiet).previous is not None
    (published.folder / "archive" / "published.json").rename(published.folder / "aside.json")
    (published.folder / "archive" / "published.json").write_text("{")
    code, said = told("history", pack=published)
    assert code == 3
    assert "Traceback" not in said
    assert "Put back the file from a backup" in said
    (published.folder / "aside.json").replace(published.folder / "archive" / "published.json")
    write(published)


def test_exported_and_pruned(published, tmp_path):
    code, _ = told("archive", "export", "--to", tmp_path / "hub", "--published", pack=published)
    assert code == 0
    assert len(list((tmp_path / "hub" / "benefits").iterdir())) == 1
    nowhere = "postgresql://who:opensesame@127.0.0.1:9/none"
    code, said = told("archive", "export", "--database", pack=published,
                      TOOLKIT_DATABASE_URL=nowhere)  # fmt: skip
    assert code == 3
    assert "cannot be reached" in said
    assert "opensesame" not in said
    code, said = told("archive", "export", pack=published)
    assert (code, "Say where to" in said) == (2, True)
    code, said = told("archive", "prune", pack=published, TOOLKIT_KEEP_RUNS="1")
    assert (code, "--delete deletes them" in said) == (0, True)


def test_a_pack_may_want_no_archive(tmp_path):
    pack = write_pack(tmp_path / "pack", 'archive = ""')
    write(pack)
    assert told("run", pack=pack)[0] == 0
    assert not (pack.folder / "archive").exists()
    code, said = told("history", pack=pack)
    assert (code, "This pack keeps no archive" in said) == (2, True)
