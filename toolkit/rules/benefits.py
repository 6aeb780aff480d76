"""Rules about benefits (B) whose breach is an error: owner, dates, category, savings, themes.

Those of their subject stand in measured, method, assured and reinvested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_datetime64_dtype, is_numeric_dtype

from toolkit.contracts.terms import APPROVED_OR_LATER, BEFORE_LIVE, LIVE, LIVE_OR_LATER
from toolkit.dataset import SHEETS, Dataset, each
from toolkit.derive.hours import with_benefit
from toolkit.derive.partition import READS, partition
from toolkit.findings import Severity
from toolkit.rules.changes import NOISE, explained, published_benefits
from toolkit.rules.claims import CLAIM, OVERLAP, active, overclaimed
from toolkit.rules.registry import Hit, compared, rule
from toolkit.words import day, listed, month
from toolkit.workbooks.tables import nearest

BASELINE = ("baseline_value", "baseline_unit", "baseline_from", "baseline_to", "baseline_source")
SLACK = 0.5
"""Hours by which sums may differ before anybody is asked; typed hours are rounded."""


@rule(
    "B01",
    Severity.ERROR,
    "Owner missing, left, or in a project team",
    "No current owner ({problem}). Name the person in the business area who will make sure that "
    "this is realised.",
    of=("benefits",),
    against=("people",),
)
def owner(data: Dataset) -> Iterator[Hit]:
    """The owner of a benefit that has not ended is an active person outside project teams."""
    people = data["people"].drop_duplicates("owner_id").set_index("owner_id")
    rows = active(data)
    in_business = people.index[people["active_to"].isna() & people["project_team"].ne(True)]
    wrong = rows[~rows["owner_id"].isin(in_business)]
    unknown = set(wrong["owner_id"].dropna()) - set(people.index)
    hints = {typed: _did_you_mean(typed, people) for typed in unknown}
    for index, row in each(wrong):
        problem = _owner_problem(row["owner_id"], row["return_as_at"], people, hints)
        if problem:
            yield Hit("benefits", index, "owner_id", values={"problem": problem})


def _owner_problem(owner_id: object, as_at: Any, people: Any, hints: Mapping[str, str]) -> str:
    if not isinstance(owner_id, str):
        return "the cell is empty"
    if owner_id in hints:
        return f"'{owner_id}' is not on the list of people{hints[owner_id]}"
    person = people.loc[owner_id]
    if pd.notna(person["active_to"]) and person["active_to"] < as_at:
        return f"{person['display_role']} left that role on {day(person['active_to'])}"
    if person["project_team"] is True:
        return f"{person['display_role']} is in a project team"
    return ""


def _did_you_mean(typed: str, people: Any) -> str:
    """The entry of the list whose code or role is most like what was typed, if any is."""
    role_of = people["display_role"].dropna().to_dict()
    code_of = {role: code for code, role in role_of.items()}
    near = nearest(typed, [*role_of, *code_of])
    code = code_of.get(near, near)
    return f"; did you mean '{code} · {role_of[code]}'?" if near else ""


@rule(
    "B04",
    Severity.ERROR,
    "A year projected from fewer than three months",
    "{n} is too few to project a year. Measured hours stay; the rest stays 'Anticipated'.",
    of=("benefits",),
    against=READS,
)
def too_few_months(data: Dataset) -> Iterator[Hit]:
    """Declared Projected with one or two measured months."""
    parts = partition(data)
    declared = data["benefits"]["declared_category"]
    few = parts["n"].between(1, data.thresholds["annualise.min_months"] - 1)
    for index in data["benefits"].index[(declared == "Projected") & few & parts["counted"]]:
        n = int(parts["n"][index])
        words = {"n": f"{n} month{'s' if n > 1 else ''}"}
        yield Hit("benefits", index, "declared_category", _HOURS_FIELDS, words)


_HOURS_FIELDS = (
    "stage", "recurrence", "go_live", "workstream_id", "attribution_pct", "evidence_ref",
    "forecast_gross_hours_fy", "estimate_gross_hours_fy", "include_in_pack",
)  # fmt: skip


@rule(
    "B05",
    Severity.ERROR,
    "The declared category is not what the figures show",
    "You chose '{d}', but {reason}, so this is '{x}'. Known needs measured hours and evidence.",
    of=("benefits",),
    against=READS,
)
def category(data: Dataset) -> Iterator[Hit]:
    """Declared category against the partition, and measured hours without evidence."""
    benefits = data["benefits"]
    parts = partition(data)
    few = data.thresholds["annualise.min_months"]
    differs = benefits["declared_category"].ne(parts["category"]) | parts["unevidenced"].gt(0)
    for index in benefits.index[parts["counted"] & differs]:
        declared = benefits.at[index, "declared_category"]
        part = parts.loc[index]
        if part["unevidenced"] > 0:
            words = {"d": declared or "no category", "reason": "there is no evidence reference"}
            yield Hit(
                "benefits", index, "evidence_ref", _HOURS_FIELDS, words | {"x": "Not counted"}
            )
        elif declared is None or not part["category"] or declared == part["category"]:
            continue
        elif not (declared == "Projected" and 1 <= part["n"] < few):
            words = {"d": declared, "reason": _reason(part), "x": part["category"]}
            yield Hit("benefits", index, "declared_category", _HOURS_FIELDS, words)


def _reason(part: pd.Series) -> str:
    """Why a benefit is in its category, in words."""
    n = int(part["n"])
    if part["category"] == "Potential":
        return "it is not approved, or its workstream is not funded"
    if part["stage"] not in LIVE:
        return f"it is approved and funded and its stage is '{part['stage']}'"
    if n == 0:
        return "no month has been measured yet"
    return f"{n} month{'s are' if n > 1 else ' is'} measured"


@rule(
    "B07",
    Severity.ERROR,
    "Hours measured before go-live",
    "Hours are claimed for {m}, before go-live on {g}. Clear the month or correct the date.",
    of=("measuredhours",),
    against=("benefits",),
)
def before_go_live(data: Dataset) -> Iterator[Hit]:
    """Measured months of which the go-live month is later."""
    rows = with_benefit(data, "measuredhours", "go_live")
    early = rows["month"].dt.to_period("M") < rows["go_live"].dt.to_period("M")
    for index, row in each(rows[early & (rows["hours"] > 0)]):
        words = {"m": month(row["month"]), "g": day(row["go_live"])}
        yield Hit("measuredhours", index, "hours", values=words)


@rule(
    "B08",
    Severity.ERROR,
    "More hours reinvested than achieved",
    "{r} hours are shown as reinvested for {id} but only {a} achieved. Reduce them by {d}.",
    of=("reinvestment",),
    against=READS,
)
def reinvested_more(data: Dataset) -> Iterator[Hit]:
    """Hours on all lines of a benefit, whatever their basis, against its net known hours."""
    lines = data["reinvestment"]
    benefits = data["benefits"]
    parts = partition(data)
    achieved = parts["known"].where(parts["counted"], parts["achieved"])
    keys = ["workbook", "benefit_id"]
    limit = pd.Series(achieved.to_numpy(), index=pd.MultiIndex.from_frame(benefits[keys]))
    limit = limit[~limit.index.duplicated()]
    totals = lines[lines["hours"].notna()].groupby(keys)["hours"].agg(["sum", "idxmax"])
    totals["most"] = limit.reindex(totals.index)
    for key, row in each(totals[totals["sum"] > totals["most"] + SLACK]):
        total, most = row["sum"], row["most"]
        words = {"r": round(total), "id": key[1], "a": round(most), "d": round(total - most)}
        yield Hit("reinvestment", int(row["idxmax"]), "hours", values=words)


@rule(
    "B09",
    Severity.ERROR,
    "Tracked without evidence",
    "'Tracked' needs evidence (a rota, course or task code). Change it to 'Likely impact' if this "
    "is a judgement.",
    of=("reinvestment",),
)
def tracked_without_evidence(data: Dataset) -> Iterator[Hit]:
    """Reinvestment lines with basis Tracked and no evidence reference."""
    lines = data["reinvestment"]
    for index in lines.index[(lines["basis"] == "Tracked") & lines["evidence_ref"].isna()]:
        yield Hit("reinvestment", index, "evidence_ref", ("basis",))


@compared(
    "B14",
    Severity.ERROR,
    "Baseline missing, too short, overlapping go-live, or not as published and Changes is silent",
    "{problem} Without a firm baseline nobody can say what has been saved.",
    of=("benefits",),
    against=("changes",),
    alone=True,
)
def baseline(data: Dataset, before: Dataset | None) -> Iterator[Hit]:
    """The baseline of approved benefits: all five cells, three months or more, before go-live.

    Each of the five cells that was published stands, or a new line on Changes whose Column speaks
    of the baseline says why it has moved. Texts may differ in case and spaces.
    """
    yield from _baseline_amiss(data)
    if before is not None:
        yield from _baseline_moved(data, before)


def _baseline_amiss(data: Dataset) -> Iterator[Hit]:
    least = data.thresholds["baseline.min_months"]
    rows = data["benefits"][data["benefits"]["stage"].isin(APPROVED_OR_LATER)]
    long_enough = (rows["baseline_to"] - rows["baseline_from"]).dt.days > 31 * least
    in_time = rows["baseline_to"] < rows["go_live"].fillna(pd.Timestamp.max.floor("s"))
    fine = rows[list(BASELINE)].notna().all(axis=1) & long_enough & in_time
    for index, row in each(rows[~fine]):
        absent = [name for name in BASELINE if pd.isna(row[name])]
        if absent:
            headers = listed([SHEETS["benefits"].column(name).header for name in absent])
            problem = f"{headers} {'is' if len(absent) == 1 else 'are'} missing."
            yield Hit("benefits", index, absent[0], BASELINE, {"problem": problem})
            continue
        months = _months(row["baseline_from"], row["baseline_to"])
        if months < least:
            problem = f"The baseline covers {max(months, 0)} months; it needs at least {least:g}."
            yield Hit("benefits", index, "baseline_to", BASELINE, {"problem": problem})
        elif row["stage"] in LIVE_OR_LATER and row["baseline_to"] > row["go_live"]:
            problem = f"The baseline ends after go-live on {day(row['go_live'])}."
            yield Hit("benefits", index, "baseline_to", BASELINE, {"problem": problem})


def _baseline_moved(data: Dataset, before: Dataset) -> Iterator[Hit]:
    rows, published = active(data), published_benefits(before)
    rows = rows[~rows["benefit_id"].isin(explained(data, before, "baseline"))]
    was = published.reindex(rows["benefit_id"])[list(BASELINE)].set_axis(rows.index)
    moved = pd.DataFrame({name: _differ(was[name], rows[name]) for name in BASELINE})
    for index in rows.index[moved.any(axis=1)]:
        field = next(name for name in BASELINE if moved.at[index, name])
        then, now = (_quoted(frame.at[index, field]) for frame in (was, rows))
        problem = (
            f"{SHEETS['benefits'].column(field).header} was published as {then} and is now {now}, "
            "with no recorded reason. Put it back, or add a line on Changes with 'Baseline' as its "
            "Column, the reason and who agreed it."
        )
        yield Hit("benefits", index, field, ("benefit_id",), {"problem": problem})


def _differ(was: pd.Series, now: pd.Series) -> pd.Series:
    """Where two columns both hold something, and not the same."""
    if is_numeric_dtype(now):
        return (was - now).abs() > NOISE
    if not is_datetime64_dtype(now):
        was, now = (texts.str.casefold().str.split().str.join(" ") for texts in (was, now))
    return was.notna() & now.notna() & was.ne(now)


def _quoted(cell: Any) -> str:
    if isinstance(cell, pd.Timestamp):
        return day(cell)
    return f"{cell:,.10g}" if isinstance(cell, float) else f"'{cell}'"


def _months(first: Any, last: Any) -> int:
    """Whole calendar months that a span of days covers, counting a month begun on its first day."""
    after = last + pd.Timedelta(days=1)
    whole = (after.year - first.year) * 12 + after.month - first.month
    return int(whole - (after.day < first.day))


@rule(
    "B18",
    Severity.ERROR,
    "Cashable without a budget code or Finance review",
    "Cashable means that a budget can be reduced. Add {missing}, or mark it Non-cashable.",
    of=("savings",),
    against=("benefits",),
)
def cashable(data: Dataset) -> Iterator[Hit]:
    """Cashable savings name their budget, and Finance has reviewed the benefit."""
    for index, row in each(_savings(data)):
        if row["kind"] != "Cashable" or row["releasing"] == "Non-cashable":
            continue
        absent = []
        if pd.isna(row["budget_code"]):
            absent.append("the budget code")
        if pd.isna(row["review_finance_by"]) or pd.isna(row["review_finance_on"]):
            absent.append("the Finance review on the Benefits sheet")
        if absent:
            yield Hit("savings", index, "budget_code", ("kind",), {"missing": listed(absent)})


@rule(
    "B19",
    Severity.ERROR,
    "Non-cashable time entered as cash",
    "Time saved is not cash. We show its notional value separately; remove {v} from the cashable "
    "lines.",
    of=("savings",),
    against=("benefits",),
)
def time_as_cash(data: Dataset) -> Iterator[Hit]:
    """Cashable savings of a benefit that says it is non-cashable."""
    rows = _savings(data)
    not_cash = (rows["kind"] == "Cashable") & (rows["releasing"] == "Non-cashable")
    for index, row in each(rows[not_cash]):
        amounts = [row[name] for name in ("actual_gbp", "forecast_gbp", "planned_gbp")]
        known = next((f"£{amount:,.0f}" for amount in amounts if pd.notna(amount)), "it")
        yield Hit("savings", index, "kind", values={"v": known})


@rule(
    "B20",
    Severity.ERROR,
    "Attribution without a reason, or adding up to more than 100%",
    "{problem}",
    of=("benefits",),
    against=("adjustments",),
    across=True,
    columns={
        "benefits": (*CLAIM, "attribution_pct", "attribution_reason"),
        "adjustments": OVERLAP,
    },
)
def attribution(data: Dataset) -> Iterator[Hit]:
    """A reason where it is not 100, and shares of one activity of one unit within 100 in all.

    Where nobody has split the hours at all, X02 says so.
    """
    rows = data["benefits"]
    bare = rows["attribution_pct"].lt(100) & rows["attribution_reason"].isna()
    for index in rows.index[bare]:
        problem = f"Attribution is {rows['attribution_pct'][index]:g}%: say why it is not 100."
        yield Hit(
            "benefits", index, "attribution_reason", ("attribution_pct",), {"problem": problem}
        )
    most = data.thresholds["attribution.max_total_pct"]
    claims = overclaimed(data)
    for _, group in claims[claims["split"]].groupby("activity"):
        key, ids = group["measure_key"].iloc[0], listed(sorted(group["benefit_id"]))
        problem = (
            f"Claims on {key} by {ids} add to {group['attribution_pct'].sum():g}%. "
            f"Together they cannot exceed {most:g}%."
        )
        for index in group.index:
            yield Hit("benefits", index, "attribution_pct", ("measure_key",), {"problem": problem})


@rule(
    "B24",
    Severity.ERROR,
    "Stage and dates disagree, or a withdrawn benefit is counted",
    "Stage is '{s}', but {problem}. Correct one of them.",
    of=("benefits",),
    against=READS,
)
def stage_and_dates(data: Dataset) -> Iterator[Hit]:
    """Live benefits have a past go-live, later ones a future one; withdrawn ones are left out."""
    rows = data["benefits"]
    live_months = partition(data)["live_months"]
    live, before = rows["stage"].isin(LIVE_OR_LATER), rows["stage"].isin(BEFORE_LIVE)
    past = rows["go_live"] <= rows["return_as_at"]
    odd = (
        (live & ~past)
        | (before & past)
        | (rows["stage"].eq("Sustained") & (live_months < 12))
        | (rows["end_date"] < rows["go_live"])
        | rows["stage"].eq("Withdrawn")
    )
    for index, row in each(rows[odd]):
        problem, field = _stage_problem(row, float(live_months[index]))
        if problem:
            words = {"s": row["stage"], "problem": problem}
            yield Hit("benefits", index, field, ("stage", "go_live", "end_date"), words)


def _stage_problem(row: pd.Series, live_months: float) -> tuple[str, str]:
    stage, go_live = row["stage"], row["go_live"]
    if stage in LIVE_OR_LATER and pd.isna(go_live):
        return "there is no go-live date", "go_live"
    if stage in LIVE_OR_LATER and go_live > row["return_as_at"]:
        return f"go-live is {day(go_live)}, after the as-at date", "go_live"
    if stage in BEFORE_LIVE and pd.notna(go_live) and go_live <= row["return_as_at"]:
        return f"go-live was {day(go_live)}", "stage"
    if stage == "Sustained" and live_months < 12:
        return f"it has been live only since {day(go_live)}", "stage"
    if pd.notna(row["end_date"]) and pd.notna(go_live) and row["end_date"] < go_live:
        return f"it ends on {day(row['end_date'])}, before go-live on {day(go_live)}", "end_date"
    if stage == "Withdrawn" and row["include_in_pack"] is True:
        return "Include says Yes", "include_in_pack"
    return "", ""


@rule(
    "B26",
    Severity.ERROR,
    "Theme unmapped or inactive, or a recommendation of another theme",
    "{problem}",
    of=("benefits",),
    against=("themes", "recommendations"),
)
def theme(data: Dataset) -> Iterator[Hit]:
    """The theme is on the list and in use; the recommendation is one of its own."""
    themes = data["themes"].drop_duplicates("theme_id").set_index("theme_id")
    recommendations = data["recommendations"]
    of = dict(zip(recommendations["rec_id"], recommendations["theme_id"], strict=True))
    rows = data["benefits"]
    in_use = themes.index[themes["active_to"].isna()]
    belongs = rows["rec_id"].isna() | rows["rec_id"].map(of).eq(rows["theme_id"])
    for index, row in each(rows[~(rows["theme_id"].isin(in_use) & belongs)]):
        problem, field = _theme_problem(row, themes, of)
        if problem:
            yield Hit("benefits", index, field, ("theme_id",), {"problem": problem})


def _theme_problem(row: pd.Series, themes: Any, of: dict[str, str]) -> tuple[str, str]:
    theme_id, rec = row["theme_id"], row["rec_id"]
    if not isinstance(theme_id, str):
        return "The theme is missing. Choose one, or LOCAL if there is none.", "theme_id"
    if theme_id not in themes.index:
        return f"Theme '{theme_id}' is not on the list of themes. Choose one.", "theme_id"
    ended = themes.at[theme_id, "active_to"]
    if pd.notna(ended) and ended < row["return_as_at"]:
        return f"Theme '{theme_id}' ended on {day(ended)}. Choose a current one.", "theme_id"
    if isinstance(rec, str) and rec not in of:
        return f"Recommendation '{rec}' is not on the list. Choose one or leave it blank.", "rec_id"
    if isinstance(rec, str) and of[rec] != theme_id:
        return f"Recommendation {rec} belongs to '{of[rec]}', not '{theme_id}'.", "rec_id"
    return "", ""


def _savings(data: Dataset) -> pd.DataFrame:
    """Savings with what the Benefits sheet says of the benefit."""
    return with_benefit(data, "savings", "releasing", "review_finance_by", "review_finance_on")
