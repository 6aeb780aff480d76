"""Savings in pounds, in words: cashable apart from the rest, and never added up (domain 2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.figures import Figures
from toolkit.measures.savings import AMOUNTS, BEFORE, BY_YEAR, Amount, year_of
from toolkit.telling.productivity.saying import some, verb
from toolkit.telling.story import Cited, Story
from toolkit.words import day, listed
from toolkit.workbooks.months import financial_year


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of saving: its name in figure ids, and what it is."""

    name: str
    label: str
    meaning: str

    @property
    def heading(self) -> str:
        """``Cashable: a budget is reduced``."""
        return f"{self.label}: {self.meaning}"

    @property
    def lines(self) -> str:
        """The figure of how many lines there are."""
        return f"savings.{self.name}.lines"

    @property
    def changed(self) -> str:
        """The figure of how many amounts are not as they were published."""
        return f"savings.{self.name}.changed"


CASHABLE = Kind("cashable", "Cashable", "a budget is reduced")
OTHERS = (
    Kind("cost_avoidance", "Cost avoidance", "spending that is not needed; no budget is reduced"),
    Kind(
        "non_cashable",
        "Non-cashable",
        "notional value of non-cashable time; no budget has been reduced",
    ),
)
NOT_CASH = "Not cash: no budget is reduced"

WHAT_THEY_ARE = "Planned: as approved. Forecast: as now seen. Actual: achieved so far."
NEVER_ADDED = (
    "Cashable and other savings are never added together, nor are years: a saving that recurs "
    "stands in each of its years."
)
NONE_CASHABLE = "None of the savings recorded are cashable: no budget has been reduced"


def compared(cited: Cited) -> bool:
    """Whether savings were published before, to compare with."""
    return CASHABLE.changed in cited


def recorded(cited: Cited, kind: Kind) -> bool:
    """Whether there are lines of a kind, or pounds of it have changed since last published."""
    return any(one in cited and cited.value(one) for one in (kind.lines, kind.changed))


def shown_kinds(story: Story) -> tuple[Kind, ...]:
    """The kinds that are recorded and told to the reader."""
    cited, hidden = Cited(story.figures), not_told(story)
    kinds = (CASHABLE, *OTHERS)
    return tuple(kind for kind in kinds if kind not in hidden and recorded(cited, kind))


def not_told(story: Story) -> tuple[Kind, ...]:
    """The kinds that are not for the reader: the board sees cashable savings only (domain 6.1)."""
    return () if story.for_chief_officers else OTHERS


def years(figures: Figures, kind: Kind) -> list[str]:
    """The financial years of a kind, now or when last published, the earliest first."""
    names = [f"savings.{kind.name}.{name}{end}" for name in AMOUNTS for end in ("", f".{BEFORE}")]
    found = (figure for name in names for figure in figures.of(f"{name}/{BY_YEAR}"))
    return sorted({year_of(figure.key) for figure in found})


def amounts(kind: Kind, year: str) -> list[Amount]:
    """Planned, forecast and actual of a year."""
    return [Amount(kind.name, name, year) for name in AMOUNTS]


def now_and_was(figures: Figures, cited: Cited, kind: Kind, amount: Amount) -> tuple[str, str]:
    """An amount, a dash where none is given, and what it was when last published.

    The second is ``was £84,000`` or ``new`` where the amount has changed since, else empty.
    """
    now = cited(amount.id) if amount.id in cited else "–"
    changed = figures[kind.changed].parts if kind.changed in figures else ()
    if amount.before_id in changed:
        return now, f"was {cited(amount.before_id)}"
    return now, "new" if amount.id in changed else ""


def messages(story: Story, cited: Cited) -> list[str]:
    """Titles, the fullest first: cashable savings of this financial year, or the nearest to it."""
    told = shown_kinds(story)
    year = year_told(story, CASHABLE)
    if year:
        return [f"Cashable savings for {year}: {_amounts(story, cited, CASHABLE, year)}"]
    if CASHABLE in told:
        return ["No amount of cashable savings is given"]
    others = (f"None cashable. {one}" for one in by_kind(story, cited, told))
    return [*(one.removesuffix(".") for one in others), NONE_CASHABLE]


def by_kind(story: Story, cited: Cited, kinds: Sequence[Kind]) -> Iterator[str]:
    """Each kind by itself, of this financial year or the nearest to it."""
    for kind in kinds:
        year = year_told(story, kind)
        if year:
            yield f"{kind.label} for {year}: {_amounts(story, cited, kind, year)}."


def row_name(kind: Kind, year: str) -> str:
    """What names the row of a year in a table: ``2024/25``, or ``Cost avoidance, 2024/25``."""
    return year if kind == CASHABLE else f"{kind.label}, {year}"


def since(story: Story, cited: Cited, kinds: Sequence[Kind]) -> str:
    """What of some kinds has changed since the last published pack, or that nothing has."""
    if not compared(cited):
        return "There is no earlier published pack to compare these amounts with."
    on = story.before.as_at if story.before else None
    when = f"since {day(on)}" if on else "since the last published pack"
    changed = [kind for kind in kinds if cited.value(kind.changed)]
    if not changed:
        return f"No amount has changed {when}."
    told = [f"{cited(kind.changed)} {kind.label.lower()}" for kind in changed]
    one = len(changed) == 1 and cited(changed[0].changed) == "1"
    noun, has = ("amount", "has") if one else ("amounts", "have")
    return f"{listed(told)} {noun} {has} changed {when}."


def about(cited: Cited, kinds: Sequence[Kind]) -> Iterator[str]:
    """What each kind is, and how many lines of the returns it is told from."""
    for kind in kinds:
        lines = f"{some(cited, kind.lines, 'line')} of the returns"
        yield f"{kind.heading} ({lines if cited.value(kind.lines) else 'no longer in any return'})."


def left_out(cited: Cited) -> Iterator[str]:
    """The lines that are in no amount, and why."""
    for figure_id, why in (
        ("savings.kept_out", "kept out by errors"),
        ("savings.left_out", "of benefits that are withdrawn or left out by their owner"),
    ):
        if cited.value(figure_id):
            is_ = verb(cited, figure_id, "is", "are")
            yield (
                f"{some(cited, figure_id, 'line')} of savings in pounds {is_} in no amount: {why}."
            )


def year_told(story: Story, kind: Kind) -> str:
    """The pack's financial year, else the next with an amount, else the last; empty for none."""
    known = [
        year
        for year in years(story.figures, kind)
        if any(amount.id in story.figures for amount in amounts(kind, year))
    ]
    this = _this_year(story)
    return next((year for year in known if year >= this), known[-1] if known else "")


def _this_year(story: Story) -> str:
    return financial_year(story.data.as_at) if story.data.as_at else ""


def _amounts(story: Story, cited: Cited, kind: Kind, year: str) -> str:
    """``£84,000 planned, £79,500 forecast and £19,800 actual so far``."""
    given = [amount for amount in amounts(kind, year) if amount.id in cited]
    words = [f"{cited(amount.id)} {amount.name}" for amount in given]
    if year == _this_year(story) and given[-1].name == "actual":
        words[-1] += " so far"
    return listed(words)
