"""The story in one screen: read, check, consolidate, measure, build, put in place."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace

from toolkit.archive.earlier import published_earlier
from toolkit.archive.previous import last_published
from toolkit.archive.problem import ArchiveProblem
from toolkit.audience import Audience
from toolkit.cluster import DaskEngine
from toolkit.contracts.lists import Lists, lists_from
from toolkit.coverage import Covered, coverage
from toolkit.dataset import Dataset, consolidate
from toolkit.derive.published import as_published
from toolkit.engine import Engine, Failed, LocalEngine
from toolkit.findings import Finding, Place, Severity
from toolkit.intake import Errand, refused_return, take_in
from toolkit.measures.trend import Earlier
from toolkit.remembered import forget_others, take_in_changed
from toolkit.returns import Return, Status, Table
from toolkit.rules.check import check
from toolkit.rules.document import of_settings
from toolkit.rules.explained import explain
from toolkit.rules.identifiers import Identifiers
from toolkit.rules.signoff import unsigned
from toolkit.rules.structure import W14, W15, W17
from toolkit.settings import Pack, SettingsProblem, open_previous
from toolkit.withheld import Withholding, withholding
from toolkit.words import counted, day
from toolkit.workbooks.raw import Found, find_workbooks
from toolkit.workbooks.source import Source
from toolkit.workbooks.storage import StorageProblem, Stored, StoredFolder

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


class ReturnsVanished(Exception):
    """The folder of returns went while it was read; the message says what to do."""


OLD_FORMATS = (".xls", ".xlt")
"""Workbooks that cannot be read and must not be passed over in silence."""


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
    ignored = tuple(pack.name_of(path) for path in found.ignored if not _is_old(path))
    return replace(checked, findings=findings, ignored=ignored, folder=True, earlier=earlier)


def workbooks_of(pack: Pack) -> tuple[Found[Path] | Found[Stored], list[Source]]:
    """What is among a pack's returns, and of that what is to be read, in order.

    Raises :class:`~toolkit.settings.SettingsProblem` when there is nothing to read.
    """
    found = _returns_of(pack)
    paths = sorted(
        path
        for path in (*found.workbooks, *(p for p in found.ignored if _is_old(p)))
        if not _is_reference(pack, path)
    )
    if not paths:
        raise SettingsProblem(
            f"There are no workbooks in {pack.returned_to}. Put the returned workbooks there "
            "(.xlsx, .xlsm, .xlsb or .ods) and run again."
        )
    return found, paths


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


def engine_of(pack: Pack) -> Engine:
    """Where the pack's workbooks are read: on this machine, or on a cluster."""
    settings = pack.settings
    seconds, megabytes = settings.workbook_seconds, settings.workbook_memory_mb
    if settings.engine == "dask":
        return DaskEngine(settings.scheduler, seconds, megabytes)
    return LocalEngine(settings.workers or None, seconds, megabytes)


def engine_at_pack(pack: Pack) -> Engine:
    """Where work is done for which the pack's own folder must be at hand.

    Workers of a cluster that fetch returns from object storage need not see that folder.
    """
    if isinstance(pack.returned_to, StoredFolder):
        return engine_of(pack.having(engine="local"))
    return engine_of(pack)


def read_reference(pack: Pack, engine: Engine) -> Return:
    """The pack's reference workbook.

    Raises :class:`~toolkit.settings.SettingsProblem` when it is missing, cannot be read, or is
    another kind of workbook.
    """
    path, name = pack.reference, pack.name_of(pack.reference)
    if not path.is_file():
        raise SettingsProblem(
            f"There is no reference workbook at {path}. It holds the lists that returns are "
            f"checked against. Make one with: toolkit workbook new reference {name}"
        )
    [reference] = take_all(pack, [path], Lists(), engine, lambda *_: None)
    if reference.kind != "reference":
        reason = str(reference.findings[0].message) if reference.findings else ""
        raise SettingsProblem(
            f"{path} cannot be used as the reference workbook. "
            + (reason or "It is another kind of workbook.")
        )
    return reference


def lists_of(reference: Return) -> Lists:
    """The lists that returns choose from."""
    return lists_from({table.name: _rows(table) for table in _named(reference)})


def take_all(
    pack: Pack, paths: Sequence[Source], lists: Lists, engine: Engine, progress: Progress
) -> list[Return]:
    """Every workbook taken in, in the order given; what goes wrong with one stays with that one.

    One of the pack's own that has not changed since it was last read is not read again.
    """
    errands = [Errand(path, pack.name_of(path)) for path in paths]
    done = 0

    def tell(errand: Errand, _result: object) -> None:
        nonlocal done
        done += 1
        progress(f"Read {errand.name}", done, len(errands))

    def read(changed: Sequence[Errand]) -> list[Return | Failed[Errand]]:
        nonlocal done
        done = len(errands) - len(changed)
        if done:
            progress(f"Unchanged: {counted(done, 'workbook')}, not read again", done, len(errands))
        return engine.map(take_in, changed, tell, common=lists)

    results = take_in_changed(pack, errands, lists, read)
    own = pack.name_of(pack.reference)
    return [as_return(result, own) for result in results]


def as_return(result: Return | Failed[Errand], own: str) -> Return:
    """What a workbook was taken in as; ``own`` is the name of the pack's reference workbook."""
    if isinstance(result, Failed):
        return refused_return(result.item.name, result.because, result.remedy, result.detail)
    return _not_a_second_reference(result, own)


def _names_read(checked: Checked) -> set[str]:
    """The workbooks that were read, those of another pack included: an archive has none."""
    packs = [checked, checked.previous] if checked.previous else [checked]
    return {ret.workbook for one in packs if not one.run for ret in one.returns}


def _named(reference: Return) -> list[Table]:
    return list(reference.tables.values())


def _rows(table: Table) -> list[SimpleNamespace]:
    columns = table.cells
    return [
        SimpleNamespace(**{name: cells[at] for name, cells in columns.items()})
        for at in range(len(table.rows))
    ]


def _not_a_second_reference(ret: Return, own: str) -> Return:
    if ret.kind != "reference" or ret.workbook == own:
        return ret
    finding = W15.finding(Place(ret.workbook), {"own": own})
    return Return(ret.workbook, Status.UNKNOWN, sha256=ret.sha256, findings=(finding,))


def returned(pack: Pack) -> Sequence[Source]:
    """The workbooks among a pack's returns, none where the folder is not there yet.

    Raises :class:`~toolkit.settings.SettingsProblem` when object storage cannot be listed.
    """
    place = pack.returned_to
    if isinstance(place, Path) and not place.is_dir():
        return ()
    return _returns_of(pack).workbooks


def _returns_of(pack: Pack) -> Found[Path] | Found[Stored]:
    try:
        return find_workbooks(pack.returned_to)
    except NotADirectoryError as error:
        raise SettingsProblem(
            f"There is no folder {pack.returned_to}. Make it, put the returned workbooks in it and "
            "run again; or correct 'returns' in toolkit.toml."
        ) from error
    except StorageProblem as problem:
        raise SettingsProblem(str(problem)) from problem


def _is_reference(pack: Pack, path: Source) -> bool:
    return isinstance(path, Path) and path.resolve() == pack.reference.resolve()


def _is_old(path: Source) -> bool:
    return path.suffix.lower() in OLD_FORMATS and not path.name.startswith(("~", "."))


def refuse_vanished(pack: Pack, paths: Sequence[Source]) -> None:
    """A drive that went while it was read: decks of what was left would say that little came in."""
    if not _any_is_there(pack, paths):
        raise ReturnsVanished(
            f"The returns in {pack.returned_to} were gone before they had all been read. See that "
            "the drive or the network is connected and run again."
        )


def _any_is_there(pack: Pack, paths: Sequence[Source]) -> bool:
    """Whether any of the returns is still there; object storage is asked for all at once."""
    files = [path for path in paths if isinstance(path, Path)]
    if files:
        return any(path.exists() for path in files)
    try:
        found = _returns_of(pack)
    except SettingsProblem:
        return False
    return not set(paths).isdisjoint([*found.workbooks, *found.ignored])


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


def open_elsewhere(pack: Pack, found: Found[Path] | Found[Stored]) -> list[Finding]:
    """W14 for each of the returns that is open in Excel."""
    return [
        W14.finding(Place(pack.name_of(path)), {})
        for path in found.locked
        if path in found.workbooks
    ]


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What to fix first on top."""
    return tuple(sorted(findings, key=lambda finding: finding.fix_first))
