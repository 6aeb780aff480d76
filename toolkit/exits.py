"""What the exit codes mean; a schedule tells success, findings and failure apart by them."""

from __future__ import annotations

DONE = 0
"""Done; warnings and notes at most."""
ERRORS_STAND = 1
"""Done, and a person is needed: an error stands, or a workbook could not be read."""
WRONG_USE = 2
"""The command or the settings are wrong; nothing was done."""
FAILED = 3
"""The run failed; the last good outputs are as they were."""
DID_NOT_RUN = 4
"""Another run of the pack is at work; nothing was done."""
STOPPED = 130
"""A person ended it with Ctrl+C, in a terminal; the last good outputs are as they were."""

MEANING = {
    DONE: "done",
    ERRORS_STAND: "done, and a person is needed",
    WRONG_USE: "did not run, the command, the settings or the pack are to be put right",
    FAILED: "failed",
    DID_NOT_RUN: "did not run, another run is at work",
}
"""The codes of a run in a few words."""
