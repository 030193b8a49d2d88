"""Nobody works for an objective: nothing serves it, or only drafts and work that is far away.

Why: strategy without marketing is a wish (row 13). An objective that has begun is served by
something that is done today, or within three months: a draft, and work a year away, move nothing.
Level: linked, because coverage: the trace begins with work; that it is only planned waits for
«governed».
Mend: write the guideline or plan the initiative that serves it; or set the objective to `draft` or
`paused` until there is one.

Bad:
    # data/guidelines/answer-first.yml
    status: retired

Good:
    # data/guidelines/answer-first.yml
    status: active
"""

from collections.abc import Iterator
from datetime import date, timedelta

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "linked"

SOON = timedelta(days=92)


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & {"guideline", "initiative"}:
        return
    for objective in strategy.of(Objective).values():
        served = any(
            strategy.used_by(objective.key, kind, "objective")
            for kind in ("guideline", "initiative")
        )
        if objective.active and not served:
            message = f"no guideline and no initiative serves the objective '{objective.id}'"
            hint = f"write one with 'objective: {objective.id}', or make this a draft"
            yield Finding(objective.where(), message, hint)
        elif objective.active and (found := _still_to_come(strategy, objective)):
            yield found


def _still_to_come(strategy: Strategy, objective: Objective) -> Finding | None:
    """An objective that has begun, for which everything is still to come."""
    if objective.horizon and objective.horizon.start > strategy.today:
        return None
    sources = {
        link.source for link in strategy.links_to(objective.key) if link.field == "objective"
    }
    work = [entry for key in sources if (entry := strategy.get(key))]
    soon = strategy.today + SOON
    if not work or any(_is_done(entry, soon) for entry in work):
        return None
    starts = [each.start for each in work if isinstance(each, Initiative) and each.in_force]
    first = f"the first of it starts on {min(starts)}" if starts else "all of it is a draft"
    message = f"nothing is done for '{objective.id}' today: {first}"
    hint = "begin with something now, or pause the objective until then"
    return Finding(objective.where(), message, hint, severity="warning", level="governed")


def _is_done(entry: Entry, soon: date) -> bool:
    if isinstance(entry, Initiative):
        return entry.running and entry.start <= soon
    return entry.in_force
