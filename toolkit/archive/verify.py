"""Proves that nothing in an archive has been altered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive.ledger import LEDGER, Entry, read_ledger
from toolkit.archive.manifest import (
    MANIFEST,
    OUTPUTS,
    File,
    files_in,
    read_manifest,
    sha256_of,
)
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import Run, runs_in
from toolkit.file_names import OF_THE_SYSTEM


@dataclass(frozen=True)
class Verdict:
    """What became of an archive: runs that are as they were, and what is wrong in words.

    ``seal`` is that of the last publication, empty without one.
    """

    runs: int
    published: int
    problems: tuple[str, ...]
    seal: str


def verify(archive: Path) -> Verdict:
    """Compares every file with the hash in its manifest, and the manifests with what was published.

    Raises :class:`ArchiveProblem` when what was published cannot be read.
    """
    entries = read_ledger(archive)
    runs = runs_in(archive)
    problems = [problem for run in runs for problem in altered(run.folder)]
    problems += [problem for entry in entries for problem in _published(archive, entry)]
    problems += [_without_entry(archive, run) for run in runs if run.frozen and not run.entry]
    seal = entries[-1].seal if entries else ""
    return Verdict(len(runs), len(entries), tuple(dict.fromkeys(problems)), seal)


def altered(folder: Path) -> list[str]:
    """What is not as it was in the archive of a run, its frozen outputs included."""
    try:
        manifest = read_manifest(folder)
        problems = _differences(folder, manifest.files, files_in(folder, (MANIFEST,)))
        if manifest.run_id != folder.name:
            problems.append(f"{folder} holds the run {manifest.run_id}.")
        if (folder / OUTPUTS).is_dir():
            frozen = tuple(_below_outputs(manifest.outputs))
            problems += _differences(folder, frozen, files_in(folder), only=f"{OUTPUTS}/")
    except ArchiveProblem as problem:
        return [str(problem)]
    except OSError as error:
        return [f"{folder} cannot be read: {error.strerror or error}."]
    return problems


def _below_outputs(files: tuple[File, ...]) -> Iterator[File]:
    yield from (one.model_copy(update={"path": f"{OUTPUTS}/{one.path}"}) for one in files)


def _differences(
    folder: Path, were: tuple[File, ...], are: tuple[File, ...], only: str = ""
) -> list[str]:
    """Files that are missing, changed, or were not there; ``only`` those below a folder."""
    then = {one.path: one.sha256 for one in were}
    now = {
        one.path: one.sha256
        for one in are
        if one.path.rpartition("/")[2] not in OF_THE_SYSTEM
        and (one.path.startswith(only) if only else not one.path.startswith(f"{OUTPUTS}/"))
    }
    words = [f"{folder / path} is missing." for path in then if path not in now]
    words += [
        f"{folder / path} has been changed since it was written."
        for path in then
        if path in now and now[path] != then[path]
    ]
    return words + [f"{folder / path} does not belong there." for path in now if path not in then]


def _without_entry(archive: Path, run: Run) -> str:
    return (
        f"{run.folder} was frozen to be published, but {archive / LEDGER} does not say so. Put "
        "that file back from a backup or, if the computer stopped while it was published, publish "
        "it again."
    )


def _published(archive: Path, entry: Entry) -> Iterator[str]:
    folder = archive / entry.run_id
    what = f"version {entry.version} (run {entry.run_id})"
    if not folder.is_dir():
        yield f"{folder} is missing: {what} was published."
        return
    if not (folder / OUTPUTS).is_dir():
        yield f"{folder / OUTPUTS} is missing: {what} was published with it."
    if (folder / MANIFEST).is_file() and sha256_of(folder / MANIFEST) != entry.manifest:
        yield f"{folder / MANIFEST} is not the one of {what} when it was published."
