"""How one indicator goes: baseline, z-score, two years, direction and word (domain 4).

The functions here know one series of months and nothing of workbooks.

- **Baseline**: the months before the latest one, as many as the indicator or the reference workbook
  says (24), those with a figure; after a change of counting rules only months since then. Fewer
  than the least (12), or all the same, is not enough: then there is no z-score and no direction.
- **z-score**: latest month less the mean of the baseline, by its *sample* standard deviation
  (n - 1). The latest month is not in its own baseline.
- **Two years**: the last 12 months and the 12 before, only where all 24 have a figure under the
  same counting rules: a sum for counts, else the mean of the months.
- **A change by more than chance**: each of the last 12 months is set against the same month a year
  before, so that seasons cancel out. The mean of the 12 differences, by its standard error (their
  sample standard deviation / the root of 12), is Student's t for pairs; from 2.2 on the change is
  significant at the 5% level. One odd month cannot be: it gives a t of 1.
- **Direction**: up or down where the last months in a row (3) are all on one side of the mean, or
  the change of two years is significant; level where neither holds or the two disagree.
- **Word**: direction × polarity. A contextual indicator is never judged.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, stdev

from toolkit.contracts.terms import Direction, IndicatorUnit, IndicatorWord, Polarity
from toolkit.words import counted
from toolkit.workbooks.months import months_up_to

YEAR = 12
Series = Mapping[date, float]
"""The figure of each month that has one, by the month's first day."""

_ADDED_UP: tuple[IndicatorUnit, ...] = ("count",)
_IN_PER_CENT: tuple[IndicatorUnit, ...] = ("count", "days")
"""Units whose change is told in per cent too; of a percentage that would mislead (P04)."""


@dataclass(frozen=True, slots=True)
class Method:
    """The numbers that the method turns on; each is a threshold of the reference workbook."""

    baseline_months: int = 24
    min_points: int = 12
    significant_z: float = 1.96
    exceptional_z: float = 3.0
    trend_points: int = 3
    change_t: float = 2.2
    pct_min_base: float = 20.0


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the latest month is compared with: months with a figure, mean, sample deviation."""

    months: tuple[date, ...]
    mean: float
    sd: float

    def limit(self, times: float) -> float:
        """A control limit: the mean and so many standard deviations, below it if negative."""
        return self.mean + times * self.sd


@dataclass(frozen=True, slots=True)
class TwoYears:
    """The last 12 months against the 12 before.

    ``last`` and ``before`` are sums of counts, else means; ``change`` is the one less the other, in
    the indicator's unit (percentage points for %). ``pct`` is the change in per cent, ``None`` for
    %, rates and too small a base. ``t`` is the mean change of a month on the same month a year
    before, in standard errors, ``None`` where all twelve changed alike. ``significant`` is a change
    by more than chance.
    """

    last: float
    before: float
    change: float
    pct: float | None
    t: float | None
    significant: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator as its months tell it.

    ``month`` and ``value`` are the latest with a figure; ``points`` how many months of its baseline
    have one. ``baseline``, ``z`` and ``direction`` are ``None`` where there is not enough data, and
    ``lacking`` then says what is not enough, in a clause. ``years`` is ``None`` where not all 24
    months can be compared. ``since`` is the first month under the present counting rules where they
    have changed within the months that would be compared. ``run`` is the side of the mean on which
    the last months in a row all are, level for none.
    """

    month: date | None = None
    value: float | None = None
    points: int = 0
    baseline: Baseline | None = None
    z: float | None = None
    is_exception: bool = False
    is_exceptional: bool = False
    years: TwoYears | None = None
    run: Direction = "level"
    direction: Direction | None = None
    word: IndicatorWord = "not enough data"
    lacking: str = "no month has a figure"
    since: date | None = None
    series: Series = field(default_factory=dict)


def read(
    series: Series,
    unit: IndicatorUnit,
    polarity: Polarity | None,
    method: Method,
    changed_on: date | None = None,
) -> Reading:
    """How an indicator goes. ``changed_on`` is a day of the first month under new counting rules.

    A change of rules after the latest month is not seen yet. Without a polarity nothing is judged,
    as if it were contextual.
    """
    if not series:
        return Reading()
    latest = max(series)
    window = months_up_to(latest, max(method.baseline_months, 2 * YEAR - 1) + 1)
    since = _since(changed_on, window)
    same_rules = {month: value for month, value in series.items() if not since or month >= since}
    baseline, points, lacking = _baseline(same_rules, latest, method)
    years = _two_years(same_rules, latest, unit, method)
    z = (series[latest] - baseline.mean) / baseline.sd if baseline else None
    run = _run(same_rules, latest, baseline, method) if baseline else "level"
    direction = _direction(run, years) if baseline else None
    return Reading(
        month=latest,
        value=series[latest],
        points=points,
        baseline=baseline,
        z=z,
        is_exception=z is not None and abs(z) >= method.significant_z,
        is_exceptional=z is not None and abs(z) >= method.exceptional_z,
        years=years,
        run=run,
        direction=direction,
        word=word_of(direction, polarity),
        lacking=lacking,
        since=since,
        series=series,
    )


def word_of(direction: Direction | None, polarity: Polarity | None) -> IndicatorWord:
    """Direction × polarity (domain 4)."""
    if direction is None:
        return "not enough data"
    if polarity not in ("Higher is better", "Lower is better"):
        return "no clear change" if direction == "level" else "changed, see commentary"
    if direction == "level":
        return "stable"
    better = "up" if polarity == "Higher is better" else "down"
    return "improving" if direction == better else "deteriorating"


def _since(changed_on: date | None, window: Sequence[date]) -> date | None:
    """The first month under new rules, where it parts the months that would be compared."""
    month = changed_on.replace(day=1) if changed_on else None
    return month if month and window[0] < month <= window[-1] else None


def _baseline(series: Series, latest: date, method: Method) -> tuple[Baseline | None, int, str]:
    """The baseline, how many months of it have a figure, and what is not enough."""
    window = months_up_to(latest, method.baseline_months + 1)[:-1]
    months = tuple(month for month in window if month in series)
    values = [series[month] for month in months]
    if len(values) < max(method.min_points, 2):
        have = counted(len(values), "month")
        lacking = f"{have} to compare with, and {method.min_points} are needed"
        return None, len(values), lacking
    sd = stdev(values)
    if min(values) == max(values) or not sd:
        return None, len(values), "all months to compare with have the same figure"
    return Baseline(months, fmean(values), sd), len(values), ""


def _two_years(
    series: Series, latest: date, unit: IndicatorUnit, method: Method
) -> TwoYears | None:
    months = months_up_to(latest, 2 * YEAR)
    if not all(month in series for month in months):
        return None
    values = [series[month] for month in months]
    total = math.fsum if unit in _ADDED_UP else fmean
    before, last = total(values[:YEAR]), total(values[YEAR:])
    t = _t(values)
    least = method.pct_min_base if unit in _ADDED_UP else 0.0
    told = unit in _IN_PER_CENT and before > 0 and before >= least
    return TwoYears(
        last=last,
        before=before,
        change=last - before,
        pct=(last - before) / before * 100 if told else None,
        t=t,
        significant=last != before if t is None else abs(t) >= method.change_t,
    )


def _t(values: Sequence[float]) -> float | None:
    """Student's t of 12 months against the same months a year before."""
    pairs = zip(values[:YEAR], values[YEAR:], strict=True)
    differences = [now - then for then, now in pairs]
    error = stdev(differences) / math.sqrt(YEAR)
    alike = min(differences) == max(differences) or not error
    return None if alike else fmean(differences) / error


def _direction(run: Direction, years: TwoYears | None) -> Direction:
    ways = {run}
    if years and years.significant:
        ways.add("up" if years.change > 0 else "down")
    ways.discard("level")
    return ways.pop() if len(ways) == 1 else "level"


def _run(series: Series, latest: date, baseline: Baseline, method: Method) -> Direction:
    """Where the last months are all on one side of the mean; level where they are not."""
    months = months_up_to(latest, method.trend_points)
    if not all(month in series for month in months):
        return "level"
    if all(series[month] > baseline.mean for month in months):
        return "up"
    return "down" if all(series[month] < baseline.mean for month in months) else "level"
