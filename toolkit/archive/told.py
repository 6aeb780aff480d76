"""What there is to say of an archived run, from its own record and tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from toolkit.archive.ledger import Entry
from toolkit.archive.parquet import read_table_of
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import Run
from toolkit.audience import Audience

KEY_FIGURES = (
    ("hours.known", "Known"),
    ("hours.projected", "Projected"),
    ("hours.anticipated", "Anticipated"),
    ("hours.potential", "Potential"),
    ("rag.green", "Green"),
    ("rag.amber", "Amber"),
    ("rag.red", "Red"),
)
"""The figures by which people know a run, and what they are called in a table."""


@dataclass(frozen=True)
class Told:
    """A run in a line: ``figures`` are the key figures by id, as they are printed.

    ``damaged`` is what is wrong with its archive, empty for nothing; the rest then says nothing.
    """

    run: Run
    errors: int = 0
    warnings: int = 0
    figures: Mapping[str, str] | None = None
    damaged: str = ""

    @property
    def status(self) -> str:
        """``draft``, ``final``, ``published 1.0``, or ``damaged``."""
        if self.damaged:
            return "damaged"
        if self.run.entry:
            return f"published {self.run.entry.version}"
        return "final" if self.run.sound.final else "draft"

    @property
    def readers(self) -> str:
        """Whom it is for."""
        manifest = self.run.manifest
        return "the board" if manifest and manifest.audience is Audience.BOARD else "chief officers"

    def as_json(self, corrections: Mapping[str, Entry]) -> dict[str, Any]:
        """The same for programs; ``corrections`` are the entries by the run that they correct."""
        manifest, entry = self.run.manifest, self.run.entry
        corrected = corrections.get(self.run.id)
        return {
            "run_id": self.run.id,
            "status": self.status,
            "as_at": manifest.as_at.isoformat() if manifest and manifest.as_at else None,
            "audience": manifest.audience.value if manifest else None,
            "kept_at": self.run.kept_at.isoformat(timespec="seconds"),
            "version": entry.version if entry else None,
            "published_on": entry.published_on.isoformat() if entry else None,
            "role": entry.role if entry else None,
            "corrects": entry.corrects if entry else None,
            "reason": entry.reason if entry else None,
            "corrected_by": corrected.run_id if corrected else None,
            "errors": self.errors,
            "warnings": self.warnings,
            "figures": dict(self.figures or {}),
            "damaged": self.damaged,
        }


def told(run: Run) -> Told:
    """What there is to say of a run; where its archive is damaged, that."""
    try:
        _ = run.sound
        counts = _counts(run)
        figures = table_of(run, "figures")
    except ArchiveProblem as problem:
        return Told(run, damaged=str(problem))
    printed = dict(zip(figures["figure_id"], figures["printed"], strict=True))
    known = {key: printed[key] for key, _ in KEY_FIGURES if key in printed}
    return Told(run, counts["error"], counts["warning"], known)


def table_of(run: Run, name: str) -> dict[str, list[Any]]:
    """An archived table by column. Raises :class:`ArchiveProblem` when it is damaged."""
    table: pa.Table = read_table_of(run.folder, name)
    return dict(table.to_pydict())


def _counts(run: Run) -> Mapping[str, int]:
    path = run.folder / "run.json"
    try:
        counts = json.loads(path.read_bytes())["findings"]
        return {"error": int(counts["error"]), "warning": int(counts["warning"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveProblem(f"{path} is missing or damaged.") from error
