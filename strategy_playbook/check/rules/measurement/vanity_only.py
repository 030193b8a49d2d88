"""An objective has neither a leading KPI nor a guardrail.

Why: lagging figures prove a result when nothing can be changed any more. A leading one warns while
there is time, and a guardrail tells what the result costs elsewhere; without either, metrics look
fine until the end (row 6). It looks at the objective's own KPIs: one that only drives them is named
by nobody who answers for the objective. Where one of them is a draft or retired, that is reported
(`unready-reference`, `retired-reference`), and what takes its place may be what is missing here.
Level: decided, because how one will know is one of the four decisions.
Mend: add one of either to `kpis`; one that drives the objective's KPIs is a good choice.

Bad:
    # data/kpis/enquiries.yml
    type: lagging

Good:
    # data/kpis/enquiries.yml
    type: leading
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        if objective.in_force and objective.kpis:
            yield from _lagging(strategy, objective)


def _lagging(strategy: Strategy, objective: Objective) -> Iterator[Finding]:
    kpis = [kpi for id in objective.kpis if (kpi := strategy.find(Kpi, id))]
    all_read = len(kpis) == len(objective.kpis)
    if not all_read or any(not kpi.in_force or _warns(kpi) for kpi in kpis):
        return
    names = ", ".join(f"'{kpi.id}'" for kpi in kpis)
    message = f"no KPI of '{objective.id}' is leading or a guardrail: {names}"
    hint = "add one that moves first, or one that must not get worse"
    driver = _driver(strategy, {kpi.id for kpi in kpis})
    if driver is not None:
        hint += f", such as '{driver.id}'"
    yield Finding(objective.where("kpis"), message, hint)


def _warns(kpi: Kpi) -> bool:
    return kpi.type in ("leading", "guardrail")


def _driver(strategy: Strategy, driven: set[str]) -> Kpi | None:
    """A KPI in force that would warn, and drives one of these."""
    for kpi in strategy.of(Kpi).values():
        if kpi.in_force and _warns(kpi) and strategy.driven_by(kpi.id) & driven:
            return kpi
    return None
