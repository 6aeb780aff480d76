"""What will be done next and what is asked of the reader, in words (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.contracts.terms import DeckName
from toolkit.dataset import SHEETS, each
from toolkit.derive.next_steps import DONE, OVERDUE, SOURCES, TO_COME, steps_of
from toolkit.measures.next_steps import KEPT_OUT, step_figure
from toolkit.telling.story import Cited, Story
from toolkit.words import day, plural, short_day


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is printed: what, by which role, by when, and how it stands."""

    what: str
    owner: str
    due: str
    state: str

    @property
    def late(self) -> bool:
        """Whether it should have been done by now."""
        return self.state == OVERDUE


def steps(story: Story, deck: DeckName) -> Sequence[Step]:
    """The steps of a deck in the order in which they are shown; none where none are recorded."""
    roles = story.data.labels("people")
    return [
        Step(row["step"], roles.get(row["owner_id"], ""), short_day(row["due"]), row["state"])
        for _, row in each(steps_of(story.data, deck))
    ]


def title(cited: Cited, deck: DeckName) -> str:
    """``Next steps: 3 to come, 1 overdue``; or that all are done, or that errors keep them out."""
    to_come, overdue = step_figure(deck, TO_COME), step_figure(deck, OVERDUE)
    if to_come not in cited:
        return "Next steps: none can be shown until errors are corrected"
    if not cited.value(to_come) and not cited.value(overdue):
        return f"Next steps: none open, {cited(step_figure(deck, DONE))} done"
    return f"Next steps: {_or_none(cited, to_come)} to come, {_or_none(cited, overdue)} overdue"


def kept_out(cited: Cited, deck: DeckName) -> str:
    """How many steps errors keep out, and where to look; empty for none."""
    out = step_figure(deck, KEPT_OUT)
    if out not in cited:
        return ""
    count = cited.value(out)
    further = "further " if step_figure(deck, TO_COME) in cited else ""
    noun = f"{further}{plural(count, 'step is', 'steps are')}"
    its = plural(count, "its", "their")
    return (
        f"{cited(out)} {noun} left out until {its} errors are corrected. What is wrong is in "
        f"findings.xlsx, sheet {SHEETS['nextsteps'].name} of the reference workbook."
    )


def basis(story: Story, deck: DeckName) -> str:
    """What counts as overdue."""
    as_at = story.data.as_at_of(SOURCES[deck])
    before = f"the as-at date, {day(as_at)}" if as_at else "the as-at date"
    return f"Overdue: not done and due before {before}"


def decision(asked: str) -> str:
    """What is asked of the reader; empty where the settings ask for nothing."""
    return f"Decision asked for: {asked.strip()}" if asked.strip() else ""


def _or_none(cited: Cited, figure_id: str) -> str:
    return cited(figure_id) if cited.value(figure_id) else "none"
