"""Two initiatives do the same: one objective, one audience, one set of channels, one time.

Why: two teams that do one thing twice speak to the same people twice, and each hopes for the whole
result (row 28). It looks at those that are planned, running or paused. The channels of one may be
only a part of the other's; where one waits for the other, they are steps and no twins. A twin may
hide behind one channel more, another objective or another department: two that say nearly the same,
or use one tactic on one channel for one audience, are asked whether they know each other.
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

from strategy_playbook.analysis.likeness import content, likeness
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Audience, Constraint, Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"

ALIKE = 0.6
FEW = 8
"""What more say than so many, makes nobody a twin."""
"""The share of words in common from which two say the same."""


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
    yield from _unaware(strategy)


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


def _unaware(strategy: Strategy) -> Iterator[Finding]:
    """Pairs at one time that say or do the same, and of which neither knows the other."""
    ahead = [
        each for each in strategy.of(Initiative).values() if each.ahead and each.start <= each.end
    ]
    told = {each.id: _doing(each) for each in ahead}
    constraints = strategy.of(Constraint).values()
    required = {tactic for each in constraints for tactic in each.requires}
    for one, another in _near(strategy, ahead, told):
        first, second = sorted((one, another), key=_by_width)
        waits = _waits(strategy, first, second) or _waits(strategy, second, first)
        if waits or _is_twin(strategy, first, second):
            continue
        same = likeness(told[first.id], told[second.id])
        shared = _channels(strategy, first) & _channels(strategy, second)
        tactics = (set(first.tactics) & set(second.tactics)) - required
        is_same_audience = strategy.current_id("audience", first.audience) == strategy.current_id(
            "audience", second.audience
        )
        if same >= ALIKE or (is_same_audience and shared and tactics):
            what = f"does '{min(tactics)}' for" if tactics else "says nearly the same as"
            what = f"{what} the same audience as" if tactics else what
            message = (
                f"'{second.id}' {what} '{first.id}' (",
                first.where(),
                ") at the same time, and neither waits for the other",
            )
            hint = "make one of the two, or say in 'depends_on' which waits for which"
            yield Finding(second.where(), message, hint, severity="warning")


def _near(
    strategy: Strategy, ahead: list[Initiative], told: dict[str, frozenset[str]]
) -> Iterator[tuple[Initiative, Initiative]]:
    """Pairs at one time for one audience, or with words in common that few others have."""
    groups: dict[str, list[Initiative]] = defaultdict(list)
    for each in ahead:
        groups[f"for {strategy.current_id('audience', each.audience)}"].append(each)
        for word in told[each.id]:
            groups[word].append(each)
    seen: set[frozenset[str]] = set()
    for word, group in groups.items():
        for one, another in _overlapping(group) if len(group) <= FEW or " " in word else ():
            pair = frozenset((one.id, another.id))
            if pair not in seen:
                seen.add(pair)
                yield one, another


def _is_twin(strategy: Strategy, first: Initiative, second: Initiative) -> bool:
    """Whether it is told already: one objective, one audience, channels that are a part."""
    same = all(
        strategy.current_id(kind, getattr(first, kind))
        == strategy.current_id(kind, getattr(second, kind))
        for kind in ("objective", "audience")
    )
    return same and _channels(strategy, second) <= _channels(strategy, first)


def _doing(work: Initiative) -> frozenset[str]:
    return content(f"{work.title} {work.hypothesis or ''}")
