"""Every audience is found on every channel, so that no channel was chosen.

Why: a channel is chosen because those it is for are there, and not because it exists (row 4). That
all are found everywhere was not looked up. It is asked where there are two audiences and five
channels and more.
Level: any, because whoever is found everywhere was found nowhere.
Mend: take out of `found_on` where nobody has seen them; note in `evidence` where they were seen.

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
    # data/channels/short-films.yml
    title: Short films
    owner: marketing-lead
    reviewed: 2026-11-02
    role: Show what one can mend alone.
    media: owned
    discipline: content
    kpis: [enquiries]
    cadence: monthly
    hand_offs: [{to: website, what: The farm's number and what has failed.}]
    # data/guidelines/say-the-hour.yml
    title: Say the hour
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The first sentence says at what hour we come.
    channels: [yard, fairs, farm-paper, merchants, short-films]
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever with a broken pump hears an hour stops calling others.
    do: [Name the hour]
    # data/audiences/buyer.yml
    found_on: [website, yard, fairs, farm-paper, merchants, short-films]
    # data/audiences/merchant.yml
    title: Merchant
    owner: marketing-lead
    reviewed: 2026-11-02
    segment: Merchants who sell pumps to farms within 60 km of our yard.
    problem: A farmer stands at the counter, and the pump that he needs is not there.
    stages: [first-call]
    alternatives_weighed: [Another wholesaler]
    criteria_weighed: [Days until it is there]
    evidence: [3 talks at the counter in 2025]
    found_on: [website, yard, fairs, farm-paper, merchants, short-films]
    # data/rituals/counter-talk.yml
    title: Counter talk
    owner: marketing-lead
    reviewed: 2026-11-02
    what: What merchants were asked for in the month.
    cadence: monthly
    inputs: [audience/merchant]
    output: The pump that is ordered for the counter.

Good:
    # data/channels/short-films.yml
    status: paused
    # data/channels/merchants.yml
    status: paused
    # data/guidelines/say-the-hour.yml
    channels: [yard, fairs, farm-paper]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Audience, Channel
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"

AUDIENCES, CHANNELS = 2, 5


def check(strategy: Strategy) -> Iterator[Finding]:
    channels = {channel.id for channel in strategy.of(Channel).values() if channel.active}
    audiences = [audience for audience in strategy.of(Audience).values() if audience.in_force]
    if min(len(audiences) - AUDIENCES, len(channels) - CHANNELS) < 0 or strategy.unread:
        return
    if all(_found(strategy, each) >= channels for each in audiences):
        message = f"all {len(audiences)} audiences are found on all {len(channels)} channels"
        hint = "keep the channels on which somebody has seen them, and note where in 'evidence'"
        yield Finding(audiences[0].where("found_on"), message, hint)


def _found(strategy: Strategy, audience: Audience) -> set[str]:
    return {strategy.current_id("channel", id) for id in audience.found_on}
