"""The readings of a KPI count another time than the KPI says: days, where it is read by the month.

Why: 50 of one day, put beside a target of 600 a year, look like a plan that has failed (row 30).
The time from one reading to the next is compared with `cadence`, and with `unit` where it names a
time, such as «enquiries a month». Readings of the right interval are doubted where they are about
as large as the part of the baseline that falls into one, or add up from the first of January on.
Level: any, because a figure put beside another time's says what is not so.
Mend: give one reading for each time of the cadence, such as the sum of a month's days on its last
day; or say in `cadence` and `unit` how often it is read and what one reading counts.

Bad: readings of days in a KPI that is read by the month
    # data/readings/enquiries.csv
    date,value
    2026-10-28,1
    2026-10-29,0
    2026-10-30,2
    2026-10-31,1

Good:
    # data/readings/enquiries.csv
    date,value
    2026-09-30,20
    2026-10-31,21

Bad: readings that add up from January on, in a KPI of a year
    # data/kpis/enquiries.yml
    unit: customers a year
    baseline: {value: 144, date: 2025-12-31}
    target: {value: 360, by: 2027-12-31}
    # data/readings/enquiries.csv
    date,value
    2026-03-31,38
    2026-06-30,77
    2026-08-31,104
    2026-10-31,129

Good:
    # data/kpis/enquiries.yml
    unit: customers a year
    baseline: {value: 144, date: 2025-12-31}
    target: {value: 360, by: 2027-12-31}
    # data/readings/enquiries.csv
    date,value
    2026-03-31,146
    2026-06-30,150
    2026-08-31,149
    2026-10-31,153
"""

import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import fmean, median

from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.days import CADENCE_DAYS
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.readings import Reading, span_of
from strategy_playbook.reading.wording import counted, number

SEVERITY = "error"
LEVEL = "any"

LEAST, LATEST = 4, 24
"""As many readings tell how far they are apart; and no more of them are looked at."""
FEW = 2
"""As many are enough where they are as large as a part of the baseline."""
STEADY = 0.2
"""How far readings that add up through a year may be from growing by as much every day."""
SHORTER = 0.4
"""The part of a time below which an interval is another one: a month of a quarter."""
PERIODS = {
    "day": 1, "daily": 1, "week": 7, "weekly": 7, "fortnight": 14, "month": 31, "monthly": 31,
    "quarter": 92, "quarterly": 92, "half-year": 184, "year": 366, "yearly": 366, "annual": 366,
    "annum": 366, "yr": 366, "tag": 1, "woche": 7, "monat": 31, "quartal": 92, "jahr": 366,
}  # fmt: skip
_PERIOD = re.compile(
    r"(?:\b(?:a|an|per|each|every|pro|im|je)\s+|/\s*)"
    r"(day|week|fortnight|month|quarter|half-year|year|annum|yr|tag|woche|monat|quartal|jahr)\b"
    r"|\b(daily|weekly|monthly|quarterly|yearly|annual)\b|\bp\.\s?(a)\.",
    re.IGNORECASE,
)


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        readings = strategy.readings.get(kpi.id, [])[-LATEST:]
        if len(readings) >= FEW and kpi.in_force and _is_doubtful(kpi, readings):
            yield from _unlike(strategy, kpi, readings)


def _is_doubtful(kpi: Kpi, readings: list[Reading]) -> bool:
    """Whether it is worth the time to look at every interval: most KPIs are as they say."""
    whole = date.fromisoformat(readings[-1].date) - date.fromisoformat(readings[0].date)
    longest = max(_cadence(kpi), _counts(kpi))
    return whole.days < SHORTER * 2 * longest * (len(readings) - 1)


def _cadence(kpi: Kpi) -> int:
    """The days of its cadence; 0 where nobody has decided on one."""
    return CADENCE_DAYS[kpi.cadence] if kpi.cadence else 0


def _counts(kpi: Kpi) -> int:
    """The days of the time that its unit names; 0 where it names none."""
    named = _PERIOD.search(kpi.unit or "")
    return PERIODS[(named[1] or named[2] or "year").lower()] if named else 0


def _unlike(strategy: Strategy, kpi: Kpi, readings: list[Reading]) -> Iterator[Finding]:
    days = [date.fromisoformat(reading.date) for reading in readings]
    apart = median((later - day).days for day, later in pairwise(days))
    named = _counts(kpi)
    cadence = _cadence(kpi) or named
    counts = named or cadence
    where = _place(strategy, kpi, readings[-1])
    often = f"the readings are {counted(round(apart), 'day')} apart"
    is_part = counts > 0 and apart < SHORTER * counts and _is_part(kpi, readings, apart / counts)
    if len(readings) < LEAST and not is_part:
        return
    if apart < SHORTER * min(counts, cadence):
        said = [f"read {kpi.cadence}"] if kpi.cadence else []
        said += [f"in '{kpi.unit}'"] if named else []
        message = f"{often}, and '{kpi.id}' is {', '.join(said)}"
        hint = "give one reading for each time it is read, or correct 'cadence'"
        shorter = (at for at, (day, later) in enumerate(pairwise(days))
                   if (later - day).days < SHORTER * min(counts, cadence))  # fmt: skip
        where = _place(strategy, kpi, readings[next(shorter, -1)])
        if named:
            yield Finding(where, message, f"{hint} and 'unit'")
        elif is_part:
            usual = number(median(reading.value for reading in readings))
            message = message.replace(often, f"{often} and about {usual}")
            yield Finding(where, message, f"{hint}, the baseline and the target")
        else:  # what is no count of a time may be read more often, and is then said to be
            yield Finding(where, message, hint, severity="warning")
    elif named and is_part:
        usual = number(median(reading.value for reading in readings))
        message = f"{often} and about {usual}, and '{kpi.id}' is in '{kpi.unit}'"
        hint = "write in 'unit' what one reading counts, and correct the baseline and the target"
        yield Finding(where, message, hint)
    elif counts == PERIODS["year"] and _add_up(readings, days):
        message = f"the readings add up from January on, and '{kpi.id}' is in '{kpi.unit}'"
        hint = "give the figure of the twelve months before each day; or say so in 'unit'"
        yield Finding(where, message, hint, severity="warning")


def _add_up(readings: list[Reading], days: list[date]) -> bool:
    """Whether those of the last year are all about as large as the part of it that has gone by."""
    share = [(reading.value, day.timetuple().tm_yday) for reading, day in
             zip(readings, days, strict=True) if day.year == days[-1].year]  # fmt: skip
    if len(share) < LEAST or share[-1][1] < 2 * share[0][1]:
        return False
    pace = fmean(value / day for value, day in share)
    return pace > 0 and all(abs(value / day / pace - 1) < STEADY for value, day in share)


def _is_part(kpi: Kpi, readings: list[Reading], part: float) -> bool:
    """Whether readings are nearer to a part of the baseline, or the target, than to all of it."""
    start = kpi.baseline or kpi.target
    usual = median(reading.value for reading in readings)
    if start is None or start.value <= 0 or usual <= 0:
        return False
    return math.log(start.value / usual) > -math.log(part) / 2


def _place(strategy: Strategy, kpi: Kpi, reading: Reading) -> Where:
    for link in strategy.links_to(kpi.key):
        if link.source.kind == "readings":
            span = span_of(strategy.texts.get(link.file, ""), reading.date)
            if span:
                return Where(link.file, span=span)
    return kpi.where("cadence")
