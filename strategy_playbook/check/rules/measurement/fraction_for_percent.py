"""A KPI in per cent has readings that look like fractions: 0.58 where 58 % is meant.

Spreadsheets show 58 % and export 0.58. It speaks where all readings lie between 0 and 1, and both
baseline and target above 1.

Why: read as they stand, such figures are a hundredth of what happened, and the KPI is off track
(row 30).
Level: any, because figures read a hundred times too small are wrong.
Mend: write 58 for 58 %. Where less than one per cent is meant, suppress the warning in the KPI.

Bad:
    # data/kpis/enquiries.yml
    unit: '%'

    # data/readings/enquiries.csv
    date,value
    2026-09-30,0.13
    2026-10-31,0.14

Good:
    # data/readings/enquiries.csv
    date,value
    2026-09-30,13
    2026-10-31,14
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.readings import Reading, span_of
from strategy_playbook.reading.wording import number

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        readings = strategy.readings.get(kpi.id)
        if readings and kpi.in_force and _in_percent(kpi):
            fraction = next((each for each in readings if 0 < each.value < 1), None)
            if fraction and all(0 <= each.value <= 1 for each in readings):
                yield _finding(strategy, kpi, fraction)


def _in_percent(kpi: Kpi) -> bool:
    """Whether its own baseline and target are written in per cent, 58 for 58 %."""
    if kpi.unit is None or not kpi.unit.startswith("%"):
        return False
    if kpi.baseline is None or kpi.target is None:
        return False
    return min(kpi.baseline.value, kpi.target.value) > 1


def _finding(strategy: Strategy, kpi: Kpi, fraction: Reading) -> Finding:
    percent = number(round(fraction.value * 100, 10))
    message = f"'{kpi.id}' is in %, and all its readings lie between 0 and 1"
    hint = f"write {percent} if {percent} % is meant"
    for link in strategy.links_to(kpi.key):
        if link.source.kind == "readings":
            span = span_of(strategy.texts.get(link.file, ""), fraction.date)
            if span:
                return Finding(Where(link.file, span=span), message, hint)
    return Finding(kpi.where("unit"), message, hint)
