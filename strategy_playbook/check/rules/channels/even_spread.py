"""Money is spread evenly over channels, or an objective gets none while others do.

Why: the same amount for each channel is what comes out when nobody decided (row 5); and an
objective without a commitment beside others that have one is starved, whatever is said of it. Four
channels and more that take money, all the same, are a warning; so is an active objective without a
commitment where at least three in four have one.
Level: governed, because money is spread over channels that run.
Mend: give more where the objective needs it, and say which channel can do without; commit money to
the objective, or pause it.

Bad:
    # data/channels/yard.yml
    title: Yard
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Names the hour at which we come.
    media: owned
    discipline: events
    kpis: [enquiries]
    cadence: monthly
    hand_offs: [{to: website, what: The farm's number and what has failed.}]
    # data/channels/fairs.yml
    title: Fairs
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Shows a pump that runs.
    media: owned
    discipline: events
    kpis: [enquiries]
    cadence: monthly
    hand_offs: [{to: website, what: The farm's number and what has failed.}]
    # data/channels/farm-paper.yml
    title: Farm paper
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Tells of repairs.
    media: earned
    discipline: press
    kpis: [enquiries]
    cadence: monthly
    hand_offs: [{to: website, what: The farm's number and what has failed.}]
    # data/channels/merchants.yml
    title: Merchants
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Have our card at the counter.
    media: shared
    discipline: partners
    kpis: [enquiries]
    cadence: monthly
    hand_offs: [{to: website, what: The farm's number and what has failed.}]
    # data/guidelines/say-the-hour.yml
    title: Say the hour
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The first sentence says at what hour we come.
    channels: [yard, fairs, farm-paper, merchants]
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever with a broken pump hears an hour stops calling others.
    do: [Name the hour]
    # data/audiences/buyer.yml
    found_on: [website, yard, fairs, farm-paper, merchants]
    # data/channels/_defaults.yml
    effort: 6
    budget: 900

Good:
    # data/channels/yard.yml
    budget: 2400
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Channel, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"

CHANNELS = 4
FEW = 0.25
"""The share of objectives without money up to which they are starved, and not just not yet."""


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & {"channel", "objective"}:
        return
    paid = [each for each in strategy.of(Channel).values() if each.active and each.budget]
    amounts = {channel.budget for channel in paid}
    if len(paid) >= CHANNELS and len(amounts) == 1:
        amount = strategy.money(paid[0].budget or 0)
        message = f"each of {len(paid)} channels takes {amount} a year, whatever it is for"
        hint = "give more where an objective needs it, and take it where none does"
        yield Finding(paid[0].where("budget"), message, hint)
    active = [each for each in strategy.of(Objective).values() if each.active]
    starved = [each for each in active if not (each.commitment and each.commitment.budget)]
    for objective in starved:
        if len(starved) <= FEW * len(active):
            given = len(active) - len(starved)
            message = f"'{objective.id}' is given no money, while {given} objectives are"
            yield Finding(objective.where(), message, "write its 'commitment', or pause it")
