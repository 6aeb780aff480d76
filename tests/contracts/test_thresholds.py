"""Every threshold that finance may change is read by something, and nothing reads another."""

from __future__ import annotations

import re
from pathlib import Path

import toolkit
from toolkit.contracts.starting import standard_thresholds

SOURCES = "\n".join(path.read_text("utf-8") for path in Path(toolkit.__file__).parent.rglob("*.py"))


def test_each_threshold_is_read():
    assert [key for key in standard_thresholds() if f'"{key}"' not in SOURCES] == []


def test_each_threshold_that_is_read_is_there():
    read = set(re.findall(r'thresholds\["([^"]+)"\]', SOURCES))
    assert read
    assert read <= set(standard_thresholds())
