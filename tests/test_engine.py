"""The engine: one item's end is never another's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

from tests import hostile
from tests.conftest import ROOT
from toolkit import engine
from toolkit.engine import Engine, EngineProblem, Failed, LocalEngine, _workers
from toolkit.workbooks.guard import Limits, Reason, Refused
from toolkit.workbooks.raw import RawWorkbook, read_raw

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory limits need Linux")


class Panic(BaseException):
    """As a panic in compiled code arrives."""


def act(what: str) -> str:
    """What the items of these tests are made to do, in the worker."""
    if what == "abort":
        os.abort()
    if what == "exit":
        os._exit(3)
    if what == "sys.exit":
        sys.exit(4)
    if what == "sleep":
        time.sleep(60)
    if what == "loop":
        while True:
            pass
    if what == "memory":
        return str(len(bytearray(4_000_000_000)))
    if what == "refuse":
        raise Refused(Reason.OLD_XLS, "it is old", "Save it anew.")
    if what == "raise":
        raise KeyError("secret path")
    if what == "panic":
        raise Panic
    if what == "unpicklable":
        return lambda: None  # type: ignore[return-value]
    return what.upper()


def square(number: int) -> int:
    return number * number


def process_of(_: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def numbers_and_tables(size: int) -> float:
    """Ordinary work: everything that the package imports, and some tables."""
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame({"a": np.arange(size, dtype=float), "b": [str(n) for n in range(size)]})
    product = np.ones((300, 300)) @ np.ones((300, 300))  # starts the linear algebra threads
    return float(frame.groupby(frame["a"] % 7)["a"].sum().sum() + product[0, 0])


def read_unguarded(path: Path) -> int:
    """What would happen without a guard."""
    from python_calamine import load_workbook

    return len(load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False))


def test_is_an_engine() -> None:
    engine: Engine = LocalEngine(workers=1)
    assert engine.map(square, []) == []


def test_results_come_in_the_order_of_the_items() -> None:
    seen: list[tuple[int, object]] = []
    items = list(range(20))
    results = LocalEngine(workers=2).map(square, items, lambda i, r: seen.append((i, r)))
    assert results == [n * n for n in items]
    assert sorted(seen) == [(n, n * n) for n in items]


def test_on_done_is_called_in_the_calling_thread() -> None:
    threads: set[int] = set()
    LocalEngine(workers=2).map(square, [1, 2], lambda *_: threads.add(threading.get_ident()))
    assert threads == {threading.get_ident()}


BAD = {
    "abort": Reason.OUT_OF_MEMORY,  # how compiled code ends when memory does
    "exit": Reason.READER_FAILED,
    "sys.exit": Reason.READER_FAILED,
    "sleep": Reason.TIMED_OUT,
    "loop": Reason.TIMED_OUT,
    "refuse": Reason.OLD_XLS,
    "raise": Reason.READER_FAILED,
    "panic": Reason.READER_FAILED,
    "unpicklable": Reason.READER_FAILED,
} | ({"memory": Reason.OUT_OF_MEMORY} if sys.platform == "linux" else {})


def test_one_bad_item_never_takes_another_with_it() -> None:
    items = [name for bad in BAD for name in (f"before {bad}", bad, f"after {bad}")]
    start = time.monotonic()
    results = LocalEngine(workers=2, timeout_s=2).map(act, items)
    assert time.monotonic() - start < 30
    for item, result in zip(items, results, strict=True):
        if item in BAD:
            assert isinstance(result, Failed), item
            assert (result.item, result.reason) == (item, BAD[item])
            assert result.because
            assert "secret" not in result.because
            assert result.remedy.endswith(".")
        else:
            assert result == item.upper()


def test_a_refusal_keeps_its_words() -> None:
    (failed,) = LocalEngine(workers=1).map(act, ["refuse"])
    assert failed == Failed("refuse", Reason.OLD_XLS, "it is old", "Save it anew.")


def test_a_function_that_cannot_be_sent() -> None:
    (failed,) = LocalEngine(workers=1).map(lambda n: n, [1])
    assert isinstance(failed, Failed)


def test_on_done_that_raises_stops_the_work() -> None:
    def stop(item: str, _: object) -> None:
        raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        LocalEngine(workers=2, timeout_s=50).map(act, ["a", "sleep", "sleep"], stop)
    assert time.monotonic() - start < 20


def test_the_memory_limit_leaves_ordinary_work_alone() -> None:
    (result,) = LocalEngine(workers=1, memory_mb=1000).map(numbers_and_tables, [200_000])
    assert isinstance(result, float), result


def test_the_memory_limit_counts_from_what_a_worker_starts_with() -> None:
    assert LocalEngine(workers=1, memory_mb=256).map(square, [3]) == [9]


def test_what_a_task_must_load_is_not_the_memory_of_an_item(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "TABLE = bytearray(600_000_000)\n\ndef size(_):\n    return len(TABLE)\n"
    (tmp_path / "module_with_a_large_table.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    task = import_module("module_with_a_large_table").size
    LocalEngine(workers=1).map(square, [3])  # a server that has loaded another module
    assert LocalEngine(workers=1, memory_mb=256).map(task, [1]) == [600_000_000]


def test_never_more_workers_than_items() -> None:
    assert len(set(LocalEngine(workers=8).map(process_of, [1, 2]))) <= 2


def test_small_batches_get_one_worker(tmp_path: Path) -> None:
    paths = [hostile.good(tmp_path / f"{n}.xlsx") for n in range(3)]
    assert _workers(8, paths) == 1
    big = tmp_path / "big.xlsx"
    big.write_bytes(bytes(5_000_000))
    assert _workers(8, [big, big]) == 2
    assert _workers(8, [tmp_path / "missing.xlsx"]) == 1
    assert _workers(4, list(range(100))) == 4
    assert _workers(None, [1]) == 1


def test_every_hostile_workbook_ends_well_and_soon(tmp_path: Path) -> None:
    """Guarded, none of them so much as ends its worker."""
    builders = {
        "far": hostile.far_corners,
        "space": hostile.stray_space,
        "phantom": hostile.phantom_columns,
        "styled": hostile.styled_far,
        "bomb": hostile.bomb,
        "lying": hostile.lying_bomb,
        "nested": hostile.nested_bomb,
        "overlapping": hostile.overlapping,
        "text": hostile.text_bomb,
        "entities": hostile.entities,
        "utf16": hostile.utf16,
        "crc": hostile.wrong_crc,
        "duplicate": hostile.duplicate,
        "good": hostile.good,
    }
    paths = [build(tmp_path / f"{name}.xlsx") for name, build in builders.items()]
    start = time.monotonic()
    results = LocalEngine(workers=2, timeout_s=20, memory_mb=1000).map(read_raw, paths)
    assert time.monotonic() - start < 20
    read = {
        path.stem
        for path, result in zip(paths, results, strict=True)
        if isinstance(result, RawWorkbook)
    }
    assert read == {"phantom", "styled", "nested", "good"}
    for result in results:
        if isinstance(result, Failed):
            assert result.reason not in (Reason.OUT_OF_MEMORY, Reason.TIMED_OUT)
            assert result.detail == ""


@needs_linux
def test_what_the_guard_is_for(tmp_path: Path) -> None:
    """Should the guard ever miss one, the worker ends and the others go on."""
    paths = [
        hostile.far_corners(tmp_path / "far.xlsx"),
        hostile.stray_space(tmp_path / "space.xlsx"),
        hostile.good(tmp_path / "good.xlsx", rows=20),
    ]
    far, space, good = LocalEngine(workers=1, memory_mb=1000).map(read_unguarded, paths)
    assert isinstance(far, Failed)
    assert isinstance(space, Failed)
    assert (far.reason, space.reason) == (Reason.OUT_OF_MEMORY, Reason.OUT_OF_MEMORY)
    assert good == 20


@needs_linux
def test_the_largest_allowed_sheet_fits(tmp_path: Path) -> None:
    """The area that the guard lets through can be read in the memory that the engine gives."""
    area = Limits().sheet_area
    rows = f'<row r="1">{hostile.number("A1")}</row><row r="{area // 100}">' + hostile.number(
        f"CV{area // 100}"
    )
    (book,) = LocalEngine(workers=1).map(
        read_raw, [hostile.book(tmp_path / "a.xlsx", rows + "</row>")]
    )
    assert isinstance(book, RawWorkbook), book
    assert len(book.sheets[0].rows) == area // 100


def add(item: int, common: list[int]) -> int:
    return item + sum(common)


def test_what_items_share_reaches_every_worker():
    assert LocalEngine(workers=2).map(add, [1, 2, 3], common=[10, 20]) == [31, 32, 33]


class CannotArrive:
    """Shared by items, and no worker can take it in."""

    def __reduce__(self) -> tuple[object, ...]:
        return (int, ("none",))


def die(*_: object) -> None:
    os._exit(9)


def die_once(_memory: object, _shared: object, environment: dict[str, str], _task: str) -> None:
    mark = Path(environment["TEST_ENGINE_MARK"])
    if not mark.exists():
        mark.touch()
        os._exit(9)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("common", [None, bytes(3_000_000), CannotArrive()], ids=type)
def test_workers_that_cannot_start_are_no_fault_of_a_workbook(
    monkeypatch: pytest.MonkeyPatch, workers: int, common: object
) -> None:
    if not isinstance(common, CannotArrive):
        monkeypatch.setattr(engine, "_prepare_worker", die)
    with pytest.raises(EngineProblem, match="could not start on this machine"):
        LocalEngine(workers=workers).map(square, [1, 2, 3], common=common)


def test_work_goes_on_with_new_workers_as_long_as_something_gets_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def all_die_after_one(
        _self: LocalEngine, task: Callable[[int], int], items: Mapping[int, int], _shared: object
    ) -> Generator[tuple[int, int]]:
        at = min(items)
        yield at, task(items[at])

    monkeypatch.setattr(LocalEngine, "_each", all_die_after_one)
    assert LocalEngine().map(square, [1, 2, 3, 4]) == [1, 4, 9, 16]


def value_of(name: str) -> str | None:
    return os.environ.get(name)


def test_workers_have_the_environment_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("one", "two"):
        monkeypatch.setenv("TEST_ENGINE_VALUE", value)
        assert LocalEngine(workers=1).map(value_of, ["TEST_ENGINE_VALUE"]) == [value]


def test_a_worker_that_died_by_chance_while_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine, "_prepare_worker", die_once)
    monkeypatch.setenv("TEST_ENGINE_MARK", str(tmp_path / "mark"))
    told: list[int] = []
    results = LocalEngine(workers=1).map(square, [1, 2, 3], lambda item, _: told.append(item))
    assert results == [1, 4, 9]
    assert sorted(told) == [1, 2, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="sockets with a name are of POSIX")
@pytest.mark.parametrize("length", [40, 75, 76, 200])
def test_workers_start_however_long_the_folder_for_temporary_files_is(tmp_path, length):
    """A socket of the server that workers come from has a name of at most 107 bytes."""
    short = Path(tempfile.mkdtemp(dir="/tmp"))
    place = short / ("t" * (length - len(str(short)) - 1))
    place.mkdir()
    program = (
        "from toolkit.engine import LocalEngine\n"
        "import operator\n"
        "if __name__ == '__main__':\n"
        "    print(LocalEngine(1).map(operator.neg, [1, 2]))\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    try:
        done = subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "TMPDIR": str(place), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
    finally:
        shutil.rmtree(short)
    assert (done.stdout.strip(), done.returncode) == ("[-1, -2]", 0), done.stderr
