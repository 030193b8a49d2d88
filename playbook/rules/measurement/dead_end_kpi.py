"""A marketing KPI leads to nothing that the business wants.

Why: clicks and visits are read together with what they move (row 16). A figure of the marketing
tier has to drive, directly or through others, one of the strategic or the integrated tier; or a
goal is measured by it, or by one that it drives. Of a row that leads nowhere, the last is named.
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
    drives: [enquiries]
    # data/channels/website.yml
    kpis: [enquiries, visits]
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.entry import Key
from playbook.model import Kpi
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    if "goal" in strategy.unread:
        return
    for kpi in strategy.entries["kpi"].values():
        if kpi.in_force and kpi.tier == "marketing" and not _leads_somewhere(strategy, kpi):
            message = (
                f"the KPI '{kpi.id}' leads nowhere: it drives no strategic or integrated KPI, "
                "and no goal is measured by it"
            )
            hint = "name under 'drives' what moves when it moves, or retire it if nothing does"
            yield Finding(kpi.where("drives") if kpi.drives else kpi.where(), message, hint)


def _leads_somewhere(strategy: Strategy, kpi: Kpi) -> bool:
    """Whether it reaches what the business wants, or a KPI of which the same is asked.

    A link to no sound entry may lead anywhere: it is reported as what it is.
    """
    reached = [Key("kpi", id) for id in strategy.driven_by(kpi.id)]
    for key in reached:
        found = strategy.get(key)
        if found is None or found.tier != "marketing" or (found.in_force and found is not kpi):
            return True
    return any(strategy.used_by(key, "goal", "measured_by") for key in reached)
