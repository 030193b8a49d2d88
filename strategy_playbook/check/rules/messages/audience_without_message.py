"""No message in force speaks to an active audience.

Why: an audience that nobody talks to cannot move (row 6). A playbook without any message is too
small for the question, and for an audience to which nothing refers `orphan` speaks. Where its
message is over and still carried, `expired-message` speaks.
Level: decided, because what is said to each is decided with its positioning.
Mend: write the message for it, or pause the audience.

Bad:
    # data/positionings/water-today.yml
    title: Water today
    owner: marketing-lead
    reviewed: 2026-11-02
    audience: buyer
    category: A pump service for farms.
    alternatives: [The usual fitter, A pump from the merchant and a Sunday]
    unique: A van with the twelve commonest pumps on it.
    value: Water runs on the day of the call.
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
    evidence: [14 telephone calls in 2025 that were noted word by word]
    agreed: {by: [marketing-lead], date: 2025-11-10}
    # data/messages/call-before-ten.yml
    title: Call before ten
    owner: marketing-lead
    reviewed: 2026-11-02
    claim: Call before ten and water runs today.
    audience: buyer
    stage: first-call
    positioning: water-today
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
    end: 2026-10-31
    # data/guidelines/name-the-hour.yml
    title: Name the hour
    owner: marketing-lead
    status: draft
    reviewed: 2026-11-02
    rule: A page on services names the hour by which we come.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: An hour is a promise that one can plan with.
    do: [Name the hour]
    dont: [Say soon]
    message: call-before-ten

Good:
    # data/messages/call-before-ten.yml
    end: 2027-10-31
"""

from collections.abc import Iterator

from strategy_playbook.analysis.carriers import carried_by
from strategy_playbook.model.kinds import Audience, Message
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    messages = [message for message in strategy.of(Message).values() if message.in_force]
    if "message" in strategy.unread or not messages:
        return
    spoken_to = {
        strategy.current_id("audience", message.audience)
        for message in messages
        if not message.is_over(strategy.today) or carried_by(strategy, message)
    }
    for audience in strategy.of(Audience).values():
        speaks = audience.id in spoken_to or strategy.may_be_used_by(audience.key, "message")
        if audience.active and not speaks and any(strategy.references(audience.key)):
            message = f"no message in force speaks to '{audience.id}'"
            yield Finding(audience.where(), message, "write one for it, or pause the audience")
