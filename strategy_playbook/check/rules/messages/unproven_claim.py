"""A message or a positioning in force has no proof.

Why: buyers believe what they can check; a claim without a fact is a slogan (row 2).
Level: decided, because proof has to be found, and nobody should invent it.
Mend: name the fact that bears it out in `proof`, or keep it a `draft` until there is one.

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
    # data/guidelines/answer-first.yml
    message: call-before-ten

Good:
    # data/messages/call-before-ten.yml
    proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Message, Positioning
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    for message in strategy.of(Message).values():
        yield from _unproven(message, "claim")
    for positioning in strategy.of(Positioning).values():
        yield from _unproven(positioning, "value")


def _unproven(entry: Message | Positioning, promise: str) -> Iterator[Finding]:
    """`promise` is the field that makes one."""
    if entry.in_force and not entry.proof:
        message = f"the {entry.noun} '{entry.id}' claims something and proves nothing"
        hint = "name the facts that bear it out in 'proof', or make it a draft"
        yield Finding(entry.where(promise), message, hint)
