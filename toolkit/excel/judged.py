"""What the pipeline says of the workbook in front."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.excel.refusal import Refusal
from toolkit.excel.which_pack import Chosen
from toolkit.findings import Finding
from toolkit.pipeline import Checked, check_files, check_pack
from toolkit.reading import Progress, returned
from toolkit.reports.names import Names
from toolkit.returns import Status
from toolkit.rules.structure import W14


@dataclass(frozen=True)
class Judged:
    """A workbook that was read from its file and checked.

    ``belongs`` says whether it was checked as part of a whole pack.
    """

    checked: Checked
    name: str
    belongs: bool

    @cached_property
    def own(self) -> tuple[Finding, ...]:
        """What was found in this workbook, what to fix first on top.

        That it is open in Excel is no finding here: it was saved just now.
        """
        return tuple(
            finding
            for finding in self.checked.findings
            if finding.place.workbook == self.name and finding.rule != W14.id
        )

    @property
    def elsewhere(self) -> tuple[Finding, ...]:
        """The errors of the pack that stand in no cell of this workbook."""
        return tuple(error for error in self.checked.errors if error not in self.own)

    @property
    def roles(self) -> Mapping[str, str]:
        """The role of each owner by id."""
        return Names(self.checked.everything).roles


def judged(chosen: Chosen, progress: Progress) -> Judged:
    """Reads and checks the workbook.

    Raises :class:`~toolkit.excel.refusal.Refusal` for one that cannot be read or is not ours, and
    :class:`~toolkit.settings.SettingsProblem` when the pack cannot be read.
    """
    whole = chosen.belongs and bool(returned(chosen.pack))
    checked = check_pack(chosen.pack, progress) if whole else _alone(chosen, progress)
    found = Judged(checked, chosen.name, whole)
    ret = next(ret for ret in checked.returns if ret.workbook == found.name)
    if ret.status is not Status.READ:
        because = " ".join(finding.message for finding in ret.findings)
        raise Refusal(f"{chosen.file.name} could not be checked. {because}")
    return found


def _alone(chosen: Chosen, progress: Progress) -> Checked:
    """The workbook with nothing but the pack's lists, which may be the workbook itself."""
    return check_files(chosen.pack, [] if chosen.is_reference else [chosen.file], progress)
