"""The readings of a KPI count another time than the KPI says: days, where it is read by the month.

Why: 50 of one day, put beside a target of 600 a year, look like a plan that has failed (row 30).
The time from one reading to the next is compared with `cadence`, and with `unit` where it names a
time, such as «enquiries a month». Readings of the right interval are doubted where they are about
as large as the part of the baseline that falls into one.
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
"""

import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median

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
SHORTER = 0.4
"""The part of a time below which an interval is another one: a month of a quarter."""
PERIODS = {
    "day": 1, "daily": 1, "week": 7, "weekly": 7, "fortnight": 14, "month": 31, "monthly": 31,
    "quarter": 92, "quarterly": 92, "half-year": 184, "year": 366, "yearly": 366, "annual": 366,
    "annum": 366,
}  # fmt: skip
_PERIOD = re.compile(
    r"(?:\b(?:a|an|per|each|every)\s+|/\s*)(day|week|fortnight|month|quarter|half-year|year|annum)\b"
    r"|\b(daily|weekly|monthly|quarterly|yearly|annual)\b",
    re.IGNORECASE,
)


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        readings = strategy.readings.get(kpi.id, [])[-LATEST:]
        if len(readings) >= LEAST and kpi.in_force and _is_doubtful(kpi, readings):
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
    return PERIODS[(named[1] or named[2]).lower()] if named else 0


def _unlike(strategy: Strategy, kpi: Kpi, readings: list[Reading]) -> Iterator[Finding]:
    days = [date.fromisoformat(reading.date) for reading in readings]
    apart = median((later - day).days for day, later in pairwise(days))
    named = _counts(kpi)
    cadence = _cadence(kpi) or named
    counts = named or cadence
    where = _place(strategy, kpi, readings[-1])
    often = f"the readings are {counted(round(apart), 'day')} apart"
    if apart < SHORTER * min(counts, cadence):
        said = [f"read {kpi.cadence}"] if kpi.cadence else []
        said += [f"in '{kpi.unit}'"] if named else []
        message = f"{often}, and '{kpi.id}' is {', '.join(said)}"
        hint = "give one reading for each time it is read, or correct 'cadence'"
        if named:
            yield Finding(where, message, f"{hint} and 'unit'")
        else:  # what is no count of a time may be read more often, and is then said to be
            yield Finding(where, message, hint, severity="warning")
    elif named and apart < SHORTER * counts and _is_part(kpi, readings, apart / counts):
        usual = number(median(reading.value for reading in readings))
        message = f"{often} and about {usual}, and '{kpi.id}' is in '{kpi.unit}'"
        hint = "write in 'unit' what one reading counts, and correct the baseline and the target"
        yield Finding(where, message, hint)


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
