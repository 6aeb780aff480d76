"""What a document says of itself: title, date, version, classification and stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.returns import Return
from toolkit.settings import DeckSettings, Settings
from toolkit.words import day


@dataclass(frozen=True, slots=True)
class Edition:
    """One document of a run. ``as_at`` is ``None`` where no return gives a date."""

    title: str
    force: str
    version: str
    classification: str
    as_at: date | None
    run_id: str
    draft: bool
    synthetic: bool
    meeting: str = ""
    approval: str = ""

    @property
    def stamps(self) -> tuple[str, ...]:
        """``DRAFT`` and ``SYNTHETIC DATA`` where they apply; printed on every slide."""
        stamps = (("DRAFT", self.draft), ("SYNTHETIC DATA", self.synthetic))
        return tuple(word for word, applies in stamps if applies)

    @property
    def as_at_words(self) -> str:
        """``as at 30 June 2024``."""
        return f"as at {day(self.as_at)}" if self.as_at else "no date given"

    @property
    def footer(self) -> str:
        """The line at the foot of every slide."""
        parts = (self.classification, self.as_at_words, self.version, f"run {self.run_id}")
        return " · ".join((*parts, *self.stamps))


def edition_of(
    settings: Settings,
    about: DeckSettings,
    sources: Sequence[Return],
    run_id: str,
    *,
    draft: bool,
) -> Edition:
    """The edition of a document made from some returns.

    It is as sensitive as the most sensitive of them, and synthetic when one of them is.
    """
    marks = {settings.classification, *(str(r.control.get("classification")) for r in sources)}
    return Edition(
        title=about.title,
        force=settings.force,
        version=about.version,
        classification="OFFICIAL-SENSITIVE" if "OFFICIAL-SENSITIVE" in marks else "OFFICIAL",
        as_at=max((r.as_at for r in sources if r.as_at), default=None),
        run_id=run_id,
        draft=draft,
        synthetic=any(r.control.get("synthetic") is True for r in sources),
        meeting=_meeting(about),
        approval=about.approval,
    )


def _meeting(about: DeckSettings) -> str:
    parts = (about.meeting, day(about.meeting_date) if about.meeting_date else "")
    return ", ".join(part for part in parts if part)
