"""The decks that a run builds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from toolkit.decks.build import AddSlides
from toolkit.settings import DeckSettings, Settings


@dataclass(frozen=True, slots=True)
class DeckKind:
    """A deck: its file, its template, the kind of return it is told from, its slides.

    ``slides`` names the package that holds ``SLIDES``; ``section`` the deck's part of the settings.
    What comes in beside its ``source`` is in :mod:`toolkit.derive.sources`.
    """

    name: str
    template: str
    source: str
    slides: str
    section: str

    @property
    def file(self) -> str:
        """The file that is written."""
        return f"{self.name}.pptx"

    def about(self, settings: Settings) -> DeckSettings:
        """What a pack's settings say of this deck."""
        about: DeckSettings = getattr(settings, self.section)
        return about

    def load(self) -> tuple[AddSlides, ...]:
        """The slides, imported when they are needed."""
        slides: tuple[AddSlides, ...] = import_module(self.slides).SLIDES
        return slides


DECKS = (
    DeckKind(
        "productivity-review",
        "productivity_review.pptx",
        "benefit-tracker",
        "toolkit.decks.productivity",
        "productivity",
    ),
    DeckKind(
        "collaboration-summary",
        "collaboration_summary.pptx",
        "rag-dashboard",
        "toolkit.decks.collaboration",
        "collaboration",
    ),
)
"""Every deck. A new one is one package of slides and one entry here."""
