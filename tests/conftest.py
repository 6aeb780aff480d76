"""What many tests share: the sample pack, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from toolkit.pipeline import Checked, check_pack
from toolkit.settings import Pack, open_pack

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is slow; that is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def sample_pack() -> Pack:
    """The pack in the repository's root."""
    return open_pack(ROOT)


@pytest.fixture(scope="session")
def sample(sample_pack: Pack) -> Checked:
    """The sample pack, read, checked and consolidated."""
    return check_pack(sample_pack, lambda *_: None)
