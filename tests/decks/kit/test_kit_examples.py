"""The examples in the kit's docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from toolkit.decks.kit import box, colour, metrics, template, words


@pytest.mark.parametrize("module", [box, colour, metrics, template, words])
def test_examples(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
