"""A decision has changed, and nobody says why.

It looks at what has changed since the revision that `playbook check --since` names, as in a pull
request; without one it says nothing. A goal, an objective with its commitment, an audience, a
positioning, a constraint or a KPI's target that says something else, comes into force, is retired
or deleted needs a file in `data/changes/` that was written since and names it; so does a budget or
an outcome that was agreed on. A new title, another owner, a review, evidence and how people came to
agree need none, and neither does a draft.
Why: who reads the new target in a year asks why it is not the old one, and whoever knew has left
(rows 17, 44).
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

from collections.abc import Iterator

from strategy_playbook.analysis.substance import Turn, deciding, explained, turns
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.syntax import Span

SEVERITY = "error"
LEVEL = "governed"
HINT = "write the reason: playbook change --since, with the same revision"


def check(strategy: Strategy) -> Iterator[Finding]:
    before = strategy.before
    if before is None:
        return
    with_reason = explained(before, strategy)
    for turn in turns(before, strategy):
        former = turn.old.key if turn.old else turn.key
        if not with_reason & {turn.key, former}:
            yield Finding(_where(turn), f"{_what(turn)}, and no reason says why", HINT)


def _where(turn: Turn) -> Where:
    """The first field that says something else; the file's beginning, where it is gone."""
    old, new = turn.old, turn.new
    if new is None:
        return Where(old.file if old else "", span=Span(1, 1))
    fields = (name for name in deciding(type(new)) if old and getattr(new, name) is not None)
    changed = (name for name in fields if getattr(old, name) != getattr(new, name))
    return new.where(next(changed, "title"))


def _what(turn: Turn) -> str:
    name = f"the {KINDS[turn.key.kind].noun} '{turn.key.id}'"
    if turn.new is None:
        return f"{name} was deleted"
    if turn.old is None or not turn.old.in_force:
        return f"{name} came into force"
    if turn.new.retired:
        return f"{name} was retired"
    return f"{name} {'has another target' if turn.key.kind == 'kpi' else 'says something else'}"
