"""Two messages, or two positionings, say the opposite to the same audience.

Why: one audience hears one message, whatever the channel and the campaign, and a premium price and
a cheap one undo each other (rows 14, 26). Two messages contradict each other where one says so in
`contradicts` and both are said at the same stage and time; to another audience or stage, or at
another time, both may be said. Two positionings in force for one audience contradict each other
where one stands for a premium price and the other for an economy one, whatever is said of it.
Level: any, because one of the two is wrong.
Mend: drop one of the two, end it before the other begins, or give it another audience or stage; of
two positionings, decide for one.

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
    # data/messages/call-before-ten.yml
    end: 2026-12-31
    # data/messages/a-day-later.yml
    start: 2027-01-01
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Audience, Message, Positioning
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "any"

Declared = tuple[Where, tuple[str | Where, ...]]
"""Where a contradiction stands in the second message, and what makes it one."""


def check(strategy: Strategy) -> Iterator[Finding]:
    told = set()
    for (first_id, second_id), (where, reason) in sorted(_declared(strategy).items()):
        first = strategy.of(Message)[first_id]
        second = strategy.of(Message)[second_id]
        if _meet(strategy, first, second):
            told.add(frozenset(_positioning(strategy, each) for each in (first, second)))
            message = (
                f"'{second_id}' contradicts '{first_id}' (",
                first.where("claim"),
                f"), and '{first.audience}' hears both at '{first.stage}': ",
                *reason,
            )
            hint = "drop one, part them in time, or give one another audience or stage"
            yield Finding(where, message, hint)
    for audience, premium, economy in _opposed(strategy):
        if frozenset((premium.key, economy.key)) not in told:
            yield _opposite(audience, *sorted((premium, economy), key=lambda each: each.id))


def _opposite(audience: str, first: Positioning, second: Positioning) -> Finding:
    message = (
        f"'{second.id}' stands for {second.price_stance}, '{first.id}' for {first.price_stance} (",
        first.where("price_stance"),
        f"), and both are for '{audience}'",
    )
    hint = "decide for one, and retire the other"
    return Finding(second.where("price_stance"), message, hint)


def _declared(strategy: Strategy) -> dict[tuple[str, str], Declared]:
    """Pairs of which one names the other, by their ids in order."""
    found: dict[tuple[str, str], Declared] = {}
    for message in strategy.of(Message).values():
        for index, id in enumerate(message.contradicts):
            other = strategy.find(Message, id)
            if other is not None and other is not message:
                first, second = sorted((message, other), key=lambda entry: entry.id)
                written = message.where("contradicts", index)
                where = written if second is message else second.where("claim")
                reason = (f"'{message.id}' names '{other.id}' in 'contradicts' (", written, ")")
                if second is message or (first.id, second.id) not in found:
                    found[first.id, second.id] = (where, reason)
    return found


def _opposed(strategy: Strategy) -> Iterator[tuple[str, Positioning, Positioning]]:
    """An audience with a positioning for a premium price and one for an economy one."""
    groups: dict[tuple[str, str | None], list[Positioning]] = defaultdict(list)
    for positioning in strategy.of(Positioning).values():
        if positioning.in_force and strategy.find(Audience, positioning.audience):
            audience = strategy.current_id("audience", positioning.audience)
            groups[audience, positioning.price_stance].append(positioning)
    for (audience, stance), premium in tuple(groups.items()):
        if stance == "premium":
            for pair in product(premium, groups.get((audience, "economy"), ())):
                yield audience, *pair


def _positioning(strategy: Strategy, message: Message) -> Key | None:
    """The positioning that it carries; None where nobody knows yet."""
    id = message.positioning
    return strategy.current(Key("positioning", id)) if id is not None else None


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
