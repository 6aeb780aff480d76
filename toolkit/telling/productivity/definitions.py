"""What the words of the deck mean: kinds of hours, where they went, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.contracts.terms import ASSURANCE_LEVELS
from toolkit.derive.assurance import MATRIX
from toolkit.telling.productivity.parts import FOUR
from toolkit.words import listed, sentence

Word = tuple[str, str]
"""A word, and what it means."""

HOURS: tuple[Word, ...] = (
    *((part.label, part.meaning) for part in FOUR),
    (
        "Net hours",
        "Gross hours x attribution, the share that is due to the benefit, less overlap with other "
        "benefits and work moved elsewhere.",
    ),
    (
        "Shortfall",
        "What a benefit measured for a full year is below its forecast. It is in no total.",
    ),
    (
        "Hours to date",
        "Measured since go-live, of any age; never added to hours a full year.",
    ),
)
"""Kinds of hours (domain 2.4)."""

WHERE: tuple[Word, ...] = (
    ("Tracked", "A rota, a course or a task code shows where the hours went."),
    ("Estimated", "Worked out, not shown by a record."),
    ("Likely impact", "A judgement that seemed plausible to the owner."),
    ("Not tracked", "Hours achieved whose destination nobody has recorded."),
)
"""How well it is known where hours went (domain 5.3)."""

_REVIEWED = ("reviewed by both teams", "reviewed by one of them", "reviewed by neither")


def stages_of(months: float) -> tuple[str, ...]:
    """The stages of the matrix, in its order; ``months`` as for :func:`levels`."""
    return (
        f"live for {months:g} months or more",
        f"live for less than {months:g} months",
        "in delivery",
        "approved or an idea",
    )


def levels(months: float) -> Iterator[Word]:
    """Each assurance level, and who has reviewed a benefit of it, at which stage (domain 2.5).

    ``months`` are those from which on a benefit is established.
    """
    long, _, *others = stages_of(months)
    stages = (long, "live for less", *others)
    for level in ASSURANCE_LEVELS:
        ways = [
            f"{who} and {_at(row, level, stages)}"
            for who, row in zip(_REVIEWED, MATRIX, strict=True)
            if level in row
        ]
        yield level, sentence(f"{'; '.join(ways)}.")


def _at(row: Sequence[str], level: str, stages: Sequence[str]) -> str:
    """The stages at which a row of the matrix gives a level."""
    return listed([stage for stage, one in zip(stages, row, strict=True) if one == level], "or")
