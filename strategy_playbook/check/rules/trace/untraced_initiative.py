"""An initiative's objective, audience, claimed KPIs and messages do not belong together.

Why: «why are we doing this?» must have one answer in one line (row 1). Each KPI of which it claims
a share has to be one of the objective's, or drive one of them; the audience has to be the
objective's; the messages have to speak to that audience. A draft is looked at as well, because a
plan is mended more easily than a campaign; one that has ended is history. Where the audience and
all KPIs are another objective's, that is one finding.
Level: any, because the links are there and disagree.
Mend: correct the field that the message points at, or the objective, if the initiative is right.

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
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: applause, expected: 4}]
    budget: 0
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}

Good:
    # data/objectives/more-enquiries.yml
    kpis: [enquiries, applause]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.trace import untraced
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.of(Initiative).values():
        if initiative.status not in ("ended", "retired"):
            kpis = [
                (("claims", index, "kpi"), claim.kpi)
                for index, claim in enumerate(initiative.claims)
            ]
            messages = [(("messages", index), id) for index, id in enumerate(initiative.messages)]
            yield from untraced(strategy, initiative, kpis, messages)
