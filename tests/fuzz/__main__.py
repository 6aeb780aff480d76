"""Spoils workbooks for as long as asked: ``python -m tests.fuzz --seconds 600 --seed 1``.

Every mutant that fails is saved in a folder with what went wrong; ``--replay NUMBER`` makes that
mutant once more and tries it in this process, so that a debugger can follow.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT
from tests.fuzz.mutant import Mutant, mutant
from tests.fuzz.trial import Setting, complaints, try_out
from tests.fuzz.whole import whole_run
from toolkit.engine import Failed, LocalEngine
from toolkit.reading import engine_of, read_reference
from toolkit.settings import open_pack

BATCH = 100
TOGETHER = 4
"""Mutants of each batch that go through a whole run, outputs and all."""
SEEDS_APART = 1_000_000_000
"""Runs with different seeds share no mutant."""


def setting() -> Setting:
    """The sample pack's workbooks, the reference workbook first, and that one as read."""
    pack = open_pack(ROOT)
    samples = (pack.reference, *sorted(pack.returns.glob("*.xlsx")))
    return Setting(samples, read_reference(pack, engine_of(pack)))


def tried(seeds: list[int], common: Setting, workers: int | None = None) -> dict[int, list[str]]:
    """What went wrong, by the seeds with which something did."""
    engine = LocalEngine(workers=workers, timeout_s=20, memory_mb=1500)
    results = engine.map(try_out, seeds, common=common)
    wrong = {
        seed: [f"{result.because} ({result.detail})"] if isinstance(result, Failed) else result
        for seed, result in zip(seeds, results, strict=True)
    }
    return {seed: said for seed, said in wrong.items() if said}


def main() -> int:
    """Tries mutants until the time is up; the exit code is 1 when one failed."""
    asked = _asked()
    common = setting()
    if asked.replay is not None:
        return _replay(asked.replay, common, asked.folder)
    end = time.monotonic() + asked.seconds
    first, count, failed = asked.seed * SEEDS_APART, 0, 0
    while time.monotonic() < end:
        seeds = list(range(first + count, first + count + BATCH))
        wrong = tried(seeds, common, asked.workers)
        together = [mutant(seed, common.samples) for seed in seeds[:TOGETHER]]
        if said := whole_run(together, common.samples):
            wrong |= {spoilt.seed: ["in a whole run:", *said] for spoilt in together}
        for seed, said in wrong.items():
            _save(asked.folder, mutant(seed, common.samples), said)
        count, failed = count + BATCH, failed + len(wrong)
    print(f"{count:,} mutants, {failed:,} failed", f"(see {asked.folder})" if failed else "")
    return 1 if failed else 0


def _replay(seed: int, common: Setting, folder: Path) -> int:
    spoilt = mutant(seed, common.samples)
    _save(folder, spoilt, [])
    said = complaints(spoilt, common.reference)
    print("\n".join(said) or "Nothing is wrong.")
    return 1 if said else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--replay", type=int, metavar="NUMBER", help="the number of one mutant")
    folder = Path(tempfile.gettempdir()) / "toolkit-mutants"
    parser.add_argument("--folder", type=Path, default=folder, help=f"by default {folder}")
    return parser.parse_args()


def _save(folder: Path, spoilt: Mutant, said: list[str]) -> None:
    """Keeps a mutant and what was said of it, and prints that."""
    text = "\n".join([f"{spoilt.seed} {spoilt.sample}", " ".join(spoilt.done), *said])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{spoilt.seed}.xlsx").write_bytes(spoilt.data)
    (folder / f"{spoilt.seed}.txt").write_text(text, "utf-8", "replace")
    print(text.encode("utf-8", "replace").decode(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
