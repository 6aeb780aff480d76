"""The story in one screen: read, check, consolidate, measure, build, put in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

from toolkit.contracts.lists import Lists, lists_from
from toolkit.dataset import Dataset, consolidate
from toolkit.engine import Engine, Failed, LocalEngine
from toolkit.findings import Finding, Place, Severity
from toolkit.intake import Errand, refused_return, take_in
from toolkit.returns import Return, Status, Table
from toolkit.rules.check import check
from toolkit.rules.explained import explain
from toolkit.rules.signoff import unsigned
from toolkit.rules.structure import W14, W15
from toolkit.settings import Pack, SettingsProblem, open_pack
from toolkit.workbooks.raw import Found, find_workbooks

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""

OLD_FORMATS = (".xls", ".xlt")
"""Workbooks that cannot be read and must not be passed over in silence."""


@dataclass(frozen=True)
class Checked:
    """Returns that were read, consolidated and checked.

    ``everything`` are all rows, ``counted`` those that no error keeps out of totals. ``before`` is
    what was last published, to compare with. ``ignored`` are files beside the returns that are no
    workbooks.
    """

    everything: Dataset
    counted: Dataset
    findings: tuple[Finding, ...]
    before: Dataset | None = None
    ignored: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep something out of totals."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def returns(self) -> tuple[Return, ...]:
        """Everything that was read or tried, the reference workbook first."""
        return self.everything.returns


def check_pack(pack: Pack, progress: Progress, *, final: bool = False) -> Checked:
    """Reads, checks and consolidates the returns of a pack.

    A final run also asks that every return is signed off. Raises
    :class:`~toolkit.settings.SettingsProblem` when there is nothing to read, or no reference
    workbook to check against.
    """
    found = _returns_of(pack)
    paths = sorted(
        path
        for path in (*found.workbooks, *(p for p in found.ignored if _is_old(p)))
        if path.resolve() != pack.reference.resolve()
    )
    if not paths:
        raise SettingsProblem(
            f"There are no workbooks in {pack.returns}. Put the returned workbooks there (.xlsx, "
            ".xlsm, .xlsb or .ods) and run again."
        )
    checked = check_files(pack, paths, progress, final=final)
    findings = (*checked.findings, *_open_elsewhere(pack, found))
    ignored = tuple(pack.name_of(path) for path in found.ignored if not _is_old(path))
    return replace(checked, findings=_in_order(findings), ignored=ignored)


def check_files(
    pack: Pack, paths: Sequence[Path], progress: Progress, *, final: bool = False
) -> Checked:
    """Reads, checks and consolidates some workbooks against a pack's reference workbook."""
    engine = engine_of(pack)
    reference = read_reference(pack, engine)
    lists = lists_of(reference)
    everything = consolidate([reference, *take_all(pack, paths, lists, engine, progress)])
    findings = [finding for ret in everything.returns for finding in ret.findings]
    before = read_before(pack, progress)
    findings += check(everything, before)
    findings += unsigned(everything) if final else ()
    findings = explain(everything, findings)
    return Checked(everything, everything.without(findings), _in_order(findings), before)


def read_before(pack: Pack, progress: Progress) -> Dataset | None:
    """What was last published: the counted rows of the pack named by ``previous``, if any is.

    Raises :class:`~toolkit.settings.SettingsProblem` when that pack cannot be read.
    """
    if pack.previous is None:
        return None
    last = open_pack(pack.previous)
    if last.folder == pack.folder:
        raise SettingsProblem(
            f"'previous' names {pack.previous}, which is in this pack itself. Name the folder of "
            "the pack that was last published, or leave 'previous' out."
        )
    alone = Pack(last.folder, last.settings.model_copy(update={"previous": None}))
    return check_pack(alone, progress).counted


def engine_of(pack: Pack) -> LocalEngine:
    """Where the pack's workbooks are read."""
    settings = pack.settings
    return LocalEngine(
        workers=settings.workers or None,
        timeout_s=settings.workbook_seconds,
        memory_mb=settings.workbook_memory_mb,
    )


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
    pack: Pack, paths: Sequence[Path], lists: Lists, engine: Engine, progress: Progress
) -> list[Return]:
    """Every workbook taken in, in the order given; what goes wrong with one stays with that one."""
    errands = [Errand(path, pack.name_of(path)) for path in paths]
    done = 0

    def tell(errand: Errand, _result: object) -> None:
        nonlocal done
        done += 1
        progress(f"Read {errand.name}", done, len(errands))

    results = engine.map(take_in, errands, tell, common=lists)
    return [
        refused_return(result.item.name, result.because, result.remedy, result.detail)
        if isinstance(result, Failed)
        else _not_a_second_reference(pack, result)
        for result in results
    ]


def _named(reference: Return) -> list[Table]:
    return list(reference.tables.values())


def _rows(table: Table) -> list[SimpleNamespace]:
    columns = table.cells
    return [
        SimpleNamespace(**{name: cells[at] for name, cells in columns.items()})
        for at in range(len(table.rows))
    ]


def _not_a_second_reference(pack: Pack, ret: Return) -> Return:
    own = pack.name_of(pack.reference)
    if ret.kind != "reference" or ret.workbook == own:
        return ret
    finding = W15.finding(Place(ret.workbook), {"own": own})
    return Return(ret.workbook, Status.UNKNOWN, sha256=ret.sha256, findings=(finding,))


def _returns_of(pack: Pack) -> Found:
    try:
        return find_workbooks(pack.returns)
    except NotADirectoryError as error:
        raise SettingsProblem(
            f"There is no folder {pack.returns}. Make it, put the returned workbooks in it and "
            "run again; or correct 'returns' in toolkit.toml."
        ) from error


def _is_old(path: Path) -> bool:
    return path.suffix.lower() in OLD_FORMATS and not path.name.startswith(("~", "."))


def _open_elsewhere(pack: Pack, found: Found) -> list[Finding]:
    return [
        W14.finding(Place(pack.name_of(path)), {"who": f" by {who}" if who else ""})
        for path, who in found.locked.items()
        if path in found.workbooks
    ]


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.fix_first))
