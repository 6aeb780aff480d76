"""Why a workbook is not read: for programs, and in words for whoever has it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Why a workbook was not read, for programs."""

    PASSWORD = "password"  # noqa: S105
    OLD_XLS = "old_xls"
    NOT_A_WORKBOOK = "not_a_workbook"
    DAMAGED = "damaged"
    TOO_BIG = "too_big"
    FAR_CELL = "far_cell"
    ENTITIES = "entities"
    WRONG_TYPE = "wrong_type"
    CONF_SHEET = "conf_sheet"
    VANISHED = "vanished"
    NOT_ALLOWED = "not_allowed"
    BEING_SAVED = "being_saved"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    READER_FAILED = "reader_failed"


_REMEDIES: Mapping[Reason, str] = {
    Reason.PASSWORD: "Close it in Excel, save it as .xlsx without a password and try again.",
    Reason.OLD_XLS: "Open it in Excel, save it as .xlsx and try again.",
    Reason.NOT_A_WORKBOOK: "Ask the sender for the Excel workbook itself, saved as .xlsx.",
    Reason.DAMAGED: "Open it in Excel, save it under a new name as .xlsx and try again; if Excel "
    "cannot open it either, ask the sender for a fresh copy.",
    Reason.TOO_BIG: "Copy the filled cells into a blank workbook of ours, save it and try again.",
    Reason.FAR_CELL: "On that sheet press Ctrl+End, delete the empty rows and columns that lie "
    "beyond your data, save it and try again.",
    Reason.ENTITIES: "Excel never writes such a file. Do not open it; ask the sender where it "
    "comes from.",
    Reason.WRONG_TYPE: "Open it in Excel, save it as .xlsx and try again; do not rename it.",
    Reason.CONF_SHEET: "Delete every sheet whose name ends in .conf, also hidden ones, save it "
    "and try again.",
    Reason.VANISHED: "Check that it is still in the folder and that the drive is connected, and "
    "try again.",
    Reason.NOT_ALLOWED: "Close it in Excel, ask its owner to let you read it, and try again.",
    Reason.BEING_SAVED: "Wait until it is saved and run again; if it stays so, ask the sender for "
    "a fresh copy.",
    Reason.TIMED_OUT: "Copy the filled cells into a blank workbook of ours, save it and try again.",
    Reason.OUT_OF_MEMORY: "Copy the filled cells into a blank workbook of ours, save it and try "
    "again.",
    Reason.READER_FAILED: "Open it in Excel, save it under a new name as .xlsx and try again.",
}


class Refused(Exception):
    """A workbook that is not read, and why.

    `reason` is for programs. `because` completes "We could not open this workbook because
    {because}." and `remedy` is a sentence that says what to do about it.
    """

    # Kept in `args`, so that it pickles as it is. Not a frozen dataclass: contextlib assigns
    # __traceback__ on the way out of a `with` block, which a frozen class forbids.
    def __init__(self, reason: Reason, because: str, remedy: str = "") -> None:
        super().__init__(reason, because, remedy or _REMEDIES[reason])

    @property
    def reason(self) -> Reason:
        """The machine-readable reason."""
        reason: Reason = self.args[0]
        return reason

    @property
    def because(self) -> str:
        """The clause that completes "We could not open this workbook because ..."."""
        return str(self.args[1])

    @property
    def remedy(self) -> str:
        """What the person who has the workbook should do."""
        return str(self.args[2])

    def __str__(self) -> str:
        return f"We could not open this workbook because {self.because}. {self.remedy}"


def too_big(size: int, limit: int) -> Refused:
    """The refusal of a file of so many bytes, where at most ``limit`` are read."""
    because = f"it is {in_megabytes(size)} and we read workbooks of up to {in_megabytes(limit)}"
    return Refused(Reason.TOO_BIG, because)


def in_megabytes(size: int) -> str:
    """A size in bytes as people read it: ``12 MB``, ``340 KB``."""
    return f"{size / 1e6:,.0f} MB" if size >= 2_000_000 else f"{size / 1e3:,.0f} KB"
