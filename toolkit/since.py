"""What has become of the findings of the run before: new, still there, cleared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding

Identity = tuple[str, str, str, str | int, str]


@dataclass(frozen=True, slots=True)
class Since:
    """The findings of this run beside those of the run before.

    ``run`` is the id of the run before. ``new`` and ``still`` are findings of this run, ``cleared``
    those that were there before and are no more. ``unchecked`` are those of before that were not
    looked for again, such as in a workbook that cannot be read this time: they may still stand.
    """

    run: str
    new: frozenset[Finding]
    still: frozenset[Finding]
    cleared: tuple[Finding, ...]
    unchecked: tuple[Finding, ...] = ()

    @property
    def words(self) -> str:
        """``3 new, 10 still there, 5 cleared``, and how many were not checked again if any."""
        counts = [
            f"{len(self.new):,} new",
            f"{len(self.still):,} still there",
            f"{len(self.cleared):,} cleared",
        ]
        if self.unchecked:
            counts.append(f"{len(self.unchecked):,} not checked again")
        return ", ".join(counts)


def since(
    run: str,
    before: Sequence[Finding],
    now: Sequence[Finding],
    looked_again: Callable[[Finding], bool] = lambda _: True,
) -> Since:
    """Compares the findings of this run with those of the run before, whose id is ``run``.

    Findings that are alike are paired one to one, in order. ``looked_again`` tells of a finding of
    before whether it would have been found now if it still stood.
    """
    new = frozenset(_beyond(now, before))
    lost = tuple(_beyond(before, now))
    return Since(
        run=run,
        new=new,
        still=frozenset(now) - new,
        cleared=tuple(finding for finding in lost if looked_again(finding)),
        unchecked=tuple(finding for finding in lost if not looked_again(finding)),
    )


def _identity(finding: Finding) -> Identity:
    """What makes it the same finding in another run.

    A benefit, area or line keeps its id when its row moves, and its message may quote a figure that
    has changed; so the row counts only where there is no id, and the message where neither is.
    """
    place = finding.place
    spot = place.key or place.row or finding.message
    return finding.rule, place.workbook, place.sheet, spot, place.header


def _beyond(these: Sequence[Finding], those: Sequence[Finding]) -> Iterator[Finding]:
    """The findings among these that have no partner among those."""
    partners = Counter(map(_identity, those))
    for finding in these:
        identity = _identity(finding)
        if partners[identity]:
            partners[identity] -= 1
        else:
            yield finding
