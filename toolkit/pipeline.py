"""The story in one screen: read, check, consolidate, measure, build, put in place."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from toolkit.archive.earlier import published_earlier
from toolkit.archive.previous import last_published
from toolkit.archive.problem import ArchiveProblem
from toolkit.audience import Audience
from toolkit.coverage import Covered, coverage
from toolkit.dataset import Dataset, consolidate
from toolkit.derive.published import as_published
from toolkit.findings import Finding, Place, Severity
from toolkit.measures.trend import Earlier
from toolkit.reading import (
    Progress,
    engine_at_pack,
    engine_of,
    lists_of,
    no_workbooks,
    open_elsewhere,
    read_reference,
    refuse_vanished,
    take_all,
    workbooks_of,
)
from toolkit.remembered import forget_others
from toolkit.returns import Return
from toolkit.rules.check import check
from toolkit.rules.document import of_settings
from toolkit.rules.explained import explain
from toolkit.rules.identifiers import Identifiers
from toolkit.rules.signoff import unsigned
from toolkit.rules.structure import W17
from toolkit.settings import Pack, SettingsProblem, open_previous
from toolkit.withheld import Withholding, withholding
from toolkit.words import day
from toolkit.workbooks.source import Source


@dataclass(frozen=True)
class Checked:
    """Returns that were read, consolidated and checked.

    ``everything`` are all rows as they were returned, ``counted`` those that no error keeps out of
    totals, with last time's grades as they were published. ``previous`` is the pack that was last
    published, to compare with; ``run`` is its archived run where it comes from the archive.
    ``earlier`` are the published runs that make a trend with this one, by kind of return.
    ``ignored`` are files beside the returns that are no workbooks.
    ``withheld`` has taken out of it all what the board may not see; ``None`` where nothing is.
    ``final``: whether for a final run; ``folder``: whether all returns of a folder, not some files.
    """

    everything: Dataset
    counted: Dataset
    findings: tuple[Finding, ...]
    previous: Checked | None = None
    ignored: tuple[str, ...] = ()
    withheld: Withholding | None = None
    final: bool = False
    folder: bool = True
    run: str = ""
    earlier: Mapping[str, Earlier] = field(default_factory=dict, hash=False)

    @property
    def before(self) -> Dataset | None:
        """What was last published: the rows that count in the previous pack."""
        return self.previous.counted if self.previous else None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep something out of totals."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def returns(self) -> tuple[Return, ...]:
        """Everything that was read or tried, the reference workbook first."""
        return self.everything.returns

    @cached_property
    def coverage(self) -> tuple[Covered, ...]:
        """How far every rule could be applied, to the pack as a whole and to each workbook."""
        audience = Audience.BOARD if self.withheld else Audience.CHIEF_OFFICERS
        return coverage(
            self.everything,
            self.findings,
            self.before,
            audience,
            final=self.final,
            folder=self.folder,
        )


def check_pack(pack: Pack, progress: Progress, *, final: bool = False) -> Checked:
    """Reads, checks and consolidates the returns of a pack.

    A final run also asks that every return is signed off. Raises
    :class:`~toolkit.settings.SettingsProblem` when there is nothing to read, or no reference
    workbook to check against, and :class:`ReturnsVanished` when the returns go meanwhile.
    """
    found, paths = workbooks_of(pack)
    checked = check_files(pack, paths, progress, final=final)
    refuse_vanished(pack, paths)
    _refuse_later(checked)
    forget_others(pack, _names_read(checked))
    earlier, left_out = _earlier_in_archive(pack, checked.everything)
    findings = in_order((*checked.findings, *open_elsewhere(pack, found), *left_out))
    ignored = no_workbooks(pack, found)
    return replace(checked, findings=findings, ignored=ignored, folder=True, earlier=earlier)


def check_files(
    pack: Pack, paths: Sequence[Source], progress: Progress, *, final: bool = False
) -> Checked:
    """Reads, checks and consolidates some workbooks against a pack's reference workbook.

    For a final run every workbook is read anew, whatever is remembered.
    """
    pack = pack.having(remember=False) if final else pack
    named = read_previous(pack, progress)
    engine = engine_of(pack)
    reference = read_reference(pack, engine_at_pack(pack))
    lists = lists_of(reference)
    everything = consolidate([reference, *take_all(pack, paths, lists, engine, progress)])
    previous, amiss = (named, ()) if named else _from_archive(pack, everything)
    before = previous.counted if previous else None
    findings = [*amiss, *(finding for ret in everything.returns for finding in ret.findings)]
    findings += check(everything, before, pack.settings.audience)
    findings += unsigned(everything) if final else ()
    findings += of_settings(pack.settings, everything, final=final)
    findings = explain(everything, findings)
    counted = as_published(everything.without(findings), before)
    return Checked(everything, counted, in_order(findings), previous, final=final, folder=False)


def for_board(checked: Checked, people: Identifiers | None = None) -> Checked:
    """The same less all that may identify a person, before anything is made of it.

    ``people`` are those to look for, where not those of its own lists: an archive has no names.
    """
    withheld = withholding(checked.everything, checked.findings)
    withheld = replace(withheld, people=people) if people else withheld
    return replace(
        checked,
        everything=withheld.data(checked.everything),
        counted=withheld.data(checked.counted),
        findings=tuple(map(withheld.finding, checked.findings)),
        previous=_previous_for_board(checked.previous, withheld.people),
        ignored=tuple(map(withheld.masked, checked.ignored)),
        withheld=withheld,
    )


def _previous_for_board(previous: Checked | None, people: Identifiers) -> Checked | None:
    return for_board(previous, people if previous.run else None) if previous else None


def read_previous(pack: Pack, progress: Progress) -> Checked | None:
    """The pack that was last published, read and checked as it would be by itself, if any is named.

    It is read in full, for the board too: words are compared before any are taken out. Raises
    :class:`~toolkit.settings.SettingsProblem` when it cannot be read.
    """
    previous = open_previous(pack)
    if previous is None:
        return None

    def tell(what: str, done: int, total: int) -> None:
        progress(f"Last published pack: {what}", done, total)

    try:
        return check_pack(previous.having(audience=pack.settings.audience), tell)
    except SettingsProblem as problem:
        raise SettingsProblem(f"The last published pack cannot be read. {problem}") from problem


def _from_archive(pack: Pack, everything: Dataset) -> tuple[Checked | None, tuple[Finding, ...]]:
    """The pack that was last published as it was archived, or W17 where that cannot be read."""
    if pack.archive is None:
        return None, ()
    try:
        published = last_published(pack.archive, pack.settings.force, everything)
    except ArchiveProblem as problem:
        so = "Nothing was compared with what was last published"
        return None, (_unreadable(pack, so, problem),)
    if published is None:
        return None, ()
    kept = published.snapshot
    return Checked(kept.everything, kept.counted, kept.findings, run=published.entry.run_id), ()


def _earlier_in_archive(
    pack: Pack, everything: Dataset
) -> tuple[Mapping[str, Earlier], tuple[Finding, ...]]:
    """The earlier runs that make a trend with this one, and W17 for each that cannot be read."""
    if pack.archive is None:
        return {}, ()
    try:
        past = published_earlier(pack.archive, pack.settings.force, everything)
    except ArchiveProblem as problem:
        return {}, (_unreadable(pack, "There is no trend over published runs", problem),)
    missing = "The trend over published runs is without one of them"
    return past.of_kind, tuple(_unreadable(pack, missing, one) for one in past.problems)


def _unreadable(pack: Pack, so: str, problem: object) -> Finding:
    """W17: what follows, and what is wrong, with paths as seen from the pack."""
    inside = str(problem).replace(f"{pack.folder}{os.sep}", "")
    return W17.finding(Place(), {"so": so, "problem": inside})


def _names_read(checked: Checked) -> set[str]:
    """The workbooks that were read, those of another pack included: an archive has none."""
    packs = [checked, checked.previous] if checked.previous else [checked]
    return {ret.workbook for one in packs if not one.run for ret in one.returns}


def _refuse_later(checked: Checked) -> None:
    """A pack that is compared with a later one would be told the wrong way round."""
    if checked.before is None:
        return
    for kind in sorted({ret.kind for ret in checked.returns}):
        then, now = checked.before.as_at_of(kind), checked.everything.as_at_of(kind)
        if then and now and then > now:
            raise SettingsProblem(
                f"'previous' names a pack that is as at {day(then)}; this one is as at {day(now)}. "
                "Name the pack that was last published before this one."
            )


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What to fix first on top."""
    return tuple(sorted(findings, key=lambda finding: finding.fix_first))
