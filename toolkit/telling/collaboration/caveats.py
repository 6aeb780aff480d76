"""What must be said with the counts, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.findings import Finding
from toolkit.measures.collaboration import GAPS
from toolkit.telling import found
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.programme import programmes_of
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, plural

_MOST_NAMES = 5


def left_out(cited: Cited) -> str:
    """``2 areas are left out until their errors are corrected.``; empty when none is."""
    count = cited.value("rag.left_out")
    if not count:
        return ""
    are, noun = plural(count, "is", "are"), plural(count, "area")
    its = plural(count, "its", "their")
    return cited.say(f"{{rag.left_out}} {noun} {are} left out until {its} errors are corrected.")


def with_left_out(cited: Cited, *others: str) -> str:
    """Caveats in one paragraph, areas that are left out first."""
    return " ".join(text for text in (left_out(cited), *others) if text)


def gaps(cited: Cited) -> str:
    """What the workbook leaves open, as one sentence; empty where nothing is."""
    missing = [
        f"{name} for {cited(f'rag.gap/{field}')} of {cited('rag.off_green')}"
        for field, name in GAPS.items()
        if cited.value(f"rag.gap/{field}")
    ]
    return f"Still to be stated: {', '.join(missing)}." if missing else ""


def not_comparable(story: Story, cited: Cited) -> str:
    """Which areas cannot be compared with last time, or not like for like; empty for none."""
    told = (_graded_once(story, cited), _other_basis(story))
    return " ".join(text for text in told if text)


def explained(story: Story) -> Iterator[str]:
    """The reason for each warning about the grades that stands with one (domain 5.7)."""
    areas = {(area.workbook, area.area_id): area.called for area in view.areas(story)}
    programmes = {one.key: one.headed for one in programmes_of(story)}

    def called(one: Finding) -> str:
        key = one.place.key
        return areas.get((one.place.workbook, key)) or programmes.get(key, key)

    return found.explained(found.on_grades(story), called)


def explained_title(count: int) -> str:
    """That what was explained still bears on the grades."""
    warnings = plural(count, "A warning that was explained", "Warnings that were explained")
    return f"{warnings} still {plural(count, 'bears', 'bear')} on the grades"


def _graded_once(story: Story, cited: Cited) -> str:
    both, labels = cited.value("rag.comparable"), view.labels(story)
    others = cited.value("rag.areas") - both
    if not others:
        return ""
    if not both:
        return f"{sentences.nothing_compared(cited, labels)}."
    return (
        f"{cited('rag.comparable')} of {cited('rag.areas')} areas {plural(both, 'was', 'were')} "
        f"graded both now and in {labels.before}; the {plural(others, 'other')} cannot be compared."
    )


def _other_basis(story: Story) -> str:
    """The areas that are graded on something else than in the last published report (R05)."""
    found = {(one.place.workbook, one.place.key) for one in story.findings if one.rule == "R05"}
    those = [a.headed for a in view.areas(story) if (a.workbook, a.area_id) in found]
    if not those:
        return ""
    which = listed(those) if len(those) <= _MOST_NAMES else "many areas"
    before = view.labels(story).before
    return f"Not like for like, since the basis of the grade is not that of {before}: {which}."
