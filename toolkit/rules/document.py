"""What is amiss with what the settings say of the documents that a run makes (domain 5.7).

Their dates (D02), their versions (D03), and for the board what may identify a person (D04). The
classification (D01) is judged as soon as the settings are read.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.findings import Finding, Place, Severity
from toolkit.rules.identified import identifiers_of, told
from toolkit.rules.registry import declare, declared_rule
from toolkit.settings import SETTINGS_FILE, DeckSettings, Settings
from toolkit.words import short_day

D02 = declare(
    "D02",
    Severity.WARNING,
    "An approval before the day the paper was written, or after its meeting",
    "Approved {a}, but {against} {b}. Was a later version approved? Correct the dates.",
    of=(),
    pack=True,
    sees=(),
)
D03 = declare(
    "D03",
    Severity.WARNING,
    "A draft version number in a final run",
    "{version} is a draft number. The board copy should be V1.0.",
    of=(),
    pack=True,
    sees=(),
    final=True,
)

DOCUMENTS = ("productivity", "collaboration")
"""The sections of the settings that speak of a document with an approval and a version of its own.

An agenda has neither: it stays a draft until the meeting."""


def of_settings(settings: Settings, data: Dataset, *, final: bool) -> Iterator[Finding]:
    """D02; in a final run D03; and for the board D04, of the texts in the settings."""
    for section in DOCUMENTS:
        about: DeckSettings = getattr(settings, section)
        yield from _approval(section, about)
        if final and about.version.startswith("V0."):
            yield D03.finding(_place(f"{section}.version"), {"version": about.version})
    if settings.audience is Audience.BOARD:
        people = identifiers_of(data)
        for setting, text in _texts(settings):
            for words in told(people, text):
                yield declared_rule("D04").finding(_place(setting), words)


def _approval(section: str, about: DeckSettings) -> Iterator[Finding]:
    approved, written, meeting = about.approved_on, about.written_on, about.meeting_date
    if approved and written and approved < written:
        yield _dated(
            section, approved=short_day(approved), against="written", day=short_day(written)
        )
    if approved and meeting and approved > meeting:
        against = "the meeting is on"
        yield _dated(section, approved=short_day(approved), against=against, day=short_day(meeting))


def _dated(section: str, *, approved: str, against: str, day: str) -> Finding:
    words = {"a": approved, "against": against, "b": day}
    return D02.finding(_place(f"{section}.approved_on"), words)


def _place(setting: str) -> Place:
    """A setting, called as it would be written on one line of the file."""
    return Place(SETTINGS_FILE, cell=setting, key=setting)


def _texts(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every text of the settings that is printed, by the name of its setting."""
    yield "force", settings.force
    for section in (*DOCUMENTS, "agenda"):
        for name, value in getattr(settings, section):
            if isinstance(value, str):
                yield f"{section}.{name}", value
