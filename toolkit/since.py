"""What has become of the findings of the run before: new, still there, cleared."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.findings import Finding


@dataclass(frozen=True, slots=True)
class Since:
    """The findings of this run beside those of the run before.

    ``run`` is the id of the run before. ``new`` and ``still`` are findings of this run, ``cleared``
    those that were there before and are no more.
    """

    run: str
    new: frozenset[Finding]
    still: frozenset[Finding]
    cleared: tuple[Finding, ...]
