"""What File > Info shows of a document, the same for decks and papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Properties:
    """Title, date and the like. ``created`` is the date of the data or the run, never the clock's.

    Example::

        Properties("Review", datetime(2024, 6, 30)).write(presentation.core_properties)
    """

    title: str
    created: datetime
    subject: str = ""
    author: str = "Benefits Reporting Toolkit"
    keywords: str = ""
    category: str = ""

    def write(self, core: Any) -> None:
        """Puts them into the core properties of a presentation or a document."""
        core.title, core.subject, core.keywords = self.title, self.subject, self.keywords
        core.author = core.last_modified_by = self.author
        core.category, core.comments = self.category, ""
        core.created = core.modified = self.created.replace(tzinfo=None)
        core.revision = 1
        core.language = "en-GB"
