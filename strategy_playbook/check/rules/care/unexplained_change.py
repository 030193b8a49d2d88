"""A decision has changed, and nobody says why.

It looks at what has changed since the revision that `playbook check --since` names, as in a pull
request; without one it says nothing. A goal, an objective with its commitment, an audience, a
positioning, a constraint or a KPI's target that says something else, comes into force, is retired
or deleted needs a file in `data/changes/` that was written since and names it.

So does a budget or an outcome that was agreed on, another way to count a KPI, a reading of the past
that is another now, and a playbook with another vision, policy or budget, or that asks for less: a
lower level, a rule that refuses less.

A new title, another owner, a review, evidence, commas and how people came to agree need none, and
neither does a draft.
Why: who reads the new target in a year asks why it is not the old one, and whoever knew has left
(rows 17, 44). A figure that is counted otherwise since August proves nothing (row 30).
Level: governed, because a reason keeps alive what was decided before.
Mend: `playbook change --since main` writes the file from what has changed: fill in why, and who
decided.

Bad:
    # data/goals/growth.yml
    statement: 14 new customers a month by the end of 2028, from 4 in 2025.

Good:
    # data/changes/2026-11-14-more-customers.yml
    title: Fourteen new customers a month instead of ten
    owner: marketing-lead
    reviewed: 2026-11-14
    what: [goal/growth]
    why: The second van is paid for by four customers a month.
    decided_by: marketing-lead
    date: 2026-11-14
"""

from collections.abc import Iterator, Set
from itertools import chain

from strategy_playbook.analysis.kpis import place_of_reading
from strategy_playbook.analysis.substance import (
    BINDING,
    GOVERNING,
    Turn,
    deciding,
    explained,
    loosened,
    turns,
)
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import KINDS, Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.levels import HIGHEST
from strategy_playbook.reading.syntax import Span
from strategy_playbook.reading.wording import number

SEVERITY = "error"
LEVEL = "governed"
TARGET = GOVERNING["kpi"]
HINT = "write the reason: playbook change --since, with the same revision"


def check(strategy: Strategy) -> Iterator[Finding]:
    before = strategy.before
    if before is None:
        return
    with_reason = explained(before, strategy)
    for turn in turns(before, strategy):
        former = turn.old.key if turn.old else turn.key
        if not with_reason & {turn.key, former}:
            # Whoever lowers the level does not escape by it.
            is_lower = "level" in loosened(turn.old, turn.new) and _is_highest(before)
            message = f"{_what(turn)}, and no reason says why"
            yield Finding(_where(turn), message, HINT, level="any" if is_lower else "")
    yield from _readings(before, strategy, with_reason)


def _is_highest(before: Strategy) -> bool:
    return before.playbook is not None and before.playbook.level == HIGHEST


def _readings(before: Strategy, strategy: Strategy, with_reason: Set[Key]) -> Iterator[Finding]:
    """The first reading of each KPI that was another one."""
    for id, old in before.readings.items():
        kpi = strategy.find(Kpi, id)
        if kpi is None or not kpi.in_force or with_reason & {kpi.key, Key("kpi", id)}:
            continue
        now = {each.date: each.value for each in strategy.readings.get(kpi.id, ())}
        other = [each for each in old if now and now.get(each.date) != each.value]
        if other:
            day, was = other[0]
            said = f"is {number(now[day])}" if day in now else "is gone"
            message = f"the reading of {day}, which was {number(was)}, {said}: no reason says why"
            hint = f"write into data/changes/ why, with 'what: [kpi/{kpi.id}]'"
            yield Finding(place_of_reading(strategy, kpi, day), message, hint)


def _where(turn: Turn) -> Where:
    """The first field that says something else; the file's beginning, where it is gone."""
    old, new = turn.old, turn.new
    if new is None:
        return Where(old.file if old else "", span=Span(1, 1))
    own = deciding(type(new), BINDING)
    fields = (name for name in own if old and getattr(new, name) is not None)
    changed = (name for name in fields if getattr(old, name) != getattr(new, name))
    return new.where(next(chain(loosened(old, new), changed), "title"))


def _what(turn: Turn) -> str:
    single = KINDS[turn.key.kind].single
    name = f"the {KINDS[turn.key.kind].noun}" + ("" if single else f" '{turn.key.id}'")
    if turn.new is None:
        return f"{name} was deleted"
    if turn.old is None or not turn.old.in_force:
        return f"{name} came into force"
    if turn.new.retired:
        return f"{name} was retired"
    if loosened(turn.old, turn.new):
        return f"{name} asks for less"
    if turn.key.kind != "kpi":
        return f"{name} says something else"
    is_other = any(getattr(turn.old, field) != getattr(turn.new, field) for field in TARGET)
    return f"{name} {'has another target' if is_other else 'is counted in another way'}"
