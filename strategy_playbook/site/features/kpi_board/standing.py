"""Where a KPI stands, in words: its verdict, its four figures, and why."""

from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis import course
from strategy_playbook.analysis.course import Standing
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.reading.wording import (
    CURRENCIES,
    change,
    counted,
    month,
    short_day,
    with_unit,
)

VERDICTS: dict[course.Verdict | None, str] = {
    "on track": "yes", "at risk": "risk", "off track": "no", course.TOO_EARLY: "none", None: "none",
}  # fmt: skip
"""The colour of each, as `.state` has it."""
NO_READING = "no reading yet"
NOT_MEASURED = "not measured yet"
SHORT_UNIT = 4
"""Letters up to which a unit can stand behind every figure: «%», «EUR»."""


class Figure(NamedTuple):
    """One of the four figures of a KPI: its name, the figure, and its day or what else belongs."""

    name: str
    value: str
    beside: str


def verdict_of(each: Standing) -> str:
    """«on track», or why nobody knows."""
    if each.verdict:
        return each.verdict
    return "no plan yet" if each.readings else NO_READING if each.is_measured else NOT_MEASURED


def figures(each: Standing, today: date, unit: bool = False) -> list[Figure]:
    """Baseline, where it should be today, where it is, target; with a short unit or without."""
    return _figures(each, today, short_unit(each.kpi) if unit else None)


def short_unit(kpi: Kpi) -> str | None:
    """The unit where it can stand behind every figure."""
    return kpi.unit if len(kpi.unit or "") <= SHORT_UNIT else None


def large(each: Standing) -> tuple[str, str]:
    """The latest figure with what belongs to it, and the words behind it; both may be empty."""
    unit = each.kpi.unit or ""
    if each.latest is None:
        return "", ""
    is_apart = not short_unit(each.kpi) and unit.partition(" ")[0] not in CURRENCIES
    return with_unit(each.latest.value, None if is_apart else unit), unit if is_apart else ""


def around(each: Standing, unit: str | None) -> list[Figure]:
    """What stands around the figure of a KPI: baseline, where it should have been, target.

    On the day of its reading: another day's would be another figure for the same thing.
    """
    kpi, target = each.kpi, each.kpi.target
    found = []
    if kpi.baseline:
        day = short_day(kpi.baseline.date)
        found.append(Figure("Baseline", with_unit(kpi.baseline.value, unit), day))
    if wanted := course.wanted(kpi, each.then if each.latest else each.today, unit):
        day = short_day(read_on(each)) if each.latest else "today"
        found.append(Figure("Plan", wanted, day))
    if target:
        found.append(Figure("Target", course.aim(kpi, unit), f"by {short_day(target.by)}"))
    return found


def by_how_much(each: Standing) -> str:
    """«EUR 1,900 below plan», «3 days above its limit»; empty where nothing says."""
    off, kpi = course.off_plan(each), each.kpi
    if off is None:
        return ""
    line = "its limit" if course.is_limit(kpi) else "plan"
    if kpi.direction == "range":
        line = f"its range, {course.aim(kpi, kpi.unit)}"
        if not off:
            return f"within {line}"
    if not off:
        return f"at {line}"
    return f"{change(abs(off), kpi.unit)[1:]} {'above' if off > 0 else 'below'} {line}"


def told(each: Standing, today: date) -> str:
    """Everything in one sentence, for those who do not see a graph."""
    found = [
        NO_READING
        if figure.value == NO_READING
        else f"{figure.name.lower()} {figure.value} {figure.beside}".strip()
        for figure in _figures(each, today, each.kpi.unit)
    ]
    return f"{each.kpi.title}, {verdict_of(each)}: {', '.join(found)}"


def _figures(each: Standing, today: date, unit: str | None) -> list[Figure]:
    baseline, target, latest = each.kpi.baseline, each.kpi.target, each.latest
    wanted = course.wanted(each.kpi, each.today, unit)
    return [
        Figure("Baseline", with_unit(baseline.value, unit), short_day(baseline.date))
        if baseline
        else Figure("Baseline", "none yet", ""),
        Figure("Should be", wanted or "not known", short_day(today) if wanted else ""),
        Figure("Is", with_unit(latest.value, unit), _read_on(each, today))
        if latest
        else Figure("Is", NO_READING, ""),
        Figure("Target", course.aim(each.kpi, unit), f"by {short_day(target.by)}")
        if target
        else Figure("Target", "none yet", ""),
    ]


def _read_on(each: Standing, today: date) -> str:
    """The day of the latest reading; what was planned then, where that makes the difference."""
    if each.latest is None:
        return ""
    now = each.latest._replace(date=today.isoformat())
    if course.verdict(each.kpi, now) == course.verdict(each.kpi, each.latest):
        return short_day(read_on(each))
    return f"{short_day(read_on(each))}, plan {course.wanted(each.kpi, each.then, None)}"


def ago(each: Standing, today: date) -> str:
    """How old the latest reading is: «40 days ago», «3 months ago»."""
    days = (today - read_on(each)).days
    return f"{counted(days, 'day') if days < 60 else f'{days / 30.44:.0f} months'} ago"


def months_of(apart: course.Divergence) -> str:
    """«August to October 2026»."""
    first, last = (date.fromisoformat(f"{apart.months[n]}-01") for n in (0, -1))
    start = f"{first:%B}" if first.year == last.year else month(first)
    return f"{start} to {month(last)}"


def read_on(each: Standing) -> date:
    """The day of the latest reading, where there is one."""
    return date.fromisoformat(each.readings[-1].date)
