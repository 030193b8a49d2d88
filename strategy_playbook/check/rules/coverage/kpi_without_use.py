"""Nothing uses a KPI: no goal, objective, channel, guideline or initiative names it.

Why: a figure that serves no decision costs time and hides the ones that do (row 1). What is retired
uses nothing any more, and a draft need not be used yet; but where something in force still links to
it, that is mended first (`retired-reference`).
Level: decided, because a figure may stand in the list before anything uses it.
Mend: name it where it tells something, or retire it.

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

Good:
    # data/channels/website.yml
    kpis: [enquiries, applause]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"
USERS = ("goal", "objective", "channel", "guideline", "initiative")


def check(strategy: Strategy) -> Iterator[Finding]:
    if (strategy.unread | strategy.missing) & set(USERS):
        return
    for kpi in strategy.of(Kpi).values():
        if kpi.in_force and not _is_used(strategy, kpi):
            message = (
                f"no goal, objective, channel, guideline or initiative uses the KPI '{kpi.id}'"
            )
            yield Finding(kpi.where(), message, "name it where it tells something, or retire it")


def _is_used(strategy: Strategy, kpi: Kpi) -> bool:
    if any(link.source.kind in USERS for link in strategy.references(kpi.key)):
        return True
    sources = [link.source for link in strategy.links_to(kpi.key) if link.source.kind in USERS]
    return any((user := strategy.get(key)) and strategy.lingers(user) for key in sources)
