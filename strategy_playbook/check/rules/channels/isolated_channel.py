"""A channel works for itself: no other channel works for any of its objectives.

Why: channels that share no objective cannot help each other, and nobody notices that the whole is
less than its parts (row 6). In a playbook where one channel does all the work, nothing is isolated.
Level: decided, because a young playbook begins with one channel here and one there.
Mend: let another channel work for one of its objectives, or this one for an objective of theirs.

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
    objective: second-calls
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

Good:
    # data/guidelines/say-the-hour.yml
    objective: more-enquiries
    # data/objectives/second-calls.yml
    status: draft
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Channel
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import listed

SEVERITY = "warning"
LEVEL = "decided"
WORK = ("guideline", "initiative")


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & set(WORK):
        return
    for id in strategy.isolated_channels:
        channel = strategy.of(Channel).get(id)
        objectives = [Key("objective", one) for one in sorted(strategy.objectives_on[id])]
        if channel and channel.active and all(_is_sure(strategy, key) for key in objectives):
            named = listed(key.id for key in objectives)
            message = f"'{id}' works only for {named}, for which no other channel works"
            hint = "let a second channel work for one of these, or this one for another objective"
            yield Finding(channel.where(), message, hint)


def _is_sure(strategy: Strategy, objective: Key) -> bool:
    """Whether the objective stands, and all the work for it is known."""
    return strategy.get(objective) is not None and not strategy.may_be_used_by(objective, *WORK)
