"""The power goes before every step on disk in turn: old outputs or new ones, never a part."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from toolkit.outputs import LATEST, in_place_of, latest, only_run, staged

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

STEPS = {
    "open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link",
    "ctypes.dlsym", "shutil.rmtree", "shutil.copyfile",
}  # fmt: skip
OLD = {"deck.pptx": "old", "copies/one.xlsx": "old", "run.json": "old"}
NEW = {"deck.pptx": "new", "copies/two.xlsx": "new", "run.json": "new"}


@pytest.fixture
def quick(monkeypatch):
    """Nothing is flushed: that takes its time, and another test sees to it."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def write(folder: Path, files) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


def read(folder: Path):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def run(output: Path, name: str, files) -> None:
    with only_run(output), staged(output, name) as folder:
        write(folder, files)


def ends_before(step: int, work) -> bool:
    """Whether the work came as far as a step on disk; its process ends there without a word."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    left = step

    def count(event, _args):
        nonlocal left
        left -= event in STEPS
        if left < 0:
            os._exit(1)

    sys.addaudithook(count)
    work()
    os._exit(0)


def rubbish(output: Path):
    return [path.name for path in output.iterdir() if path.name.startswith((".making", ".old"))]


def each_step(tmp_path: Path, first, work):
    """The folder as it is after a power cut before each step, until the work gets done."""
    for step in range(2_000):
        folder = tmp_path / str(step)
        folder.mkdir()
        first(folder)
        cut = ends_before(step, lambda folder=folder: work(folder))
        yield folder
        if not cut:
            assert step > 20
            return
    pytest.fail("the work never ended")


@pytest.mark.parametrize("name", ["two", "one"])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_run(tmp_path, monkeypatch, quick, name, at_once):
    """Of another name, or the same again; on a system that swaps at once, or one that cannot."""
    if not at_once:
        monkeypatch.setattr("toolkit.outputs.exchange", lambda *_: False)
    seen = []
    for output in each_step(
        tmp_path, lambda output: run(output, "one", OLD), lambda output: run(output, name, NEW)
    ):
        assert read(latest(output)) in (OLD, NEW)
        if at_once:
            assert read(output / LATEST) in (OLD, NEW)
            assert read(output / "one") in (OLD, NEW)
        seen.append(read(latest(output))["run.json"])
        with only_run(output):  # the next run begins
            assert not rubbish(output)
            assert read(output / LATEST) in (OLD, NEW)
            assert read(output / "one") in (OLD, NEW)
            assert not (output / name).exists() or read(output / name) in (OLD, NEW)
        run(output, name, NEW)
        assert read(output / LATEST) == read(output / name) == NEW
    assert {"old", "new"} == set(seen)
    assert seen == sorted(seen, reverse=True)  # once new, always new


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_of_its_own(tmp_path, monkeypatch, quick, at_once):
    if not at_once:
        monkeypatch.setattr("toolkit.outputs.exchange", lambda *_: False)

    def put(here: Path, files=NEW) -> None:
        with in_place_of(here / "To owners") as folder:
            write(folder, files)

    for here in each_step(tmp_path, lambda here: put(here, OLD), put):
        assert read(latest_of(here / "To owners")) in (OLD, NEW)
        put(here)
        assert read(here / "To owners") == NEW
        assert not rubbish(here)


def latest_of(place: Path) -> Path:
    return place if place.exists() else place.with_name(f".old-{place.name}")


def test_no_folder_takes_its_place_before_it_is_on_the_disk(tmp_path, monkeypatch):
    flushed: set[int] = set()
    moved: list[str] = []
    fsync, rename = os.fsync, Path.rename

    @contextmanager
    def all_flushed(folder: Path):
        paths = [folder, *folder.rglob("*")]
        assert {path.stat().st_ino for path in paths} <= flushed
        moved.append(folder.name)
        yield

    def swap(new: Path, place: Path) -> bool:
        with all_flushed(new):
            return False

    def move(path: Path, target: Path) -> Path:
        if path.name.startswith(".making"):
            with all_flushed(path):
                return rename(path, target)
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", lambda one: (flushed.add(os.fstat(one).st_ino), fsync(one)))
    monkeypatch.setattr("toolkit.outputs.exchange", swap)
    monkeypatch.setattr(Path, "rename", move)
    run(tmp_path, "one", OLD)
    run(tmp_path, "one", NEW)
    assert moved.count(".making-latest") == 3  # once new; then tried at once, and in two steps
    assert tmp_path.stat().st_ino in flushed
