"""The dashboard in words: the executive summary, and the titles that carry its counts."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.measures.collaboration import OFF_GREEN, outcome_figure
from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.view import Area, Closed, Labels
from toolkit.telling.story import Cited, Story
from toolkit.words import every, listed, number_word, plural, sentence

GRADES = (
    ("rag.green", "green"),
    ("rag.amber", "amber"),
    ("rag.red", "red"),
    ("rag.not_graded", "not graded"),
)
"""Each grade's figure and its word, in the order in which they are told."""

_MOST_NAMES = 3
_MOST_CLOSED = 3
_MOST_OFF_GREEN = 5
_DEPARTED = (
    ("Business as usual", "closed to business as usual"),
    ("Concluded", "concluded"),
    ("Withdrawn", "was withdrawn"),
)
_WHY_NOT = {
    "Planning and consultation": "while in planning and consultation",
    "Paused": "while it is paused",
    "Too early": "because it is too early to tell",
    "No return": "because no return came in",
}
_TAKES_ARTICLE = frozenset(
    (
        *("alliance", "board", "centre", "collaboration", "directorate", "group", "hub"),
        *("network", "partnership", "portfolio", "programme", "project", "scheme", "service"),
        *("team", "unit", "workstream"),
    )
)
_OTHER_MOVES = (
    ("rag.still_not_graded", "still not graded"),
    ("rag.newly_graded", "newly graded"),
    ("rag.no_longer_graded", "no longer graded"),
    ("rag.new", "new"),
)


def executive(story: Story, cited: Cited | None = None) -> str:
    """The executive summary in two sentences, for slides and for the board paper."""
    cited = cited or Cited(story.figures)
    if not cited.value("rag.areas"):
        return "No area of collaboration has been reported."
    return f"{grades(cited)} {changes(story, cited)}"


def grades(cited: Cited) -> str:
    """How many areas have which grade: ``Of 13 areas, 9 are green, 3 amber, none red ...``."""
    same = _all_the_same(cited)
    if same:
        return f"{same}."
    told = [(figure, word) for figure, word in GRADES if _told(cited, figure)]
    parts = []
    spoken = ""
    for figure, word in told:
        verb = _verb(cited.value(figure))
        # "1 is green, 12 are amber", but "9 are green, 3 amber and 1 not graded".
        says = verb if not spoken or (spoken == "is" and verb == "are") else ""
        spoken = says or spoken
        parts.append(" ".join(filter(None, (_digits(cited, figure), says, word))))
    return f"Of {cited('rag.areas')} areas, {listed(parts)}."


def changes(story: Story, cited: Cited) -> str:
    """What moved, what did not, and what was replaced, compared with the previous report."""
    moved = _moved(story, cited, view.labels(story))
    replaced = _replaced(story, cited)
    return f"{'; '.join([moved, *replaced])}."


def grades_title(cited: Cited) -> str:
    """``Nine of 13 areas are green, three amber, none red and one is not graded``."""
    same = _all_the_same(cited)
    if same:
        return same
    told = [(figure, word) for figure, word in GRADES if _told(cited, figure)]
    of = f"of {cited('rag.areas')} areas"
    first, *others = told
    parts = [f"{words(cited, first[0])} {of} {_verb(cited.value(first[0]))} {first[1]}"]
    spoken = _verb(cited.value(first[0]))
    for figure, word in others:
        verb = _verb(cited.value(figure))
        says = verb if word == "not graded" or (spoken == "is" and verb == "are") else ""
        spoken = says or spoken
        parts.append(" ".join(filter(None, (words(cited, figure), says, word))))
    return sentence(listed(parts))


def departures(story: Story, cited: Cited) -> str:
    """What has left the report without a successor: ``One area closed to business as usual: X.``

    Areas that were replaced are told by :func:`changes`.
    """
    gone = view.closed(story)
    told: list[str] = []
    for outcome, verb in _DEPARTED:
        count = outcome_figure(outcome)
        if cited.value(count):
            noun = "" if told else f" {plural(cited.value(count), 'area')}"
            who = [area.name for area in gone if area.outcome == outcome]
            named = f" ({', '.join(who)})" if len(who) <= _MOST_NAMES else ""
            verb = verb if len(who) == 1 else verb.replace("was ", "were ")
            told.append(f"{words(cited, count)}{noun} {verb}{named}")
    lost = _lost(story, cited)
    if told:
        return f"{sentence(listed(told))}.{lost}"
    replaced = cited.value(outcome_figure("Replaced"))
    return lost.strip() or f"No {'other ' if replaced else ''}area has left the report."


def _lost(story: Story, cited: Cited) -> str:
    """Areas of the last report of which nobody says how they ended (R08); empty for none."""
    figure = "findings/R08"
    if figure not in story.figures:
        return ""
    has = plural(
        cited.value(figure), "area of the last report has", "areas of the last report have"
    )
    return f" {sentence(words(cited, figure))} {has} disappeared; nothing says yet how that came."


def closed_title(cited: Cited) -> str:
    """``One area closed to business as usual and one was replaced``; else what is new."""
    told: list[str] = []
    for outcome, verb in (*_DEPARTED, ("Replaced", "was replaced")):
        count = cited.value(outcome_figure(outcome))
        if count:
            noun = "" if told else f" {plural(count, 'area')}"
            verb = verb if count == 1 else verb.replace("was ", "were ")
            told.append(f"{words(cited, outcome_figure(outcome))}{noun} {verb}")
    if told:
        return sentence(listed(told))
    new = cited.value("rag.new")
    if not new:
        return "What left the report and what joined it"
    joined = f"{words(cited, 'rag.new')} {plural(new, 'area is', 'areas are')} new"
    return sentence(f"{joined}; none is recorded as having left the report")


def off_green_title(off: Sequence[Area], cited: Cited) -> list[str]:
    """``Three areas remain amber: A, B, C``, and the same without names for where they are many."""
    graded = [(g, [area for area in off if area.now == g]) for g in OFF_GREEN]
    plain: list[str] = []
    named: list[str] = []
    for grade, areas in graded:
        if not areas:
            continue
        count = words(cited, f"rag.{grade.lower()}")
        noun = "" if plain else f" {plural(len(areas), 'area')}"
        verb = _remains(areas)
        plain.append(f"{count}{noun} {verb} {grade.lower()}")
        named.append(f"{plain[-1]}: {names(areas)}")
    short = sentence("; ".join(plain))
    return [sentence("; ".join(named)), short] if len(off) <= _MOST_OFF_GREEN else [short]


def nothing_compared(cited: Cited, labels: Labels) -> str:
    """That no area can be compared with the previous report, and why."""
    return f"No area {_not_compared(cited, labels)}"


def had_grades(cited: Cited) -> bool:
    """Whether any area had a grade in the previous report."""
    return cited.value("rag.previous.without") < cited.value("rag.areas")


def how_long(area: Area, labels: Labels) -> str:
    """Since when an area has had its grade, as far as two reports can tell."""
    if area.before == area.now:
        return f"Since {labels.before} or earlier"
    if area.before in ("n/a", "Not graded"):
        return "First grade"
    return f"New; {area.before.lower()} in {labels.before}"


def words(cited: Cited, figure_id: str) -> str:
    """A count in words, as in prose: ``none``, ``one`` ... ``ten``, then digits."""
    cited(figure_id)
    return number_word(int(cited.value(figure_id)))


def every_area(cited: Cited) -> str:
    """``Both areas``, ``All 13 areas``, of several."""
    cited("rag.areas")
    return f"{every(int(cited.value('rag.areas')))} areas"


def names(areas: Sequence[Area]) -> str:
    """The areas' short names, separated by commas."""
    return ", ".join(area.short for area in areas)


def _all_the_same(cited: Cited) -> str:
    """``All 13 areas are green``; empty where grades differ."""
    areas = cited.value("rag.areas")
    for figure, word in GRADES:
        if cited.value(figure) == areas:
            if areas == 1:
                return f"The one area is {word}"
            if word == "not graded":
                return f"None of the {cited('rag.areas')} areas is graded"
            return f"{every_area(cited)} are {word}"
    return ""


def _not_compared(cited: Cited, labels: Labels) -> str:
    if had_grades(cited):
        return f"was graded both now and in {labels.before}"
    return f"has a grade from {labels.before} to compare with"


def _remains(areas: Sequence[Area]) -> str:
    """``remain`` only if every one of them had this grade last time."""
    if all(area.before == area.now for area in areas):
        return plural(len(areas), "remains", "remain")
    return plural(len(areas), "is", "are")


def _told(cited: Cited, figure: str) -> bool:
    """Whether a grade is told: always, but for 'none not graded', which is hard to follow."""
    return figure != "rag.not_graded" or cited.value(figure) > 0


def _moved(story: Story, cited: Cited, labels: Labels) -> str:
    areas = view.areas(story)
    if len(areas) == 1:
        return _moved_alone(areas[0], labels)
    if cited.value("rag.comparable") == 0:
        return f"None {_not_compared(cited, labels)}"
    improved = _those(areas, "Improved")
    deteriorated = _those(areas, "Deteriorated")
    parts = [
        f"{words(cited, 'rag.improved')} improved since {labels.before}{improved}",
        f"{words(cited, 'rag.deteriorated')} deteriorated{deteriorated}",
        f"{_digits(cited, 'rag.unchanged')} {_verb(cited.value('rag.unchanged'))} unchanged",
    ]
    parts += [
        f"{words(cited, figure)} {_verb(cited.value(figure))} {word}"
        for figure, word in _OTHER_MOVES
        if cited.value(figure)
    ]
    return sentence(listed(parts))


def _moved_alone(area: Area, labels: Labels) -> str:
    """How the only area moved."""
    if area.moved in ("Improved", "Deteriorated"):
        step = f"from {area.before.lower()} to {area.now.lower()}"
        return f"It {area.moved.lower()} since {labels.before}, {step}"
    if area.moved == "No change":
        return f"It is unchanged since {labels.before}"
    return f"It cannot be compared with {labels.before}"


def _those(areas: Sequence[Area], moved: str) -> str:
    """Who moved and how, in brackets: `` (NLEDP, amber to green)``; nothing if they are many."""
    those = [area for area in areas if area.moved == moved]
    if not 0 < len(those) <= _MOST_NAMES:
        return ""
    steps: dict[tuple[str, str], list[str]] = {}
    for area in those:
        steps.setdefault((area.before, area.now), []).append(area.short)
    told = [
        f"{listed(who)}, {before.lower()} to {now.lower()}" for (before, now), who in steps.items()
    ]
    return f" ({'; '.join(told)})"


def _replaced(story: Story, cited: Cited) -> list[str]:
    """A clause for each area that was replaced, or one for all of them if they are many."""
    gone = [area for area in view.closed(story) if area.outcome == "Replaced"]
    if len(gone) > _MOST_CLOSED:
        return [f"{words(cited, outcome_figure('Replaced'))} areas concluded and were replaced"]
    for _ in gone:
        cited(outcome_figure("Replaced"))
    now = {area.area_id: area for area in view.areas(story)}
    return [_replacement(area, now.get(area.successor_id)) for area in gone]


def _replacement(gone: Closed, successor: Area | None) -> str:
    clause = f"{_with_article(gone.name)} concluded and was replaced"
    if gone.successor:
        clause += f" by {_with_article(gone.successor)}"
    return f"{clause}, which is {_standing(successor)}" if successor else clause


def _standing(area: Area) -> str:
    why = _WHY_NOT.get(area.not_graded_reason, "") if area.now == "Not graded" else ""
    return f"{area.now.lower()} {why}".strip()


def _with_article(name: str) -> str:
    """``the 7 Force Network``, but ``BT Hothouse``: names that end in a common noun take 'the'."""
    last = name.lower().split()[-1:] or [""]
    return f"the {name}" if last[0] in _TAKES_ARTICLE else name


def _digits(cited: Cited, figure_id: str) -> str:
    """A count as digits, ``none`` for nought."""
    shown = cited(figure_id)
    return shown if cited.value(figure_id) else "none"


def _verb(count: float) -> str:
    return plural(count, "is", "are") if count else "is"
