"""Where work on many workbooks is done: side by side on this machine, or on a cluster.

An engine applies one function to many items. Whatever happens to one item (it fails, takes too
long, takes too much memory, or ends its process) becomes the result of that item alone.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any, Generic, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from toolkit.workbooks.guard import Reason, Refused

Item = TypeVar("Item")
Result = TypeVar("Result")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Failed(Generic[Item]):
    """What an item's result is when the work on it did not end well.

    `because` completes "We could not open this workbook because {because}."; `remedy` says what to
    do. `detail` is for a log: the kind of failure in technical words, never shown to a person.
    """

    item: Item
    reason: Reason
    because: str
    remedy: str = ""
    detail: str = ""


class EngineProblem(Exception):
    """The work could not be done here; the message says what to do."""


class Engine(Protocol):
    """Applies a function to many items."""

    def map(
        self,
        task: Callable[..., Result],
        items: Sequence[Item],
        on_done: Callable[[Item, Result | Failed[Item]], None] | None = None,
        *,
        common: object = None,
    ) -> list[Result | Failed[Item]]:
        """The result of `task` for each item, in the order of the items.

        `task` is a function at the top level of a module, and items and results can be pickled.
        `on_done` is called here, in the calling thread, as each item ends, in whatever order.
        Nothing that `task` raises gets out: it becomes a `Failed`. Where `common` is given, `task`
        takes it as a second argument; it goes to each worker once and not with every item. Raises
        :class:`EngineProblem` when no work can be done at all, which is no fault of any item.
        """
        ...

    def in_batches(
        self,
        task: Callable[..., Result],
        batches: Sequence[Sequence[Item]],
        finish: Callable[[int, list[Result | Failed[Item]]], Made],
        on_done: Callable[[int, Made], None] | None = None,
        *,
        common: object = None,
    ) -> list[Made]:
        """What `finish` makes of the results of each batch, in the order of the batches.

        For more results than fit one machine: `finish` is called with the number of a batch, from
        0, and its results where these are, and only what it makes is handed back. Where a machine
        was lost it is called again for the same batch, so what it writes must then be the same.
        It can be pickled; what it raises gets out. `on_done` is told of each batch as it is done;
        `task` and `common` are as in :meth:`map`.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Worker processes on this machine.

    `workers` is the most that run at once (None: as many as there are processors); there are never
    more than items, and only one when the batch is too small to be worth starting a second.
    `timeout_s` is the time in seconds that one item may take, and `memory_mb` the memory in
    megabytes that a worker may take on top of what it starts with; None means no limit. The memory
    limit needs Linux: Windows and macOS rely on the guard and on the time limit.
    """

    workers: int | None = None
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
        """See `Engine.map`. What `on_done` raises, and an interrupt, stop all work and get out."""
        results: dict[int, Result | Failed[Item]] = {}
        in_vain = 0
        with _on_disk(common) as shared:
            while len(results) < len(items) and in_vain < _ATTEMPTS:
                left = {at: item for at, item in enumerate(items) if at not in results}
                with closing(self._each(task, left, shared)) as done:
                    for at, result in done:
                        results[at] = result
                        if on_done:
                            on_done(items[at], result)
                in_vain += left.keys().isdisjoint(results)
        if len(results) < len(items):
            raise EngineProblem(_NO_WORKERS)
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
        """See `Engine.in_batches`. While a batch is finished, here, the next one is worked on."""
        made: list[Made] = []
        with (
            _on_disk(common) as shared,
            self._pool(max(batches, key=len, default=()), shared, task.__module__) as pool,
        ):

            def begin(number: int) -> dict[Future[Result], int]:
                items = batches[number] if number < len(batches) else ()
                return _begin(pool, task, dict(enumerate(items)), self.timeout_s)

            ahead = begin(0)
            for number, batch in enumerate(batches):
                now, ahead = ahead, begin(number + 1)
                results = dict(self._ended(pool, now, batch))
                left = [at for at in range(len(batch)) if at not in results]
                again = self.map(task, [batch[at] for at in left], common=common) if left else []
                results |= zip(left, again, strict=True)
                made.append(finish(number, [results[at] for at in range(len(batch))]))
                if on_done:
                    on_done(number, made[-1])
        return made

    def _each(
        self, task: Callable[..., Result], items: Mapping[int, Item], shared: Path | None
    ) -> Generator[tuple[int, Result | Failed[Item]]]:
        """The results as they come; those of some items are missing if no worker could start."""
        with self._pool(list(items.values()), shared, task.__module__) as pool:
            yield from self._ended(pool, _begin(pool, task, items, self.timeout_s), items)

    @contextmanager
    def _pool(self, items: Sequence[object], shared: Path | None, module: str) -> Iterator[Any]:
        """Worker processes for a task of that module, as many as such items are worth."""
        pool: Any = ProcessPool(
            max_workers=_workers(self.workers, items),
            context=_context(module),
            initializer=_prepare_worker,
            initargs=[self.memory_mb, shared, dict(os.environ), module],
        )
        try:
            yield pool
            pool.close() if pool.active else pool.stop()
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()

    def _ended(
        self, pool: Any, begun: Mapping[Future[Any], int], items: Mapping[int, Any] | Sequence[Any]
    ) -> Iterator[tuple[int, Any]]:
        """The results of what was begun as they come, but for items that were never tried."""
        left = dict(begun)
        while left:
            with suppress(TimeoutError):
                for future in as_completed(list(left), timeout=_LOOK_AGAIN_S):
                    at = left.pop(future)
                    if not _never_tried(future):
                        yield at, _outcome(future, items[at], self.timeout_s)
            if not pool.active:  # it forgets what it had not yet handed out
                left = {future: at for future, at in left.items() if future.done()}


def _begin(
    pool: Any, task: Callable[..., Result], items: Mapping[int, Item], timeout_s: float | None
) -> dict[Future[Result], int]:
    """Items to be done by a pool; none where it has given up."""
    begun: dict[Future[Result], int] = {}
    with suppress(RuntimeError):  # it gives up when workers die while they start
        for at, item in items.items():
            begun[pool.schedule(_work, args=[task, item], timeout=timeout_s)] = at
    return begun


def _context(module: str) -> Any:
    """How workers start, for a task of that module.

    Never by a fork of this process: its other threads (pebble's, a progress bar's) may hold locks
    for ever. On Linux they are forks of a server, a process without threads that has loaded the
    module and ends with this one; elsewhere each is spawned and loads it anew, in 0.3 s.
    """
    # Windows cannot fork, libraries of macOS do not stand it, and the server's socket has a name of
    # at most 107 bytes below the folder for temporary files.
    if sys.platform != "linux" or len(os.fsencode(gettempdir())) > _LONGEST_FOLDER:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, module])
    return context


_LONGEST_FOLDER = 107 - len("/pymp-12345678/listener-12345678")
_LOOK_AGAIN_S = 1.0
_ATTEMPTS = 2
"""Tries in which nothing gets done before we give up: a worker may die while it starts, or between
two items, by chance (a scanner of viruses, a full memory), and all others with it."""
_NO_WORKERS = (
    "The programs that read workbooks could not start on this machine, so nothing was read. Close "
    "what else is running and try again; if it stays so, ask IT whether security software stops "
    "Python from starting a second process."
)


@contextmanager
def _on_disk(common: object) -> Iterator[Path | None]:
    """A file with what the items share: a worker that is told much as it starts may hang."""
    if common is None:
        yield None
        return
    with TemporaryDirectory(prefix="toolkit-") as folder:
        path = Path(folder) / "common"
        path.write_bytes(pickle.dumps(common))
        yield path


_WORTH_A_WORKER = 1_000_000  # bytes of packed workbook that take about as long as a worker's start
_PER_ITEM = 100_000  # what an item costs besides its size, in the same measure
_MOST_WORKERS = 32


def _workers(wanted: int | None, items: Sequence[object]) -> int:
    useful = -(-sum(_cost(item) for item in items) // _WORTH_A_WORKER)
    return max(1, min(wanted or _processors(), len(items), useful, _MOST_WORKERS))


def _cost(item: object) -> int:
    """An item that names a file costs by its size; anything else may be worth a worker."""
    if not isinstance(item, os.PathLike):
        return _WORTH_A_WORKER
    try:
        return _PER_ITEM + os.stat(item).st_size
    except (OSError, ValueError):  # it is not there, or lies where no file is
        return _PER_ITEM


def _processors() -> int:
    if sys.platform == "linux":  # a container or a scheduler may allow fewer than there are
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --------------------------------------------------------------------------- inside a worker


_common: list[object] = []  # what every item of this worker process shares


def _work(task: Callable[..., Result], item: Item) -> Result:
    return task(item, *_common)


def _prepare_worker(
    memory_mb: int | None, shared: Path | None, environment: Mapping[str, str], module: str
) -> None:
    os.environ.update(environment)  # a server has that of the time when it began
    # A server has loaded the module of the first task only, and loading is not the item's memory.
    import_module(module)
    if shared is not None:
        _common.append(pickle.loads(shared.read_bytes()))  # noqa: S301 - our own process wrote it
    # Workers run side by side; a pool of threads in each only takes address space.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # A reader that panics writes a trace, which no user should see; the result tells what happened.
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)
    if memory_mb is not None and sys.platform == "linux":
        _limit_memory(memory_mb * 1_000_000)


def _limit_memory(extra: int) -> None:
    """Let this process map `extra` bytes more than it has now, and leave no core file behind."""
    if sys.platform != "linux":
        return
    import resource

    # The limit is on address space, of which an interpreter has mapped much that it never uses.
    mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = mapped + extra if hard == resource.RLIM_INFINITY else min(mapped + extra, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


# ---------------------------------------------------------------------------------- outcomes


def _never_tried(future: Future[Any]) -> bool:
    return not future.cancelled() and isinstance(future.exception(), BrokenProcessPool)


def _outcome(future: Future[Result], item: Item, timeout_s: float | None) -> Result | Failed[Item]:
    """What a finished future holds; an exception of any kind becomes a `Failed`."""
    if future.cancelled():
        return _failed(item, Reason.READER_FAILED, "the work was stopped", CancelledError())
    match future.exception():
        case None:
            return future.result()
        case Refused() as refused:
            return Failed(item, refused.reason, refused.because, refused.remedy)
        case TimeoutError() as late if timeout_s is not None:
            because = f"it took longer than {timeout_s:g} seconds"
            return _failed(item, Reason.TIMED_OUT, because, late)
        case MemoryError() as full:
            return _failed(item, Reason.OUT_OF_MEMORY, _TOO_MUCH, full)
        case ProcessExpired() as died if died.exitcode in _OUT_OF_MEMORY:
            return _failed(item, Reason.OUT_OF_MEMORY, _TOO_MUCH, died)
        case ProcessExpired() as died:
            because = "our reader stopped while reading it"
            return _failed(item, Reason.READER_FAILED, because, died)
        case error:
            because = "our reader could not make sense of it"
            return _failed(item, Reason.READER_FAILED, because, error)


# A failed allocation in compiled code aborts, and a system out of memory kills (signals 6 and 9).
_OUT_OF_MEMORY = (-6, -9)
_TOO_MUCH = "it needs more memory than we allow"


def _failed(item: Item, reason: Reason, because: str, cause: BaseException) -> Failed[Item]:
    where = traceback.extract_tb(cause.__traceback__)[-1:] if cause.__traceback__ else []
    # What was raised and where, but not its words: they may quote a cell.
    detail = " ".join(
        [type(cause).__name__, *(f"{Path(f.filename).name}:{f.lineno}" for f in where)]
    )
    return Failed(item, reason, because, Refused(reason, because).remedy, detail)
