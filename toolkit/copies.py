"""Checked copies of returns: which are made, under what names, and why one could not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from toolkit.engine import Failed
from toolkit.file_names import Wanted, names_apart
from toolkit.findings import Finding
from toolkit.pipeline import Checked
from toolkit.reading import Progress, engine_at_pack
from toolkit.reports.checked_copy import Copied, CopyErrand, make_checked_copy
from toolkit.reports.names import Names
from toolkit.returns import Status
from toolkit.settings import Pack
from toolkit.words import sentence

_LONGEST = 200
"""Bytes of a copy's name: it keeps that of the workbook, which a disk has taken already."""


def copy_all(pack: Pack, checked: Checked, folder: Path, progress: Progress) -> tuple[Copied, ...]:
    """What became of a copy into ``folder`` of each workbook in which somebody has something to do.

    Marked in it is everything that was found. The folder is made when there is something to put in
    it.
    """
    roles = Names(checked.everything).roles
    to_do = {finding.place.workbook for finding in checked.findings if finding.is_to_do}
    concerned = [finding for finding in checked.findings if finding.place.workbook in to_do]
    errands = copy_errands(pack, checked, folder, concerned, roles)
    if errands:
        folder.mkdir()
    made = make_copies(pack, errands, progress)
    if errands and not any(one.target for one in made):
        folder.rmdir()
    return (*made, *not_copied(checked, concerned))


def copy_errands(
    pack: Pack,
    checked: Checked,
    folder: Path,
    findings: Sequence[Finding],
    roles: Mapping[str, str],
    beside: Sequence[str] = (),
) -> tuple[CopyErrand, ...]:
    """A copy into ``folder`` of each workbook that could be read and in which findings stand.

    A copy is called as its workbook is, with that one's folder in brackets where two are called
    the same or one is called as a file that will stand ``beside`` it. ``roles`` gives the role of
    each owner by id.
    """
    of: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of[finding.place.workbook].append(finding)
    read = {ret.workbook: ret.sha256 for ret in checked.returns if ret.status is Status.READ}
    workbooks = [workbook for workbook in read if workbook in of]
    return tuple(
        CopyErrand(
            pack.source_of(workbook),
            folder / name,
            workbook,
            tuple(of[workbook]),
            roles,
            read[workbook],
        )
        for workbook, name in zip(workbooks, _names(workbooks, beside), strict=True)
    )


def make_copies(
    pack: Pack, errands: Sequence[CopyErrand], progress: Progress
) -> tuple[Copied, ...]:
    """What became of each copy, in the order given; what goes wrong with one stays with it."""
    done = 0

    def tell(_errand: CopyErrand, _result: object) -> None:
        nonlocal done
        done += 1
        progress("Make checked copies", done, len(errands))

    results = engine_at_pack(pack).map(make_checked_copy, errands, tell)
    return tuple(_not_made(one) if isinstance(one, Failed) else one for one in results)


def now_in(folder: Path, copies: Sequence[Copied]) -> tuple[Copied, ...]:
    """The same copies after the folder that they were made in was put in its place."""
    return tuple(
        replace(one, target=folder / one.target.name) if one.target else one for one in copies
    )


def not_copied(checked: Checked, findings: Sequence[Finding]) -> tuple[Copied, ...]:
    """The workbooks with findings of which no copy is tried, as they could not be read."""
    concerned = {finding.place.workbook for finding in findings}
    return tuple(
        Copied(ret.workbook, None, "It could not be read: see the findings.")
        for ret in checked.returns
        if ret.status is not Status.READ and ret.workbook in concerned
    )


def _not_made(failed: Failed[CopyErrand]) -> Copied:
    return Copied(failed.item.workbook, None, f"{sentence(failed.because)}.")


def _names(workbooks: Sequence[str], beside: Sequence[str]) -> list[str]:
    paths = [PurePosixPath(path) for path in (*beside, *workbooks)]
    wanted = [Wanted(path.stem, path.parent.name, path.suffix) for path in paths]
    return names_apart(wanted, _LONGEST)[len(beside) :]
