"""Returns in object storage, on real servers: the same run as from a folder, and no harm done."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sys
import zipfile
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path
from types import SimpleNamespace

import azure.core.exceptions as azure_core
import azure.identity as azure_identity
import botocore.exceptions as botocore
import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from tests import hostile, object_storage
from tests.cli.test_commands import toolkit
from tests.conftest import ROOT
from tests.makes import AS_AT, hours
from tests.object_storage import AZURITE, BUCKET, without_credentials
from tests.packs import came_long_ago, write_pack, write_tracker
from toolkit import pipeline, reading
from toolkit.cluster import DaskEngine
from toolkit.collect import collect
from toolkit.engine import LocalEngine
from toolkit.excel.which_pack import which_pack
from toolkit.findings import Place
from toolkit.handout import hand_out_forms
from toolkit.outputs import latest
from toolkit.pipeline import check_files, check_pack
from toolkit.reading import ReturnsVanished
from toolkit.recorded import last_status
from toolkit.reports.links import link_to
from toolkit.returns import Status
from toolkit.run import run_pack
from toolkit.settings import SettingsProblem, open_pack
from toolkit.status import Outcome
from toolkit.watch import watch
from toolkit.workbooks.find import find_workbooks
from toolkit.workbooks.guard import Limits, Reason, Refused, guard
from toolkit.workbooks.raw import read_raw
from toolkit.workbooks.storage import StorageProblem, Stored, StoredFolder, stored_folder

AZURE = pytest.param(
    "azure",
    marks=[pytest.mark.azurite, pytest.mark.skipif(not AZURITE, reason="Azurite is missing")],
)


@pytest.fixture(scope="module", params=["s3", AZURE])
def server(request):
    with getattr(object_storage, request.param)() as storage:
        yield storage


@pytest.fixture(scope="module")
def s3():
    with object_storage.s3() as storage:
        yield storage


def enter(monkeypatch, environment):
    """This process has these credentials alone, and forgets what it had connected to."""
    for name in os.environ.keys() - without_credentials(os.environ).keys():
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for protocol in ("s3", "abfs"):
        fsspec.get_filesystem_class(protocol).clear_instance_cache()
    if sys.platform == "linux":
        forkserver._forkserver._stop()  # what starts the workers has the environment of its start


@pytest.fixture
def storage(server, monkeypatch):
    """The server with nothing in it, and this process with its credentials."""
    enter(monkeypatch, server.environment)
    for stored in stored_folder(server.url).listed():
        server.delete(stored.key)
    return server


def pack_on(storage, folder, settings=""):
    """A pack whose returns are in storage, none so far."""
    write_pack(folder)
    (folder / "toolkit.toml").write_text(f'returns = "{storage.url}"\n{settings}', "utf-8")
    return open_pack(folder)


@pytest.fixture
def tracker(tmp_path):
    """The bytes of a tracker in which nothing is wrong."""
    apart = write_pack(tmp_path / "elsewhere")
    return write_tracker(apart, "cj.xlsx", measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))


def found_in(checked, url="workbooks/returns"):
    """Findings in words, with names below the returns."""
    return [
        (
            f.rule,
            f.place.workbook.removeprefix(url),
            f.place.sheet,
            f.place.cell,
            f.message.replace(url, ""),
        )
        for f in checked.findings
    ]


# ----------------------------------------------------------------------------- the whole job


def sample(folder, returns="workbooks/returns"):
    """The sample pack with its returns elsewhere."""
    shutil.copytree(ROOT / "workbooks", folder / "workbooks")
    shutil.copytree(ROOT / "slide_templates", folder / "slide_templates")
    settings = (ROOT / "toolkit.toml").read_text("utf-8")
    settings = settings.replace('returns = "workbooks/returns"', f'returns = "{returns}"')
    assert f'returns = "{returns}"' in settings
    (folder / "toolkit.toml").write_text(settings, "utf-8")
    return folder


@pytest.fixture(scope="module")
def from_folder(tmp_path_factory):
    """The outputs of a run of the sample pack from a folder."""
    pack = sample(tmp_path_factory.mktemp("sample") / "pack")
    came_long_ago(*(pack / "workbooks").rglob("*.xlsx"))
    done = toolkit("run", "--pack", pack)
    return pack / "output" / "latest", done


def said_in(deck):
    """All that stands on the slides of a deck and in their notes."""
    for slide in Presentation(deck).slides:
        for shape in slide.shapes:
            yield from shape.text_frame.text.splitlines() if shape.has_text_frame else ()
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                yield from (str(list(s.values)) for p in shape.chart.plots for s in p.series)
        yield from slide.notes_slide.notes_text_frame.text.splitlines()


def test_the_sample_pack_gives_the_same_from_object_storage(storage, from_folder, tmp_path):
    storage.put_all(ROOT / "workbooks" / "returns")
    pack = sample(tmp_path / "pack", storage.url)
    shutil.rmtree(pack / "workbooks" / "returns")
    done = toolkit("run", "--pack", pack, "--unattended", **storage.environment)
    folder, expected = from_folder
    assert done.returncode == expected.returncode
    assert done.stderr == ""
    made = pack / "output" / "latest"

    def same(text, run, names):
        return text.replace(run, "RUN").replace(names, "RETURNS")

    runs = [json.loads((place / "run.json").read_text("utf-8")) for place in (folder, made)]
    ids, names = [run["run_id"] for run in runs], ("workbooks/returns", storage.url)
    for file in ("run.json", "findings.json"):
        here, there = (
            json.loads(same((place / file).read_text("utf-8"), run, name))
            for place, run, name in zip((folder, made), ids, names, strict=True)
        )
        assert there == here
    assert runs[1]["workbooks"][1]["path"].startswith(f"{storage.url}/")
    for deck in ("productivity-review.pptx", "collaboration-summary.pptx"):
        here, there = (
            [same(line, run, name) for line in said_in(place / deck)]
            for place, run, name in zip((folder, made), ids, names, strict=True)
        )
        assert there == here
    here, there = (
        sorted(copy.name for copy in (place / "checked copies").iterdir())
        for place in (folder, made)
    )
    assert there == here != []
    assert_no_secrets(storage, pack, done.stdout)


def assert_no_secrets(storage, folder, said):
    """No key, and no account, in any file, packed ones too, or in what was said."""
    secrets = [secret.encode() for secret in storage.secrets]
    for path in filter(Path.is_file, folder.rglob("*")):
        inside = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                inside += [package.read(name) for name in package.namelist()]
        assert not [path for part in inside for secret in secrets if secret in part]
    assert not [secret for secret in secrets if secret in said.encode()]


def test_a_cluster_fetches_the_bytes_and_the_driver_only_lists(s3, monkeypatch, tmp_path):
    """The driver may list what is there and read none of it; the workers may."""
    from tests.test_cluster import line_with, start

    enter(monkeypatch, s3.environment)
    apart = write_pack(tmp_path / "apart")
    for number in range(1, 5):
        key = f"BEN-CJ-{number:03}"
        write_tracker(
            apart, f"cj{number}.xlsx", [{"benefit_id": key}], dict([hours(key, [100.0] * 12)])
        )
    hostile.bomb(apart.returns / "bomb.xlsx")
    s3.put_all(apart.returns)
    programs = []
    try:
        scheduler = start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
                          "--no-dashboard")  # fmt: skip
        programs.append(scheduler)
        address = line_with(scheduler, r"Scheduler at:\s+(tcp://\S+)")[1]
        for _ in range(2):
            worker = start("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1",
                           "--no-dashboard")  # fmt: skip
            programs.append(worker)
            line_with(worker, "Registered to|Starting established connection")
        enter(monkeypatch, object_storage.read_only(s3))
        pack = pack_on(s3, tmp_path / "pack")
        there = check_pack(pack.having(engine="dask", scheduler=address), lambda *_: None)
        here = check_pack(apart, lambda *_: None)
        assert found_in(there, s3.url) == found_in(here)
        assert there.everything["benefits"].equals(
            here.everything["benefits"].replace("workbooks/returns", s3.url, regex=True)
        )
        denied = check_pack(pack, lambda *_: None)  # read here, where nothing may be fetched
        assert {r.status for r in denied.returns if r.kind != "reference"} == {Status.UNREADABLE}
        assert "not allowed to read it in object storage" in denied.findings[0].message
    finally:
        for program in programs:
            program.kill()
            program.wait(30)


def test_a_cluster_need_not_see_the_pack_whose_returns_are_in_storage(tmp_path):
    here = write_pack(tmp_path / "here").having(engine="dask", scheduler="tcp://host:8786")
    there = here.having(returns=stored_folder("s3://bucket/returns"))
    assert isinstance(reading.engine_of(there), DaskEngine)
    assert isinstance(reading.engine_at_pack(there), LocalEngine)
    assert isinstance(reading.engine_at_pack(here), DaskEngine)


# ------------------------------------------------------------------------- one workbook at a time


def test_what_is_bad_is_refused_as_from_a_folder(storage, tmp_path):
    for build in (hostile.good, hostile.bomb, hostile.entities, hostile.far_corners):
        path = build(tmp_path / "one.xlsx")
        storage.put("one.xlsx", path.read_bytes())
        [stored] = stored_folder(storage.url).listed()
        assert outcome(stored) == outcome(path)


def outcome(source):
    try:
        judged = guard(source)
    except Refused as refused:
        return refused.args
    return judged.sha256, judged.size


def test_one_that_is_too_large_is_refused_before_it_is_fetched(storage):
    storage.put("large.xlsx", b"P" * 2_000)
    [stored] = stored_folder(storage.url).listed()
    storage.delete("large.xlsx")
    with pytest.raises(Refused) as refused:
        read_raw(stored, Limits(file=1_000))
    assert refused.value.reason is Reason.TOO_BIG


def test_one_that_has_grown_since_it_was_listed_is_fetched_to_the_limit_and_no_further(storage):
    storage.put("grew.xlsx", b"P" * 2_000)
    [stored] = stored_folder(storage.url).listed()
    with pytest.raises(Refused) as refused:
        replace(stored, size=10).read(1_000)
    assert refused.value.reason is Reason.TOO_BIG
    assert replace(stored, size=10).read(2_000) == b"P" * 2_000


def test_one_that_vanished_is_a_finding_and_the_others_count(storage, tracker, tmp_path):
    storage.put("cj.xlsx", tracker.read_bytes())
    storage.put("gone.xlsx", tracker.read_bytes())
    storage.put("empty.xlsx", b"")
    pack = pack_on(storage, tmp_path / "pack")
    found = find_workbooks(pack.returned_to)
    storage.delete("gone.xlsx")
    checked = check_files(pack, found.workbooks, lambda *_: None)
    status = {r.workbook.rpartition("/")[2]: r.status for r in checked.returns}
    assert status["cj.xlsx"] is Status.READ
    assert status["gone.xlsx"] is status["empty.xlsx"] is Status.UNREADABLE
    said = {f.place.workbook: f.message for f in checked.findings if f.rule == "W01"}
    assert "no longer in object storage" in said[f"{storage.url}/gone.xlsx"]
    assert "0 bytes" in said[f"{storage.url}/empty.xlsx"]
    assert len(checked.counted["benefits"]) == 1


NASTY = ("=cmd|'calc'!A1.xlsx", "a//b.xlsx", f"{'long' * 200}.xlsx", "hash#tag.xlsx", "p%2e.xlsx",
         "𝒳 é.xlsx", "cj.xlsx?versionId=null.xlsx", "cj.xlsx?versionid=1.xlsx", "<b>&.xlsx",
         "//lead.xlsx", "@SUM(1).xlsx")  # fmt: skip


def held(stored):
    """What an object holds, or why that is not read."""
    try:
        return stored.read(100)
    except Refused as refused:
        return refused.because


def test_nasty_names_do_no_harm(storage, tracker, tmp_path):
    """Each is read as itself or refused in words; none is taken for another or comes alive."""
    for number, name in enumerate(NASTY):
        storage.put(name, f"{number}".encode())
    storage.put("cj.xlsx", tracker.read_bytes())
    if storage.protocol == "s3":  # Azure's library will not even send these
        storage.put("../x.xlsx", tracker.read_bytes())
        storage.put("bell\x07.xlsx", b"0")
    pack = pack_on(storage, tmp_path / "pack")
    stored = {one.key: one for one in find_workbooks(pack.returned_to).workbooks}
    assert stored.keys() - {"bell\x07.xlsx"} == {*NASTY, "cj.xlsx"}
    for number, name in enumerate(NASTY):
        assert pack.source_of(pack.name_of(stored[name])) == stored[name]
        assert held(stored[name]) in (
            f"{number}".encode(),
            "its name is not one that a file can have" if "?version" in name else b"",
        )
    run = run_pack(pack, lambda *_: None)
    assert sum(r.status is Status.READ for r in run.checked.returns) == 2  # with the reference
    for report in ("findings.xlsx", "evidence.xlsx", "consolidated.xlsx"):
        with zipfile.ZipFile(run.folder / report) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        assert not [n for n, part in parts.items() if b"<f>" in part and b"cmd" in part]
        links = [part for name, part in parts.items() if name.endswith(".rels")]
        assert not [part for part in links if BUCKET.encode() in part]
    page = (run.folder / "report.html").read_text("utf-8")
    assert "<b>&.xlsx" not in page
    assert f'href="{storage.protocol}' not in page


# --------------------------------------------------------------------------------- what goes wrong


def test_a_server_that_goes_in_the_middle_leaves_a_status_and_loses_nothing(
    tracker, tmp_path, monkeypatch
):
    with object_storage.s3() as own:
        enter(monkeypatch, own.environment)
        own.put("cj.xlsx", tracker.read_bytes())
        pack = pack_on(own, tmp_path / "pack")
        before = run_pack(pack, lambda *_: None)
        files = {p: p.read_bytes() for p in latest(pack.output).rglob("*") if p.is_file()}

        def and_it_goes(*args, really=pipeline.read_reference):
            own.kill()
            return really(*args)

        monkeypatch.setattr(pipeline, "read_reference", and_it_goes)
        with pytest.raises(ReturnsVanished, match="before they had all been read"):
            run_pack(pack, lambda *_: None)
    status = last_status(pack)
    assert status.outcome is Outcome.FAILED
    assert own.url in status.message
    assert not [secret for secret in own.secrets if secret in status.message]
    assert {p: p.read_bytes() for p in latest(pack.output).rglob("*") if p.is_file()} == files
    assert before.folder


def test_nothing_there_is_said_as_of_a_folder(storage, tmp_path):
    pack = pack_on(storage, tmp_path / "pack")
    with pytest.raises(SettingsProblem, match="There are no workbooks in") as problem:
        check_pack(pack, lambda *_: None)
    assert storage.url in str(problem.value)


def test_a_bucket_that_is_not_there_is_said_to_be_missing(storage):
    with pytest.raises(StorageProblem, match=r"There is no .*missing/returns"):
        stored_folder(f"{storage.protocol}://missing/returns").listed()


def test_wrong_credentials_are_named_as_such_and_never_quoted(storage, monkeypatch):
    environment = dict(storage.environment)
    if storage.protocol == "s3":
        environment["AWS_SECRET_ACCESS_KEY"] = "d3Jvbmc"
    else:
        own = environment["AZURE_STORAGE_CONNECTION_STRING"]
        environment["AZURE_STORAGE_CONNECTION_STRING"] = own.replace(storage.secrets[0], "d3Jvbmc=")
    enter(monkeypatch, environment)
    with pytest.raises(StorageProblem, match="do not allow listing and reading") as problem:
        stored_folder(storage.url).listed()
    assert "d3Jvbmc" not in str(problem.value)


@pytest.mark.parametrize("protocol", ["s3", "abfs"])
def test_no_credentials_are_said_to_be_missing(protocol, monkeypatch, tmp_path):
    enter(monkeypatch, {"HOME": str(tmp_path), "AWS_DEFAULT_REGION": "us-east-1"})
    with pytest.raises(StorageProblem, match="no usable credentials"):
        stored_folder(f"{protocol}://{BUCKET}/returns").listed()


def test_a_server_that_does_not_answer_is_said_to_be_out_of_reach(s3, monkeypatch):
    enter(monkeypatch, {**s3.environment, "AWS_ENDPOINT_URL": "http://127.0.0.1:9"})
    with pytest.raises(StorageProblem, match="could not be reached"):
        stored_folder(s3.url).listed()
    with pytest.raises(Refused, match="object storage could not be reached"):
        Stored(stored_folder(s3.url), "cj.xlsx", 10).read(1_000)


def test_a_server_that_takes_the_call_and_says_nothing_is_not_waited_for(server, monkeypatch):
    """The whole request has an end, however patient the cloud's own library is."""
    monkeypatch.setattr("toolkit.workbooks.storage._READ_S", 0.5)
    monkeypatch.setattr("toolkit.workbooks.storage._LIST_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        elsewhere = f"127.0.0.1:{silent.getsockname()[1]}"
        enter(monkeypatch, {
            name: re.sub(r"127\.0\.0\.1:\d+", elsewhere, value)
            for name, value in server.environment.items()
        })  # fmt: skip
        with pytest.raises(StorageProblem, match="it took too long"):
            stored_folder(server.url).listed()
        with pytest.raises(Refused, match="it took too long"):
            Stored(stored_folder(server.url), "cj.xlsx", 10).read(1_000)


def answered(status):
    return SimpleNamespace(status_code=status, reason="", headers={}, text=lambda: "")


@pytest.mark.parametrize(("error", "said"), [
    (botocore.ProfileNotFound(profile="p"), "no usable credentials"),
    (botocore.PartialCredentialsError(provider="p", cred_var="c"), "no usable credentials"),
    (botocore.SSOTokenLoadError(error_msg="e"), "no usable credentials"),
    (azure_identity.CredentialUnavailableError("e"), "no usable credentials"),
    (azure_core.HttpResponseError(response=answered(403)), "do not allow"),
    (azure_core.ClientAuthenticationError(response=answered(401)), "do not allow"),
    (azure_core.ResourceNotFoundError("e"), "There is no"),
    (azure_core.ServiceRequestError("e"), "could not be reached"),
    (azure_core.HttpResponseError(response=answered(503)), "could not be reached"),
])  # fmt: skip
def test_what_the_clouds_libraries_raise_is_said_in_words(error, said, monkeypatch):
    def fail(*_args, **_kwargs):
        raise error

    monkeypatch.setattr("toolkit.workbooks.storage._ask", fail)
    with pytest.raises(StorageProblem, match=said):
        stored_folder("s3://bucket/returns").listed()


def test_without_the_extra_we_say_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.asyn", None)
    with pytest.raises(StorageProblem, match=r"pip install .*\[storage\]"):
        stored_folder("s3://bucket/returns").listed()
    with pytest.raises(Refused, match=r"pip install .*\[storage\]"):
        Stored(stored_folder("s3://bucket/returns"), "cj.xlsx", 10).read(1_000)


# ------------------------------------------------------------------------------ what else there is


def test_the_archive_is_exported_to_storage(storage, tracker, tmp_path):
    pack = write_pack(tmp_path / "pack")
    shutil.copyfile(tracker, pack.returns / "cj.xlsx")
    run_pack(pack, lambda *_: None)

    def export(to):
        return toolkit(
            "archive", "export", "--to", to, "--pack", pack.folder, **storage.environment
        )

    for _ in range(2):  # again is in place of what was there
        done = export(storage.url)
        assert (done.returncode, done.stderr) == (0, "")
    assert export(tmp_path / "hub").returncode == 0
    files = [path for path in (tmp_path / "hub").rglob("*") if path.is_file()]
    expected = {path.relative_to(tmp_path / "hub").as_posix(): path.read_bytes() for path in files}
    stored = stored_folder(storage.url).listed()
    assert {one.key: one.read(10**7) for one in stored} == expected
    missing = export(f"{storage.protocol}://missing/hub")
    assert (missing.returncode, "://missing/hub" in missing.stderr) == (3, True)
    refused = export(f"{storage.protocol}://hushhush@missing/hub")
    assert (refused.returncode, "hushhush" in refused.stderr) == (2, False)


def test_what_works_with_a_folder_alone_says_so(storage, tracker, tmp_path):
    storage.put("cj.xlsx", tracker.read_bytes())
    pack = pack_on(storage, tmp_path / "pack")
    for do in (
        lambda: collect(pack, tracker.parent, lambda *_: None),
        lambda: next(watch(pack.folder)),
    ):
        with pytest.raises(SettingsProblem, match="this works with a folder alone"):
            do()


def test_forms_go_on_from_what_is_in_storage(storage, tracker, tmp_path):
    storage.put("cj.xlsx", tracker.read_bytes())
    pack = pack_on(storage, tmp_path / "pack")
    forms = hand_out_forms(pack, tmp_path / "forms", AS_AT, lambda *_: None)
    assert f"{storage.url}/cj.xlsx" in [form.source for form in forms]


def test_excel_checks_a_file_against_a_pack_in_storage(s3, monkeypatch, tracker, tmp_path):
    enter(monkeypatch, s3.environment)
    pack = pack_on(s3, tmp_path / "pack")
    chosen = which_pack(tracker, [pack.folder])
    assert (chosen.pack.folder, chosen.belongs) == (tracker.parents[2], True)
    alone = tmp_path / "alone.xlsx"
    shutil.copyfile(tracker, alone)
    assert which_pack(alone, [pack.folder]).belongs is False


def test_there_is_no_link_to_what_is_in_storage():
    place = Place("s3://bucket/returns/cj.xlsx", "Benefits", 7, "F7")
    assert link_to(place).address == ""
    assert link_to(place).shows == "F7"


NAMES = st.lists(
    st.text("aA~$.-x", min_size=1, max_size=6).flatmap(
        lambda stem: st.sampled_from([stem, f"{stem}.xlsx", f"{stem}.ODS", f"~${stem}.xlsx"])
    ),
    unique_by=str.casefold,
    max_size=8,
)


@given(names=NAMES, folder=st.sampled_from(["", "cj/", ".hidden/", "cj/.x/"]))
def test_the_same_files_are_found_as_in_a_folder(names, folder, tmp_path_factory):
    names = [name for name in names if name not in (".", "..")]
    disk, place = tmp_path_factory.mktemp("found"), StoredFolder("s3", "bucket")
    (disk / folder).mkdir(parents=True, exist_ok=True)
    for name in names:
        (disk / folder / name).touch()

    class Listed(StoredFolder):
        def listed(self):
            return [Stored(place, f"{folder}{name}") for name in names]

    here, there = find_workbooks(disk), find_workbooks(Listed("s3", "bucket"))
    for kind in ("workbooks", "locked", "ignored"):
        on_disk = sorted(path.relative_to(disk).as_posix() for path in getattr(here, kind))
        assert sorted(stored.key for stored in getattr(there, kind)) == on_disk


@pytest.mark.parametrize("url", ["s3://bucket/returns", "s3://bucket", "abfs://box/a b/c",
                                 "abfss://box/returns/"])  # fmt: skip
def test_urls_that_are_taken(url, tmp_path):
    write_pack(tmp_path / "pack")
    (tmp_path / "pack" / "toolkit.toml").write_text(f'returns = "{url}"', "utf-8")
    assert str(open_pack(tmp_path / "pack").returned_to) == url.rstrip("/")


@pytest.mark.parametrize("url", [
    "s3://AKIASECRET:hushhush@bucket/returns", "abfs://box@hushhush.dfs.core.windows.net/x",
    "s3://bucket/returns?hushhush=1", "s3://bucket/returns#hushhush", "https://hushhush/returns",
    "ssh://hushhush/returns", "file:///hushhush", "memory://hushhush", "S3://hushhush/x",
    "simplecache::s3://hushhush/returns", "s3://bucket/../hushhush", "s3:///hushhush",
    "s3://bucket//hushhush", "s3://bu:cket/hushhush", "s3://bucket/.hushhush",
])  # fmt: skip
def test_urls_that_are_refused_and_not_repeated(url, tmp_path):
    write_pack(tmp_path / "pack")
    (tmp_path / "pack" / "toolkit.toml").write_text(f'returns = "{url}"', "utf-8")
    with pytest.raises(SettingsProblem, match="returns: ") as problem:
        open_pack(tmp_path / "pack")
    assert "hushhush" not in str(problem.value)


@pytest.mark.parametrize("name", ["reference", "output", "archive", "templates", "previous"])
def test_only_returns_may_be_in_storage(name, tmp_path):
    write_pack(tmp_path / "pack")
    (tmp_path / "pack" / "toolkit.toml").write_text(f'{name} = "s3://hushhush/x"', "utf-8")
    with pytest.raises(SettingsProblem, match="only 'returns' may be in object storage"):
        open_pack(tmp_path / "pack")
