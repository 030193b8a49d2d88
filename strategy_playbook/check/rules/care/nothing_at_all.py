"""In the whole playbook there is nothing of what keeps a strategy alive, or honest.

Why: one ritual may be missing somewhere, and no rule can know where; that there is none at all,
everybody can see. So for meetings, insights and assessments (rows 15, 17, 22), risks and
stakeholders of what runs (rows 20, 21), hand-offs between channels (row 25), caveats and rules of
attribution (row 30), and money for objectives (row 5): nothing that is said nowhere was thought of.
It is asked of a playbook that three roles share and in which work runs; one person knows.
Level: governed, because these are kept by those who govern.
Mend: begin with one of each: the one that is missed first.

Bad:
    # data/roles/yard-lead.yml
    title: Yard lead
    owner: yard-lead
    reviewed: 2026-11-02
    purpose: Sends the van that is nearest.
    # data/roles/shopkeeper.yml
    title: Shopkeeper
    owner: shopkeeper
    reviewed: 2026-11-02
    purpose: Has the parts at hand.
    # data/initiatives/night-number.yml
    title: Night number
    owner: yard-lead
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
    # data/objectives/more-enquiries.yml
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      restated: {date: 2025-11-05, by: yard-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead}
    # data/initiatives/same-day-van.yml
    title: Same-day van
    owner: shopkeeper
    reviewed: 2026-11-02
    hypothesis: If the van comes on the day, then neighbours hear of it.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2027-04-01
    end: 2027-09-30
    exit: {result: Fewer than 2 orders a month, by: 2027-06-30, decided_by: marketing-lead}
    # data/kpis/enquiries.yml
    counting_rule: Each farm is asked which of the two it saw first, and counts there.

Good:
    # data/initiatives/same-day-van.yml
    status: draft
"""

from collections.abc import Callable, Iterator

from strategy_playbook.analysis.shared import is_shared
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import (
    Assessment,
    Channel,
    Initiative,
    Insight,
    Kpi,
    Objective,
    Ritual,
    Stakeholder,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"

WORK = 2
"""So many initiatives run before one asks."""


def check(strategy: Strategy) -> Iterator[Finding]:
    running = [work for work in strategy.of(Initiative).values() if work.running]
    is_asked = len(running) >= WORK and is_shared(strategy)
    if strategy.playbook is None or strategy.unread or not is_asked:
        return
    missing = [said for said, is_there in ASKED.items() if not is_there(strategy)]
    if missing:
        message = f"the playbook has nothing of this: {'; '.join(missing)}"
        hint = "begin with one of each: the one that is missed first"
        yield Finding(strategy.playbook.where(), message, hint)


def _any(cls: type[Entry], field: str = "") -> Callable[[Strategy], bool]:
    """Whether one of a kind is in force, or one of them says something in a field."""
    return lambda strategy: any(
        entry.in_force and (not field or getattr(entry, field))
        for entry in strategy.of(cls).values()
    )


def _channels(strategy: Strategy) -> int:
    return sum(channel.active for channel in strategy.of(Channel).values())


ASKED: dict[str, Callable[[Strategy], bool]] = {
    "a ritual in which figures are read": _any(Ritual),
    "an insight that reached strategy": _any(Insight),
    "an assessment of where we stand": _any(Assessment),
    "a stakeholder whom work affects": _any(Stakeholder),
    "a risk of an objective or an initiative": lambda strategy: (
        _any(Objective, "risks")(strategy) or _any(Initiative, "risks")(strategy)
    ),
    "money committed to an objective": _any(Objective, "commitment"),
    "a hand-off between channels": lambda strategy: (
        _channels(strategy) < 2 or _any(Channel, "hand_offs")(strategy)
    ),
    "what a KPI cannot tell (caveats)": _any(Kpi, "caveats"),
    "how results are credited to activity (attribution)": _any(Kpi, "attribution"),
}
"""What is asked for, and whether it is there."""
