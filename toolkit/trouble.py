"""What a person is told when the toolkit cannot do its work: sentences, never a traceback."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from toolkit import __version__
from toolkit.decks.kit.problems import DoesNotFit, TemplateProblem
from toolkit.engine import EngineProblem
from toolkit.outputs import OutputProblem
from toolkit.settings import SettingsProblem

_DETAILS = "toolkit-problem.txt"


def in_plain_words(problem: Exception) -> str:
    """What went wrong and what to do; of a fault, where its details were written."""
    if isinstance(problem, SettingsProblem):
        return str(problem)
    if isinstance(problem, TemplateProblem | DoesNotFit | EngineProblem | OutputProblem):
        return f"{problem}\nThe last good outputs are as they were."
    return (
        "Something went wrong that the toolkit did not expect; the last good outputs are as they "
        f"were. What happened was written to {_write_details(problem)}: send that file to whoever "
        "looks after the toolkit. It holds no figures."
    )


def _write_details(problem: Exception) -> Path:
    """Writes where a fault arose, without values, beside the person's other temporary files."""
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [f"benefits-reporting-toolkit {__version__}", type(problem).__name__]
    lines += [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    path = Path(tempfile.gettempdir()) / _DETAILS
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
