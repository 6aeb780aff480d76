"""Measures the building of both decks beside a bare python-pptx script that adds the same.

Stories are worked out once and kept in files, so that only building and saving is measured, each in
a process of its own: ours and the bare script by turns, and of each the least CPU time.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.bare_deck import bare_deck, counted, held_by
from tests.benchmarks.measure import ROOT, Cost, cost

_TURNS = 3
_COPIES = 25
"""So many times the sample pack's benefits: over 900, in over 60 units."""


@dataclass(frozen=True)
class DeckCost:
    """A deck, what it holds, and the CPU time and memory that it and the bare script take."""

    what: str
    ours: Cost
    bare: Cost


def deck_costs(folder: Path) -> Iterator[DeckCost]:
    """What each deck costs, of the sample pack and of a huge one."""
    cost("tell_decks", str(folder))  # elsewhere: a process begins with the memory of its parent
    for path in sorted(folder.iterdir(), reverse=True):
        pack, _, kind = path.name.partition("-")
        turns = [
            [_timed(cost(job, str(path), kind)) for job in ("our_deck", "plain_deck")]
            for _ in range(_TURNS)
        ]
        ours, bare = (min(each, key=lambda one: one.cpu) for each in zip(*turns, strict=True))
        held = counted(pickle.loads((path / "held").read_bytes()))  # noqa: S301
        yield DeckCost(f"{kind}, {pack} pack: {held}", ours, bare)


def our_deck(folder: str, kind: str) -> int:
    """Build and save a deck of a story that is worked out; CPU milliseconds."""
    from toolkit.decks.build import build
    from toolkit.decks.catalogue import DECKS
    from toolkit.resources import slide_template

    path = Path(folder)
    deck = next(each for each in DECKS if each.name == kind)
    slides = deck.load()
    story = pickle.loads((path / "story").read_bytes())  # noqa: S301
    start = time.process_time()
    build(story, slide_template(deck.template), slides, deck.name).save(path / "ours.pptx")
    return round((time.process_time() - start) * 1000)


def plain_deck(folder: str, kind: str) -> int:
    """Add what our deck holds with the bare script, and save it; CPU milliseconds."""
    from toolkit.decks.catalogue import DECKS
    from toolkit.resources import slide_template

    path = Path(folder)
    template = slide_template(next(each.template for each in DECKS if each.name == kind))
    held = pickle.loads((path / "held").read_bytes())  # noqa: S301
    start = time.process_time()
    bare_deck(held, template).save(path / "bare.pptx")
    return round((time.process_time() - start) * 1000)


def tell_decks(folder: str) -> None:
    """Work out the stories, and what their decks hold, in a folder for each."""
    from pptx import Presentation

    from tests.decks.collaboration import packs as collaboration
    from tests.decks.productivity import conftest as productivity
    from toolkit.decks.catalogue import DECKS
    from toolkit.pipeline import check_pack
    from toolkit.settings import open_pack

    sample = check_pack(open_pack(ROOT), lambda *_: None)
    review, summary = (each.name for each in DECKS)
    stories = {
        ("sample", review): productivity.story_of(
            sample.counted, sample.everything, sample.findings
        ),
        ("sample", summary): collaboration.story_of(sample),
        ("huge", review): productivity.multiplied(sample, _COPIES),
        ("huge", summary): collaboration.story_of(sample, **collaboration.many(sample)),
    }
    for (pack, kind), story in stories.items():
        path = Path(folder) / f"{pack}-{kind}"
        path.mkdir(parents=True, exist_ok=True)
        (path / "story").write_bytes(pickle.dumps(story))
        our_deck(str(path), kind)
        held = held_by(Presentation(str(path / "ours.pptx")))
        (path / "held").write_bytes(pickle.dumps(held))


def _timed(spent: Cost) -> Cost:
    """The cost of the building alone, without what it took to start and to read the story."""
    return Cost(spent.count / 1000, spent.peak)
