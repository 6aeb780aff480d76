"""A deck on the starter template, and a way to read back what was saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from toolkit.decks.kit import Deck, Properties
from toolkit.decks.starter import build_starter

CREATED = datetime(2024, 6, 30, 6, 30)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter template."""
    path = tmp_path_factory.mktemp("template") / "starter.pptx"
    build_starter(path)
    return path


@pytest.fixture
def new_deck(template: Path) -> Callable[..., Deck]:
    """Makes a deck."""

    def make(footer: str = "OFFICIAL · SYNTHETIC DATA") -> Deck:
        about = Properties("Review", CREATED, subject="Chief Officers")
        return Deck(template, footer=footer, properties=about)

    return make


@pytest.fixture
def deck(new_deck: Callable[..., Deck]) -> Deck:
    """A deck without slides."""
    return new_deck()


@pytest.fixture
def reopened() -> Callable[[Deck], Any]:
    """Saves a deck and opens it again with python-pptx."""
    return lambda deck: Presentation(BytesIO(deck.to_bytes()))
