"""A decision has changed since somebody last read what rests on it.

It looks at entries of which `playbook review` has recorded the reading: with it, what each goal,
objective, audience, positioning, constraint and KPI's target said that they link to. One that says
something else now makes them suspect until they are read again; a new day under `reviewed` does
not. What was never recorded is no finding: the page on health counts it.
Why: a target that was raised leaves behind guidelines that nobody has looked at since, and they are
followed as before (rows 17, 23).
Level: governed, because readings keep alive what was decided before.
Mend: read it beside what has changed, mend what does not hold, and record it: `playbook review ID`.

Bad:
    # data/guidelines/answer-first.yml
    last_review:
      date: 2026-11-02
      by: marketing-lead
      of:
        audience/buyer: 'adf6ce4c'
        kpi/enquiries: 'd50d484b'
        objective/more-enquiries: '3f1c77a2'

Good:
    # data/guidelines/answer-first.yml
    reviewed: 2026-11-14
    last_review:
      date: 2026-11-14
      by: marketing-lead
      of:
        audience/buyer: 'adf6ce4c'
        kpi/enquiries: 'd50d484b'
        objective/more-enquiries: 'fc905dd9'
"""

from collections.abc import Iterator

from strategy_playbook.analysis.suspects import Resting, Suspect
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import day

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for suspect in Resting(strategy).suspects():
        hint = f"read it again; if it still holds: playbook review {suspect.entry.key}"
        yield Finding(suspect.link.where, _message(suspect), hint)


def _message(suspect: Suspect) -> str:
    entry, target = suspect.entry, suspect.target
    what = f"the {KINDS[target.kind].noun} '{target.id}'"
    read = day(entry.last_review.date) if entry.last_review else ""
    if suspect.is_new:
        return f"'{entry.id}' links to {what} since it was last read, on {read}"
    told = f" ({suspect.changes[0].title})" if suspect.changes else ""
    return f"{what} has changed since '{entry.id}' was last read, on {read}{told}"
