"""The lines of a coverage gathered by what they say, since many say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.coverage.covered import Covered, Extent
from toolkit.words import counted, listed

_MOST_NAMED = 8
_ORDER = (Extent.NOT, Extent.PART, Extent.NOTHING, Extent.FULL)


@dataclass(frozen=True, slots=True)
class Reason:
    """Rules that could go so far and no further in some workbooks, all for the same reason.

    There is no workbook where it holds for the pack as a whole alone.
    """

    extent: Extent
    why: str
    rules: tuple[str, ...]
    workbooks: tuple[str, ...]

    @property
    def which(self) -> str:
        """The rules in words: ``B27 and X05``, or ``55 rules`` where they are many."""
        many = len(self.rules) > _MOST_NAMED
        return counted(len(self.rules), "rule") if many else listed(self.rules)


def reasons(coverage: Iterable[Covered]) -> tuple[Reason, ...]:
    """The reasons among some lines: what was not checked first, then by how many lines give it."""
    lines: dict[tuple[Extent, str], list[Covered]] = defaultdict(list)
    for covered in coverage:
        lines[covered.extent, covered.why].append(covered)
    order = sorted(lines, key=lambda one: (_ORDER.index(one[0]), -len(lines[one]), one[1]))
    return tuple(
        Reason(
            extent,
            why,
            tuple(sorted({line.rule for line in lines[extent, why]})),
            tuple(dict.fromkeys(line.workbook for line in lines[extent, why] if line.workbook)),
        )
        for extent, why in order
    )
