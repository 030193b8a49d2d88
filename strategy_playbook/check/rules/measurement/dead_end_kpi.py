"""A marketing KPI leads to nothing that the business wants.

Why: clicks and visits are read together with what they move (row 16). A figure of the marketing
tier has to drive, directly or through others, one of the strategic or the integrated tier; or a
goal is measured by it, or by one that it drives. In a row that leads nowhere, the rule names the
last. A guardrail guards, and need not drive anything.
Level: decided, because what a figure leads to is found out when figures are decided.
Mend: name under `drives` what moves when it moves. If nothing does, stop reading it.

Bad:
    # data/kpis/visits.yml
    title: Visits
    owner: marketing-lead
    reviewed: 2026-11-02
    definition: Visits to the website from farms.
    formula: count of visits in the month
    unit: visits a month
    direction: up
    type: leading
    tier: marketing
    baseline: {value: 400, date: 2025-12-31}
    target: {value: 900, by: 2027-12-31}
    source: order-book
    cadence: monthly
    # data/channels/website.yml
    kpis: [enquiries, visits]

Good:
    # data/kpis/visits.yml
    drives: [enquiries]
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    if "goal" in strategy.unread | strategy.missing:
        return
    for kpi in strategy.of(Kpi).values():
        if _is_asked(kpi) and not _leads_somewhere(strategy, kpi):
            message = (
                f"the KPI '{kpi.id}' leads nowhere: it drives no strategic or integrated KPI, "
                "and no goal is measured by it"
            )
            hint = "name under 'drives' what moves when it moves, or retire it if nothing does"
            yield Finding(kpi.where("drives") if kpi.drives else kpi.where(), message, hint)


def _is_asked(kpi: Kpi) -> bool:
    return kpi.in_force and kpi.tier == "marketing" and kpi.type != "guardrail"


def _leads_somewhere(strategy: Strategy, kpi: Kpi) -> bool:
    """Whether it reaches what the business wants, or a KPI of which the same is asked.

    A link to no sound entry may lead anywhere: it is reported as what it is.
    """
    reached = [Key("kpi", id) for id in strategy.driven_by(kpi.id)]
    for key in reached:
        found = strategy.find(Kpi, key.id)
        if found is None or found.tier != "marketing" or (_is_asked(found) and found is not kpi):
            return True
    return any(_measures_a_goal(strategy, key) for key in reached)


def _measures_a_goal(strategy: Strategy, key: Key) -> bool:
    """Whether a goal is measured by it. A retired one counts as long as something links to it."""
    if strategy.used_by(key, "goal", "measured_by"):
        return True
    goals = [link.source for link in strategy.links_to(key) if link.source.kind == "goal"]
    return any((goal := strategy.get(each)) and strategy.lingers(goal) for each in goals)
