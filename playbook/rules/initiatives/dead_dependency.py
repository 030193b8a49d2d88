"""An initiative waits for another one that is paused, or that ended as missed or stopped.

Why: what it needs will not come, and its own dates rest on it (row 28). A dependency that reached
its result is what one waits for, and a draft may still begin; a retired one is reported by
`retired-reference`. One that is paused itself may wait for one that is paused.
Mend: find another way to what the other one was to bring; or pause or end this one as well.

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
    title: Night number
    owner: marketing-lead
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
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding, Where
from playbook.entry import Key
from playbook.model import Initiative
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.entries["initiative"].values():
        if initiative.status not in ("active", "paused"):
            continue
        for index, id in enumerate(initiative.depends_on):
            other = strategy.get(Key("initiative", id))
            if other is None or other is initiative:
                continue
            if said := _why_dead(initiative, other):
                message = (f"'{other.id}', on which it depends, {said[0]} (", said[1], ")")
                hint = "find another way to what it was to bring, or pause or end this one"
                yield Finding(initiative.where("depends_on", index), message, hint)


def _why_dead(initiative: Initiative, other: Initiative) -> tuple[str, Where] | None:
    if other.status == "paused" and initiative.active:
        return "is paused", other.where("status")
    outcome = other.outcome
    if other.status == "ended" and outcome and outcome.result == "missed":
        return f"missed its result on {outcome.date}", other.where("outcome", "result")
    if other.status == "ended" and outcome and outcome.result == "stopped":
        return f"was stopped on {outcome.date}", other.where("outcome", "result")
    return None
