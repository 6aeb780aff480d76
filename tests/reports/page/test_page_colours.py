"""Colours of the page: those of the decks, and far enough from each other to be seen."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from toolkit.decks.kit.colour import LEGIBLE, contrast
from toolkit.decks.kit.look import ROLES
from toolkit.reports.severity import SHOWN
from toolkit.workbooks.formats import RAG

SEEN = 3.0
"""The contrast that WCAG 2 asks of pictures and of what can be focused."""
CSS = files("toolkit.reports.page").joinpath("templates", "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): #(\w{6});", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
)
SCHEMES = {"light": LIGHT, "dark": LIGHT | DARK}
ON_FILL = {
    "known": "on-dark-fill", "level-high": "on-dark-fill", "level-medium": "on-dark-fill",
    "projected": "on-light-fill", "anticipated": "on-light-fill", "potential": "on-light-fill",
    "alert": "on-light-fill", "head": "on-head",
}  # fmt: skip


@pytest.fixture(params=SCHEMES, name="colour")
def _colour(request: pytest.FixtureRequest) -> dict[str, str]:
    return SCHEMES[request.param]


@pytest.mark.parametrize("role", ["ink", "brand", "paper", "band", "known", "projected",
                                  "anticipated", "potential", "alert"])  # fmt: skip
def test_a_role_has_the_colour_that_it_has_in_the_decks(role: str) -> None:
    assert LIGHT[role].upper() == ROLES[role].default


@pytest.mark.parametrize("text", ["ink", "muted", "brand", "stamp"])
@pytest.mark.parametrize("ground", ["paper", "band"])
def test_text_can_be_read(colour: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colour[text], colour[ground]) >= LEGIBLE


@pytest.mark.parametrize(("fill", "text"), ON_FILL.items())
def test_text_on_a_fill_can_be_read(colour: dict[str, str], fill: str, text: str) -> None:
    assert contrast(colour[text], colour[fill]) >= LEGIBLE


@pytest.mark.parametrize("mark", ["known", "projected", "anticipated", "edge", "focus",
                                  "level-high", "level-medium"])  # fmt: skip
def test_what_is_drawn_can_be_seen(colour: dict[str, str], mark: str) -> None:
    assert contrast(colour[mark], colour["paper"]) >= SEEN


def test_marks_have_the_colours_that_they_have_in_the_workbooks() -> None:
    looks = {severity.value: (fill, ink) for severity, (_, fill, ink) in SHOWN.items()}
    looks |= {word.lower().replace(" ", "-"): (fill, ink) for word, (_, fill, ink) in RAG.items()}
    for name, (fill, ink) in looks.items():
        [rule] = re.findall(
            rf"^[^\n]*\.{name}\b[^\n]* \{{ (background[^}}]*)\}}", CSS, re.MULTILINE
        )
        assert rule == f"background: {fill.lower()}; color: {ink.lower()}; "
        assert contrast(fill[1:], ink[1:]) >= LEGIBLE
