"""Where a KPI stands, in words: its verdict, its four figures, and why."""

from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis import course
from strategy_playbook.analysis.course import Standing
from strategy_playbook.reading.wording import counted, month, short_day, with_unit
from strategy_playbook.site import escape

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
    kpi = each.kpi
    behind = kpi.unit if unit and len(kpi.unit or "") <= SHORT_UNIT else None
    return _figures(each, today, behind)


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


def reason(each: Standing) -> str:
    """Why the verdict is what it is, in one sentence."""
    if each.latest is None:
        return "Nobody has read it yet." if each.is_measured else "No figure is known yet."
    on = f"{with_unit(each.latest.value, each.kpi.unit)} on {escape.text(read_on(each))}"
    wanted = course.wanted(each.kpi, each.then, each.kpi.unit)
    if each.verdict is None or not wanted:
        return f"{on}. Nothing says yet where it should be."
    if each.shows_from:
        shows = escape.text(each.shows_from)
        return f"{on}, when the plan was at {wanted}. It can show an effect from {shows} on."
    return f"{on}, when it should have been {wanted}."


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
