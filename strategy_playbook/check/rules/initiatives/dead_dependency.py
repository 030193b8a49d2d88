"""An initiative waits for another one that comes too late, is paused, or failed.

Why: what it needs will not come, or not in time, and its own dates rest on it (row 28). Too late is
one that ends after this one starts. A dependency that reached its result is what one waits for; a
retired one is reported by `retired-reference`, two that wait for each other by
`circular-dependency`. One that is paused itself may wait for one that is paused.
Level: any, because what it waits for contradicts its own dates.
Mend: find another way to what the other one was to bring; start later, or wait for something
smaller; or pause or end this one as well.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    status: paused
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
    # data/initiatives/night-page.yml
    title: Night page
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If the night number stands on a page of its own, then farmers find it.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 2}]
    budget: 0
    start: 2027-04-01
    end: 2027-09-30
    exit: {result: Fewer than 20 visits a night, by: 2027-07-15, decided_by: marketing-lead}
    depends_on: [night-number]
    # data/kpis/enquiries.yml
    counting_rule: Each farm is asked which of the two it saw first, and counts there.

Good:
    # data/initiatives/night-number.yml
    status: active
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.of(Initiative).values():
        if not initiative.running:
            continue
        for index, id in enumerate(initiative.depends_on):
            other = strategy.find(Initiative, id)
            if other is None or other is initiative:
                continue
            where = initiative.where("depends_on", index)
            if said := _why_dead(initiative, other):
                words = f"'{other.id}', on which '{initiative.id}' depends, {said[0]} ("
                hint = "find another way to what it was to bring, or pause or end this one"
                yield Finding(where, (words, said[1], ")"), hint)
            elif _is_late(initiative, other) and not _waits(strategy, other, initiative):
                words = (
                    f"'{initiative.id}' starts on {initiative.start} and waits for '{other.id}', "
                    f"which runs until {other.end} ("
                )
                hint = "start after it, or depend on what is there by then"
                yield Finding(where, (words, other.where("end"), ")"), hint)


def _is_late(initiative: Initiative, other: Initiative) -> bool:
    """Whether the other one ends after this one starts: what has ended, or a wrong date, aside."""
    return other.ahead and other.start <= other.end > initiative.start


def _waits(strategy: Strategy, one: Initiative, another: Initiative) -> bool:
    """Whether one initiative waits for another, directly or through others: a circle, then."""
    seen, waiting = set(), [one]
    while waiting:
        found = waiting.pop()
        if found is another:
            return True
        if found.id not in seen:
            seen.add(found.id)
            ahead = (strategy.find(Initiative, id) for id in found.depends_on)
            waiting += [other for other in ahead if other is not None]
    return False


def _why_dead(initiative: Initiative, other: Initiative) -> tuple[str, Where] | None:
    if other.status == "paused" and initiative.active:
        return "is paused", other.where("status")
    outcome = other.outcome
    if other.status == "ended" and outcome and outcome.result == "missed":
        return f"missed its result on {outcome.date}", other.where("outcome", "result")
    if other.status == "ended" and outcome and outcome.result == "stopped":
        return f"was stopped on {outcome.date}", other.where("outcome", "result")
    return None
