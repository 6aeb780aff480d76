"""cron's lines: as sh reads them once cron has had its way, and run by a real cron."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time as clock
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings

from tests.conftest import ROOT
from tests.makes import hours
from tests.packs import write_pack, write_tracker
from tests.schedule.tasks import HARD, NAMES, WHENS, a_task
from toolkit.schedule.cron import Crontab
from toolkit.schedule.task import Task
from toolkit.schedule.when import When
from toolkit.settings import SettingsProblem

CRON = Crontab()
posix = pytest.mark.skipif(os.name == "nt", reason="needs sh")


def entry_of(task):
    [_, entry, _] = CRON.render(task)["crontab"].splitlines()
    return entry.split(" ", 5)


def after_cron(command: str) -> str:
    """What cron gives to sh: up to a per-cent sign, unless a backslash stands before it."""
    given, escaped = "", False
    for letter in command:
        if escaped:
            given = given[:-1] + letter if letter == "%" else given + letter
            escaped = False
        elif letter == "%":
            return given
        else:
            escaped = letter == "\\"
            given += letter
    return given


def arguments_of(task):
    """The arguments of a task's command as sh makes them; it stands behind ``printf``."""
    shown = ("/usr/bin/printf", r"%s\0", *task.command)
    line = entry_of(Task(task.name, task.about, shown, task.when))[5]
    done = subprocess.run(["/bin/sh", "-c", after_cron(line)], capture_output=True, check=True)
    return tuple(done.stdout.decode().split("\0")[:-1])


@posix
@settings(max_examples=60)
@given(NAMES)
def test_it_says_what_was_meant(name):
    task = a_task(f"/srv/{name}")
    assert arguments_of(task) == task.command


@posix
def test_a_backslash_of_the_name_s_own_before_a_per_cent_sign():
    assert arguments_of(a_task(HARD)) == a_task(HARD).command


@given(WHENS)
def test_when_is_read_back(when):
    assert CRON.read(CRON.render(a_task(when=when))) == when


@pytest.mark.parametrize(
    ("when", "fields"),
    [
        (When(time(6, 30)), ["30", "6", "*", "*", "*"]),
        (When(time(6, 5), (0, 6)), ["5", "6", "*", "*", "1,7"]),
        (When(time(0, 0), monthly=True), ["0", "0", "1", "*", "*"]),
    ],
)
def test_the_five_fields(when, fields):
    assert entry_of(a_task(when=when))[:5] == fields


@pytest.mark.parametrize("folder", ["/srv/a\n* * * * * rm", "/srv/" + "x" * 1000])
def test_what_cron_cannot_hold_is_refused(folder):
    with pytest.raises(SettingsProblem):
        CRON.render(a_task(folder))


@pytest.fixture
def crontab(tmp_path, monkeypatch):
    """A stand-in that keeps the crontab in a file, and speaks as the real one does."""
    kept = tmp_path / "kept"
    tool = tmp_path / "bin" / "crontab"
    tool.parent.mkdir()
    tool.write_text(
        "#!/bin/sh\n"
        f"K='{kept}'\n"
        'case "$1" in\n'
        f'-l) [ ! -e {tmp_path}/refuse ] || {{ echo "not allowed" >&2; exit 1; }}\n'
        '    [ -e "$K" ] && cat "$K" || { echo "no crontab for tester" >&2; exit 1; };;\n'
        '-) cat >"$K";;\n'
        '-r) rm "$K";;\n'
        "esac\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=os.pathsep)
    return kept


@posix
@pytest.mark.parametrize("others", ["", "# mine\n0 5 * * * backup 100\\%\n", "0 5 * * * no break"])
def test_installed_found_changed_and_removed(crontab, others):
    if others:
        crontab.write_text(others)
    task, other = a_task(), Task("benefits-report-b-0", "", a_task().command, When(time(1, 0)))
    assert CRON.remove(task.name) == ()
    CRON.install(other)
    CRON.install(task)
    first = crontab.read_text()
    CRON.install(task)
    assert crontab.read_text() == first
    assert first.startswith(others)
    later = a_task(when=When(time(7, 0)))
    CRON.install(later)
    assert CRON.installed(task.name) == later.when
    assert CRON.installed(other.name) == other.when
    assert len(CRON.remove(task.name)) == len(CRON.remove(other.name)) == 1
    assert CRON.installed(task.name) is None
    if others:
        assert crontab.read_text().rstrip("\n") == others.rstrip("\n")
    else:
        assert not crontab.exists()


@posix
def test_a_crontab_that_cannot_be_read_is_not_written_over(crontab, tmp_path):
    crontab.write_text("0 5 * * * backup\n")
    (tmp_path / "refuse").touch()
    with pytest.raises(SettingsProblem, match="not allowed"):
        CRON.install(a_task())
    assert crontab.read_text() == "0 5 * * * backup\n"


IN_A_WORLD_OF_ITS_OWN = """
set -e
mount -t tmpfs tmpfs /var/spool/cron
mkdir -m 1730 /var/spool/cron/crontabs
mount -t tmpfs tmpfs /run
echo "PYTHONPATH=$PYTHONPATH" | crontab -
"$PYTHON" -m toolkit schedule install --with cron --pack "$PACK" --at "$AT"
exec cron -f
"""


def can_have_a_world_of_its_own() -> bool:
    tools = all(map(shutil.which, ["cron", "crontab", "unshare"]))
    return (
        tools and subprocess.run(["unshare", "-mpf", "true"], capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not can_have_a_world_of_its_own(), reason="needs cron and to be root")
def test_a_real_cron_runs_it(tmp_path):
    """The pack's folder has a name that is hard to quote. It takes until the next minute."""
    pack = write_pack(tmp_path / "Bénéfits 'Q1' 50% \\% $HOME")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [90.0] * 12)]))
    due = datetime.now() + timedelta(seconds=70)
    # Not of this test's environment: cron has its own.
    world = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHON": sys.executable,
        "PACK": str(pack.folder), "AT": f"{due:%H:%M}", "HOME": str(tmp_path),
    }  # fmt: skip
    status = pack.output / "status.json"
    with subprocess.Popen(
        ["unshare", "-mpf", "--kill-child", "sh", "-c", IN_A_WORLD_OF_ITS_OWN],
        env=world, stdout=subprocess.PIPE, text=True,
    ) as cron:  # fmt: skip
        for _ in range(300):
            if status.exists() or cron.poll() is not None:
                break
            clock.sleep(1)
        cron.kill()
        said = cron.stdout.read()
    assert "Installed with the crontab of this account" in said
    assert f"It runs every day at {due:%H:%M}" in said
    assert json.loads(status.read_text())["outcome"] == "done"
    assert (pack.output / "latest" / "run.json").exists()
