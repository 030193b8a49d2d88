"""A stakeholder is named, and no initiative affects it.

Why: the playbook shows the ecosystem that a move touches (row 20); a group that nothing touches was
written down and forgotten, or somebody forgot it in `affects`. Before the first initiative there is
nothing to say.
Level: governed, because a list of groups may stand before the moves that touch them.
Mend: name it in `affects` of the initiative that touches it; or retire it.

Bad:
    # data/stakeholders/merchants.yml
    title: Merchants
    owner: marketing-lead
    reviewed: 2026-11-02
    group: partner
    interest: To sell pumps, and not to be asked for fitters.
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    affects: [merchants]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Initiative, Stakeholder
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    initiatives = strategy.of(Initiative).values()
    if "initiative" in strategy.unread or all(initiative.retired for initiative in initiatives):
        return
    for stakeholder in strategy.of(Stakeholder).values():
        affected = strategy.used_by(stakeholder.key, "initiative", "affects")
        if stakeholder.in_force and not affected:
            message = f"no initiative affects the stakeholder '{stakeholder.id}'"
            hint = "name it in 'affects' of the initiative that touches it, or retire it"
            yield Finding(stakeholder.where(), message, hint)
