"""The course of a KPI: where it should be, where it is, and whether that is on track.

The straight line from the baseline's day to the target's says where a KPI should be: the plan that
two points make, without a claim about seasons. Where there are several targets, it goes through
each of them; the last one is the target. A KPI is on track when its latest reading is at
least as good as the line on the reading's day; at risk when it misses the line by no more than a
tenth of the whole way from baseline to target; off track when it misses it by more.

A KPI that is to stay in a range is on track within it, and at risk outside by no more than a tenth
of its width. A guardrail that need not get better has a limit instead of a line: it is on track on
the good side, and at risk beyond it by no more than a tenth of the way from baseline to limit.

Before a KPI can show an effect, it is too early to tell, whatever its readings say: see `effect`.
"""

import math
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from strategy_playbook.analysis.effect import kpi_shows_from
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.days import CADENCE_DAYS
from strategy_playbook.reading.language import IN_ENGLISH, Language
from strategy_playbook.reading.readings import Reading

MOST_MONTHS = 6
"""As far as one looks back to see where two figures are going."""
FEWEST_MONTHS = 3
RARE = 60
"""Days between two readings beyond which two of them have to do."""
HARDLY = 0.1
"""The share of what a plan asks for below which a figure counts as standing still."""
NEARLY = 0.1
"""The share of the whole way by which a KPI may miss the line and count as at risk."""
ROUNDING = 1e-14
"""What the arithmetic of a computer leaves over, as a share of the figures."""

TOO_EARLY: Literal["too early to tell"] = "too early to tell"
Verdict = Literal["on track", "at risk", "off track", "too early to tell"]


class Standing(NamedTuple):
    """A KPI with its readings, and what they tell today."""

    kpi: Kpi
    readings: list[Reading]
    """In the order of their days."""
    verdict: Verdict | None
    today: float | None
    """Where it should be today, at the least; None for a range and where nothing says."""
    then: float | None
    """The same for the day of its latest reading."""
    is_old: bool
    """Whether its latest reading is too old for its cadence."""
    shows_from: date | None = None
    """The first day on which it can show an effect; None where that is long over, or unknown."""

    @property
    def is_measured(self) -> bool:
        """Whether there is a figure at all: before that nothing is good or bad about it."""
        return bool(self.readings) or self.kpi.baseline is not None

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None


class Divergence(NamedTuple):
    """A KPI that gets better while one that it drives does not, over the same months."""

    driven: Kpi
    months: tuple[str, ...]
    """Such as «2026-05», the earliest first."""
    own: tuple[float, ...]
    other: tuple[float, ...]
    """The driven KPI's values in these months."""
    moved: float
    """How much better the driven KPI has become, in its unit: below zero where it is worse."""


def aim(kpi: Kpi, unit: str | None, language: Language = IN_ENGLISH) -> str:
    """The target in words: «130 requests a month», «20 to 30 days»; empty where there is none."""
    return language.span(kpi.target.value, kpi.target.upper, unit) if kpi.target else ""


def movement(kpi: Kpi) -> float | None:
    """How far it is to move, from baseline to target, in its unit; None for a range."""
    if kpi.baseline is None or kpi.target is None or kpi.direction == "range":
        return None
    return kpi.target.value - kpi.baseline.value


def planned_on(kpi: Kpi, day: date) -> float | None:
    """Where the straight line from baseline to target stands on a day, over those between."""
    if movement(kpi) is None or kpi.baseline is None or kpi.target is None:
        return None
    start, value = kpi.baseline.date, kpi.baseline.value
    for step in kpi.steps:
        days = (step.by - start).days
        share = (day - start).days / days if days > 0 else 1.0
        if share < 1.0 or step is kpi.steps[-1]:
            return value + (step.value - value) * min(max(share, 0.0), 1.0)
        start, value = step.by, step.value
    return value


def wanted_on(kpi: Kpi, day: date) -> float | None:
    """Where it should be on a day, at the least: on the line, or at its limit; None for a range."""
    if kpi.target is not None and is_limit(kpi):
        return kpi.target.value
    return planned_on(kpi, day)


def way(kpi: Kpi | None) -> float | None:
    """How much better a KPI is to get, in its unit, where money can be set against it.

    None for a range, for a limit, and for an impossible target, which is a finding of its own.
    """
    if kpi is None or kpi.direction is None or is_limit(kpi):
        return None
    if kpi.direction == "range" or kpi.baseline is None or kpi.target is None:
        return None
    better = gain(kpi, kpi.baseline.value, kpi.target.value)
    return better if better > 0 else None


def plan(kpi: Kpi, first: date, last: date) -> list[tuple[date, float]]:
    """Where it should be between two days, as a line with its corners; empty where nothing says."""
    ends = [kpi.baseline.date, *(step.by for step in kpi.steps)] if kpi.baseline else []
    corners = ends if kpi.target else []
    days = sorted({first, last, *(day for day in corners if first < day < last)})
    values = [(day, wanted_on(kpi, day)) for day in days]
    return [(day, value) for day, value in values if value is not None]


def whole_plan(kpi: Kpi) -> list[tuple[date, float]]:
    """The same from baseline to target; empty for a limit, which is no way."""
    baseline, target = kpi.baseline, kpi.target
    if baseline is None or target is None or baseline.date >= target.by or is_limit(kpi):
        return []
    return plan(kpi, baseline.date, target.by)


def wanted(kpi: Kpi, value: float | None, unit: str | None, language: Language = IN_ENGLISH) -> str:
    """Where it should be, in words, where the plan stands at `value`; empty where nothing says."""
    if kpi.target is None or kpi.direction is None:
        return ""
    if kpi.direction == "range":
        return aim(kpi, unit, language)
    if is_limit(kpi):
        least = language.gettext("at least %(figure)s", figure=aim(kpi, unit, language))
        most = language.gettext("at most %(figure)s", figure=aim(kpi, unit, language))
        return least if kpi.direction == "up" else most
    if value is None:
        return ""
    return language.with_unit(_rounded(value, abs(movement(kpi) or 0.0)), unit)


def _rounded(value: float, way: float) -> float:
    """A point on the line, no more exact than one can draw it: a few thousandths of the way."""
    places = 2 - math.floor(math.log10(way)) if way else 9
    return round(value, max(places, 0))


def gain(kpi: Kpi, first: float, last: float) -> float:
    """How much better `last` is than `first`, in its unit: below zero where it is worse.

    In a range, better is nearer to it.
    """
    if kpi.direction == "range":
        return _outside(kpi, first) - _outside(kpi, last)
    return last - first if kpi.direction == "up" else first - last


def verdict(kpi: Kpi, reading: Reading) -> Verdict | None:
    """Where a reading stands against the plan; None where nothing says where it should be."""
    missed = _missed(kpi, reading)
    if missed is None:
        return None
    scale = ROUNDING * max(abs(reading.value), abs(_leeway(kpi)))
    if missed <= scale:
        return "on track"
    return "at risk" if missed <= NEARLY * _leeway(kpi) + scale else "off track"


def on_track(kpi: Kpi, reading: Reading) -> bool | None:
    """Whether a reading is where it has to be by then; None where nothing says where that is."""
    found = verdict(kpi, reading)
    return None if found is None else found == "on track"


def _missed(kpi: Kpi, reading: Reading) -> float | None:
    """By how much a reading is worse than it should be by then, in its unit; negative: better."""
    if kpi.target is None or kpi.direction is None:
        return None
    if kpi.direction == "range":
        return _outside(kpi, reading.value)
    wanted = wanted_on(kpi, date.fromisoformat(reading.date))
    return None if wanted is None else gain(kpi, reading.value, wanted)


def _leeway(kpi: Kpi) -> float:
    """The whole of which a KPI may miss a part: its way, or the width of its range."""
    if kpi.target is None:
        return 0.0
    if kpi.direction == "range":
        return 0.0 if kpi.target.upper is None else abs(kpi.target.upper - kpi.target.value)
    return abs(movement(kpi) or 0.0)


def is_limit(kpi: Kpi) -> bool:
    """Whether the target is a line not to be crossed: a guardrail that need not get better."""
    if kpi.type != "guardrail" or kpi.baseline is None or kpi.target is None:
        return False
    return gain(kpi, kpi.baseline.value, kpi.target.value) <= 0


def _outside(kpi: Kpi, value: float) -> float:
    """How far a value lies outside the range."""
    if kpi.target is None:
        return 0.0
    lower, upper = kpi.target.value, kpi.target.upper
    return max(lower - value, value - (lower if upper is None else upper), 0.0)


def is_fresh(kpi: Kpi, day: date, today: date) -> bool:
    """Whether a reading still tells something: it is not older than two cadences, or a week."""
    if kpi.cadence is None:
        return True  # nothing says how often it is read
    return (today - day).days <= max(2 * CADENCE_DAYS[kpi.cadence], 7)


def standing(strategy: Strategy, kpi: Kpi) -> Standing:
    """Where a KPI stands today."""
    readings = strategy.readings.get(kpi.id, [])
    today = strategy.today
    if not readings:
        return Standing(kpi, [], None, wanted_on(kpi, today), None, False)
    day = date.fromisoformat(readings[-1].date)
    shows = kpi_shows_from(strategy, kpi)
    is_early = shows is not None and day < shows
    found = verdict(kpi, readings[-1])
    return Standing(
        kpi, readings, TOO_EARLY if found and is_early else found, wanted_on(kpi, today),
        wanted_on(kpi, day), not is_fresh(kpi, day, today), shows if is_early else None,
    )  # fmt: skip


def since(each: Standing) -> date | None:
    """The day of the first of its latest readings that all have today's verdict."""
    first = None
    for reading in reversed(each.readings if each.verdict else []):
        if verdict(each.kpi, reading) != each.verdict:
            break
        first = reading.date
    return date.fromisoformat(first) if first else None


def off_plan(each: Standing) -> float | None:
    """How far its latest reading lies above where it should have been; below zero: below it.

    None where nothing says where that was. In a range it is nowhere off.
    """
    target = each.kpi.target
    if each.latest is None or each.verdict is None or target is None:
        return None
    value = each.latest.value
    if each.kpi.direction == "range":
        upper = target.value if target.upper is None else target.upper
        return value - min(max(value, target.value), upper)
    if each.then is None:
        return None
    is_line = not is_limit(each.kpi)
    wanted = _rounded(each.then, abs(movement(each.kpi) or 0.0)) if is_line else each.then
    return round(value - wanted, 9)


def divergence(strategy: Strategy, kpi: Kpi) -> Divergence | None:
    """The worst of the strategic and integrated KPIs that do not follow a KPI on track.

    Such a one has hardly moved, or has got worse, and is behind its own plan.
    """
    latest = strategy.readings.get(kpi.id, [])[-1:]
    if not latest or kpi.direction is None or not on_track(kpi, latest[0]):
        return None
    found = []
    for id in sorted(strategy.driven_by(kpi.id) - {kpi.id}):
        driven = strategy.find(Kpi, id)
        if driven is None or driven.direction is None:
            continue
        if driven.in_force and driven.tier != "marketing":
            found += _diverging(strategy, kpi, driven)
    return min(found, key=_relative, default=None)


def _diverging(strategy: Strategy, kpi: Kpi, driven: Kpi) -> list[Divergence]:
    own, other = (_by_month(strategy.readings.get(each.id, ())) for each in (kpi, driven))
    months = sorted(own.keys() & other.keys())[-MOST_MONTHS:]
    rare = CADENCE_DAYS.get(driven.cadence or "", 0) > RARE
    if rare and len(other) > 1:  # two readings of a half-year say as much as three of a month
        months = [month for month in sorted(other) if month in own][-2:]
    if len(months) < (2 if rare else FEWEST_MONTHS):
        return []
    first, last = months[0], months[-1]
    if standing(strategy, driven).verdict == TOO_EARLY:
        return []
    moved = gain(driven, other[first].value, other[last].value)
    hardly = moved < HARDLY * _asked(driven, other[first], other[last])
    gained = gain(kpi, own[first].value, own[last].value) > 0
    if not gained or not hardly or on_track(driven, other[last]) is not False:
        return []
    own_values, others = (tuple(each[month].value for month in months) for each in (own, other))
    return [Divergence(driven, tuple(months), own_values, others, moved)]


def _by_month(readings: Iterable[Reading]) -> dict[str, Reading]:
    """The last reading of each month."""
    return {reading.date[:7]: reading for reading in readings}


def _asked(kpi: Kpi, first: Reading, last: Reading) -> float:
    """What the straight line gains between two readings; nothing where a limit is to be kept."""
    if is_limit(kpi):
        return 0.0
    start, end = (planned_on(kpi, date.fromisoformat(each.date)) for each in (first, last))
    return 0.0 if start is None or end is None else max(gain(kpi, start, end), 0.0)


def _relative(found: Divergence) -> float:
    return found.moved / (abs(found.other[0]) or 1.0)
