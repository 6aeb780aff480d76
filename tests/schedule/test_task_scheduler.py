"""The Task Scheduler's XML, judged by its schema; nothing of it has been seen on Windows."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from tests.schedule.tasks import HARD, NAMES, WHENS, a_task
from toolkit.schedule.task_scheduler import NAMESPACE, WindowsTask
from toolkit.settings import SettingsProblem

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("task_scheduler.xsd")))
WINDOWS = WindowsTask()


def xml_of(task):
    [text] = WINDOWS.render(task).values()
    return etree.fromstring(text.encode("utf-16"))


def text_of(xml, name):
    return xml.findtext(f".//{{{NAMESPACE}}}{name}")


def split(line: str):
    """Arguments as a Windows program reads them (Microsoft, "Parsing C command-line arguments")."""
    arguments, current, quoted, begun, slashes = [], "", False, False, 0
    for letter in line + " ":
        if letter == "\\":
            slashes, begun = slashes + 1, True
            continue
        if letter == '"':
            current += "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted = not quoted
            slashes, begun = 0, True
            continue
        current, slashes = current + "\\" * slashes, 0
        if letter in " \t" and not quoted:
            if begun:
                arguments.append(current)
            current, begun = "", False
        else:
            current, begun = current + letter, True
    return tuple(arguments)


@given(NAMES.filter(lambda name: name.count("%") < 2 and "$(" not in name), WHENS)
def test_it_says_what_was_meant_and_is_valid(name, when):
    task = a_task(f"S:\\Benefits\\{name}", when)
    xml = xml_of(task)
    assert SCHEMA.validate(xml), SCHEMA.error_log
    assert text_of(xml, "Command") == task.command[0]
    assert split(text_of(xml, "Arguments")) == task.command[1:]
    assert WINDOWS.read(WINDOWS.render(task)) == when


def test_missed_runs_are_made_up_for_and_none_overlap_or_hang():
    xml = xml_of(a_task("S:\\Benefits"))
    assert text_of(xml, "StartWhenAvailable") == "true"
    assert text_of(xml, "MultipleInstancesPolicy") == "IgnoreNew"
    assert text_of(xml, "ExecutionTimeLimit") == "PT4H"
    assert text_of(xml, "DisallowStartIfOnBatteries") == "false"


def test_no_password_is_kept_and_no_account_named():
    xml = xml_of(a_task("S:\\Benefits"))
    assert text_of(xml, "LogonType") == "InteractiveToken"
    assert text_of(xml, "RunLevel") == "LeastPrivilege"
    assert text_of(xml, "UserId") is None


def test_the_time_is_that_of_the_computer():
    assert text_of(xml_of(a_task("S:\\Benefits")), "StartBoundary") == "2024-01-01T06:30:00"


def test_the_schema_can_refuse():
    xml = xml_of(a_task("S:\\Benefits"))
    xml.find(f".//{{{NAMESPACE}}}LogonType").text = "Whoever"
    assert not SCHEMA.validate(xml)


@pytest.mark.parametrize("folder", [HARD, "S:\\%TEMP%", "S:\\$(Arg0)", "S:\\a\nb"])
def test_what_the_task_scheduler_would_change_is_refused(folder):
    with pytest.raises(SettingsProblem):
        WINDOWS.render(a_task(folder))


def test_a_name_that_looks_like_markup_stays_a_name():
    task = replace(a_task("S:\\R&D <new>"), about="R&D </Task>")
    xml = xml_of(task)
    assert SCHEMA.validate(xml)
    assert text_of(xml, "Description") == task.about


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in")
def test_installed_found_and_removed(tmp_path, monkeypatch):
    """``schtasks`` is a stand-in that keeps the XML, as UTF-16, and gives it back."""
    kept, tool = tmp_path / "kept.xml", tmp_path / "bin" / "schtasks"
    tool.parent.mkdir()
    tool.write_text(
        "#!/bin/sh\n"
        f"echo \"$1 $2 $3\" >>'{tmp_path}/asked'\n"
        'case "$1" in\n'
        f"/Create) cp \"$5\" '{kept}';;\n"
        f"/Query) [ -e '{kept}' ] && iconv -f UTF-16 -t UTF-8 '{kept}';;\n"
        f"/Delete) rm '{kept}';;\n"
        "esac\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=os.pathsep)
    task = a_task("S:\\Bénéfits")
    assert WINDOWS.installed(task.name) is None
    [place] = WINDOWS.install(task)
    assert place == task.name  # in no folder: nobody could take an empty one away
    assert kept.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert WINDOWS.installed(task.name) == task.when
    assert WINDOWS.remove(task.name) == (place,)
    assert not kept.exists()
    assert WINDOWS.remove(task.name) == ()
