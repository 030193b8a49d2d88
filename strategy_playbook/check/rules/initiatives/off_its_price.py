"""An initiative promises a result for half, or for one and a half times, what its objective pays.

Why: *x* for *y* is agreed for the objective; an initiative that promises the same for much less has
left something out, one that asks for much more has not asked (row 37). It compares what one result
on the objective's first KPI costs: by the initiative's budget, and by the commitment.
Level: any, because both figures stand there, and they do not fit.
Mend: claim what the money brings, or ask for the money that the claim takes; where hours or a
channel's own budget bring the rest, claim only what the money brings.

Bad:
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 18000, expected: 18, cost_per_result: 1000}
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      restated: {date: 2025-11-05, by: marketing-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead, budget: 18000, outcome: 18 more enquiries}
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 8}]
    budget: 1200
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    budget: 7200
"""

from collections.abc import Iterator

from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.model.kinds import Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"

LEAST, MOST = 0.5, 1.5
"""Times what the objective pays for one result."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for work in strategy.of(Initiative).values():
        objective = strategy.find(Objective, work.objective)
        if not work.running or objective is None or not objective.commitment or not work.budget:
            continue
        kpi = primary_kpi(strategy, objective)
        agreed = objective.commitment.cost_per_result
        for at, claim in enumerate(work.claims):
            is_same = kpi is not None and strategy.current_id("kpi", claim.kpi) == kpi.id
            cost = work.budget / abs(claim.expected) if claim.expected else 0.0
            if is_same and agreed and cost and not LEAST < cost / agreed < MOST:
                each = strategy.money(round(cost, 2 if cost < 100 else 0))
                message = (
                    f"'{work.id}' promises a result for {each}, and '{objective.id}' pays "
                    f"{strategy.money(agreed)} for one (",
                    objective.where("commitment", "cost_per_result"),
                    ")",
                )
                hint = "claim what the money brings, or agree on another cost of one result"
                yield Finding(work.where("claims", at, "expected"), message, hint)
