"""Programmes in words: what is profiled of the target, on what basis, and what closes the gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK
from toolkit.dataset import Dataset, each
from toolkit.derive.programme import PRESENT, REAL, called, closing, profile, programmes
from toolkit.derive.sources import PROGRAMMES
from toolkit.measures.programme import (
    COUNT,
    DISCOUNT_RATE,
    LEFT_OUT,
    from_grade,
    gap_keys,
    of_programme,
    of_year,
    worth_of,
)
from toolkit.telling.collaboration.view import NOT_STATED as NOT_STATED
from toolkit.telling.collaboration.view import day_of, text_of
from toolkit.telling.stamps import SYNTHETIC
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, number_word, plural, sentence, short_day

NEVER_ADDED = "Its pounds are never added to hours, nor to the savings of benefit trackers."
NEVER_ADDED_OF_ALL = (
    "Pounds of programmes are never added together, to hours or to the savings of benefit trackers."
)
WHAT_THEY_ARE = "Target: as in the business case. Profiled: as now expected. Actual: achieved."
MADE_UP = f"{SYNTHETIC}: the workbook that this programme is told from is marked as made up."
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme as it is told. ``called`` is its short name, no other's; owners are roles.

    ``began`` are the years in which the financial years of its profile began, without a gap;
    ``ended`` is the last of them that had ended by ``as_at``, 0 for none. ``grade`` is what the
    thresholds give, empty where nothing can be worked out. ``no_npv`` is why there is no net
    present value. ``synthetic``: its workbook is marked so.
    """

    key: str
    name: str
    called: str
    owner: str
    organisations: str
    basis: str
    base_year: str
    target_by: str
    declared: str
    grade: str
    rationale: str
    narrative: str
    no_npv: str
    as_at: date | None
    began: tuple[int, ...]
    ended: int
    synthetic: bool

    def figure(self, what: str) -> str:
        """The id of one of its figures."""
        return of_programme(what, self.key)

    def of_year(self, what: str, began: int) -> str:
        """The id of a figure of one of its years."""
        return of_year(what, self.key, began)

    @property
    def until(self) -> str:
        """When the last year ended that had: ``March 2022``."""
        return f"March {self.ended + 1}"

    @property
    def headed(self) -> str:
        """``ECFRS programme``; the short name alone where it says so itself."""
        word = "programme"
        return self.called if word in self.called.lower() else f"{self.called} {word}"


@dataclass(frozen=True, slots=True)
class GapLine:
    """What is done to close a gap. ``worth`` is empty where it is not known."""

    action: str
    owner: str
    due: str
    overdue: bool
    worth: str
    certainty: str


def programmes_of(story: Story) -> tuple[Programme, ...]:
    """Every programme that counts, in the order of the workbooks."""
    return _programmes(story.data)


@lru_cache(maxsize=4)
def _programmes(data: Dataset) -> tuple[Programme, ...]:
    heads, told, lines = data["programmes"], programmes(data), profile(data)
    people = data.labels("people")
    made_up = {r.workbook for r in data.of_kind(PROGRAMMES) if r.control.get("synthetic") is True}
    shared = Counter(called(row) for _, row in each(heads))
    return tuple(
        _programme(
            row, told.loc[index], lines[lines["programme"] == index], people, made_up, shared
        )
        for index, row in each(heads)
    )


def _programme(
    row: pd.Series,
    told: pd.Series,
    lines: pd.DataFrame,
    people: Any,
    made_up: set[str],
    shared: Counter[str],
) -> Programme:
    key, short = str(row["programme_id"]), called(row)
    began = lines["began"].tolist()
    return Programme(
        key=key,
        name=text_of(row["name"]) or key,
        called=short if shared[short] == 1 else f"{short} ({key})",
        owner=text_of(people.get(row["owner_id"])) or NOT_STATED,
        organisations=text_of(row["organisations"]),
        basis=text_of(row["price_basis"]),
        base_year=text_of(row["base_year"]),
        target_by=text_of(row["target_by"]),
        declared=text_of(row["declared_rag"]) or "Not graded",
        grade=str(told["grade"]),
        rationale=text_of(row["rationale"]),
        narrative=text_of(row["narrative"]),
        no_npv=str(told["no_npv"]),
        as_at=day_of(row["return_as_at"]),
        began=tuple(range(min(began), max(began) + 1)) if began else (),
        ended=max(lines.loc[lines["ended"], "began"].tolist(), default=0),
        synthetic=row["workbook"] in made_up,
    )


def titles(one: Programme, cited: Cited) -> list[str]:
    """``ECFRS programme: £12.4m of benefits profiled against a £15.4m target, £3.0m short``."""
    said, brief = _against(one, cited)
    return [f"{one.headed}: {said}", f"{one.called}: {brief}", f"{one.key}: {brief}"]


def _against(one: Programme, cited: Cited) -> tuple[str, str]:
    """What is profiled against the target, in full and in brief."""
    target, profiled = one.figure("target"), one.figure("profiled")
    if profiled not in cited and target not in cited:
        return "no benefits are profiled, and no target is given", "nothing profiled, no target"
    if profiled not in cited:
        said = f"no benefits are profiled yet against a {cited(target)} target"
        return said, f"nothing profiled of {cited(target)}"
    if target not in cited:
        said = f"{cited(profiled)} of benefits profiled, with no target to hold them against"
        return said, f"{cited(profiled)} profiled, no target"
    end = _difference(one, cited)
    said = f"{cited(profiled)} of benefits profiled against a {cited(target)} target, {end}"
    return said, f"{cited(profiled)} profiled of {cited(target)}, {end}"


def _difference(one: Programme, cited: Cited) -> str:
    if (over := one.figure("over")) in cited:
        return f"{cited(over)} above it"
    short = one.figure("shortfall")
    return f"{cited(short)} short" if cited.value(short) else "which meets it"


def by_thresholds(one: Programme, cited: Cited) -> str:
    """``Amber by the thresholds too``; another grade is told with what it would take."""
    if not one.grade:
        return "no grade can be worked out"
    if one.declared == one.grade:
        return f"{one.grade} by the thresholds too"
    limits = listed(
        [f"{grade} from {cited(from_grade(grade))}" for grade in ("Green", "Amber")], "and"
    )
    return f"{one.grade} by the thresholds ({limits})"


def grade_sentence(one: Programme, cited: Cited) -> str:
    """The grade that is declared, and what the profile gives."""
    share = one.figure("share")
    if share not in cited:
        return f"Its owner grades it {one.declared.lower()}; {by_thresholds(one, cited)}."
    return (
        f"{cited(share)} of the target is profiled. Its owner grades it {one.declared.lower()}; it "
        f"is {lowered(by_thresholds(one, cited))}."
    )


def lowered(text: str) -> str:
    """A sentence as it goes on after a colon: without its capital and its full stop."""
    return text[:1].lower() + text[1:].rstrip(".")


def achieved(one: Programme, cited: Cited) -> str:
    """What was achieved in the years that have ended, of what was profiled for them."""
    actual, due = one.figure("actual_to_date"), one.figure("profiled_to_date")
    if not one.ended:
        return "No financial year of the profile has ended yet."
    until = f"by {one.until}"
    if actual not in cited:
        return f"No actual is recorded up to {one.until}."
    if due not in cited:
        return f"{cited(actual)} was achieved {until}, for which nothing was profiled."
    share = one.figure("delivered")
    told = f" ({cited(share)})" if share in cited else ""
    return f"{cited(actual)} was achieved {until}, of {cited(due)} profiled{told}."


def by_kind(one: Programme, cited: Cited) -> str:
    """How much of what is profiled is cashable, and how much is not."""
    kinds = (("cashable", "cashable"), ("non_cashable", "non-cashable"))
    told = [
        f"{cited(figure)} {words}"
        for kind, words in kinds
        if (figure := one.figure(f"profiled_{kind}")) in cited
    ]
    return f"Profiled: {listed(told) or 'nothing'}."


def npv(one: Programme, cited: Cited) -> str:
    """The net present value with its basis, or why it is not worked out."""
    if one.basis == PRESENT:
        return (
            f"Amounts are present values as given, base year {one.base_year or NOT_STATED}: they "
            "add up to the net present value and are not discounted again."
        )
    if one.no_npv:
        return f"No net present value is worked out: {one.no_npv}."
    target = one.figure("npv_target")
    against = f" against a target of {cited(target)}" if target in cited else ""
    return (
        f"Net present value of the benefits profiled: {cited(one.figure('npv_profiled'))}{against}."
    )


def npv_basis(one: Programme, cited: Cited) -> str:
    """At what rate and by which convention years are discounted, or why none are.

    Empty for present values, of which it need not be said twice.
    """
    if one.basis == PRESENT:
        return ""
    if one.no_npv:
        return npv(one, cited)
    return (
        f"NPV: real terms, {one.base_year} prices, {cited(DISCOUNT_RATE)} a year (Green Book); "
        f"{one.base_year} itself is not discounted, each later year by a whole year more."
    )


def about(one: Programme, cited: Cited) -> Iterator[str]:
    """What there is to say of a programme beside its title and what closes its gap."""
    yield grade_sentence(one, cited)
    yield by_kind(one, cited)
    yield achieved(one, cited)
    yield npv(one, cited)
    if not one.no_npv:
        yield npv_basis(one, cited)
    if one.rationale:
        yield f"Reason given for the grade: {one.rationale}"
    if one.narrative:
        yield f"In its owner's words: {one.narrative}"
    if one.synthetic:
        yield MADE_UP


def stated_in(one: Programme) -> str:
    """What its pounds are: ``real prices of 2019/20``."""
    year = one.base_year or "a year that is not stated"
    return {
        REAL: f"real prices of {year}",
        PRESENT: f"present values, base year {year}",
    }.get(one.basis, one.basis.lower() or "prices that are not stated")


def gap_lines(story: Story, one: Programme, cited: Cited) -> list[GapLine]:
    """What is still to be done to close the gap, by date."""
    rows = closing(story.data)
    heads = story.data["programmes"]
    own = heads.index[heads["programme_id"] == one.key]
    rows = rows[rows["programme"].isin(own) & rows["open"]].sort_values("due", kind="stable")
    people, keys = story.data.labels("people"), gap_keys(story.data)
    return [
        GapLine(
            text_of(row["action"]),
            text_of(people.get(row["owner_id"])) or NOT_STATED,
            _due(row),
            bool(row["overdue"]),
            cited(figure) if (figure := worth_of(keys[index])) in cited else NOT_STATED,
            text_of(row["certainty"]),
        )
        for index, row in each(rows)
    ]


def _due(row: pd.Series) -> str:
    due = day_of(row["due"])
    if due is None:
        return NOT_STATED
    return f"{short_day(due)}{', overdue' if row['overdue'] else ''}"


def is_short(one: Programme, cited: Cited) -> bool:
    """Whether less is profiled than the target."""
    short = one.figure("shortfall")
    return short in cited and cited.value(short) > 0


def closes(one: Programme, cited: Cited) -> str:
    """How far the open lines close the gap; that nothing does, where nothing is recorded."""
    short = one.figure("shortfall")
    if not cited.value(one.figure("gap_lines")):
        if is_short(one, cited):
            return f"Nothing is recorded that closes the gap of {cited(short)}."
        return "Nothing is recorded under Closing the gap."
    worth = one.figure("closes")
    told = "What is being done has no worth stated" if worth not in cited else ""
    if not told:
        told = f"What is being done is worth {cited(worth)}"
        if (left := one.figure("left")) in cited:
            rest = f"{cited(left)} is still open" if cited.value(left) else "nothing is still open"
            told += f" of the {cited(short)} gap; {rest}"
        elif (beyond := one.figure("beyond")) in cited:
            told += f", {cited(beyond)} more than the gap of {cited(short)}"
        unvalued = one.figure("gap_unvalued")
        if cited.value(unvalued):
            count = cited.value(unvalued)
            told += f"; {_some(cited, unvalued)} {plural(count, 'has', 'have')} no worth stated"
    late = one.figure("gap_overdue")
    if cited.value(late):
        told += f"; {_some(cited, late)} {plural(cited.value(late), 'is', 'are')} overdue"
    return f"{told}."


def _some(cited: Cited, figure_id: str) -> str:
    cited(figure_id)
    count = int(cited.value(figure_id))
    return f"{number_word(count)} {plural(count, 'line')}"


def left_out(cited: Cited) -> str:
    """That programmes are left out; empty where none is, or none has been returned."""
    if LEFT_OUT not in cited or not cited.value(LEFT_OUT):
        return ""
    count = cited.value(LEFT_OUT)
    words = sentence(number_word(int(count)))
    cited(LEFT_OUT)
    are, its = plural(count, "is", "are"), plural(count, "its", "their")
    return f"{words} {plural(count, 'programme')} {are} left out until {its} errors are corrected"


def none_told(cited: Cited) -> bool:
    """Whether programmes have been returned, and none can be told."""
    return COUNT in cited and not cited.value(COUNT)


def amount(cited: Cited, figure_id: str) -> str:
    """An amount, or a dash where none is given."""
    return cited(figure_id) if figure_id in cited else _UNKNOWN


def graded(word: str) -> bool:
    """Whether a grade is one of the three."""
    return word in GRADE_RANK
