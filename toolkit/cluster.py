"""An engine on a Dask cluster: the same function, mapped over many machines.

A worker of the cluster is given a handful of items at a time and does them with the local engine,
so that time limit, memory limit and what becomes of a bad workbook are the same as on one machine.
When a worker dies, another does its items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from toolkit.engine import EngineProblem, Failed, LocalEngine
from toolkit.words import to_install

Item = TypeVar("Item")
Result = TypeVar("Result")
Made = TypeVar("Made")

_MOST_AT_ONCE = 20
"""Items that a worker is given together: enough to be worth starting a process for."""
_CONNECT_S = 30


@dataclass(frozen=True, slots=True)
class DaskEngine:
    """The workers of a Dask cluster, by the address of its scheduler, such as ``tcp://host:8786``.

    The limits are those of :class:`~toolkit.engine.LocalEngine`, for each item on its worker. The
    workers have this toolkit in the same version, see the same files under the same names, and run
    without Dask's nanny (``dask worker --no-nanny``), under which no process may start another.
    """

    scheduler: str
    timeout_s: float | None = 60.0
    memory_mb: int | None = 1500

    def map(
        self,
        task: Callable[..., Result],
        items: Sequence[Item],
        on_done: Callable[[Item, Result | Failed[Item]], None] | None = None,
        *,
        common: object = None,
    ) -> list[Result | Failed[Item]]:
        """See ``Engine.map``. The cluster must be there and have workers."""
        if not items:
            return []
        results: dict[int, Result | Failed[Item]] = {}
        with _client(self.scheduler) as client:
            local = LocalEngine(1, self.timeout_s, self.memory_mb)
            for at, result in _each(client, local, task, items, common):
                results[at] = result
                if on_done:
                    on_done(items[at], result)
        return [results[at] for at in range(len(items))]

    def in_batches(
        self,
        task: Callable[..., Result],
        batches: Sequence[Sequence[Item]],
        finish: Callable[[int, list[Result | Failed[Item]]], Made],
        on_done: Callable[[int, Made], None] | None = None,
        *,
        common: object = None,
    ) -> list[Made]:
        """See ``Engine.in_batches``. A batch is read and finished by one worker of the cluster."""
        made: dict[int, Made] = {}
        with _client(self.scheduler) as client:
            _workers(client)
            local = LocalEngine(1, self.timeout_s, self.memory_mb)
            shared = client.submit(_same, common, pure=False)
            begun = {
                client.submit(_finish, local, task, batch, shared, finish, at, pure=False): at
                for at, batch in enumerate(batches)
            }
            for at, result in _ended(client, begun):
                made[at] = result
                if on_done:
                    on_done(at, result)
        return [made[at] for at in range(len(batches))]


def _each(
    client: Any, local: LocalEngine, task: Callable[..., Any], items: Sequence[Any], common: object
) -> Iterator[tuple[int, Any]]:
    """Every result with the place of its item, as they come."""
    shared = client.submit(_same, common, pure=False)
    handfuls = {
        client.submit(_do, local, task, items[first:end], shared, pure=False): first
        for first, end in _handfuls(len(items), _workers(client))
    }
    for first, results in _ended(client, handfuls):
        yield from enumerate(results, first)


def _ended(client: Any, begun: Mapping[Any, int]) -> Iterator[tuple[int, Any]]:
    """What was begun, as it ends, each with its number."""
    from distributed import KilledWorker, as_completed

    completed: Any = as_completed
    for done in completed(begun, loop=client.loop):
        try:
            result = done.result()
        except KilledWorker as killed:
            raise EngineProblem(_LOST) from killed
        except AssertionError as refused:  # what multiprocessing raises under Dask's nanny
            raise EngineProblem(_NANNY) from refused
        yield begun[done], result


def _same(common: object) -> object:
    """What all share, as a result: each worker fetches it once, and it is made anew if lost."""
    return common


def _finish(
    local: LocalEngine, task: Any, items: Sequence[Any], common: object, finish: Any, number: int
) -> Any:
    """What a worker of the cluster does with a batch: nothing but what is made of it leaves it."""
    return finish(number, _do(local, task, items, common))


def _do(local: LocalEngine, task: Any, items: Sequence[Any], common: object) -> list[Any]:
    """What a worker of the cluster does: some items, one after another, in a process apart."""
    return local.map(task, items, common=common)


def _handfuls(count: int, workers: int) -> Iterator[tuple[int, int]]:
    """First and end of each handful; small enough that every worker gets one."""
    size = min(_MOST_AT_ONCE, -(-count // workers))
    return ((first, min(first + size, count)) for first in range(0, count, size))


def _workers(client: Any) -> int:
    count = len(client.scheduler_info(n_workers=-1)["workers"])
    if not count:
        raise EngineProblem(
            "The cluster has no workers, so nothing was read. Start some with: dask worker "
            f"{client.scheduler.address} --no-nanny"
        )
    return count


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError as error:
        raise EngineProblem(_NO_DASK) from error
    dask: Any = distributed
    try:
        client = dask.Client(scheduler, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:  # a time-out is an OSError too
        raise EngineProblem(_NOT_THERE.format(scheduler=scheduler)) from error
    with client:
        yield client


_NO_DASK = f"The settings ask for a cluster, but Dask is not installed. {to_install('cluster')}"
_NOT_THERE = (
    "The cluster at {scheduler} cannot be reached, so nothing was read. See that it runs, correct "
    "'scheduler' in toolkit.toml, or read on this machine with engine = \"local\"."
)
_LOST = (
    "Several workers of the cluster stopped over the same workbooks, so the run was ended. See "
    'their logs, or read on this machine with engine = "local".'
)
_NANNY = (
    "The workers of the cluster may not start processes, which keep a bad workbook away from the "
    "others. Start them with: dask worker ADDRESS --no-nanny"
)
