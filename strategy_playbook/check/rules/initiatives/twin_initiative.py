"""Two initiatives do the same: one objective, one audience, one set of channels, one time.

Why: two teams that do one thing twice speak to the same people twice, and each hopes for the whole
result (row 28). It looks at those that are planned, running or paused. The channels of one may be
only a part of the other's; where one waits for the other, they are steps and no twins.
Level: any, because two entries for one thing are one too many.
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
    # data/initiatives/winter-number.yml
    start: 2027-11-01
    end: 2027-12-31
"""

from collections import defaultdict
from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Audience, Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    groups: dict[tuple[Key, Key], list[Initiative]] = defaultdict(list)
    for initiative in strategy.of(Initiative).values():
        objective = strategy.find(Objective, initiative.objective)
        audience = strategy.find(Audience, initiative.audience)
        dated = initiative.ahead and initiative.start <= initiative.end
        if dated and objective and audience:
            groups[objective.key, audience.key].append(initiative)
    for group in groups.values():
        for pair in _overlapping(group):
            first, second = sorted(pair, key=_by_width)
            waits = _waits(strategy, first, second) or _waits(strategy, second, first)
            if _channels(strategy, second) <= _channels(strategy, first) and not waits:
                yield _twins(strategy, first, second)


def _by_width(initiative: Initiative) -> tuple[int, str]:
    """The one on more channels first: the other one may be a part of it."""
    return -len(initiative.channels), initiative.id


def _channels(strategy: Strategy, initiative: Initiative) -> set[str]:
    return {strategy.current_id("channel", channel) for channel in initiative.channels}


def _waits(strategy: Strategy, one: Initiative, another: Initiative) -> bool:
    return any(strategy.current_id("initiative", id) == another.id for id in one.depends_on)


def _overlapping(group: list[Initiative]) -> Iterator[tuple[Initiative, Initiative]]:
    """Pairs of which one starts while the other runs."""
    by_start = sorted(group, key=lambda initiative: initiative.start)
    for index, first in enumerate(by_start):
        for second in by_start[index + 1 :]:
            if second.start > first.end:
                break
            yield first, second


def _twins(strategy: Strategy, first: Initiative, second: Initiative) -> Finding:
    start, end = max(first.start, second.start), min(first.end, second.end)
    same = _channels(strategy, first) == _channels(strategy, second)
    shared = (
        "the objective, the audience and the channels" if same else "the objective and the audience"
    )
    apart = "" if same else " and no channel beside its channels"
    message = (
        f"'{second.id}' has {shared} of '{first.id}' (",
        first.where(),
        f"){apart}, and both run from {start} to {end}",
    )
    return Finding(second.where(), message, "make one of the two, or say what sets them apart")
