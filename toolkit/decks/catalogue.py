"""The decks that a run builds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from toolkit.decks.build import AddSlides
from toolkit.settings import Settings


@dataclass(frozen=True, slots=True)
class DeckKind:
    """A deck: its file, its template, the kind of return it is told from, its slides and title.

    ``slides`` names the package that holds ``SLIDES``; ``title`` the setting with the title.
    """

    name: str
    template: str
    source: str
    slides: str
    title: str

    @property
    def file(self) -> str:
        """The file that is written."""
        return f"{self.name}.pptx"

    def title_in(self, settings: Settings) -> str:
        """The deck's title in a pack."""
        return str(getattr(settings, self.title))

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
        "title",
    ),
    DeckKind(
        "collaboration-summary",
        "collaboration_summary.pptx",
        "rag-dashboard",
        "toolkit.decks.collaboration",
        "collaboration_title",
    ),
)
"""Every deck. A new one is one package of slides and one entry here."""
