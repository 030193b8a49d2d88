"""A KPI in force lacks what makes it a figure that one can check.

Why: without a formula, two people get two figures; without a unit, a direction, a baseline and a
target, nobody can say whether it went well; without a source, nobody can look it up (rows 2, 30).
A KPI that is to stay in a range needs both ends.
Level: decided, because a baseline is measured and a target is agreed, and nobody should invent
them; what the figure is in and which way is better, everybody knows.
Mend: add what the message names; or make the KPI a draft until you know.

Bad:
    # data/kpis/enquiries.yml
    formula:
    baseline:

Good:
    # data/kpis/enquiries.yml
    formula: count of farms in the order book with a first contact in the month
    baseline: {value: 12, date: 2025-12-31}
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.levels import Level, is_ahead

SEVERITY = "error"
LEVEL = "decided"

NEEDED = ("formula", "unit", "direction", "baseline", "target", "source")
OF_LINKED = ("unit", "direction")
"""Without these a reader does not even know what it is a figure of."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for kpi in strategy.of(Kpi).values():
        missing = _missing(kpi) if kpi.in_force else []
        linked = [name for name in missing if name in OF_LINKED]
        if linked and is_ahead("decided", strategy.level):
            yield _finding(kpi, linked, "linked")
            missing = [name for name in missing if name not in OF_LINKED]
        if missing:
            yield _finding(kpi, missing, "decided")


def _missing(kpi: Kpi) -> list[str]:
    missing = [name for name in NEEDED if getattr(kpi, name) is None]
    if kpi.direction == "range" and kpi.target is not None and kpi.target.upper is None:
        missing.append("target.upper")
    return missing


def _finding(kpi: Kpi, missing: list[str], level: Level) -> Finding:
    message = f"the KPI '{kpi.id}' is in force without {_listed(missing)}"
    where = kpi.where("target") if missing == ["target.upper"] else kpi.where()
    return Finding(where, message, "add what is missing, or make this a draft", level=level)


def _listed(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
