"""Findings handed out: a folder for each owner, ready to send, with nothing of anybody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.copies import copy_errands, make_copies, not_copied, now_in
from toolkit.edition import Edition, edition_of
from toolkit.file_names import Wanted, names_apart
from toolkit.findings import Finding, Severity
from toolkit.own_folder import own_folder
from toolkit.pipeline import Checked
from toolkit.reading import Progress
from toolkit.reports.checked_copy import Copied, CopyErrand
from toolkit.reports.findings_workbook import write_told
from toolkit.reports.message import message
from toolkit.reports.names import Names
from toolkit.reports.severity import tally
from toolkit.reports.told import Told, told_of
from toolkit.rules.check import all_rules
from toolkit.settings import Pack, SettingsProblem

NOBODY = "No owner named"
"""Whose findings are those that name no owner, such as a return that has not come."""
FINDINGS, MESSAGE = "findings.xlsx", "message.txt"

ByOwner = Mapping[str, tuple[Finding, ...]]
"""Findings by the id of their owner; of the empty id, those that name none."""


@dataclass(frozen=True, slots=True)
class OwnerFolder:
    """What one owner is sent. ``role`` is empty for findings that name no owner."""

    role: str
    folder: Path
    findings: tuple[Finding, ...]
    copies: tuple[Copied, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file in the folder; there is a message where there is somebody to send it to."""
        own = (MESSAGE, FINDINGS) if self.role else (FINDINGS,)
        copies = [one.target for one in self.copies if one.target is not None]
        return (*(self.folder / name for name in own), *copies)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The folders that were made in a folder, and the roles of owners with nothing found."""

    folder: Path
    folders: tuple[OwnerFolder, ...]
    nothing_for: tuple[str, ...]

    @property
    def record(self) -> dict[str, Any]:
        """What was made, as plain data with paths."""
        return {
            "folder": str(self.folder),
            "folders": [_record(one) for one in self.folders],
            "nothing_for": list(self.nothing_for),
        }


def hand_out(pack: Pack, checked: Checked, folder: Path, progress: Progress) -> HandedOut:
    """Writes for each owner their findings, copies of the workbooks they are in, and a message.

    Raises :class:`~toolkit.settings.SettingsProblem` when ``folder`` holds something that is not
    ours or is among the returns, and :class:`~toolkit.outputs.OutputProblem` when it cannot be
    written. Nothing is written then.
    """
    folder = folder.resolve()
    returns = pack.returned_to
    if isinstance(returns, Path) and folder.is_relative_to(returns.resolve()):
        raise SettingsProblem(f"{folder} is among the returns. Choose a folder outside of them.")
    told = told_of(checked)
    found = _by_owner(checked.findings, told.names)
    with own_folder(folder) as making:
        folders = _make(pack, told, found, making, progress)
    return HandedOut(
        folder,
        tuple(_now_in(folder / one.folder.name, one) for one in folders),
        tuple(sorted(told.names.roles[owner] for owner in told.names.owners - found.keys())),
    )


def _by_owner(findings: Sequence[Finding], names: Names) -> ByOwner:
    """Who has the worst comes first, and last what names no owner."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[names.owner_of(finding)].append(finding)
    counts = {owner: tally(of_owner) for owner, of_owner in found.items()}
    order = sorted(found, key=lambda one: (not one, *(-counts[one][s] for s in Severity), one))
    return {owner: tuple(found[owner]) for owner in order}


def _make(
    pack: Pack, told: Told, found: ByOwner, making: Path, progress: Progress
) -> list[OwnerFolder]:
    """Writes every folder in ``making``; all copies are made side by side."""
    roles = {"": ""} | told.names.roles
    called = _folder_names(roles, told.names)
    folders = {owner: making / called[owner] for owner in found}
    copies = _copies(pack, told, found, folders, progress)
    edition = _edition(pack, told.checked)
    made: list[OwnerFolder] = []
    for at, (owner, findings) in enumerate(found.items(), 1):
        progress("Write the folders", at, len(found))
        own = OwnerFolder(roles[owner], folders[owner], findings, copies[owner])
        _write(own, told.only(own.role or NOBODY, findings, own.copies), edition)
        made.append(own)
    return made


def _folder_names(roles: Mapping[str, str], names: Names) -> dict[str, str]:
    """A name for each owner's folder; the same each time, whatever was found."""
    ids = sorted(roles)
    wanted = [Wanted(roles[one] or NOBODY, names.unit_of_owner(one)) for one in ids]
    return dict(zip(ids, names_apart(wanted), strict=True))


def _copies(
    pack: Pack, told: Told, found: ByOwner, folders: Mapping[str, Path], progress: Progress
) -> dict[str, tuple[Copied, ...]]:
    """For each owner the copies in their folder, made, and those that could not be."""
    checked, roles = told.checked, told.names.roles
    errands: dict[str, tuple[CopyErrand, ...]] = {}
    for owner, findings in found.items():
        folders[owner].mkdir()
        errands[owner] = copy_errands(
            pack, checked, folders[owner], findings, roles, beside=(FINDINGS, MESSAGE)
        )
    made = iter(make_copies(pack, [one for some in errands.values() for one in some], progress))
    return {
        owner: (*(next(made) for _ in errands[owner]), *not_copied(checked, findings))
        for owner, findings in found.items()
    }


def _write(own: OwnerFolder, told: Told, edition: Edition) -> None:
    beside = {one.workbook: one.target.name for one in told.copies if one.target is not None}
    write_told(
        own.folder / FINDINGS,
        told,
        edition,
        rules=all_rules(),
        lies=lambda workbook: beside.get(workbook, ""),
    )
    if own.role:
        text = message(told, edition, FINDINGS)
        (own.folder / MESSAGE).write_bytes(text.encode("utf-8-sig", "replace"))


def _edition(pack: Pack, checked: Checked) -> Edition:
    returns = [ret for ret in checked.returns if ret.kind != "reference"]
    return edition_of(pack.settings, pack.settings.productivity, returns, "", draft=True)


def _now_in(folder: Path, made: OwnerFolder) -> OwnerFolder:
    return OwnerFolder(made.role, folder, made.findings, now_in(folder, made.copies))


def _record(made: OwnerFolder) -> dict[str, Any]:
    counts = tally(made.findings)
    return {
        "role": made.role,
        "folder": str(made.folder),
        "findings": {severity.value: counts[severity] for severity in Severity},
        "files": [str(path) for path in made.files],
        "not_copied": {one.workbook: one.reason for one in made.copies if one.target is None},
    }
