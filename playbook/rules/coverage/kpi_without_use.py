"""Nothing uses a KPI: no goal, objective, channel, guideline or initiative names it.

Why: a figure that serves no decision costs time and hides the ones that do (rows 1, 16).
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
    kpis: [enquiries]
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding, Where
from playbook.strategy import Strategy

SEVERITY = "error"
USERS = ("goal", "objective", "channel", "guideline", "initiative")


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & set(USERS):
        return
    for kpi in strategy.entries["kpi"].values():
        used = any(link.source.kind in USERS for link in strategy.references(kpi.key))
        if not kpi.retired and not used:
            where = Where(kpi.file, (*kpi.at, "title"))
            message = (
                f"no goal, objective, channel, guideline or initiative uses the KPI '{kpi.id}'"
            )
            yield Finding(where, message, "name it where it tells something, or retire it")
