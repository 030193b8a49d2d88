"""An objective or a channel gets less of the money than the playbook calls the least that helps.

Why: money spread thin moves nothing anywhere; the playbook says in `budget.floor` from which share
of the whole it begins to tell (row 5). Objectives without a commitment and channels without a
budget are left out: giving nothing is a decision.
Level: decided, because how money is divided is decided with the commitments.
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
    # data/channels/telephone.yml
    budget: 800
"""

from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.analysis import money
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.wording import number

SEVERITY = "warning"
LEVEL = "decided"


class Part(NamedTuple):
    """Who has a part of the money, how much, and which share of the whole that is."""

    said: str
    amount: float
    share: float


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.playbook is None:
        return
    floor = strategy.playbook.where("budget", "floor")
    for line in money.lines(strategy):
        if line.thin:
            where = line.objective.where("commitment", "budget")
            part = Part(f"'{line.objective.id}' is given", line.committed, line.share)
            yield _finding(strategy, where, part, "all commitments", floor)
    for found in money.channel_lines(strategy):
        if found.thin:
            where = found.channel.where("budget")
            part = Part(f"'{found.channel.id}' takes", found.channel.budget or 0.0, found.share)
            yield _finding(strategy, where, part, "what channels take a year", floor)


def _finding(strategy: Strategy, where: Where, part: Part, of: str, floor: Where) -> Finding:
    least = 100 * money.floor(strategy)
    # Never as much as the floor itself, however it is rounded.
    shown = min(round(100 * part.share, 1), max(round(least - 0.1, 1), 0.0))
    whole = strategy.money(round(part.amount / part.share, 2))
    message = (
        f"{part.said} {strategy.money(part.amount)}, {number(shown)} % of {of}, {whole}, "
        f"and below {number(least)} % money is thin (",
        floor,
        ")",
    )
    return Finding(where, message, "give it enough to matter, or put the money where it does")
