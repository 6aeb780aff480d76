"""What was checked in which workbook, what was not, and why: silence never passes for a pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from toolkit.audience import Audience
from toolkit.coverage.covered import Covered, Extent
from toolkit.coverage.in_return import NOT_READ, InReturn, Reached, first_of
from toolkit.coverage.known import Known
from toolkit.coverage.reasons import Reason, reasons
from toolkit.dataset import Dataset
from toolkit.findings import Finding
from toolkit.rules.check import all_scopes
from toolkit.rules.registry import Scope

__all__ = ["Covered", "Extent", "Reason", "coverage", "reasons"]


def coverage(
    data: Dataset,
    findings: Iterable[Finding] = (),
    before: Dataset | None = None,
    audience: Audience = Audience.CHIEF_OFFICERS,
    *,
    final: bool = False,
    folder: bool = True,
) -> tuple[Covered, ...]:
    """How far every rule could be applied, to the pack as a whole and then workbook by workbook.

    Workbooks stand in the order of the returns, the rules of each in that of their ids. A rule that
    does not concern a kind of workbook, or is not applied to such a run, has no line there: that is
    for another ``audience``, or only for a ``final`` run or a ``folder`` of returns. ``findings``
    are all that were made of ``data``, ``before`` is what it was compared with.
    """
    board = audience is Audience.BOARD
    scopes = {
        rule: scope
        for rule, scope in all_scopes().items()
        if scope.public <= board and scope.final <= final and scope.folder <= folder
    }
    known = Known(data, findings, before)
    returns = {ret.workbook: InReturn(ret, known) for ret in data.returns}
    return (*_of_pack(scopes, returns), *_of_each(scopes, returns))


def _of_each(scopes: Mapping[str, Scope], returns: Mapping[str, InReturn]) -> Iterator[Covered]:
    """The lines of each workbook."""
    own = {rule: scope for rule, scope in scopes.items() if not scope.pack}
    for workbook, ret in returns.items():
        for rule, scope in own.items():
            if reached := ret.reached(rule, scope):
                yield Covered(workbook, rule, *reached)


def _of_pack(scopes: Mapping[str, Scope], returns: Mapping[str, InReturn]) -> Iterator[Covered]:
    """The lines of the pack as a whole: what single workbooks come to."""
    for rule, scope in scopes.items():
        each = {book: ret.reached(rule, scope) for book, ret in returns.items() if scope.pack}
        reached = {book: far for book, far in each.items() if far}
        if reached:
            yield Covered("", rule, *_together(reached))


def _together(reached: Mapping[str, Reached]) -> Reached:
    """How far, over several workbooks; one with nothing there takes nothing away.

    A reason that does not hold for all of them, or is that one could not be read, names those for
    which it does.
    """
    counts = {book: far for book, far in reached.items() if far[0] is not Extent.NOTHING} or reached
    extents = {extent for extent, _ in counts.values()}
    extent = extents.pop() if len(extents) == 1 else Extent.PART
    books: dict[str, list[str]] = defaultdict(list)
    for book, (_, why) in counts.items():
        books[why].append(book.rpartition("/")[2])
    [why, *others] = books
    if not others and why not in NOT_READ.values():
        return extent, why
    return extent, " ".join(f"{first_of(names)}: {why}" for why, names in books.items() if why)
