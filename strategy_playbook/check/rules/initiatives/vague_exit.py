"""An exit ends nothing: it has no figure, comes at the very end, or was decided without a reason.

Why: an exit bites while there is something left to end, by a result that one can read (row 24). It
looks at what runs: a result without a figure; a day in the last tenth of the time; a decision
(`decided`) that gives no reason; and a day that was moved three times or more, which is told where
it was moved last.
Level: governed, because exits are asked for there.
Mend: name the figure below which it ends; decide while a tenth of the time and more is left; write
in `decided` which figure spoke for going on.

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
    exit: {result: It does not work as we hoped, by: 2027-01-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.figures import has_figure
from strategy_playbook.analysis.hollow import says_nothing
from strategy_playbook.model.kinds import Exit, Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"

LATE = 0.9
OFTEN = 3


def check(strategy: Strategy) -> Iterator[Finding]:
    for work in strategy.of(Initiative).values():
        if work.running and work.exit:
            yield from _vague(work, work.exit)


def _vague(work: Initiative, exit: Exit) -> Iterator[Finding]:
    days, until = (work.end - work.start).days, (exit.by - work.start).days
    if not has_figure(exit.result):
        message = f"the exit of '{work.id}' names no figure: nobody can tell whether it has come"
        hint = "say below which figure it ends"
        yield Finding(work.where("exit", "result"), message, hint)
    if days > 0 and LATE * days < until <= days:
        message = (
            f"whether '{work.id}' ends early is decided by {exit.by}, in the last tenth of its "
            f"time until {work.end}"
        )
        yield Finding(work.where("exit", "by"), message, "decide while there is something to end")
    if exit.decided is not None and says_nothing(exit.decided, least=5):
        message = f"what was decided about '{work.id}' gives no reason to go on"
        hint = "write which figure was read, and what spoke for going on"
        yield Finding(work.where("exit", "decided"), message, hint)
    if len(exit.moved) >= OFTEN:
        first = min(getattr(move, "from") for move in exit.moved)
        message = (
            f"the exit of '{work.id}' was moved {len(exit.moved)} times, from {first} to {exit.by}"
        )
        hint = "decide: end it, or plan it anew"
        yield Finding(work.where("exit", "moved", len(exit.moved) - 1), message, hint)
