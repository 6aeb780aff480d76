"""What a person is told when the toolkit cannot do its work: sentences, never a traceback."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from toolkit import __version__, exits
from toolkit.archive.problem import ArchiveProblem
from toolkit.decks.kit.problems import DoesNotFit, TemplateProblem
from toolkit.engine import EngineProblem
from toolkit.lock import AnotherRun
from toolkit.outputs import OutputProblem
from toolkit.reading import ReturnsVanished
from toolkit.settings import SettingsProblem

_DETAILS = "toolkit-problem.txt"
_FORESEEN = (
    TemplateProblem | DoesNotFit | EngineProblem | OutputProblem | ReturnsVanished | ArchiveProblem
)


class Stopped(Exception):
    """A person, or the system, has stopped the work."""


def exit_code_of(problem: BaseException) -> int:
    """The exit code for what went wrong."""
    if isinstance(problem, AnotherRun):
        return exits.DID_NOT_RUN
    return exits.WRONG_USE if isinstance(problem, SettingsProblem) else exits.FAILED


def in_plain_words(problem: BaseException) -> str:
    """What went wrong and what to do; of a fault, where its details were written."""
    if isinstance(problem, SettingsProblem | AnotherRun):
        return str(problem)
    if isinstance(problem, _FORESEEN):
        return f"{problem}\nThe last good outputs are as they were."
    if isinstance(problem, Stopped | KeyboardInterrupt | SystemExit):
        return "It was stopped before it ended; the last good outputs are as they were."
    return (
        "Something went wrong that the toolkit did not expect; the last good outputs are as they "
        f"were. What happened was written to {_write_details(problem)}: send that file to whoever "
        "looks after the toolkit. It holds no figures."
    )


def _write_details(problem: BaseException) -> Path:
    """Writes where a fault arose, without values, beside the person's other temporary files."""
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [f"benefits-reporting-toolkit {__version__}", type(problem).__name__]
    lines += [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    path = Path(tempfile.gettempdir()) / _DETAILS
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
