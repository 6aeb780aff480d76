"""Where the hours went, in words: how far it is known, and how far it is not."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.figures import Figure
from toolkit.telling.productivity.saying import share, some, verb
from toolkit.telling.productivity.sentences import NOT_TRACKED, TRACKED
from toolkit.telling.story import Cited

BY_BASIS = (TRACKED, "hours.reinvested.estimated", "hours.reinvested.likely")
"""The figures of hours by how well their destination is evidenced."""


def at(group: str, place: Figure) -> str:
    """The id of a figure's part that went to one destination."""
    return f"{group}/destination/{place.key}"


def points(cited: Cited, *, any_lines: bool) -> Iterator[str]:
    """How far it is known; ``any_lines``: whether any destination with hours is recorded."""
    yield (
        "Recording where hours go is not part of the standard process. Each link from a "
        "workstream to a use of its hours is an assumption that seemed plausible to its owner."
    )
    if any_lines:
        yield (
            f"{share(cited, f'{TRACKED}.pct', 'the hours achieved')} can be traced to a rota, a "
            f"course or a task code; {cited(f'{NOT_TRACKED}.pct')} are not traced at all."
        )
    if cited.value("reinvestment.without_hours"):
        impacts = some(cited, "reinvestment.without_hours", "likely impact")
        is_ = verb(cited, "reinvestment.without_hours", "is", "are")
        yield f"{impacts} {is_} described in words only, without hours."
    else:
        yield "None of this shows that performance changed because of the hours."
