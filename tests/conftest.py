"""What many tests share: the sample pack, read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from toolkit.pipeline import Checked, check_pack
from toolkit.settings import Pack, open_pack

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is slow; that is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_in_the_account(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a run does not write to its pack, it writes to the account: not to the tester's."""
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def sample_pack() -> Pack:
    """The pack in the repository's root."""
    return open_pack(ROOT)


@pytest.fixture(scope="session")
def sample(sample_pack: Pack) -> Checked:
    """The sample pack, read, checked and consolidated."""
    return check_pack(sample_pack, lambda *_: None)
