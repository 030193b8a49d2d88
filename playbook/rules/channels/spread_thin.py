"""An objective or a channel gets less of the money than the playbook calls the least that helps.

Why: money spread thin moves nothing anywhere; the playbook says in `budget.floor` from which share
of the whole it begins to tell (row 5). Objectives without a commitment and channels without a
budget are left out: giving nothing is a decision.
Mend: give it enough to matter, or take the money out and put it where it does.

Bad:
    # data/playbook.yml
    budget: {ceiling: 9000, floor: 5}
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}
    # data/channels/website.yml
    hand_offs: [{to: telephone, what: The page that was read.}]
    budget: 6000
    # data/channels/telephone.yml
    title: Telephone
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Tells a farmer within a minute when we can be there.
    media: owned
    discipline: telephone
    form: traditional
    kpis: [enquiries]
    cadence: daily
    effort: 40
    consent_basis: Farmers call us; we call back only those who asked for it.
    budget: 200
    hand_offs: [{to: website, what: A link to the page on their pump.}]
    # data/audiences/buyer.yml
    found_on: [website, telephone]
    # data/guidelines/say-the-hour.yml
    title: Say the hour
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The first sentence on the telephone says at what hour we come.
    channel: telephone
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever hears an hour stops calling others.
    do: [Name the hour]
    dont: [Ask for the model first]

Good:
    # data/playbook.yml
    budget: {ceiling: 9000, floor: 5}
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}
    # data/channels/website.yml
    hand_offs: [{to: telephone, what: The page that was read.}]
    budget: 6000
    # data/channels/telephone.yml
    title: Telephone
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Tells a farmer within a minute when we can be there.
    media: owned
    discipline: telephone
    form: traditional
    kpis: [enquiries]
    cadence: daily
    effort: 40
    consent_basis: Farmers call us; we call back only those who asked for it.
    budget: 800
    hand_offs: [{to: website, what: A link to the page on their pump.}]
    # data/audiences/buyer.yml
    found_on: [website, telephone]
    # data/guidelines/say-the-hour.yml
    title: Say the hour
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The first sentence on the telephone says at what hour we come.
    channel: telephone
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever hears an hour stops calling others.
    do: [Name the hour]
    dont: [Ask for the model first]
"""

from collections.abc import Iterator
from math import floor

from playbook import money
from playbook.diagnostics import Finding, Where
from playbook.figures import number
from playbook.strategy import Strategy

SEVERITY = "warning"


def check(strategy: Strategy) -> Iterator[Finding]:
    if not money.floor(strategy):
        return
    objectives = [
        (line.objective.where("commitment", "budget"), line.committed)
        for line in money.lines(strategy)
    ]
    channels = [
        (channel.where("budget"), channel.budget or 0)
        for channel in money.channels_with_money(strategy)
    ]
    yield from _thin(strategy, objectives, "committed to objectives")
    yield from _thin(strategy, channels, "a year that channels take")


def _thin(strategy: Strategy, parts: list[tuple[Where, float]], what: str) -> Iterator[Finding]:
    total = sum(amount for _, amount in parts)
    least = money.floor(strategy)
    for where, amount in parts:
        if 0 < amount < least * total - 1e-9:
            # Rounded down, so that it never reads like the floor itself.
            share = floor(amount / total * 1000) / 10
            message = (
                f"{strategy.money(amount)} is {number(share)} % of the {strategy.money(total)} "
                f"{what}, and below {number(least * 100)} % money is thin ("
            )
            place = strategy.playbook.where("budget", "floor")
            hint = "give it enough to matter, or put the money where it does"
            yield Finding(where, (message, place, ")"), hint)
