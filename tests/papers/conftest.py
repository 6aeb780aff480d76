"""Papers of packs of every size, written once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.decks.collaboration import packs
from tests.decks.collaboration.test_unusual_packs import PACKS
from tests.decks.productivity import conftest as made
from tests.papers.reading import GRADES, HOURS, Read, paper_of
from tests.sample_pack.criminal_justice import CRIMINAL_JUSTICE
from toolkit.pipeline import Checked
from toolkit.telling.story import Story

PaperOf = Callable[[str], tuple[Read, Story]]


@pytest.fixture(scope="session")
def hours_told(sample: Checked) -> Story:
    """The story of the sample pack's hours."""
    return made.story_of(sample.counted, sample.everything, sample.findings)


@pytest.fixture(scope="session")
def hours(hours_told: Story, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The paper on productive hours of the sample pack."""
    return paper_of(hours_told, HOURS, tmp_path_factory.mktemp("hours"))


@pytest.fixture(scope="session")
def grades_told(sample: Checked) -> Story:
    """The story of the sample pack's grades."""
    return packs.sample_story(sample)


@pytest.fixture(scope="session")
def grades(grades_told: Story, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The paper on collaboration of the sample pack."""
    return paper_of(grades_told, GRADES, tmp_path_factory.mktemp("grades"))


@pytest.fixture(scope="session")
def hours_in(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> PaperOf:
    """The paper on hours of a pack that nobody hopes for, by its name."""

    def one_benefit() -> Story:
        entry = replace(CRIMINAL_JUSTICE.entries[0], reinvested=())
        checked = made.written_pack(tmp_path_factory.mktemp("one"), [entry])
        return made.story_of(checked.counted, checked.everything, checked.findings)

    def no_tracker() -> Story:
        returns = tuple(r for r in sample.returns if r.kind != "benefit-tracker")
        empty = {
            name: frame.iloc[:0]
            for name, frame in sample.counted.tables.items()
            if name in ("benefits", "measuredhours", "forecasthours", "reinvestment", "savings")
        }
        data = replace(sample.counted, returns=returns, tables=sample.counted.tables | empty)
        return made.story_of(data, data)

    stories: dict[str, Callable[[], Story]] = {
        "one benefit": one_benefit,
        "nothing known": lambda: made.where_stage(sample, "Idea", "Approved", "In delivery"),
        "only ideas": lambda: made.where_stage(sample, "Idea"),
        "nothing counted": lambda: made.where_stage(sample, "Closed", "Withdrawn"),
        "no tracker": no_tracker,
        "large": lambda: made.multiplied(sample, 10),
    }
    return _once(stories, HOURS, tmp_path_factory)


@pytest.fixture(scope="session")
def grades_in(sample: Checked, tmp_path_factory: pytest.TempPathFactory) -> PaperOf:
    """The paper on grades of a pack that nobody hopes for, by its name."""
    stories = {name: _later(make, sample) for name, make in PACKS.items()}
    return _once(stories, GRADES, tmp_path_factory)


def _later(make: Callable[[Checked], Story], sample: Checked) -> Callable[[], Story]:
    return lambda: make(sample)


def _once(
    stories: dict[str, Callable[[], Story]],
    kind: object,
    folders: pytest.TempPathFactory,
) -> PaperOf:
    done: dict[str, tuple[Read, Story]] = {}

    def paper(name: str) -> tuple[Read, Story]:
        if name not in done:
            story = stories[name]()
            done[name] = (paper_of(story, kind, folders.mktemp("paper")), story)  # type: ignore[arg-type]
        return done[name]

    return paper
