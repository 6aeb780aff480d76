"""Known, projected, anticipated and potential hours: in all, by theme, workstream and benefit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.derive.partition import PARTS, partition
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.cells import hours_cells
from toolkit.measures.percent import percent
from toolkit.workbooks.months import financial_year

WORKING = {
    "known": "Net measured hours of the last 12 months, of live benefits with evidence.",
    "projected": "Run-rate of live recurring benefits measured for part of a year, for the months "
    "still missing to a full year: measured / months x 12 - measured.",
    "anticipated": "Net forecast of benefits that are approved and funded but not measured; for "
    "those with too few months to project, the forecast less what is measured.",
    "potential": "Net estimate of benefits that are not approved, or approved but not funded.",
    "total": "Known + projected + anticipated + potential; each hour in exactly one of them.",
    "shortfall": "Net forecast less net measured hours of benefits measured for a full year that "
    "fall short. Not part of the total.",
    "unevidenced": "Net measured hours of live benefits without an evidence reference. Not part "
    "of the total.",
    "net_loss": "Where more is taken off than is saved: the excess. Not part of the total.",
}
"""How each part of the hours is worked out (domain 2.4), in words that are printed."""

LABELS = {part: f"{part.capitalize().replace('_', ' ')} hours" for part in WORKING}
GROUPS = {"theme": ("theme_id", "themes"), "workstream": ("workstream_id", "workstreams")}
OTHERS = ("shortfall", "net_loss")
WORKING_TOWARDS = "Projected + anticipated + potential."


def measure(counted_rows: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Hours by category, and everything that is deliberately not in the total."""
    parts = partition(counted_rows)
    yield from _of_benefits(counted_rows, parts)
    yield from _of_groups(counted_rows, parts)
    yield from _counts_of_groups(counted_rows, parts)
    for part in (*PARTS, *OTHERS):
        yield _sum_of_benefits(counted_rows, parts, part)
        yield _count(counted_rows, parts, part)
    yield _total(parts)
    yield from _unevidenced(everything)
    yield from _shares(parts)
    yield _top_two_themes(counted_rows, parts)
    yield from _ranges(counted_rows, parts)
    yield from _extrapolated(counted_rows, parts)
    yield from _full_time(counted_rows, parts)


def benefit_figure(part: str, benefit_id: str) -> str:
    """The id of the figure of one part of a benefit's hours."""
    return f"hours.{part}/benefit/{benefit_id}"


def _of_benefits(data: Dataset, parts: pd.DataFrame) -> Iterator[Figure]:
    ids, titles = data["benefits"]["benefit_id"], data["benefits"]["title"]
    for part in (*PARTS, *OTHERS):
        for index in parts.index[parts[part] > 0]:
            yield Figure(
                id=benefit_figure(part, ids[index]),
                label=f"{LABELS[part]}: {titles[index]}",
                value=float(parts[part][index]),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working=_benefit_working(part, parts.loc[index]),
                cells=hours_cells(data, index, part),
            )


def _benefit_working(part: str, row: Any) -> str:
    """The sum behind one benefit's hours, with its numbers."""
    off = row["overlap"] + row["disbenefit"]
    share = f"{row['share'] * 100:g}% attribution"
    n = int(row["n"])
    measured = f"{row['gross']:,.1f} measured x {share} - {off:,.1f} a year taken off x {n}/12"
    net = f"net measured {row['measured']:,.1f}"
    if part == "known":
        return f"{measured} = {row['measured']:,.1f}"
    if part == "projected":
        return f"{net} / {n} months x 12 - {row['measured']:,.1f}"
    if part in ("anticipated", "shortfall"):
        return f"Net forecast {row['forecast']:,.1f} ({share}, less {off:,.1f}); {net}"
    if part == "net_loss":
        return f"{measured} is below zero"
    return f"Net estimate ({share}, less {off:,.1f})"


def _sum_of_benefits(data: Dataset, parts: pd.DataFrame, part: str) -> Figure:
    ids = data["benefits"]["benefit_id"][parts[part] > 0]
    return Figure(
        id=f"hours.{part}",
        label=LABELS[part],
        value=float(parts[part].sum()),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=WORKING[part],
        parts=tuple(benefit_figure(part, one) for one in ids),
    )


def _count(data: Dataset, parts: pd.DataFrame, part: str) -> Figure:
    rows = parts.index[parts[part] > 0]
    return Figure(
        id=f"benefits.{part}",
        label=f"Benefits with {LABELS[part].lower()}",
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=f"Benefits that have {LABELS[part].lower()}. One benefit may have hours in two "
        "categories, so these counts do not add up to all benefits.",
        cells=tuple(data.place("benefits", index, "benefit_id") for index in rows),
    )


def _total(parts: pd.DataFrame) -> Figure:
    return Figure(
        id="hours.total",
        label=LABELS["total"],
        value=float(sum(parts[part].sum() for part in PARTS)),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=WORKING["total"],
        parts=tuple(f"hours.{part}" for part in PARTS),
    )


def _of_groups(data: Dataset, parts: pd.DataFrame) -> Iterator[Figure]:
    """Each part, and the total, by theme and by workstream."""
    benefits = data["benefits"]
    for group, (field, table) in GROUPS.items():
        labels = data.labels(table)
        for key, rows in parts.groupby(benefits[field]):
            label = labels.get(str(key), str(key))
            for part in (*PARTS, "shortfall"):
                ids = benefits["benefit_id"][rows.index[rows[part] > 0]]
                yield Figure(
                    id=f"hours.{part}/{group}/{key}",
                    label=label,
                    value=float(rows[part].sum()),
                    unit=Unit.HOURS,
                    basis=Basis.FULL_YEAR,
                    working=f"{WORKING[part]} Only the {group} {label}.",
                    parts=tuple(benefit_figure(part, one) for one in ids),
                )
            yield Figure(
                id=f"hours.total/{group}/{key}",
                label=label,
                value=float(rows["total"].sum()),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working=f"{WORKING['total']} Only the {group} {label}.",
                parts=tuple(f"hours.{part}/{group}/{key}" for part in PARTS),
            )
            yield Figure(
                id=f"hours.working_towards/{group}/{key}",
                label=label,
                value=float(rows[list(PARTS[1:])].to_numpy().sum()),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working=f"{WORKING_TOWARDS} Only the {group} {label}.",
                parts=tuple(f"hours.{part}/{group}/{key}" for part in PARTS[1:]),
            )


def _counts_of_groups(data: Dataset, parts: pd.DataFrame) -> Iterator[Figure]:
    """How many themes and workstreams have hours, and how many have hours achieved."""
    for group, (field, _) in GROUPS.items():
        sums = parts[["total", "known"]].groupby(data["benefits"][field]).sum()
        for part, words in (("total", "hours in any category"), ("known", "known hours")):
            keys = sums.index[sums[part] > 0]
            yield Figure(
                id=f"{group}s.{part}",
                label=f"{group.capitalize()}s with {words}",
                value=len(keys),
                unit=Unit.COUNT,
                basis=Basis.AS_AT,
                working=f"{group.capitalize()}s whose benefits have {words}.",
                parts=tuple(f"hours.{part}/{group}/{key}" for key in keys),
            )


def _top_two_themes(data: Dataset, parts: pd.DataFrame) -> Figure:
    """The share of known hours in the two themes that have most; its first parts are those two."""
    known = parts["known"].groupby(data["benefits"]["theme_id"]).sum()
    top = known[known > 0].sort_values(ascending=False, kind="stable")[:2]
    return percent(
        "themes.top_two.pct",
        "Share of known hours in the two themes that have most",
        float(top.sum()),
        float(parts["known"].sum()),
        (*(f"hours.known/theme/{key}" for key in top.index), "hours.known"),
    )


def _unevidenced(everything: Dataset) -> Iterator[Figure]:
    """Measured hours without evidence: an error, so they are told from all rows."""
    parts = partition(everything)
    rows = parts.index[parts["unevidenced"] > 0]
    yield Figure(
        id="hours.unevidenced",
        label=LABELS["unevidenced"],
        value=float(parts["unevidenced"].sum()),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=WORKING["unevidenced"],
        cells=tuple(
            place for index in rows for place in hours_cells(everything, index, "unevidenced")
        ),
    )


def _shares(parts: pd.DataFrame) -> Iterator[Figure]:
    """Each category's share of the total, and the share that rests on under 12 months."""
    total = float(parts["total"].sum())
    for part in PARTS:
        yield percent(
            f"hours.{part}.pct",
            f"{LABELS[part]} as a share of the total",
            float(parts[part].sum()),
            total,
            (f"hours.{part}", "hours.total"),
        )
    in_use = parts["known"] + parts["projected"]
    young = in_use[(parts["n"] < 12) & parts["counted"]].sum()
    yield percent(
        "hours.short_data.pct",
        "Share of known and projected hours that rest on under 12 months of data",
        float(young),
        float(in_use.sum()),
        ("hours.known", "hours.projected"),
    )
    working = Figure(
        id="hours.working_towards",
        label="Hours we are working towards",
        value=float(sum(parts[part].sum() for part in PARTS[1:])),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=WORKING_TOWARDS,
        parts=tuple(f"hours.{part}" for part in PARTS[1:]),
    )
    yield working


def _ranges(data: Dataset, parts: pd.DataFrame) -> Iterator[Figure]:
    """The range of a full year of each projected benefit: its lowest and highest month x 12."""
    ids, titles = data["benefits"]["benefit_id"], data["benefits"]["title"]
    for end, word in (("low", "lowest"), ("high", "highest")):
        for index in parts.index[parts["extrapolated"]]:
            yield Figure(
                id=f"hours.range.{end}/benefit/{ids[index]}",
                label=f"Full year at the {word} month: {titles[index]}",
                value=float(parts[end][index]),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working=f"{word.capitalize()} measured month x attribution x 12, less what is "
                "taken off a year.",
                cells=hours_cells(data, index, "known"),
            )


def _extrapolated(data: Dataset, parts: pd.DataFrame) -> Iterator[Figure]:
    """Of each benefit that is projected: the months it rests on, and its full year at this rate."""
    ids, titles = data["benefits"]["benefit_id"], data["benefits"]["title"]
    rows = parts[parts["extrapolated"]]
    for index in rows.index:
        months = int(rows["n"][index])
        yield Figure(
            id=f"months.measured/benefit/{ids[index]}",
            label=f"Months measured, of the last 12: {titles[index]}",
            value=months,
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="Months with measured hours since go-live, in the 12 to the as-at date.",
            cells=hours_cells(data, index, "known"),
        )
        both = [part for part in ("known", "projected") if rows[part][index] > 0]
        yield Figure(
            id=f"hours.range.rate/benefit/{ids[index]}",
            label=f"Full year at the rate measured so far: {titles[index]}",
            value=float(rows["known"][index] + rows["projected"][index]),
            unit=Unit.HOURS,
            basis=Basis.FULL_YEAR,
            working=f"Known + projected: what is measured / {months} months x 12.",
            parts=tuple(benefit_figure(part, ids[index]) for part in both),
        )
    yield Figure(
        id="benefits.extrapolated",
        label="Benefits projected from under 12 months",
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Live recurring benefits with evidence, measured for "
        f"{data.thresholds['annualise.min_months']:g} to 11 months.",
        parts=tuple(f"months.measured/benefit/{one}" for one in ids[rows.index]),
    )
    by_months = rows["n"].sort_values(kind="stable")
    for name, word, at in (("min", "Fewest", 0), ("max", "Most", -1)) if len(rows) else ():
        yield Figure(
            id=f"months.measured.{name}",
            label=f"{word} months measured of a benefit that is projected",
            value=int(by_months.iloc[at]),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=f"{word} months among the benefits projected from under 12 months.",
            parts=(f"months.measured/benefit/{ids[by_months.index[at]]}",),
        )


def _full_time(data: Dataset, parts: pd.DataFrame) -> Iterator[Figure]:
    """Known hours as full-time posts, only where every benefit's rate is agreed (domain 2.2)."""
    rates = _rates(data)
    benefits = data["benefits"][parts["known"] > 0]
    if benefits.empty or not set(benefits["role"]) <= rates.keys():
        return
    per_post = benefits["role"].map({role: rate for role, (rate, _) in rates.items()})
    yield Figure(
        id="fte.known",
        label="Known hours as full-time equivalents",
        value=float((parts["known"][benefits.index] / per_post).sum()),
        unit=Unit.FTE,
        basis=Basis.FULL_YEAR,
        working="Known hours / hours per FTE of the role, with the rates of the financial year: "
        + "; ".join(f"{role} {rate:,.0f} h" for role, (rate, _) in sorted(rates.items())),
        parts=("hours.known",),
        cells=tuple(place for _, place in rates.values()),
    )


def _rates(data: Dataset) -> dict[str, tuple[float, Any]]:
    """Hours per FTE of each role in the financial year of the pack, with the cell it stands in."""
    if data.as_at is None:
        return {}
    rows = data["conversion"]
    rows = rows[(rows["fy"] == financial_year(data.as_at)) & rows["hours_per_fte"].notna()]
    return {
        str(row["role"]): (
            float(row["hours_per_fte"]),
            data.place("conversion", index, "hours_per_fte"),
        )
        for index, row in each(rows)
    }
