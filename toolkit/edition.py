"""What a document says of itself: title, date, version, classification and stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from toolkit.audience import Audience
from toolkit.properties import Properties
from toolkit.returns import Return
from toolkit.settings import DeckSettings, Settings
from toolkit.words import day

UNSAID = DeckSettings(title="")
"""Settings that say nothing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One document of a run. ``as_at`` is ``None`` where no return gives a date.

    ``run_id`` is empty for a document of a check, of which nothing is kept. ``about`` is what the
    settings say of it, for the front sheet of a paper.
    """

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
    about: DeckSettings = UNSAID
    audience: Audience = Audience.CHIEF_OFFICERS

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
    def version_words(self) -> str:
        """``Version V0.3``, or ``Board version V0.3`` where it is for the board."""
        whose = "Board version" if self.audience is Audience.BOARD else "Version"
        return f"{whose} {self.version}"

    @property
    def marks(self) -> tuple[str, ...]:
        """Classification, date and version, and the run where there is one."""
        run = (f"run {self.run_id}",) if self.run_id else ()
        return (self.classification, self.as_at_words, self.version, *run)

    @property
    def footer(self) -> str:
        """The line at the foot of every slide."""
        return " · ".join((*self.marks, *self.stamps))

    @property
    def properties(self) -> Properties:
        """What File > Info shows of the document."""
        return Properties(
            title=self.title,
            subject=f"{self.force}, {self.as_at_words}, {self.version}",
            created=datetime.combine(self.as_at or date(2000, 1, 1), time()),
            category=self.classification,
            keywords=" ".join((f"run {self.run_id}", *self.stamps)),
        )


def edition_of(
    settings: Settings,
    about: DeckSettings,
    sources: Sequence[Return],
    run_id: str,
    *,
    draft: bool,
    also: Sequence[Return] = (),
    apart: Sequence[Return] = (),
) -> Edition:
    """The edition of a document made from some returns, and ``also`` from others beside them.

    It is as sensitive as the most sensitive of them all, and synthetic when one of them is; its
    date is that of the first alone. Those told ``apart`` have pages that say it themselves, so they
    do not make it synthetic.
    """
    every = (*sources, *also)
    marks = {str(r.control.get("classification")) for r in (*every, *apart)}
    marks.add(settings.classification)
    return Edition(
        title=about.title,
        force=settings.force,
        version=about.version,
        classification="OFFICIAL-SENSITIVE" if "OFFICIAL-SENSITIVE" in marks else "OFFICIAL",
        as_at=max((r.as_at for r in sources if r.as_at), default=None),
        run_id=run_id,
        draft=draft,
        synthetic=any(r.control.get("synthetic") is True for r in every),
        meeting=_with_day(about.meeting, about.meeting_date),
        approval=_with_day(about.approval, about.approved_on),
        about=about,
        audience=settings.audience,
    )


def _with_day(text: str, on: date | None) -> str:
    return ", ".join(part for part in (text, day(on) if on else "") if part)
