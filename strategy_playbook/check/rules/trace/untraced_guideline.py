"""A guideline's objective, audience, KPI and message exist but do not belong together.

Why: «why are we doing this?» must have one answer in one line (row 1). The KPI has to be one of the
objective's, or drive one of them; the audience has to be the objective's; the message, if there is
one, has to speak to that audience. Where audience and KPI are both another objective's, that is one
finding.
Level: any, because the links are there and disagree.
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
    # data/objectives/more-enquiries.yml
    kpis: [enquiries, applause]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.trace import untraced
from strategy_playbook.model.kinds import Message, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    today = strategy.current_id
    traced = {
        (id, today("audience", each.audience), today("kpi", kpi))
        for id, each in strategy.of(Objective).items()
        for kpi in each.kpis
    }
    spoken = {(id, today("audience", each.audience)) for id, each in strategy.of(Message).items()}
    for guideline, _, _, audience, objective, kpi, message in strategy.placed:
        if (not message or (message, audience) in spoken) and (objective, audience, kpi) in traced:
            continue  # nearly all: the rest takes its time
        messages = [(("message",), guideline.message)] if guideline.message else []
        yield from untraced(strategy, guideline, [(("kpi",), guideline.kpi)], messages)
