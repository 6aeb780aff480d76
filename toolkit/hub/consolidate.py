"""The story of a consolidation: read all parts, compare across them, judge each, put in place."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa

from toolkit import __version__
from toolkit.archive.schema import RUNS
from toolkit.audience import Audience
from toolkit.engine import Engine, EngineProblem, Failed
from toolkit.findings import Severity
from toolkit.hub import parts
from toolkit.hub.across import (
    MOST_ROWS,
    OF_THE_PACK,
    ROWS_AT_ONCE,
    NotApplied,
    compare,
    comparisons,
    not_compared,
)
from toolkit.hub.judge import Judged, Tally, found_in_pack, judge, judge_pack
from toolkit.hub.spool import RETURNS, Read, keep
from toolkit.hub.whole import Whole
from toolkit.intake import Errand, take_in
from toolkit.lock import held
from toolkit.outputs import OutputProblem, run_id
from toolkit.own_folder import own_folder
from toolkit.reading import (
    Progress,
    engine_at_pack,
    engine_of,
    lists_of,
    open_elsewhere,
    read_reference,
    refuse_vanished,
    workbooks_of,
)
from toolkit.reports.json_file import write_json
from toolkit.returns import Return, Status
from toolkit.rules.document import of_settings
from toolkit.settings import Pack, SettingsProblem

Item = TypeVar("Item")
Made = TypeVar("Made")
SUMMARY = "summary.json"
_SPOOL = ".spool"
_OF_UNKNOWN_SIZE = 100_000
"""Bytes that a workbook in object storage is taken to have."""


@dataclass(frozen=True)
class Sizes:
    """How much is in memory at once: workbooks of a part and their bytes, rows of a comparison."""

    workbooks: int = 200
    bytes: int = 20_000_000
    rows_at_once: int = ROWS_AT_ONCE
    most_rows: int = MOST_ROWS


@dataclass(frozen=True)
class Consolidated:
    """What a consolidation came to.

    ``rows`` are the rows of each table and how many of them count.
    """

    run: str
    force: str
    as_at: date | None
    parts: int
    workbooks: Mapping[Status, int]
    tally: Mapping[Tally, int]
    rows: Mapping[str, tuple[int, int]]
    not_applied: tuple[NotApplied, ...]

    def found(self, severity: Severity) -> int:
        """How many findings are as serious as that."""
        return sum(count for one, count in self.tally.items() if one.severity is severity)

    @property
    def record(self) -> dict[str, Any]:
        """All of it, for programs."""
        rules: dict[str, dict[str, Any]] = {}
        for one, count in self.tally.items():
            told = rules.setdefault(
                one.rule, {"severity": one.severity.value, "findings": 0, "explained": 0}
            )
            told["findings"] += count
            told["explained"] += count if one.explained else 0
        return {
            "run_id": self.run,
            "toolkit": __version__,
            "force": self.force,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "parts": self.parts,
            "workbooks": {status.value: self.workbooks.get(status, 0) for status in Status},
            "findings": {severity.value: self.found(severity) for severity in Severity},
            "rules": rules,
            "not_applied": {one.rule: one.words for one in self.not_applied},
            "tables": {
                name: {"rows": rows, "counted": counted}
                for name, (rows, counted) in self.rows.items()
            },
        }


def consolidate_pack(
    pack: Pack, folder: Path, progress: Progress, sizes: Sizes | None = None
) -> Consolidated:
    """Reads and checks all returns of a pack, and writes what they hold as tables to a folder.

    Only a part of them is in memory at a time. Raises
    :class:`~toolkit.settings.SettingsProblem` when there is nothing to read or the folder is not
    ours, :class:`~toolkit.lock.AnotherRun` when another consolidation writes there,
    :class:`~toolkit.outputs.OutputProblem` when it cannot be written, and
    :class:`~toolkit.engine.EngineProblem` when the work cannot be done; what was there then stays.
    """
    sizes = sizes or Sizes()
    if pack.settings.audience is Audience.BOARD:
        raise SettingsProblem(
            "The tables hold all that was returned, so they are not for the board. Set audience to "
            '"chief-officers" in toolkit.toml, and keep the folder from the board.'
        )
    with _no_other(folder.resolve()), own_folder(folder) as making:
        spool = making / _SPOOL
        consolidated = _consolidated(pack, making, spool, progress, sizes)
        shutil.rmtree(spool)
        parts.remove_unfinished(making)
        write_json(making / SUMMARY, consolidated.record)
    return consolidated


@contextmanager
def _no_other(folder: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(held(folder.parent))
        except OSError as error:
            raise OutputProblem(
                f"Nothing can be written to {folder.parent}: {error.strerror or error}. Choose "
                "another folder."
            ) from error
        yield


def _consolidated(
    pack: Pack, making: Path, spool: Path, progress: Progress, sizes: Sizes
) -> Consolidated:
    engine = _without_limits(pack)
    reference = read_reference(pack, engine_at_pack(pack))
    read = _read(pack, reference, spool, progress, sizes)
    as_at = max(filter(None, (one.trackers_as_at for one in read)), default=None) or max(
        filter(None, (one.as_at for one in read)), default=None
    )
    force = pack.settings.force
    run = run_id(as_at, [__version__, force, reference.sha256, *(one.digest for one in read)])
    whole = Whole(spool, making, reference, run, as_at)

    rows: Counter[str] = sum((Counter(one.rows) for one in read), Counter())
    planned, too_large = comparisons(rows, sizes.most_rows, sizes.rows_at_once)
    _all(engine, compare, planned, whole, "Compared across workbooks", progress)

    of_pack = [
        *found_in_pack(whole),
        *of_settings(pack.settings, whole.lists, final=False),
        *(finding for one in read for finding in one.homeless),
    ]
    whole = replace(whole, homeless=tuple(of_pack))
    numbers = [one.part for one in read]
    judged = _all(engine, judge, numbers, whole, "Judged and wrote a part", progress)
    for one in reversed(judged):
        for at, reason in one.reasons.items():
            of_pack[at] = replace(of_pack[at], explained=reason)
    judged.insert(0, judge_pack(whole, [*of_pack, *open_elsewhere(pack, workbooks_of(pack)[0])]))

    made = Consolidated(
        run=run,
        force=force,
        as_at=as_at,
        parts=len(numbers),
        workbooks=sum((Counter(one.workbooks) for one in read), Counter()),
        tally=sum((Counter(one.tally) for one in judged), Counter()),
        rows=_added(judged),
        not_applied=(*not_compared(), *too_large),
    )
    parts.put(making / RUNS.name, OF_THE_PACK, _about(made))
    return made


def _read(
    pack: Pack, reference: Return, spool: Path, progress: Progress, sizes: Sizes
) -> list[Read]:
    """Every part, read into the spool."""
    _, paths = workbooks_of(pack)
    done = 0

    def tell(_number: int, one: Read) -> None:
        nonlocal done
        done += sum(one.workbooks.values())
        progress("Read workbooks", done, len(paths))

    errands = [Errand(path, pack.name_of(path)) for path in paths]
    finish = partial(keep, spool, pack.name_of(pack.reference))
    batches = list(_cut(errands, sizes))
    lists = lists_of(reference)
    read = engine_of(pack).in_batches(take_in, batches, finish, tell, common=lists)
    if any(one.workbooks.get(Status.UNREADABLE) for one in read):
        refuse_vanished(pack, paths)
    if not all(parts.there(spool / RETURNS, one.part) for one in read):
        raise EngineProblem(
            f"What the workers of the cluster write to {spool.parent.parent} cannot be seen from "
            "here. Choose a folder that all of them see under the same name."
        )
    return read


def _cut(errands: Sequence[Errand], sizes: Sizes) -> Iterator[list[Errand]]:
    """The parts: so many workbooks, and no more bytes, unless one has more by itself."""
    batch: list[Errand] = []
    room = sizes.bytes
    for errand in errands:
        size = _size(errand)
        if batch and (len(batch) == sizes.workbooks or size > room):
            yield batch
            batch, room = [], sizes.bytes
        batch.append(errand)
        room -= size
    if batch:
        yield batch


def _size(errand: Errand) -> int:
    try:
        return os.stat(errand).st_size
    except OSError:
        return _OF_UNKNOWN_SIZE


def _without_limits(pack: Pack) -> Engine:
    """The same engine for what is our own: time and memory are limited for strangers' files."""
    return engine_of(pack.having(workbook_seconds=None, workbook_memory_mb=None))


def _all(
    engine: Engine,
    task: Callable[[Item, Whole], Made],
    items: Sequence[Item],
    whole: Whole,
    what: str,
    progress: Progress,
) -> list[Made]:
    """What a task makes of every item. Raises :class:`EngineProblem` where one fails."""
    done = 0

    def tell(_item: object, _result: object) -> None:
        nonlocal done
        done += 1
        progress(what, done, len(items))

    made: list[Made] = []
    for result in engine.map(task, items, tell, common=whole):
        if isinstance(result, Failed):
            raise EngineProblem(
                "The tables could not be made, because the work on a part of them did not end well "
                f"({result.detail}). See that the disk of {whole.folder.parent} has room and that "
                "the machine has memory left, and try again."
            )
        made.append(result)
    return made


def _added(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    rows: dict[str, tuple[int, int]] = {}
    for one in judged:
        for name, (count, counted) in one.rows.items():
            before = rows.get(name, (0, 0))
            rows[name] = before[0] + count, before[1] + counted
    return rows


def _about(made: Consolidated) -> pa.Table:
    row = {
        "run_id": made.run,
        "position": 1,
        "force": made.force,
        "audience": Audience.CHIEF_OFFICERS.value,
        "as_at": made.as_at,
        "final": False,
        "errors": made.found(Severity.ERROR),
        "toolkit": __version__,
        "compared_with": "",
        "corrects": "",
        "reason": "",
        "corrected_by": "",
    }
    return pa.Table.from_pylist([row], schema=RUNS.schema)
