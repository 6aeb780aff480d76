"""``toolkit app``, where it cannot start."""

from __future__ import annotations

import pytest

from toolkit.cli import local_app
from toolkit.settings import SettingsProblem


def test_what_is_missing_is_asked_for_in_plain_words(monkeypatch):
    monkeypatch.setattr(local_app, "find_spec", lambda name: name != "uvicorn")
    with pytest.raises(SettingsProblem) as problem:
        local_app.local_app(pack=None, browser=False)
    assert 'pip install -c constraints.txt ".[app]"' in str(problem.value)
    assert "uvicorn" not in str(problem.value)


def test_a_folder_that_is_no_pack_is_told(tmp_path):
    with pytest.raises(SettingsProblem, match="There is no pack"):
        local_app.local_app(pack=tmp_path, browser=False)
