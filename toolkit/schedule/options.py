"""What may be chosen on the command line; light, since every command line reads it."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """The schedulers."""

    TASK_SCHEDULER = "task-scheduler"
    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    CRON = "cron"


class Every(StrEnum):
    """How often."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
