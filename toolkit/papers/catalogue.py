"""The papers that a run writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from toolkit.papers.sections import Write
from toolkit.settings import DeckSettings, Settings
from toolkit.telling.stamps import OF_GRADES, OF_HOURS


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its file, the kind of return it is told from, what writes its sections.

    ``name`` begins as its deck's does, so that both stand side by side; ``sections`` names the
    package that holds ``SECTIONS``, ``section`` its part of the settings. ``stamps`` are in words.
    """

    name: str
    source: str
    sections: str
    section: str
    stamps: Mapping[str, str]

    @property
    def file(self) -> str:
        """The file that is written."""
        return f"{self.name}.docx"

    def about(self, settings: Settings) -> DeckSettings:
        """What a pack's settings say of this paper and its deck."""
        about: DeckSettings = getattr(settings, self.section)
        return about

    def load(self) -> Mapping[str, Write]:
        """What writes each section, by its number; imported when it is needed."""
        writers: Mapping[str, Write] = import_module(self.sections).SECTIONS
        return writers


PAPERS = (
    PaperKind(
        "productivity-review-paper",
        "benefit-tracker",
        "toolkit.papers.productivity",
        "productivity",
        OF_HOURS,
    ),
    PaperKind(
        "collaboration-summary-paper",
        "rag-dashboard",
        "toolkit.papers.collaboration",
        "collaboration",
        OF_GRADES,
    ),
)
"""Every paper. A new one is one package of sections and one entry here."""
