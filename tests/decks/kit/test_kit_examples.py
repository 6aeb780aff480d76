"""The examples in the kit's docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from toolkit import file_names, plain
from toolkit.decks.kit import box, colour, metrics, typeface


@pytest.mark.parametrize("module", [box, colour, file_names, metrics, plain, typeface])
def test_examples(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
