"""One benefit claimed twice under two ids (X03): titles that look alike, or the same hours.

No two benefits out of 100,000 are compared blindly. Titles are compared where they belong to one
beneficiary unit, name the same numbers and are one word apart: the same words in any order, one
word more, or one word replaced. Of many such titles each is compared with the next one only. The
hours of other people are other hours, and Phase 1 is not Phase 2. Hours are compared by a hash of
each few months running.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.hours import BY_MONTH, WINDOW
from toolkit.findings import Severity
from toolkit.rules.claims import CLAIM, OVERLAP, active, declared_overlaps
from toolkit.rules.registry import Hit, rule
from toolkit.rules.year import last_year
from toolkit.words import listed

_NO_PUNCTUATION = str.maketrans(dict.fromkeys(string.punctuation + "–—‘’“”", " "))
Pairs = list[tuple[int, int]]
"""Positions of two benefits in the table ``benefits``."""
ACTIVITY = ("measure_key", "enabler_id", "workstream_id", "beneficiary_unit")
"""Fields that say what a benefit claims; those of two that share them are told apart elsewhere."""


@rule(
    "X03",
    Severity.WARNING,
    "A benefit that looks like another one",
    "{a} looks like {b} ({why}). The same benefit claimed twice?",
    of=("benefits",),
    against=("measuredhours", "adjustments"),
    across=True,
    columns={
        "benefits": ("title", *CLAIM),
        "measuredhours": BY_MONTH,
        "adjustments": OVERLAP,
    },
)
def lookalikes(data: Dataset) -> Iterator[Hit]:
    """Active benefits with titles alike, or with the same hours in the same months.

    Pairs that have declared an overlap, or that claim the same activity, are left to X02, X04 and
    B20; one id in two workbooks is left to X01.
    """
    here = np.flatnonzero(data["benefits"].index.isin(active(data).index))
    why: dict[tuple[int, int], list[str]] = {}
    on_line: set[tuple[int, int]] = set()
    for pair, pct in _titles_alike(data, here):
        why[pair] = [f"the titles are {pct:.0f}% alike" if pct < 100 else "the same title"]
    for pair, months in _hours_alike(data, here):
        if pair not in why:
            on_line.add(pair)
        why.setdefault(pair, []).append(f"the same hours in {months} months")
    told: set[int] = set()
    for pair in _not_settled(data, why):
        for at, other in (pair, pair[::-1]):
            if at not in told:
                told.add(at)
                yield _hit(data, at, other, listed(why[pair]), pair in on_line)


def _hit(data: Dataset, at: int, other: int, why: str, on_line: bool) -> Hit:
    ids = data["benefits"]["benefit_id"]
    words = {"a": ids.iloc[at], "b": ids.iloc[other], "why": why}
    if on_line:
        line = int(last_year(data, "measuredhours").line[at])
        return Hit("measuredhours", line, "benefit_id", values=words)
    return Hit("benefits", data["benefits"].index[at], "title", ("beneficiary_unit",), words)


def _not_settled(data: Dataset, pairs: Any) -> Iterator[tuple[int, int]]:
    """The pairs of two ids that say nowhere how they stand to each other."""
    rows, lines = data["benefits"], declared_overlaps(data)
    given = {frozenset(p) for p in zip(lines["benefit_id"], lines["kept_by"], strict=True)}
    ids = rows["benefit_id"].to_numpy()
    activity = [rows[field].to_numpy() for field in ACTIVITY]
    for one, other in pairs:
        both = frozenset({ids[one], ids[other]})
        same_claim = pd.notna(activity[0][one]) and all(_same(a[one], a[other]) for a in activity)
        if len(both) == 2 and both not in given and not same_claim:
            yield one, other


def _same(one: Any, other: Any) -> bool:
    return one == other or bool(pd.isna(one) and pd.isna(other))


# Titles ---------------------------------------------------------------------------------------


def _titles_alike(data: Dataset, here: np.ndarray) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of benefits whose titles are as much alike as asks for a question, and how much."""
    rows = data["benefits"].iloc[here]
    least = data.thresholds["lookalike.title_pct"]
    titles = [title if isinstance(title, str) else "" for title in rows["title"].tolist()]
    for one, other in _one_word_apart(titles, rows["beneficiary_unit"]):
        pct = _alike(titles[one], titles[other], least)
        if pct >= least:
            yield (int(here[one]), int(here[other])), pct


def _plain(title: str) -> str:
    return title.casefold().translate(_NO_PUNCTUATION)


def _alike(one: str, other: str, least: float) -> float:
    """How much alike two titles are, in per cent; 0 where that is clearly below ``least``."""
    words, other_words = _plain(one).split(), _plain(other).split()
    if sorted(words) == sorted(other_words):
        return 100.0
    matcher = SequenceMatcher(None, " ".join(words), " ".join(other_words), autojunk=False)
    return 100 * matcher.ratio() if 100 * matcher.real_quick_ratio() >= least else 0.0


def _one_word_apart(titles: list[str], unit: pd.Series) -> Pairs:
    """Pairs of titles of one unit that are the same but for the order, or for one word.

    A title's sign is the sum of random numbers that stand for its words and its unit. Two titles
    are one word apart where their signs, with or without one word, are equal.
    """
    # All titles are taken apart as one text, with a bar between two of them: much the quickest.
    text = _plain("\n".join(title.replace("\n", " ") for title in titles))
    code, known = pd.factorize(np.array(text.replace("\n", " | ").split(), dtype=object))
    unit_code, units = pd.factorize(unit.to_numpy(dtype=object))
    numbers = np.random.default_rng(0).integers(
        2**64, size=len(known) + len(units) + 1, dtype=np.uint64
    )
    bar = known[code] == "|" if len(known) else np.zeros(0, dtype=bool)
    owner, code = np.cumsum(bar)[~bar], code[~bar]
    sign = numbers[code]
    whole = numbers[len(known) + unit_code]
    np.add.at(whole, owner, sign)
    word = np.array([one.isalpha() for one in known], dtype=bool)[code]
    titled = np.unique(owner)
    signs = np.concatenate([whole[titled], whole[owner[word]] - sign[word]])
    return _neighbours(signs, np.concatenate([titled, owner[word]]))


# Hours ----------------------------------------------------------------------------------------


def _hours_alike(data: Dataset, here: np.ndarray) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of benefits with the same hours in so many months running, and in how many in all.

    Months with no hours, and a run of one figure only, which B16 asks about, say nothing.
    """
    year = last_year(data, "measuredhours")
    run = max(int(data.thresholds["lookalike.series_months"]), 2)
    hours, last = year.hours[here], year.last[here].astype(np.uint64)
    bits = np.where(np.isnan(hours), 0.0, hours).view(np.uint64)
    signs, owners = [], []
    for first in range(WINDOW - run + 1):
        part = hours[:, first : first + run]
        says = (part > 0).all(axis=1) & (part != part[:, :1]).any(axis=1)
        sign = last + np.uint64(first)
        for month in range(first, first + run):
            sign = _mixed(sign ^ bits[:, month])
        signs.append(sign[says])
        owners.append(np.flatnonzero(says))
    if signs:
        for one, other in _neighbours(np.concatenate(signs), np.concatenate(owners)):
            shift = int(year.last[here[other]] - year.last[here[one]])
            same = _same_months(hours[one], hours[other], shift)
            yield (int(here[one]), int(here[other])), same


def _same_months(one: np.ndarray, other: np.ndarray, shift: int) -> int:
    """Months in which both have the same hours, where the other's year ends ``shift`` later."""
    if shift < 0:
        return _same_months(other, one, -shift)
    same = (one[shift:] == other[: WINDOW - shift]) & (one[shift:] > 0)
    return int(same.sum())


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """64-bit numbers well mixed, so that what follows does not cancel out (splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray = numbers ^ (numbers >> np.uint64(31))
    return mixed


def _neighbours(signs: np.ndarray, owners: np.ndarray) -> Pairs:
    """Owners of equal signs, two by two in order; each pair once."""
    inorder = np.sort(signs)
    twice = np.unique(inorder[1:][inorder[1:] == inorder[:-1]])
    if not len(twice):
        return []
    at = np.searchsorted(twice, signs).clip(max=len(twice) - 1)
    often = twice[at] == signs
    signs, owners = signs[often], owners[often]
    order = np.lexsort((owners, signs))
    signs, owners = signs[order], owners[order]
    equal = (signs[1:] == signs[:-1]) & (owners[1:] != owners[:-1])
    pairs = np.unique(np.column_stack([owners[:-1][equal], owners[1:][equal]]), axis=0)
    return [(int(one), int(other)) for one, other in pairs]
