"""The day of a target has passed, and the KPI has not reached it, or nobody has read it.

Why: a target day that passes without a word turns *x* for *y* into a wish (row 37). It looks at the
KPIs that are active, at each of several targets; one that has another target before it is told by
the board. A range and a limit are reached while they are kept.
Level: governed, because a target is kept alive by whoever governs.
Mend: note the reading; say what the day has shown in a decision, and agree on a new target.

Bad:
    # data/kpis/enquiries.yml
    target: {value: 30, by: 2026-10-31}
    # data/readings/enquiries.csv
    date,value
    2026-10-31,22

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,30
"""

from collections.abc import Iterator
from datetime import date

from strategy_playbook.analysis.course import gain
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import with_unit

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        target = kpi.target
        if not kpi.active or target is None or kpi.direction not in ("up", "down"):
            continue
        begins_later = kpi.baseline is not None and kpi.baseline.date >= target.by
        if target.by >= strategy.today or begins_later:
            continue
        readings = strategy.readings.get(kpi.id, [])
        read = [each for each in readings if date.fromisoformat(each.date) >= target.by]
        latest = (read or readings)[-1:]
        if latest and gain(kpi, target.value, latest[0].value) >= 0:
            continue
        stood = f"stood at {with_unit(latest[0].value, kpi.unit)}" if latest else "was never read"
        message = (
            f"'{kpi.id}' was to reach {with_unit(target.value, kpi.unit)} by {target.by}, and "
            f"{stood}"
        )
        hint = "say what that has shown, and agree on a new target"
        yield Finding(kpi.where("target", "by"), message, hint)
