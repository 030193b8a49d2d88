"""Two messages say the opposite to the same audience at the same stage and time.

Why: one audience hears one message, whatever the channel and the campaign (row 26). Two messages
contradict each other where one says so in `contradicts`, or where their positionings take opposed
stances on price, premium and economy. To another audience or stage, or at another time, both may be
said: that is what `contradicts` keeps apart.
Mend: drop one of the two, end it before the other begins, or give it another audience or stage.

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
    # data/guidelines/answer-first.yml
    message: call-before-ten
    # data/messages/a-day-later.yml
    title: A day later
    owner: marketing-lead
    reviewed: 2026-11-02
    claim: Call when it suits you; we come the day after.
    audience: buyer
    stage: first-call
    positioning: water-today
    proof: [In 2025 we came the day after in 13 of 144 cases]
    contradicts: [call-before-ten]
    # data/guidelines/name-the-day.yml
    title: Name the day
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: A page on services names the day on which we come.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: A day is a promise that one can plan with.
    do: [Name the day]
    dont: [Say soon]
    message: a-day-later

Good:
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
    end: 2026-12-31
    # data/guidelines/answer-first.yml
    message: call-before-ten
    # data/messages/a-day-later.yml
    title: A day later
    owner: marketing-lead
    reviewed: 2026-11-02
    claim: Call when it suits you; we come the day after.
    audience: buyer
    stage: first-call
    positioning: water-today
    proof: [In 2025 we came the day after in 13 of 144 cases]
    start: 2027-01-01
    contradicts: [call-before-ten]
    # data/guidelines/name-the-day.yml
    title: Name the day
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: A page on services names the day on which we come.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: A day is a promise that one can plan with.
    do: [Name the day]
    dont: [Say soon]
    message: a-day-later
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

from playbook.diagnostics import Finding, Where
from playbook.entry import Key
from playbook.model import Message
from playbook.strategy import Strategy

SEVERITY = "error"

Reason = tuple[Where, tuple[str | Where, ...]]
"""Where a contradiction stands in the second message, and what makes it one."""


def check(strategy: Strategy) -> Iterator[Finding]:
    found = {**_opposed_prices(strategy), **_declared(strategy)}
    for (first_id, second_id), (where, reason) in sorted(found.items()):
        first = strategy.entries["message"][first_id]
        second = strategy.entries["message"][second_id]
        if _meet(strategy, first, second):
            message = (
                f"'{second_id}' contradicts '{first_id}' (",
                first.where("claim"),
                f"), and '{first.audience}' hears both at '{first.stage}': ",
                *reason,
            )
            hint = "drop one, part them in time, or give one another audience or stage"
            yield Finding(where, message, hint)


def _declared(strategy: Strategy) -> dict[tuple[str, str], Reason]:
    """Pairs of which one names the other, by their ids in order."""
    found = {}
    for message in strategy.entries["message"].values():
        for index, id in enumerate(message.contradicts):
            other = strategy.get(Key("message", id))
            if other is not None and other is not message:
                first, second = sorted((message, other), key=lambda entry: entry.id)
                written = message.where("contradicts", index)
                where = written if second is message else second.where("claim")
                reason = (f"'{message.id}' names '{other.id}' in 'contradicts' (", written, ")")
                if second is message or (first.id, second.id) not in found:
                    found[first.id, second.id] = (where, reason)
    return found


def _opposed_prices(strategy: Strategy) -> dict[tuple[str, str], Reason]:
    """Pairs whose positionings stand for a premium price and for an economy one."""
    groups: dict[tuple[str, str, str], list[Message]] = defaultdict(list)
    for message in strategy.entries["message"].values():
        positioning = strategy.get(Key("positioning", message.positioning))
        if positioning is not None and positioning.in_force:
            audience = strategy.current(Key("audience", message.audience)).id
            stage = strategy.current(Key("stage", message.stage)).id
            groups[audience, stage, positioning.price_stance or ""].append(message)
    found = {}
    for (audience, stage, stance), premium in groups.items():
        if stance == "premium":
            for pair in product(premium, groups.get((audience, stage, "economy"), ())):
                first, second = sorted(pair, key=lambda entry: entry.id)
                reason = (*_stance(strategy, second), " and ", *_stance(strategy, first))
                found[first.id, second.id] = (second.where("positioning"), reason)
    return found


def _stance(strategy: Strategy, message: Message) -> tuple[str | Where, ...]:
    """«'a' stands for premium (file:line)», of its positioning."""
    positioning = strategy.get(Key("positioning", message.positioning))
    words = f"'{positioning.id}' stands for {positioning.price_stance} ("
    return words, positioning.where("price_stance"), ")"


def _meet(strategy: Strategy, first: Message, second: Message) -> bool:
    """Whether both are said to the same people at the same time, today or later."""
    same = all(
        strategy.current(Key(kind, getattr(first, kind)))
        == strategy.current(Key(kind, getattr(second, kind)))
        for kind in ("audience", "stage")
    )
    start = max(first.start or date.min, second.start or date.min, strategy.today)
    end = min(first.end or date.max, second.end or date.max)
    return same and first.in_force and second.in_force and start <= end
