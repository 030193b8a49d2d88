"""A message carries a positioning that is for another audience.

Why: why us is decided for one audience, by what this audience weighs; said to another one it
answers a question that nobody asked (row 2).
Level: any, because message and positioning contradict each other.
Mend: name the positioning for the message's audience, or change the audience.

Bad:
    # data/positionings/water-today.yml
    title: Water today
    owner: marketing-lead
    reviewed: 2026-11-02
    audience: merchant
    category: A pump service for farms.
    alternatives: [The usual fitter, A pump from the merchant and a Sunday]
    unique: A van with the twelve commonest pumps on it.
    value: Water runs on the day of the call.
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
    evidence: [14 telephone calls in 2025 that were noted word by word]
    agreed: {by: [marketing-lead], date: 2025-11-10}
    # data/audiences/merchant.yml
    title: Merchant with pumps on the shelf
    owner: marketing-lead
    reviewed: 2026-11-02
    segment: Merchants within 60 km of our yard that sell pumps and fit none.
    problem: Farmers ask who fits the pump, and the merchant has nobody to name.
    stages: [first-call]
    alternatives_weighed: [The usual fitter, Naming nobody]
    criteria_weighed: [Whether the farmer comes back]
    found_on: [website]
    evidence: [Talks with five merchants in 2025]
    # data/messages/call-before-ten.yml
    title: Call before ten
    owner: marketing-lead
    reviewed: 2026-11-02
    claim: Call before ten and water runs today.
    audience: buyer
    stage: first-call
    positioning: water-today
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
    contradicts: [we-fit-it]
    # data/messages/we-fit-it.yml
    title: We fit it
    owner: marketing-lead
    reviewed: 2026-11-02
    claim: You sell the pump, and we fit it today.
    audience: merchant
    stage: first-call
    positioning: water-today
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
    # data/guidelines/answer-first.yml
    message: call-before-ten

Good:
    # data/positionings/no-lost-day.yml
    title: No lost day
    owner: marketing-lead
    reviewed: 2026-11-02
    audience: buyer
    category: A pump service for farms.
    alternatives: [The usual fitter, A pump from the merchant and a Sunday]
    unique: A van with the twelve commonest pumps on it.
    value: The cattle drink on the day of the call.
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
    evidence: [14 telephone calls in 2025 that were noted word by word]
    agreed: {by: [marketing-lead], date: 2025-11-10}
    # data/messages/call-before-ten.yml
    positioning: no-lost-day
"""

from collections.abc import Iterator

from strategy_playbook.analysis.decisions import positionings
from strategy_playbook.model.kinds import Audience, Message, Positioning
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import listed

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for message in strategy.of(Message).values():
        positioning = strategy.find(Positioning, message.positioning)
        audience = strategy.find(Audience, message.audience)
        if not message.in_force or positioning is None or audience is None:
            continue
        meant = strategy.find(Audience, positioning.audience)
        if meant is None or meant is audience or positioning.retired or audience.retired:
            continue
        fitting = listed(found.id for found in positionings(strategy, audience))
        text = (
            f"'{message.id}' is for '{audience.id}', its positioning for '{meant.id}' (",
            positioning.where("audience"),
            ")",
        )
        better = f"name one that is for '{audience.id}': {fitting}" if fitting else ""
        hint = better or f"write the positioning for '{audience.id}'"
        yield Finding(message.where("positioning"), text, hint)
