"""Programmes: what is profiled of each target, year by year, and what closes the gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.decks.kit import (
    RIGHT,
    TABLE,
    Box,
    Cell,
    Column,
    Deck,
    Row,
    Series,
    Slide,
    Tile,
    rag_cell,
)
from toolkit.decks.kit.charts.frame import POUNDS
from toolkit.decks.made_up import mark_made_up
from toolkit.derive.programme import PRESENT, year_named
from toolkit.telling.collaboration import programme as telling
from toolkit.telling.collaboration.programme import GapLine, Programme
from toolkit.telling.stamps import SYNTHETIC
from toolkit.telling.story import Cited, Story

_TILES, _GAP, _CALLOUT = 112.0, 12.0, 56.0
_GAP_COLUMNS = (
    Column("What is done", weight=182),
    Column("Owner (role)", weight=120),
    Column("By", weight=90),
    Column("Worth", RIGHT, weight=72),
)
_MOST_YEARS_BESIDE = 10
"""A chart of more years than these takes more than half of the slide."""

_NO_BREAK = "\u00a0"
_MOST_YEARS_IN_FULL = 6
"""Of more years than these the chart names each in short: ``18/19``."""


def add(deck: Deck, story: Story) -> None:
    """Adds a slide for each programme, and one that says which are left out."""
    for one in telling.programmes_of(story):
        _add(deck, story, one)
    _add_left_out(deck, story)


def _add(deck: Deck, story: Story, one: Programme) -> None:
    cited = Cited(story.figures)
    slide = deck.add(TABLE, telling.titles(one, cited))
    slide.about = one.key
    stamped(deck, slide, story, one)
    slide.subtitle(
        f"{telling.stated_in(one).capitalize()} · Owner: {one.owner} · {one.organisations}"
    )
    tiles, body = slide.area("Table area").take_top(_TILES)
    slide.tiles(_tiles(one, cited), tiles, "tile")
    shares = (1, 1.12) if len(one.began) <= _MOST_YEARS_BESIDE else (1.2, 1)
    left, right = body.take_top(_GAP)[1].columns(*shares, gap=0.35)
    _chart(slide, left, one, cited)
    notes = list(_notes(one, cited))
    note = next((each for each in notes if slide.holds("Note", [each])), notes[-1])
    told = _gap(slide, right, story, one, cited, narrated=one.narrative in note)
    slide.note(note)
    slide.cite(cited, _opening(one, cited))
    if not told:
        _add_gap(deck, story, one)


def _notes(one: Programme, cited: Cited) -> Iterator[str]:
    """What must be said under the exhibits, the fullest first.

    What is made up is told in its owner's words where these have room, since some of it may be
    real.
    """
    basis = telling.npv_basis(one, cited)
    own = [f"{SYNTHETIC}. {one.narrative}"] if one.narrative else []
    for made_up in [*own, telling.MADE_UP] if one.synthetic else [""]:
        yield " ".join(filter(None, (basis, made_up, telling.NEVER_ADDED)))


def stamped(deck: Deck, slide: Slide, story: Story, one: Programme) -> None:
    """Marks the slide of a programme that is made up, where the deck itself is not."""
    if one.synthetic:
        mark_made_up(deck, slide, story)


def _tiles(one: Programme, cited: Cited) -> list[Tile]:
    return [_grade(one, cited), _difference(one, cited), _kinds(one, cited), _achieved(one, cited),
            _npv(one, cited)]  # fmt: skip


def _grade(one: Programme, cited: Cited) -> Tile:
    share = one.figure("share")
    note = "no grade can be worked out"
    if share in cited:
        grade = rag_cell(one.grade).text.replace(" ", _NO_BREAK)
        note = f"of the target profiled; {grade} by thresholds"
    label = f"{one.declared}, declared" if telling.graded(one.declared) else one.declared
    return Tile(label, telling.amount(cited, share), note, one.declared)


def _difference(one: Programme, cited: Cited) -> Tile:
    over, short = one.figure("over"), one.figure("shortfall")
    target, profiled = one.figure("target"), one.figure("profiled")
    amounts = (
        f"{telling.amount(cited, profiled)} profiled of {telling.amount(cited, target)} by "
        f"{one.target_by or 'a year not stated'}"
    )
    if over in cited:
        return Tile("Above the target", cited(over), amounts)
    if target not in cited:
        return Tile("No target", "–", "none is given, so there is nothing to be short of", "quiet")
    if short in cited and not cited.value(short):
        return Tile("Meets the target", cited(profiled), amounts)
    return Tile("Short of the target", telling.amount(cited, short), amounts, "alert")


def _kinds(one: Programme, cited: Cited) -> Tile:
    cash, other = one.figure("profiled_cashable"), one.figure("profiled_non_cashable")
    rest = f"{cited(other)} is" if other in cited else "none is"
    note = f"of what is profiled; {rest} non-cashable"
    return Tile("Cashable", telling.amount(cited, cash), note)


def _achieved(one: Programme, cited: Cited) -> Tile:
    actual, due = one.figure("actual_to_date"), one.figure("profiled_to_date")
    if actual not in cited:
        return Tile("Achieved", "–", telling.achieved(one, cited).rstrip("."), "quiet")
    share = one.figure("delivered")
    of = f"{cited(share)} of {cited(due)} profiled" if share in cited else "none was profiled"
    return Tile("Achieved", cited(actual), f"{of} by {one.until}")


def _npv(one: Programme, cited: Cited) -> Tile:
    label = "Net present value"
    if one.basis == PRESENT:
        note = "present values as given; not discounted again"
        return Tile(label, telling.amount(cited, one.figure("profiled")), note)
    if one.no_npv:
        return Tile(label, "–", "not worked out; the note below says why", "quiet")
    target = one.figure("npv_target")
    of_target = f"{cited(target)} of the target" if target in cited else "no target"
    note = f"of what is profiled; {of_target}"
    return Tile(label, cited(one.figure("npv_profiled")), note)


def _chart(slide: Slide, area: Box, one: Programme, cited: Cited) -> None:
    """What is profiled and achieved up to each year, against a line of the target."""
    series = [
        _series(one, cited, "profiled", "Profiled", "known", estimated=True),
        _series(one, cited, "actual", "Actual", "known"),
    ]
    target = _series(one, cited, "target", "Target", "alert")
    has_target = any(target.values)
    if not any(each for some in (*series, target) for each in some.values):
        said = "Its profile holds no pounds, so there is nothing to draw."
        slide.callout(area.take_top(_CALLOUT)[0], said, "no profile")
        return
    box = slide.heading(area, "Cumulative benefits by financial year", "profile heading")
    slide.columns(
        area=box,
        categories=_named(one),
        series=series,
        line=target if has_target else None,
        alt=f"Columns of the benefits profiled and achieved up to each financial year"
        f"{', under a line of the target' if has_target else ''}. {slide.title}.",
        name="profile",
        scale=POUNDS,
    )


def _named(one: Programme) -> list[str]:
    years = [year_named(began) for began in one.began]
    return years if len(years) <= _MOST_YEARS_IN_FULL else [year[2:] for year in years]


def _series(
    one: Programme, cited: Cited, name: str, label: str, role: str, *, estimated: bool = False
) -> Series:
    ids = [one.of_year(f"{name}_so_far", began) for began in one.began]
    return Series(
        label,
        [cited.value(each) if each in cited else None for each in ids],
        [cited(each) if each in cited else "" for each in ids],
        role=role,
        estimated=estimated,
    )


def _gap(
    slide: Slide, area: Box, story: Story, one: Programme, cited: Cited, *, narrated: bool
) -> bool:
    """What closes the gap, and why it is graded so; whether the lines had room.

    ``narrated``: what its owner says of it stands elsewhere on the slide.
    """
    lines, said = telling.gap_lines(story, one, cited), telling.closes(one, cited)
    reasons = _reasons(one, narrated=narrated)
    if lines or not telling.is_short(one, cited):
        box = slide.heading(area, f"What closes the gap. {said}", "gap heading")
    else:
        above, box = area.take_top(_CALLOUT)
        slide.callout(above, said, "gap")
        box = box.take_top(_GAP)[1]
    rows = _rows(lines)
    fits = slide.has_room(_GAP_COLUMNS, rows, box)
    if lines and fits:
        slide.table(area=box, columns=_GAP_COLUMNS, rows=rows, alt=_alt(one), name="gap")
        box = slide.beneath(box, "gap").take_top(_GAP / 2)[1]
    elif lines:
        reasons = ["Each line stands on the next slide.", *reasons]
    while reasons and not slide.holds(box, reasons):
        reasons = reasons[:-1]
    if reasons:
        slide.bullets(box, reasons, "why")
    return fits or not lines


def _reasons(one: Programme, *, narrated: bool) -> list[str]:
    """The owner's own words; what has no room on the slide stands in its notes."""
    why = f"Why {one.declared.lower()}: {one.rationale}" if one.rationale else ""
    return [words for words in ("" if narrated else one.narrative, why) if words]


def _rows(lines: Sequence[GapLine]) -> list[Row]:
    return [
        Row(
            (
                one.action,
                one.owner,
                Cell(one.due, bold=one.overdue),
                f"{one.worth}\n{one.certainty.lower()}".rstrip(),
            )
        )
        for one in lines
    ]


def _alt(one: Programme) -> str:
    return f"What closes the gap of the {one.headed}: what is done, by whom, by when, its worth."


def _add_gap(deck: Deck, story: Story, one: Programme) -> None:
    """A slide for what closes the gap, where it had no room beside the profile."""
    cited = Cited(story.figures)
    lines = telling.gap_lines(story, one, cited)
    said = telling.lowered(telling.closes(one, cited))
    slides = deck.table(
        title=[f"{one.headed}: {said}", f"{one.headed}: what closes the gap",
               f"{one.key}: what closes the gap"],
        columns=_GAP_COLUMNS,
        rows=_rows(lines),
        alt=_alt(one),
        name="gap",
        subtitle="What closes the gap, by date",
        below=telling.MADE_UP if one.synthetic else "",
    )  # fmt: skip
    for slide in slides:
        slide.about = one.key
        stamped(deck, slide, story, one)
        slide.cite(cited)


def _opening(one: Programme, cited: Cited) -> str:
    return "\n".join((f"{one.name}. {telling.WHAT_THEY_ARE}", *telling.about(one, cited)))


def _add_left_out(deck: Deck, story: Story) -> None:
    cited = Cited(story.figures)
    if not telling.left_out(cited):
        return
    slides = deck.bullets(
        title=telling.left_out(cited),
        items=[
            "Their pounds stand on no slide, since a programme told in part would be told wrong.",
            "The findings name each cell and say what to do; then run again.",
        ],
        subtitle="Programmes with an error in their rows",
    )
    for slide in slides:
        slide.cite(cited)
