"""One benefit in words: what it claims, its profile, and what to know before quoting it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.derive.assurance import MATRIX, in_matrix
from toolkit.derive.paged import paged
from toolkit.findings import Severity
from toolkit.measures.paged import month_figures
from toolkit.measures.reinvestment import lines_that_count
from toolkit.rules.check import all_rules
from toolkit.telling.productivity.definitions import stages_of
from toolkit.telling.productivity.parts import FOUR
from toolkit.telling.productivity.saying import brief, text_of
from toolkit.telling.story import Cited, Story
from toolkit.words import day, listed, sentence

KINDS = ("measured", "forecast")
_TOLD_ALREADY = ("B03",)
"""Rules whose findings have a caveat of their own."""

_REVIEWS = {"benefits": "the Benefits team", "finance": "Corporate Finance"}


@dataclass(frozen=True)
class Benefit:
    """A benefit with a page of its own: its row among the benefits that count."""

    index: Any
    row: Any

    @property
    def key(self) -> str:
        """Its reference."""
        return str(self.row["benefit_id"])

    @property
    def title(self) -> str:
        """Its title as it was typed, or its reference."""
        return text_of(self.row["title"]) or self.key

    def figure(self, name: str) -> str:
        """The id of one of its figures: ``hours.known``, ``attribution``."""
        return f"{name}/benefit/{self.key}"

    def has(self, cited: Cited, name: str) -> bool:
        """Whether it has a figure of a name that is not nought."""
        return self.figure(name) in cited and cited.value(self.figure(name)) > 0

    def months(self, story: Story) -> list[str]:
        """Every month from the first to the last that has hours, as ids of figures end."""
        keys = sorted(
            figure.key
            for kind in KINDS
            for figure in story.figures.of(month_figures(kind, self.key))
        )
        return [str(one) for one in pd.period_range(keys[0], keys[-1], freq="M")] if keys else []


def benefits(story: Story) -> list[Benefit]:
    """The benefits with a page of their own, most hours first."""
    rows = story.data["benefits"]
    return [Benefit(index, rows.loc[index]) for index in paged(story.data)]


def messages(cited: Cited, benefit: Benefit) -> list[str]:
    """Its hours and their categories, under its title, or a shorter name for it."""
    claim = _claim(cited, benefit)
    names = (benefit.title, brief(benefit.title), f"{brief(benefit.title, 40)} ({benefit.key})")
    return [f"{name}: {claim}" for name in (*names, benefit.key)]


def further_titles(benefit: Benefit) -> list[str]:
    """The title over caveats that its page has no room for."""
    what = "what else to know before quoting its hours"
    names = (benefit.title, f"{brief(benefit.title)} ({benefit.key})")
    return [f"{name}: {what}" for name in names]


def _claim(cited: Cited, benefit: Benefit) -> str:
    hours = {
        part.name: cited(benefit.figure(f"hours.{part.name}"))
        for part in FOUR
        if benefit.has(cited, f"hours.{part.name}")
    }
    if "known" in hours:
        said = f"{hours['known']} hours a year achieved"
        for name in ("projected", "anticipated"):
            if name in hours:
                said += f", {hours[name]} more {name}"
        if benefit.has(cited, "hours.shortfall"):
            said += f", {cited(benefit.figure('hours.shortfall'))} short of forecast"
        return said
    if "anticipated" in hours:
        return f"{hours['anticipated']} hours a year anticipated, none achieved yet"
    return f"{hours['potential']} hours a year, only potential"


WHOLE = ("Owner", "Unit", "Theme", "Workstream", "Stage")
"""The lines of a profile that say little in part: names and dates."""


def profile(story: Story, cited: Cited, benefit: Benefit) -> Iterator[tuple[str, str]]:
    """What it is, who owns it and what its hours rest on; each with what it is called."""
    data, row = story.data, benefit.row
    named = {table: data.labels(table) for table in ("themes", "workstreams", "people")}
    units = story.everything.labels("units")
    yield "Owner", named["people"].get(row["owner_id"]) or "–"
    yield "Unit", units.get(row["return_unit"]) or text_of(row["return_unit"]) or "–"
    yield "Theme", named["themes"].get(row["theme_id"]) or text_of(row["theme_id"]) or "–"
    yield "Workstream", named["workstreams"].get(row["workstream_id"]) or "–"
    yield "Stage", _stage(row)
    yield "Method", text_of(row["method"]) or "Not recorded"
    yield "Baseline", _baseline(cited, benefit)
    yield "Attribution", _attribution(cited, benefit)
    yield "Assurance", _assured(story, benefit)
    yield "Evidence", text_of(row["evidence_ref"]) or "None recorded"


def more_of_it(benefit: Benefit) -> Iterator[tuple[str, str]]:
    """What a page without a picture has room for besides."""
    for heading, field in (("What it is", "description"), ("Narrative", "narrative")):
        if text_of(benefit.row[field]):
            yield heading, text_of(benefit.row[field])


def _stage(row: Any) -> str:
    if pd.isna(row["go_live"]):
        return text_of(row["stage"])
    since = "since" if row["stage"] in ("Live", "Sustained") else "planned to go live on"
    return f"{row['stage']}, {since} {day(row['go_live'])}"


def _baseline(cited: Cited, benefit: Benefit) -> str:
    figure_id, row = benefit.figure("baseline"), benefit.row
    if figure_id not in cited:
        return "Not recorded"
    parts = [cited(figure_id)]
    if pd.notna(row["baseline_from"]) and pd.notna(row["baseline_to"]):
        parts.append(f"{day(row['baseline_from'])} to {day(row['baseline_to'])}")
    return "; ".join((*parts, *filter(None, [text_of(row["baseline_source"])])))


def _attribution(cited: Cited, benefit: Benefit) -> str:
    figure_id = benefit.figure("attribution")
    if figure_id not in cited:
        return "Not recorded"
    reason = text_of(benefit.row["attribution_reason"])
    return f"{cited(figure_id)}: {reason}" if reason else cited(figure_id)


def _assured(story: Story, benefit: Benefit) -> str:
    """Its level, and what it follows from: the stage, the reviews, what is missing."""
    at = in_matrix(story.data).loc[benefit.index]
    stage = stages_of(story.data.thresholds["assurance.new_months"])[at["column"]]
    said = f"{at['level']}: {stage}; {_reviewed(benefit.row)}"
    held = at["level"] != MATRIX[at["row"]][at["column"]]
    return f"{said}; at most Low without baseline, evidence and method" if held else said


def _reviewed(row: Any) -> str:
    done = {
        who: f"{who} on {day(row[f'review_{team}_on'])}"
        for team, who in _REVIEWS.items()
        if pd.notna(row[f"review_{team}_by"]) and pd.notna(row[f"review_{team}_on"])
    }
    if not done:
        return "no review but the owner's"
    others = [who for who in _REVIEWS.values() if who not in done]
    but = f", not by {listed(others)}" if others else ""
    return f"reviewed by {listed(list(done.values()))}{but}"


def where_it_went(story: Story, benefit: Benefit) -> str:
    """The destinations of its hours, by name; empty where none is recorded."""
    lines = lines_that_count(story.data)
    row = benefit.row
    own = lines[lines["workbook"].eq(row["workbook"]) & lines["benefit_id"].eq(row["benefit_id"])]
    labels = story.data.labels("destinations")
    return listed([labels.get(one) or str(one) for one in dict.fromkeys(own["dest_code"])])


def caveats(story: Story, cited: Cited, benefit: Benefit) -> Iterator[str]:
    """What to know before its hours are quoted, in whole sentences."""
    months = benefit.figure("months.measured")
    if months in cited:
        yield (
            f"Projected from {cited(months)} of 12 months: a full year is "
            f"{cited(benefit.figure('hours.range.low'))} hours at the rate of the lowest month and "
            f"{cited(benefit.figure('hours.range.high'))} at that of the highest."
        )
    if benefit.has(cited, "hours.known") and benefit.has(cited, "hours.anticipated"):
        yield (
            "Too few months are measured to project; what is anticipated is the rest of a forecast."
        )
    if benefit.has(cited, "hours.shortfall"):
        yield "The shortfall is in no total."
    if not benefit.has(cited, "hours.known"):
        yield "Nothing is measured with evidence yet; the hours rest on a forecast or an estimate."
    tests = {rule.id: rule.test for rule in all_rules()}
    seen: set[str] = set()
    for finding in sorted(story.findings, key=lambda one: one.fix_first):
        about = (finding.place.workbook, finding.place.key)
        if about != (benefit.row["workbook"], benefit.key) or finding.rule in _TOLD_ALREADY:
            continue
        if finding.explained:
            yield f"Explained by its owner ({finding.rule}): {finding.explained}"
        elif finding.rule == "B13":
            yield finding.message
        elif finding.severity is Severity.WARNING and finding.rule not in seen:
            seen.add(finding.rule)
            test = tests.get(finding.rule, brief(finding.message, 160))
            yield f"Warning, still counted: {test[:1].lower()}{test[1:]} ({finding.rule})."


def which(cited: Cited) -> str:
    """Which benefits have a page, and how many of them."""
    large, shown = cited.value("benefits.large"), cited.value("benefits.paged")
    least = f"at least {cited('benefits.large.from')} hours a year"
    if large == shown:
        one = "the only benefit" if shown == 1 else f"the {cited('benefits.paged')} benefits"
        return sentence(f"{one} of {least}")
    largest = "largest" if shown == 1 else f"{cited('benefits.paged')} largest"
    return f"The {largest} of {cited('benefits.large')} benefits of {least}"
