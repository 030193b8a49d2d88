"""A KPI is said to stand for a result that its unit does not count: revenue in days.

Why: savings of time and of cost are results beside revenue, and the board groups by them (row 47).
A KPI that counts days and stands below «revenue» hides there. Time saved is counted in time or as
a share of cases; revenue and cost saved are counted in money or as a share of it.
Level: any, because one of the two is wrong.
Mend: write the result that its unit counts, or correct the unit.

Bad:
    # data/kpis/enquiries.yml
    unit: days
    result: revenue

Good:
    # data/kpis/enquiries.yml
    result: time saved
"""

from collections.abc import Iterator

from strategy_playbook.analysis.spelling import stem, words
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import CURRENCIES

SEVERITY = "warning"
LEVEL = "any"

TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
MONEY = frozenset({"euro", "pound", "dollar", "franc", *(each.lower() for each in CURRENCIES)})
PER = frozenset({"a", "an", "per", "each", "every", "of"})
COUNTED = {"revenue": MONEY, "cost saved": MONEY, "time saved": TIME}
"""What a result is counted in."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        wanted = COUNTED.get(kpi.result or "")
        unit = _unit(kpi.unit or "")
        if kpi.in_force and wanted and unit & ((MONEY | TIME) - wanted) and not unit & wanted:
            message = f"'{kpi.id}' stands for {kpi.result}, and counts {kpi.unit}"
            hint = "write the result that its unit counts, or correct the unit"
            yield Finding(kpi.where("result"), message, hint)


def _unit(unit: str) -> frozenset[str]:
    """What is counted, without the time in which it is: «contracts a month» counts contracts."""
    found = words(unit)
    ends = next((at for at, word in enumerate(found) if word in PER), len(found))
    return frozenset(map(stem, found[:ends]))
