"""How far rules could be applied to one workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.reference import REFERENCE
from toolkit.coverage.covered import Extent
from toolkit.coverage.known import Known
from toolkit.coverage.looked_at import LookedAt
from toolkit.coverage.there import There, quoted
from toolkit.dataset import SHEETS
from toolkit.returns import Return, Status
from toolkit.rules.registry import Scope
from toolkit.words import counted, listed, plural, sentence

Reached = tuple[Extent, str]
"""How far, and why no further."""

NOT_READ = {
    Status.UNREADABLE: "The workbook could not be read.",
    Status.UNKNOWN: "The workbook is not used: it is not one of ours, or one too many.",
}
NO_EARLIER = (
    "There is no earlier pack to compare with: publish a run (toolkit publish), or name a pack "
    "with 'previous' in toolkit.toml."
)
MOST_NAMED = 3
"""How many names a reason gives before it says how many more there are."""


class InReturn:
    """One workbook, as the rules found it."""

    def __init__(self, ret: Return, known: Known) -> None:
        """``known`` is what is known of the pack that the workbook is in."""
        self._ret = ret
        self._known = known
        self._there = There(ret)

    def reached(self, rule: str, scope: Scope) -> Reached | None:
        """How far a rule could be applied; ``None`` where it does not concern the workbook."""
        if self._ret.status is not Status.READ:
            return self._unread(rule, scope)
        look = self._known.looked_at(self._ret.kind, rule, scope)
        if look is None:
            return None
        if why := self._unseen(scope, everywhere=True):
            return Extent.NOT, why
        if why := self._nothing(scope, look):
            return Extent.NOTHING, why
        if why := self._not_yet(rule, scope, look):
            return Extent.NOT, why
        whys = [why for why in self._short_of_full(rule, scope, look) if why]
        return (Extent.PART, " ".join(whys)) if whys else (Extent.FULL, "")

    def _unread(self, rule: str, scope: Scope) -> Reached | None:
        """A workbook that was not read may be of any kind that is returned."""
        kinds = (each.kind for each in WORKBOOKS if each is not REFERENCE)
        if all(self._known.looked_at(kind, rule, scope) is None for kind in kinds):
            return None
        if not scope.sees or self._known.spoke(self._ret.workbook, rule):
            return Extent.FULL, ""
        return Extent.NOT, NOT_READ[self._ret.status]

    def _unseen(self, scope: Scope, *, everywhere: bool) -> str:
        """What a rule must see and cannot: all of that, in the whole workbook, or some of it."""
        unseen = self._ret.unseen
        missed = [sight for sight in scope.sees if sight in unseen.what] if unseen else []
        all_of_it = unseen.everywhere and len(missed) == len(scope.sees)
        if not missed or all_of_it is not everywhere:
            return ""
        return sentence(f"{listed(missed)} cannot be seen {unseen.where}.")

    def _nothing(self, scope: Scope, look: LookedAt) -> str:
        """Why there is nothing to judge; empty when there is, or when what should be is missing."""
        if look.is_whole or self._there.anything(look) or self._there.missing(look):
            return ""
        if scope.compares and self._known.published(look.tables):
            return ""
        if not look.tables:
            return f"Control leaves {quoted(look.items)} blank."
        return f"There are no rows on {first_of(_sheets(look.tables), 'or')}."

    def _not_yet(self, rule: str, scope: Scope, look: LookedAt) -> str:
        """Why a rule could not be applied at all, although there should be something to judge."""
        if look.is_whole:
            return ""
        if not look.tables or (look.cells and not self._there.anything(look)):
            return self._there.missing(look)
        if rule in self._known.checks and self._unsound and not look.items:
            return self._unsound
        if not scope.alone and (why := self._nothing_earlier(scope, look)):
            return why
        over = self._known.passed_over.get(rule)
        if over and over.rows[self._ret.workbook] == self._there.rows(over.table) > 0:
            return "" if self._known.spoke(self._ret.workbook, rule) else sentence(f"{over.why}.")
        return ""

    def _short_of_full(self, rule: str, scope: Scope, look: LookedAt) -> Iterator[str]:
        """Each reason why a rule was applied only in part."""
        yield self._unseen(scope, everywhere=False)
        if look.cells:
            yield self._there.missing(look)
        elif not look.is_whole:
            yield self._unsound if rule in self._known.checks and look.tables else ""
            yield self._nothing_earlier(scope, look)
            yield self._unusable(dict.fromkeys((*look.tables, *scope.against)))
        over = self._known.passed_over.get(rule)
        if over and (left := over.rows[self._ret.workbook]):
            of = counted(self._there.rows(over.table), "row")
            yield f"{left:,} of {of} on {SHEETS[over.table].name} could not be judged: {over.why}."
        if scope.across and (names := self._known.unreadable):
            them = plural(len(names), "it", "them")
            yield f"{first_of(names)} could not be read, so nothing in {them} was compared."

    def _nothing_earlier(self, scope: Scope, look: LookedAt) -> str:
        """Why there is nothing to compare with; empty when there is."""
        if not scope.compares:
            return ""
        if self._known.before is None:
            return NO_EARLIER
        if self._known.published(look.tables):
            return ""
        sheets = first_of(_sheets(look.tables), "or")
        return f"The last published pack has no rows on {sheets}."

    def _unusable(self, tables: Iterable[str]) -> str:
        """How many rows that a rule reads, here or in the reference workbook, have a bad cell."""
        own, reference = self._ret.workbook, self._known.reference
        elsewhere = [(reference, " in the reference workbook")] if reference != own else []
        rows = {
            f"on {SHEETS[table].name}{where}": count
            for book, where in [(own, ""), *elsewhere]
            for table in tables
            if (count := self._known.bad_rows.get((book, table)))
        }
        which = listed([f"{counted(count, 'row')} {where}" for where, count in rows.items()])
        hold = plural(sum(rows.values()), "holds", "hold")
        return f"{which} {hold} a cell that cannot be used." if rows else ""

    @cached_property
    def _unsound(self) -> str:
        """Why the rows of this workbook cannot be judged yet; empty when they can."""
        errors = self._known.unsound.get(self._ret.workbook, ())
        if not errors:
            return ""
        sheets = list(dict.fromkeys(error.place.sheet or "the workbook" for error in errors))
        are = plural(len(sheets), "is", "are")
        rules = listed(sorted({error.rule for error in errors}))
        return f"Rows are judged once {listed(sheets)} {are} put right ({rules})."


def _sheets(tables: Sequence[str]) -> list[str]:
    return [SHEETS[table].name for table in tables]


def first_of(names: Sequence[str], last: str = "and") -> str:
    """The first few names, and how many more there are."""
    if len(names) <= MOST_NAMED:
        return listed(names, last)
    return f"{', '.join(names[:MOST_NAMED])} {last} {len(names) - MOST_NAMED:,} more"
