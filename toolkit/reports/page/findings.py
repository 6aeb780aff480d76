"""The findings, grouped by who has something to do about them, what to fix first on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding, Severity
from toolkit.reports.names import Names
from toolkit.reports.page.spots import Spot, spot_of
from toolkit.reports.severity import SHOWN, tally
from toolkit.reports.standing import by_owner, worst_first
from toolkit.since import Since
from toolkit.words import counted, listed, plural

NOBODY = "No owner named"
OPEN_AT_FIRST = 40
"""Groups are open from the top down until so many findings show; the first always is."""
_UNITS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One finding. ``about`` is the heading above its cell and what it concerns."""

    severity: str
    shown: str
    rule: str
    spot: Spot
    about: str
    unit: str
    message: str
    explained: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one owner. ``todo`` counts what is left to do: errors, open warnings."""

    anchor: str
    owner: str
    units: str
    items: tuple[Item, ...]
    counts: tuple[tuple[str, str], ...]
    errors: int
    warnings: int
    is_open: bool

    @property
    def is_long(self) -> bool:
        """Whether the browser had better lay out its findings only when they come into view."""
        return len(self.items) > OPEN_AT_FIRST

    @property
    def has_to_act(self) -> bool:
        """Whether anything is left to do; notes and explained warnings ask for nothing."""
        return bool(self.errors or self.warnings)


@dataclass(frozen=True, slots=True)
class Findings:
    """The section. ``since`` says in words what changed since the run before, empty without one."""

    groups: tuple[Group, ...]
    units: tuple[str, ...]
    total: int
    since: str = ""
    since_run: str = ""
    cleared: tuple[Item, ...] = ()
    unchecked: tuple[Item, ...] = ()

    @property
    def acting(self) -> tuple[Group, ...]:
        """The groups in which something is left to do."""
        return tuple(group for group in self.groups if group.has_to_act)

    @property
    def others(self) -> str:
        """Who has only notes or explained warnings, in a sentence; empty for nobody."""
        count = len(self.groups) - len(self.acting)
        has = plural(count, "has", "have")
        more = "other owner" if self.acting else "owner"
        only = "only notes or explained warnings, and nothing to do"
        return f"{counted(count, more)} {has} {only}." if count else ""


def findings(found: Sequence[Finding], names: Names, since: Since | None) -> Findings:
    """The section, from the findings in their order."""
    groups: list[Group] = []
    shown = 0
    for owner, of_owner in _teams(found, names).items():
        is_open = not groups or shown + len(of_owner) <= OPEN_AT_FIRST
        shown += len(of_owner) if is_open else OPEN_AT_FIRST
        groups.append(_group(len(groups) + 1, owner, of_owner, names, since, is_open))
    return Findings(
        groups=tuple(groups),
        units=tuple(sorted({item.unit for group in groups for item in group.items} - {""})),
        total=len(found),
        since=f"{since.words}." if since else "",
        since_run=since.run if since else "",
        cleared=tuple(item_of(finding, names) for finding in since.cleared) if since else (),
        unchecked=tuple(item_of(finding, names) for finding in since.unchecked) if since else (),
    )


def _teams(found: Sequence[Finding], names: Names) -> dict[str, list[Finding]]:
    """The findings of each role; those that name none by the unit that they are for."""
    teams = by_owner(found, names)
    of_nobody = teams.pop("", [])
    for finding in of_nobody:
        unit = names.unit_of(finding)
        teams.setdefault(f"{unit} ({NOBODY.lower()})" if unit else NOBODY, []).append(finding)
    return dict(sorted(teams.items(), key=lambda team: worst_first(team[1])))


def item_of(finding: Finding, names: Names, mark: str = "") -> Item:
    """One finding as the page shows it."""
    place = finding.place
    header = f'column "{place.header}"' if place.header else ""
    return Item(
        severity=finding.severity.value,
        shown=SHOWN[finding.severity][0],
        rule=finding.rule,
        spot=spot_of(place, names),
        about=", ".join(part for part in (header, place.key) if part),
        unit=names.unit_of(finding),
        message=finding.message,
        explained=finding.explained,
        mark=mark,
    )


def _group(
    number: int,
    owner: str,
    found: Sequence[Finding],
    names: Names,
    since: Since | None,
    is_open: bool,
) -> Group:
    items = tuple(item_of(finding, names, _mark(finding, since)) for finding in found)
    left = [finding.severity for finding in found if not finding.explained]
    return Group(
        anchor=f"owner-{number}",
        owner=owner,
        units=_named(sorted({item.unit for item in items} - {""})),
        items=items,
        counts=tuple(counts_of(found)),
        errors=left.count(Severity.ERROR),
        warnings=left.count(Severity.WARNING),
        is_open=is_open,
    )


def _named(units: Sequence[str]) -> str:
    """The first few units, and how many more there are."""
    more = len(units) - _UNITS_NAMED
    return listed([*units[:_UNITS_NAMED], *([f"{more} more"] if more > 0 else [])])


def _mark(finding: Finding, since: Since | None) -> str:
    if since is None:
        return ""
    return "New" if finding in since.new else "Still there"


def counts_of(found: Sequence[Finding]) -> Iterable[tuple[str, str]]:
    """``("error", "■ 2 errors")`` and so on, only what there is; what is explained last."""
    counts = tally(finding for finding in found if not finding.explained)
    for severity in Severity:
        if counts[severity]:
            symbol = SHOWN[severity][0].partition(" ")[0]
            yield severity.value, f"{symbol} {counted(counts[severity], severity.value)}"
    explained = sum(bool(finding.explained) for finding in found)
    if explained:
        yield "explained", f"{explained:,} explained"
