"""Two initiatives do the same: one objective, one audience, the same channels at the same time.

Why: two teams that do one thing twice speak to the same people twice, and each hopes for the whole
result (row 28). Looked at are those that are planned, running or paused.
Mend: make one of the two; or say what sets them apart, in their audience, channels or dates.

Bad:
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
    # data/initiatives/winter-number.yml
    title: Winter number
    owner: marketing-lead
    status: draft
    reviewed: 2026-11-02
    hypothesis: If somebody answers on frosty nights, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 2}]
    budget: 0
    start: 2026-12-01
    end: 2027-02-28

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
    # data/initiatives/winter-number.yml
    title: Winter number
    owner: marketing-lead
    status: draft
    reviewed: 2026-11-02
    hypothesis: If somebody answers on frosty nights, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 2}]
    budget: 0
    start: 2027-11-01
    end: 2027-12-31
"""

from collections import defaultdict
from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.entry import Key
from playbook.model import Initiative
from playbook.strategy import Strategy

SEVERITY = "warning"


def check(strategy: Strategy) -> Iterator[Finding]:
    groups: dict[tuple, list[Initiative]] = defaultdict(list)
    for initiative in strategy.entries["initiative"].values():
        objective = strategy.get(Key("objective", initiative.objective))
        audience = strategy.get(Key("audience", initiative.audience))
        ahead = initiative.status in ("active", "paused", "draft")
        if ahead and objective and audience and initiative.start <= initiative.end:
            channels = frozenset(strategy.current(Key("channel", c)) for c in initiative.channels)
            groups[objective.key, audience.key, channels].append(initiative)
    for group in groups.values():
        for first, second in _overlapping(group):
            yield _twins(*sorted((first, second), key=lambda initiative: initiative.id))


def _overlapping(group: list[Initiative]) -> Iterator[tuple[Initiative, Initiative]]:
    """Pairs of which one starts while the other runs."""
    by_start = sorted(group, key=lambda initiative: initiative.start)
    for index, first in enumerate(by_start):
        for second in by_start[index + 1 :]:
            if second.start > first.end:
                break
            yield first, second


def _twins(first: Initiative, second: Initiative) -> Finding:
    start, end = max(first.start, second.start), min(first.end, second.end)
    message = (
        f"it has the objective, the audience and the channels of '{first.id}' (",
        first.where(),
        f"), and both run from {start} to {end}",
    )
    return Finding(second.where(), message, "make one of the two, or say what sets them apart")
