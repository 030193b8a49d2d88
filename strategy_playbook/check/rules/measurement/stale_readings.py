"""A KPI is not read as often as it says.

Why: a figure that nobody looks up decides nothing, and its page shows a state long gone (row 30).
The last reading of an active KPI may be two cadences old, or a week where it is read daily. In a
playbook that holds readings at all, a KPI without any counts from its baseline.
Level: governed, because fresh readings keep it alive.
Mend: add the readings that are missing to `data/readings/`; or say in `cadence` how often it is
really read; or retire the KPI.

Bad:
    # data/readings/enquiries.csv
    date,value
    2026-05-31,17
    2026-06-30,18

Good:
    # data/readings/enquiries.csv
    date,value
    2026-09-30,20
    2026-10-31,21
"""

from collections.abc import Iterator
from datetime import date

from strategy_playbook.analysis.course import is_fresh
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.readings import read

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    if not any(strategy.readings.values()):
        return
    for kpi in strategy.of(Kpi).values():
        if kpi.active:
            yield from _stale(strategy, kpi)


def _stale(strategy: Strategy, kpi: Kpi) -> Iterator[Finding]:
    readings = strategy.readings.get(kpi.id)
    if not readings and strategy.may_be_used_by(kpi.key, "readings"):
        return  # they stand under another name, which unknown-reference tells
    if readings:
        day, said = date.fromisoformat(readings[-1].date), "its last reading is of"
    elif kpi.baseline is not None:
        day, said = kpi.baseline.date, "it has no reading since its baseline of"
    else:
        return  # incomplete-kpi misses the baseline
    if not is_fresh(kpi, day, strategy.today) and not _is_flawed(strategy, kpi):
        message = f"the cadence of '{kpi.id}' is {kpi.cadence}, and {said} {day}"
        hint = f"add readings to data/readings/{kpi.id}.csv, or correct 'cadence'"
        yield Finding(kpi.where(), message, hint)


def _is_flawed(strategy: Strategy, kpi: Kpi) -> bool:
    """Whether a line could not be read, which is reported as such: it may be the last one."""
    links = strategy.links_to(kpi.key)
    files = [link.file for link in links if link.source.kind == "readings"]
    return any(read(strategy.texts.get(file, ""))[1] for file in files)
