"""All the work for an objective runs on one channel, though others work too.

Why: when this channel falters nobody is left to move the objective, and the people it is about are
met in one place only (row 6). Where the channel works for nothing else, `isolated-channel` speaks.
Level: decided, because where to work as well is a decision of its own.
Mend: add work for the objective on another channel on which its audience is found.

Bad:
    # data/channels/website.yml
    hand_offs: [{to: telephone, what: The page that was read.}]
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
    # data/objectives/second-calls.yml
    title: Second calls
    owner: marketing-lead
    reviewed: 2026-11-02
    goal: growth
    behaviour: 5 farmers a month call us a second time by December 2027, from 1.
    in_business_words: Farmers who come back cost nothing to win.
    in_marketing_words: Raise repeat enquiries from 1 to 5 a month.
    audience: buyer
    stage: first-call
    optimises: volume
    kpis: [enquiries]
    horizon: {start: 2026-01-01, end: 2027-12-31}
    agreement:
      clear: {date: 2025-11-03, by: marketing-lead}
      presented: {date: 2025-11-05, by: marketing-lead}
      restated: {date: 2025-11-05, by: marketing-lead}
      needs_heard: {date: 2025-11-10, by: marketing-lead}
      agreed: {date: 2025-11-10, by: marketing-lead}
    evidence: ['Of 48 customers won in 2025, 12 called us a second time']
    # data/guidelines/ask-after-the-pump.yml
    title: Ask after the pump
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: Whoever called us once finds the next service date in one place.
    channel: website
    objective: second-calls
    audience: buyer
    kpi: enquiries
    why: A farmer who sees the date calls us again before the pump fails.
    do: [Show the date]
    dont: [Ask for a password]

Good:
    # data/guidelines/say-the-date.yml
    title: Say the date
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The last sentence on the telephone says when the pump needs us next.
    channel: telephone
    objective: second-calls
    audience: buyer
    kpi: enquiries
    why: Whoever has heard the date expects our call.
    do: [Name the month]
    dont: [Sell a contract]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Audience, Channel, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import listed

SEVERITY = "warning"
LEVEL = "decided"
WORK = ("guideline", "initiative")


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & set(WORK) or len(strategy.objectives_on) < 2:
        return
    for objective in strategy.of(Objective).values():
        channels = strategy.channels_for.get(objective.id, frozenset())
        if not objective.active or len(channels) != 1 or channels & strategy.isolated_channels:
            continue
        if not strategy.may_be_used_by(objective.key, *WORK):
            (only,) = channels
            others = listed(_other_places(strategy, objective, only))
            found = f"; '{objective.audience}' is found on {others} too" if others else ""
            message = f"all work for '{objective.id}' runs on '{only}'{found}"
            hint = "add work for it on another channel on which its audience is found"
            yield Finding(objective.where(), message, hint)


def _other_places(strategy: Strategy, objective: Objective, only: str) -> list[str]:
    """Other active channels on which the objective's audience is found."""
    audience = strategy.find(Audience, objective.audience)
    found = [strategy.find(Channel, id) for id in (audience.found_on if audience else ())]
    return [channel.id for channel in found if channel and channel.active and channel.id != only]
