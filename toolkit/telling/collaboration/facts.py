"""What an area says for its grade: on what it rests, and the numbers that bear on it."""

from __future__ import annotations

from typing import Any

from toolkit.contracts.terms import RAG_BASIS_WORDS
from toolkit.dataset import each
from toolkit.measures.facts import fact_keys, key_fact_keys, sum_figure
from toolkit.rules.identifiers import WITHHELD
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story


def why(area: Area) -> str:
    """The heading of an area's reason, with what its grade rests on (domain 5.7, R05)."""
    if area.now == "Not graded":
        return "Why it is not graded"
    basis = RAG_BASIS_WORDS.get(area.basis, "")
    return f"Why this grade (graded on {basis})" if basis else "Why this grade"


def facts(area: Area, story: Story, cited: Cited) -> tuple[str, ...]:
    """The numbers of an area's evidence, each cited."""
    keys = fact_keys(story.data)
    rows = story.data["areaevidence"]
    rows = rows[(rows["workbook"] == area.workbook) & (rows["area_id"] == area.area_id)]
    return tuple(fact(row["measure"], keys[index], story, cited) for index, row in each(rows))


def fact(measure: str, key: str, story: Story, cited: Cited) -> str:
    """``Forces live on Single Online Home: 32 forces (28 forces last time)``.

    In a version for the board a number may be withheld.
    """
    if f"fact/{key}" not in story.figures:
        return f"{measure}: {WITHHELD}"
    beside = [
        f"{words}{cited(f'{group}/{key}')}{after}"
        for group, words, after in (
            ("fact.previous", "", " last time"),
            ("fact.target", "target ", ""),
        )
        if f"{group}/{key}" in story.figures
    ]
    said = f"{measure}: {cited(f'fact/{key}')}"
    return f"{said} ({', '.join(beside)})" if beside else said


def added_up(index: Any, story: Story, cited: Cited) -> str:
    """The sum of a key fact's group beside the total stated: ``30 + 2 = 32 forces, but 31 ...``."""
    group = story.data.value("keyfacts", index, "sum_group")
    stated = cited(f"keyfact.total/{key_fact_keys(story.data)[index]}")
    return f"{cited(sum_figure(group))}, but {stated} in all"
