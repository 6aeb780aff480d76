"""One workbook, spoilt: the same seed always gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.package import packed, unpacked
from tests.fuzz.parts import CHANGES
from tests.fuzz.raw_bytes import WAYS

REFERENCE = "reference.xlsx"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoilt workbook: what it was made from, its bytes, and what was done to it, in order."""

    seed: int
    sample: str
    data: bytes
    done: tuple[str, ...]

    @property
    def is_reference(self) -> bool:
        """Whether it was the pack's reference workbook."""
        return self.sample == REFERENCE


def mutant(seed: int, samples: Sequence[Path]) -> Mutant:
    """The mutant of a seed, made from one of the sample workbooks."""
    dice = Random(seed)  # noqa: S311
    sample = dice.choice(samples)
    data, done = sample.read_bytes(), []
    if dice.random() < 0.85:
        members = unpacked(data)
        for _ in range(dice.choice((1, 1, 2, 3, 6))):
            change = dice.choice(CHANGES)
            members = change(dice, members) or members
            done.append(change.__name__)
        data = packed(members)
    if not done or dice.random() < 0.02:
        way = dice.choice(WAYS)
        data = way(dice, data)
        done.append(way.__name__)
    return Mutant(seed, sample.name, data, tuple(done))
