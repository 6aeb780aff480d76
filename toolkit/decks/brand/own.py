"""Whether the slide templates of a pack are fit for it, before anything is built on them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.decks.brand import check_template
from toolkit.decks.kit.problems import TemplateProblem
from toolkit.resources import slide_template

_REMEDY = (
    "Mend it in PowerPoint, or move it out of its folder to use the one that comes with the "
    "toolkit. To check it again: toolkit template check {file}"
)


def remarks_on(templates: Iterable[Path]) -> tuple[str, ...]:
    """What is to be looked at in slide templates, each after the name of its file.

    Those that come with the toolkit are known to be fit, and one that stands there twice is looked
    at once. Raises ``TemplateProblem`` with all that a template lacks.
    """
    own = {path.read_bytes(): path for path in templates if not _ours(path)}
    return tuple(f"{path.name}: {each}" for path in own.values() for each in _remarks(path))


def _ours(path: Path) -> bool:
    ours = slide_template(path.name)
    return ours.is_file() and ours.read_bytes() == path.read_bytes()


def _remarks(path: Path) -> tuple[str, ...]:
    verdict = check_template(path)
    if verdict.lacks:
        remedy = _REMEDY.format(file=f'"{path}"' if " " in str(path) else path)
        raise TemplateProblem(path.name, [*verdict.lacks, remedy])
    return verdict.remarks
