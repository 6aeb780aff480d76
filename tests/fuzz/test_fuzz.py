"""A few hundred mutants, always the same; ``python -m tests.fuzz`` tries others for longer."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import setting, tried
from tests.fuzz.mutant import mutant
from tests.fuzz.package import packed, unpacked
from tests.fuzz.trial import Setting, complaints
from tests.fuzz.whole import whole_run

MUTANTS = range(150)
TOGETHER = range(1_000, 1_012)


@pytest.fixture(scope="module")
def common() -> Setting:
    return setting()


def test_nothing_but_findings_comes_out(common):
    assert tried(list(MUTANTS), common) == {}


def test_nothing_but_findings_comes_out_of_a_whole_run(common):
    together = [mutant(seed, common.samples) for seed in TOGETHER]
    assert whole_run(together, common.samples) == []


def test_a_seed_always_gives_the_same_mutant(common):
    for seed in range(20):
        assert mutant(seed, common.samples) == mutant(seed, common.samples)


def test_most_mutants_can_be_read(common):
    """Otherwise only the guard would be tried."""
    done = [mutant(seed, common.samples).done for seed in MUTANTS]
    assert sum("edit_sheet" in each for each in done) > len(done) / 3


def test_a_complaint_is_made_where_there_is_cause(common, monkeypatch):
    sample = mutant(0, common.samples)
    monkeypatch.setattr("tests.fuzz.trial.take_in", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        complaints(sample, common.reference)


def test_a_package_that_is_not_spoilt_stays_as_it_is(common):
    members = unpacked(common.samples[0].read_bytes())
    assert unpacked(packed(members)) == members
