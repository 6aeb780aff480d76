"""The head of the page: what it is of, how things are, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.edition import Edition
from toolkit.findings import Severity
from toolkit.pipeline import Checked
from toolkit.reports.kept_out import KeptOut
from toolkit.reports.names import Names
from toolkit.reports.page.findings import Findings, Item, item_of
from toolkit.reports.standing import first_steps, standing
from toolkit.telling.stamps import OF_HOURS
from toolkit.words import counted, sentence


@dataclass(frozen=True, slots=True)
class Head:
    """The head. ``first`` is the finding to begin with, ``None`` where nothing is left to do."""

    edition: Edition
    facts: tuple[str, ...]
    stamps: tuple[str, ...]
    standing: str
    next: str
    first: Item | None


def head(
    checked: Checked,
    edition: Edition,
    kept_out: Sequence[KeptOut],
    found: Findings,
    names: Names,
) -> Head:
    """The head of the page."""
    left = [finding for finding in checked.findings if not finding.explained]
    steps = first_steps(left)
    return Head(
        edition=edition,
        facts=(
            sentence(edition.as_at_words),
            edition.version_words,
            edition.classification,
            f"Run {edition.run_id}",
        ),
        stamps=tuple(OF_HOURS[stamp] for stamp in edition.stamps),
        standing=standing(checked, kept_out),
        next=_next(found, edition),
        first=item_of(steps[0], names) if steps else None,
    )


def _next(found: Findings, edition: Edition) -> str:
    errors = sum(group.errors for group in found.groups)
    warnings = sum(group.warnings for group in found.groups)
    if errors:
        return (
            f"have {counted(errors, Severity.ERROR.value)} put right in the owners' workbooks, "
            "then run again. Until then a final pack cannot be built."
        )
    if warnings:
        return (
            f"look at {counted(warnings, Severity.WARNING.value)}: correct the cell, or give the "
            "reason on the sheet Explanations. Then run again."
        )
    if edition.draft:
        return "read both decks; when they are agreed, run again with --final."
    return "nothing. This is the final pack."
