"""Reading a pack: which workbooks are among its returns, where they are read, and what each was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from toolkit.cluster import DaskEngine
from toolkit.contracts.lists import Lists, lists_from
from toolkit.engine import Engine, Failed, LocalEngine
from toolkit.findings import Finding, Place
from toolkit.intake import Errand, refused_return, take_in
from toolkit.remembered import take_in_changed
from toolkit.returns import Return, Status, Table
from toolkit.rules.structure import W14, W15
from toolkit.settings import Pack, SettingsProblem
from toolkit.words import counted
from toolkit.workbooks.raw import Found, find_workbooks
from toolkit.workbooks.source import Source
from toolkit.workbooks.storage import StorageProblem, Stored, StoredFolder

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""

OLD_FORMATS = (".xls", ".xlt")
"""Workbooks that cannot be read and must not be passed over in silence."""


class ReturnsVanished(Exception):
    """The folder of returns went while it was read; the message says what to do."""


def workbooks_of(pack: Pack) -> tuple[Found[Path] | Found[Stored], list[Source]]:
    """What is among a pack's returns, and of that what is to be read, in order.

    A folder that cannot be looked into is tried too, so that what it holds is not missed unseen.
    Raises :class:`~toolkit.settings.SettingsProblem` when there is nothing to read.
    """
    found = _returns_of(pack)
    paths = sorted(
        path
        for path in (
            *found.workbooks,
            *(p for p in found.ignored if _is_old(p)),
            *found.closed,
        )
        if not _is_reference(pack, path)
    )
    if not paths:
        raise SettingsProblem(
            f"There are no workbooks in {pack.returned_to}. Put the returned workbooks there "
            "(.xlsx, .xlsm, .xlsb or .ods) and run again."
        )
    return found, paths


def no_workbooks(pack: Pack, found: Found[Path] | Found[Stored]) -> tuple[str, ...]:
    """The names of what lies beside the returns and is not read."""
    return tuple(pack.name_of(path) for path in found.ignored if not _is_old(path))


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


def open_elsewhere(pack: Pack, found: Found[Path] | Found[Stored]) -> list[Finding]:
    """W14 for each of the returns that is open in Excel."""
    return [
        W14.finding(Place(pack.name_of(path)), {})
        for path in found.locked
        if path in found.workbooks
    ]


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


def _named(reference: Return) -> list[Table]:
    return list(reference.tables.values())


def _rows(table: Table) -> list[SimpleNamespace]:
    columns = table.cells
    return [
        SimpleNamespace(**{name: cells[at] for name, cells in columns.items()})
        for at in range(len(table.rows))
    ]


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


def _not_a_second_reference(ret: Return, own: str) -> Return:
    if ret.kind != "reference" or ret.workbook == own:
        return ret
    finding = W15.finding(Place(ret.workbook), {"own": own})
    return Return(ret.workbook, Status.UNKNOWN, sha256=ret.sha256, findings=(finding,))
