"""Rules about who was at a meeting of a board, and what its minutes leave unrecorded (A08, A09)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from toolkit.dataset import Dataset, each
from toolkit.derive.people import called, people_in
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule


@rule(
    "A08",
    Severity.NOTE,
    "An owner who was not at the meeting, or somebody both present and absent",
    "{problem}",
    of=("attendance", "actions"),
    against=("people",),
)
def at_the_meeting(data: Dataset) -> Iterator[Hit]:
    """Somebody present who also sent apologies, and owners who are not listed as present.

    A meeting of which nobody is listed as present tells nothing of its owners.
    """
    roles, known = data.labels("people"), called(data)
    rows, actions = data["attendance"], data["actions"]
    present: dict[tuple[str, object], set[str]] = defaultdict(set)
    for _, row in each(rows[rows["status"].eq("Present")]):
        present[row["workbook"], row["meeting_date"]].add(row["owner_id"])
    for index, row in each(rows[rows["status"].eq("Apologies")]):
        if row["owner_id"] in present.get((row["workbook"], row["meeting_date"]), ()):
            who = roles.get(row["owner_id"], "One person")
            problem = f"{who} is listed as present and as apologies. Keep the one that is right."
            yield Hit("attendance", index, "status", ("owner_id",), {"problem": problem})
    for index, row in each(actions):
        there = present.get((row["workbook"], row["raised_meeting"]))
        for who in people_in(row["owners"], known) if there else ():
            if who in roles and there is not None and who not in there:
                problem = (
                    f"{roles[who]} owns {row['action_id']} and is not listed as present when it "
                    "was raised. See that they know of it."
                )
                yield Hit("actions", index, "owners", ("raised_meeting",), {"problem": problem})


@rule(
    "A09",
    Severity.NOTE,
    "A passage of the minutes that sounds like an action and names none",
    "This sounds like an action ('{text}'). Record it?",
    of=("minutes",),
    against=("actions",),
)
def unrecorded(data: Dataset) -> Iterator[Hit]:
    """Passages with 'to be' or 'will' that lead to no action of the log, and quote none of it."""
    known = set(data["actions"]["action_id"])
    rows = data["minutes"]
    for index, text in rows.loc[rows["action_id"].isna(), "text"].dropna().items():
        sounds = _LIKE_AN_ACTION.search(text)
        if sounds and known.isdisjoint(_ACTION.findall(text)):
            words = {"text": _around(text, sounds)}
            yield Hit("minutes", index, "text", ("action_id",), words)


_LIKE_AN_ACTION = re.compile(r"\b(?:to be|will)\b", re.IGNORECASE)
_ACTION = re.compile(r"\b\d{1,3}/\d{2}\b")
_BEFORE, _AFTER = 2, 6
"""Words of a passage that are quoted before and from the ones that give it away."""


def _around(text: str, sounds: re.Match[str]) -> str:
    """A few words of the passage, enough to find it."""
    before, after = text[: sounds.start()].split(), text[sounds.start() :].split()
    start = "…" if len(before) > _BEFORE else ""
    end = "…" if len(after) > _AFTER else ""
    return f"{start}{' '.join([*before[-_BEFORE:], *after[:_AFTER]])}{end}".rstrip(".")
