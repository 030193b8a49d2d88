"""A guideline's objective, audience and KPI exist but do not belong together.

Why: «why are we doing this?» must have one answer in one line (row 1). The KPI has to be one of the
objective's, or drive one of them; the audience has to be the objective's.
Mend: correct the field that the message points at, or the objective, if the guideline is right.

Bad:
    # data/kpis/applause.yml
    title: Applause
    owner: marketing-lead
    reviewed: 2026-11-02
    definition: Hands that clap after a talk.
    formula: counted by ear
    unit: hands
    direction: up
    type: lagging
    tier: integrated
    baseline: {value: 10, date: 2026-01-01}
    target: {value: 20, by: 2027-12-31}
    source: order-book
    cadence: monthly
    # data/guidelines/answer-first.yml
    kpi: applause

Good:
    # data/guidelines/answer-first.yml
    kpi: enquiries
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding, Where
from playbook.entry import Key
from playbook.model import Guideline, Objective
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    traced = {
        (id, each.audience, kpi)
        for id, each in strategy.entries["objective"].items()
        for kpi in each.kpis
    }
    for guideline in strategy.entries["guideline"].values():
        if (guideline.objective, guideline.audience, guideline.kpi) in traced:
            continue  # nearly all: the rest takes its time
        objective = strategy.get(Key("objective", guideline.objective))
        if not guideline.retired and objective is not None and not objective.retired:
            yield from _kpi(strategy, guideline, objective)
            yield from _audience(strategy, guideline, objective)


def _kpi(strategy: Strategy, guideline: Guideline, objective: Objective) -> Iterator[Finding]:
    kpi = strategy.get(Key("kpi", guideline.kpi))
    if kpi is None or kpi.retired or not objective.kpis:
        return
    wanted = {strategy.current_id("kpi", id) for id in objective.kpis}
    moved = strategy.driven_by(kpi.id)
    if moved & wanted or any(strategy.get(Key("kpi", id)) is None for id in moved | wanted):
        return
    where = Where(guideline.file, (*guideline.at, "kpi"))
    message = (
        f"'{kpi.id}' is no KPI of the objective '{objective.id}' and drives none of its KPIs "
        f"({objective.file})"
    )
    yield Finding(where, message, f"the objective's KPIs are: {', '.join(objective.kpis)}")


def _audience(strategy: Strategy, guideline: Guideline, objective: Objective) -> Iterator[Finding]:
    audience = strategy.get(Key("audience", guideline.audience))
    wanted = strategy.get(Key("audience", objective.audience))
    if audience is None or wanted is None or audience.retired or audience is wanted:
        return
    where = Where(guideline.file, (*guideline.at, "audience"))
    message = (
        f"the objective '{objective.id}' is about '{wanted.id}', not about '{audience.id}' "
        f"({objective.file})"
    )
    yield Finding(where, message, f"write '{wanted.id}', or serve another objective")
