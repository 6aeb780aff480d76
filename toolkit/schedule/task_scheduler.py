"""Runs by the Windows Task Scheduler: a task in XML (Task Scheduler schema, version 1.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from subprocess import list2cmdline
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from lxml import etree

from toolkit.schedule.task import LIMIT_HOURS, Task, call, must, printable
from toolkit.schedule.when import DAYS, EVERY_DAY, When
from toolkit.settings import SettingsProblem

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_FIRST_DAY = date(2024, 1, 1)
"""From when on it runs: any day that is past, always the same."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FILLED_IN = re.compile(r"%[^%]+%|\$\(")
"""What the Task Scheduler replaces in a command, with no way to prevent it."""


class WindowsTask:
    """A task, as ``schtasks /Create /XML`` takes it."""

    label = "Windows Task Scheduler"
    missed = "It is made up for as soon as the computer is on and this account is logged in."
    daylight = (
        "Microsoft does not say what becomes of a time that is skipped or comes twice; a missed "
        "start is made up for."
    )
    before = (
        "It runs while this account is logged in (locked is enough), with its rights on shared "
        "drives; no password is kept."
    )

    def render(self, task: Task) -> Mapping[str, str]:
        """The XML."""
        program, *arguments = map(printable, task.command)
        line = list2cmdline(arguments)
        if _FILLED_IN.search(program) or _FILLED_IN.search(line):
            raise SettingsProblem(
                "The Task Scheduler would fill in what stands between two % or after $( in the "
                "path of the pack or of Python. Rename that folder."
            )
        start = datetime.combine(_FIRST_DAY, task.when.at)
        return {
            f"{task.name}.xml": _XML.format(
                namespace=NAMESPACE,
                about=escape(printable(task.about)),
                start=start.isoformat(),
                days=_days(task.when),
                hours=LIMIT_HOURS,
                program=escape(program),
                arguments=escape(line),
            )
        }

    def read(self, definition: Mapping[str, str]) -> When | None:
        """From the calendar trigger."""
        text = re.sub(r"^\s*<\?xml.*?\?>", "", "".join(definition.values()))
        try:
            xml = etree.fromstring(text, etree.XMLParser(resolve_entities=False))
            names = {"t": NAMESPACE}
            start = datetime.fromisoformat(xml.findtext(".//t:StartBoundary", "", names))
        except (etree.XMLSyntaxError, ValueError):
            return None
        days = [etree.QName(day).localname for day in xml.iterfind(".//t:DaysOfWeek/*", names)]
        monthly = xml.find(".//t:ScheduleByMonth", names) is not None
        return When(start.time(), tuple(sorted(map(DAYS.index, days))) or EVERY_DAY, monthly)

    def install(self, task: Task) -> Sequence[str]:
        """Creates the task, in place of the one of the last time."""
        [(name, text)] = self.render(task).items()
        with TemporaryDirectory(prefix="toolkit-") as folder:
            path = Path(folder, name)
            path.write_text(text, "utf-16")
            must("schtasks", "/Create", "/TN", task.name, "/XML", str(path), "/F")
        return (task.name,)

    def installed(self, name: str) -> When | None:
        """From what the Task Scheduler says of it."""
        done = call("schtasks", "/Query", "/TN", name, "/XML")
        return None if done.returncode else self.read({"": done.stdout})

    def remove(self, name: str) -> Sequence[str]:
        """Deletes the task."""
        if self.installed(name) is None:
            return ()
        must("schtasks", "/Delete", "/TN", name, "/F")
        return (name,)


_XML = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{namespace}">
  <RegistrationInfo>
    <Description>{about}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>{start}</StartBoundary>
      {days}
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Account">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <ExecutionTimeLimit>PT{hours}H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Account">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def _days(when: When) -> str:
    if when.monthly:
        months = "".join(f"<{month} />" for month in _MONTHS)
        return (
            "<ScheduleByMonth><DaysOfMonth><Day>1</Day></DaysOfMonth>"
            f"<Months>{months}</Months></ScheduleByMonth>"
        )
    if when.weekdays == EVERY_DAY:
        return "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
    days = "".join(f"<{DAYS[day]} />" for day in when.weekdays)
    return (
        f"<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek>"
        "</ScheduleByWeek>"
    )
