"""``toolkit schedule`` as it is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.packs import write_pack

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stand-ins for tools of Linux")


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "Bénéfits 50% Q1")


@pytest.fixture
def schedule(tmp_path, pack):
    """The command on a computer without systemd, with a stand-in for ``crontab``."""
    tools, kept = tmp_path / "bin", tmp_path / "crontab"
    tools.mkdir()
    crontab = (
        "#!/bin/sh\n"
        f"case $1 in -l) cat {kept} 2>/dev/null || {{ echo no crontab >&2; exit 1; }};;\n"
        f"-) cat >{kept};; -r) rm {kept};; esac\n"
    )
    for name, text in {"crontab": crontab, "systemctl": "#!/bin/sh\nexit 1\n"}.items():
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "toolkit", "schedule", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PATH": f"{tools}:{os.environ['PATH']}",
                "HOME": str(tmp_path / "home"),
                "XDG_CONFIG_HOME": str(tmp_path / "home" / "config"),
                "TZ": "Europe/London",
                "COLUMNS": "200",
            },
        )

    run.kept = kept
    run.home = tmp_path / "home"
    return run


def test_install_status_remove(schedule, pack):
    at = ["--pack", str(pack.folder), "--at", "01:30", "--days", "sat,sun"]
    done = schedule("install", *at)
    assert done.returncode == 0, done.stderr
    assert "Installed with the crontab of this account" in done.stdout
    assert "every Saturday and Sunday at 01:30, by this computer's clock" in done.stdout
    assert "Next time: S" in done.stdout
    assert "If the computer is off at that time: It is lost" in done.stdout
    assert "When the clocks change: A time that is skipped" in done.stdout
    assert "01:30 is skipped on" in done.stdout
    assert "--unattended" in schedule.kept.read_text()

    status = schedule("status", "--pack", str(pack.folder))
    assert "every Saturday and Sunday at 01:30" in status.stdout
    assert "It has not run yet." in status.stdout
    told = json.loads(schedule("status", "--pack", str(pack.folder), "--json").stdout)
    assert list(told["installed"]) == ["cron"]
    assert told["last"] is None

    assert "Removed from crontab" in schedule("remove", "--pack", str(pack.folder)).stdout
    assert not schedule.kept.exists()
    assert "was not scheduled" in schedule("remove", "--pack", str(pack.folder)).stdout
    assert "is not scheduled" in schedule("status", "--pack", str(pack.folder)).stdout


def test_the_schedule_of_a_pack_that_is_gone_can_be_removed(schedule, pack):
    schedule("install", "--pack", str(pack.folder), "--at", "06:30")
    pack.folder.rename(pack.folder.with_name("gone"))
    assert "Removed from crontab" in schedule("remove", "--pack", str(pack.folder)).stdout


@pytest.mark.parametrize(
    ("by", "has"),
    [
        ("task-scheduler", "<LogonType>InteractiveToken"),
        ("systemd", "OnCalendar=Mon *-*-* 06:30:00"),
        ("launchd", "<key>StartCalendarInterval</key>"),
        ("cron", "30 6 * * 1 "),
    ],
)
def test_print_writes_nothing(schedule, pack, by, has):
    at = ["--pack", str(pack.folder), "--at", "06:30", "--every", "week", "--with", by]
    done = schedule("print", *at)
    assert done.returncode == 0, done.stderr
    assert has in done.stdout
    assert not schedule.kept.exists()
    assert not schedule.home.exists()


def test_a_mistake_is_said(schedule, pack):
    done = schedule("install", "--pack", str(pack.folder), "--at", "quarter past")
    assert done.returncode == 2
    assert "Give it like 06:30" in done.stderr
    assert not schedule.kept.exists()


@pytest.mark.parametrize("command", ["install", "status", "remove", "print"])
def test_each_has_help_with_an_example(schedule, command):
    assert "Example: toolkit schedule" in " ".join(schedule(command, "--help").stdout.split())


def test_the_clocks_are_in_the_help(schedule):
    told = " ".join(schedule("--help").stdout.split())
    assert "no time between 01:00 and 02:00 in the United Kingdom" in told
