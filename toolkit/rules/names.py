"""One area under several names (R12): names that look alike and that no alias connects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import pandas as pd

from toolkit.dataset import Dataset
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule

SHORTEST_BEGINNING = 3
"""Words that two names must share from the start before one is taken for the other cut short."""

MOST_COMPARED = 30
"""Names that differ in the same one word and are compared letter by letter; each costs time."""

_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")

Gap = tuple[tuple[str, ...], tuple[str, ...]]
"""The words before and after the one that is left out."""


@rule(
    "R12",
    Severity.WARNING,
    "Names that look alike and are not on the list of aliases",
    "'{name}' looks like '{other}' ({id}). If they are one, list this name on Aliases in the "
    "reference workbook; if not, name them so that nobody mixes them up.",
    of=("areas", "closedareas"),
    against=("aliases",),
    across=True,
    columns={
        "areas": ("display_name", "replaces_area_id"),
        "closedareas": ("display_name", "replaced_by_id"),
    },
)
def names_alike(data: Dataset) -> Iterator[Hit]:
    """Names of areas and of closed ones, against each other and against the aliases."""
    aliases = data["aliases"].dropna(subset=["alias", "canonical_id"])
    aliases = aliases[aliases["kind"].str.casefold().eq("area")]
    known = [_Name.of(a, i) for a, i in zip(aliases["alias"], aliases["canonical_id"], strict=True)]
    book = _Book({one.key: one.id for one in known}, _replaced(data))
    for one in known:
        book.add(one)
    pct = data.thresholds["lookalike.title_pct"]
    for table in ("areas", "closedareas"):
        frame = data[table].dropna(subset=["display_name", "area_id"])
        for index, name, area_id in zip(
            frame.index, frame["display_name"], frame["area_id"], strict=True
        ):
            one = _Name.of(name, area_id)
            if other := book.alike(one, pct):
                words = {"name": name, "other": other.text, "id": other.id}
                yield Hit(table, index, "display_name", ("area_id",), words)
            book.add(one)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, what it is the name of, and the forms in which it is compared."""

    text: str
    id: str
    words: tuple[str, ...]
    forms: frozenset[str]
    """Its letters and digits alone: of the whole name, and without what stands in brackets."""

    @classmethod
    def of(cls, text: str, area_id: str) -> _Name:
        words = _words(text)
        core = _words(_BRACKETS.sub(" ", text)) or words
        return cls(text, area_id, words, frozenset({"".join(words), "".join(core)}))

    @property
    def key(self) -> str:
        """The whole name without case, spaces and punctuation."""
        return "".join(self.words)

    @property
    def beginnings(self) -> frozenset[str]:
        """Every way to cut this name short that is long enough to mean the same, and its forms."""
        counts = range(SHORTEST_BEGINNING, len(self.words))
        return self.forms | {"".join(self.words[:count]) for count in counts}

    @property
    def gaps(self) -> Iterator[tuple[str, Gap]]:
        """Each word, and what is left without it. Numbers are no slips: Phase 1 is not Phase 2."""
        for at, word in enumerate(self.words):
            if word.isalpha():
                yield word, (self.words[:at], self.words[at + 1 :])


@dataclass(slots=True)
class _Book:
    """Names met so far, by every form under which another may be taken for them.

    The first name under a form stands for all: one is enough to ask.
    """

    canonical: dict[str, str]
    replaced: frozenset[frozenset[str]]
    forms: dict[str, _Name] = field(default_factory=dict)
    beginnings: dict[str, _Name] = field(default_factory=dict)
    gaps: dict[Gap, dict[str, _Name]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, one: _Name) -> None:
        for form in one.forms:
            self.forms.setdefault(form, one)
        for form in one.beginnings:
            self.beginnings.setdefault(form, one)
        for word, gap in one.gaps:
            if len(self.gaps[gap]) < MOST_COMPARED:
                self.gaps[gap].setdefault(word, one)

    def alike(self, one: _Name, pct: float) -> _Name | None:
        """A name that looks like this one and is not known to be the same or its successor."""
        return next((other for other in self._met(one, pct) if not self._settled(one, other)), None)

    def _met(self, one: _Name, pct: float) -> Iterator[_Name]:
        """Names equal but for brackets, cut short, or with one word spelt a little differently."""
        for forms, seen in ((one.beginnings, self.forms), (one.forms, self.beginnings)):
            yield from (seen[form] for form in sorted(forms) if form in seen)
        for word, gap in one.gaps:
            for other, name in self.gaps.get(gap, {}).items():
                if _spelt_alike(word, other, pct):
                    yield name

    def _settled(self, one: _Name, other: _Name) -> bool:
        if frozenset({one.id, other.id}) in self.replaced:
            return True
        if one.id == other.id and one.key == other.key:
            return True
        means, other_means = (self.canonical.get(name.key, "") for name in (one, other))
        return bool(means or other_means) and (means or one.id) == (other_means or other.id)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("&", " and ")))


def _spelt_alike(one: str, other: str, pct: float) -> bool:
    """Whether two words differ by no more than a slip."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() * 100 >= pct and matcher.ratio() * 100 >= pct


def _replaced(data: Dataset) -> frozenset[frozenset[str]]:
    """Pairs of areas of which one takes over from the other: they may well look alike."""
    areas, closed = data["areas"], data["closedareas"]
    pairs = pd.concat(
        [
            areas[["area_id", "replaces_area_id"]].set_axis(["one", "other"], axis=1),
            closed[["area_id", "replaced_by_id"]].set_axis(["one", "other"], axis=1),
        ]
    ).dropna()
    return frozenset(frozenset(pair) for pair in zip(pairs["one"], pairs["other"], strict=True))
