"""A message is over and still carried, or ends before it starts.

Why: whoever works by the guideline says what no longer holds, and another campaign already says the
next thing to the same people (row 26). Carried means by an active guideline, or an initiative that
runs or is paused.
Level: any, because what is carried no longer holds.
Mend: take it out where it is carried, or name the message that took its place; or move `end`.

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
    # data/guidelines/answer-first.yml
    message: call-before-ten

Good:
    # data/messages/call-before-ten.yml
    end: 2027-10-31
"""

from collections.abc import Iterator

from strategy_playbook.analysis.carriers import carried_by
from strategy_playbook.model.kinds import Message
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for message in strategy.of(Message).values():
        if not message.in_force or message.end is None:
            continue
        if message.start and message.end < message.start:
            text = f"'{message.id}' ends on {message.end}, before it starts on {message.start}"
            yield Finding(message.where("end"), text, "correct one of the two dates")
        elif message.is_over(strategy.today) and (carriers := carried_by(strategy, message)):
            first, *others = carriers
            field = "message" if first.kind == "guideline" else "messages"
            pieces = (
                f"'{message.id}' was said until {message.end}, and '{first.id}' still carries it (",
                first.where(field),
                f"), and {len(others)} more" if others else ")",
            )
            hint = "take it out there, or agree on a later end"
            yield Finding(message.where("end"), pieces, hint)
