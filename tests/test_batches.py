"""Work in batches: what is made of each is all that comes back, and all that is held."""

from __future__ import annotations

import pytest

from tests.test_engine import BAD, act, add, square
from toolkit import engine
from toolkit.engine import EngineProblem, Failed, LocalEngine


def total(number: int, results: list[int]) -> tuple[int, int]:
    return number, sum(results)


def which_failed(_number: int, results: list[object]) -> list[bool]:
    return [isinstance(one, Failed) for one in results]


def full(_number: int, _results: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_is_made_of_batches_comes_in_their_order_and_is_told_as_it_is_made():
    batches = [[1, 2, 3], [4], [5, 6]]
    told = []
    made = LocalEngine(2).in_batches(square, batches, total, lambda at, one: told.append((at, one)))
    assert made == [(0, 14), (1, 16), (2, 61)]
    assert told == list(enumerate(made))
    assert LocalEngine(1).in_batches(add, [[1], [2]], total, common=[10, 20]) == [(0, 31), (1, 32)]
    assert LocalEngine(1).in_batches(square, [], total) == []


def test_one_bad_item_never_takes_another_with_it_nor_the_next_batch():
    bad = [name for name in BAD if name not in ("memory", "loop")]
    batches = [[f"before {name}", name, f"after {name}"] for name in bad]
    made = LocalEngine(2, timeout_s=2).in_batches(act, batches, which_failed)
    assert made == [[False, True, False]] * len(bad)


def test_what_goes_wrong_with_a_batch_itself_gets_out():
    with pytest.raises(OSError, match="No space left"):
        LocalEngine(1).in_batches(square, [[1], [2]], full)


def test_workers_that_cannot_start_are_a_problem(monkeypatch):
    monkeypatch.setattr(engine, "_prepare_worker", cannot)
    with pytest.raises(EngineProblem, match="could not start"):
        LocalEngine(1).in_batches(square, [[1], [2]], total)


def cannot(*_: object) -> None:
    raise OSError("not allowed")
