"""Something goes on after its end: an initiative whose exit nobody decided, or the whole strategy.

Why: somebody promised to decide on that day, and money is spent until somebody does (row 24). Where
the end or the outcome lies before the start, the dates are wrong, and `outside-horizon` says so; so
does `no-exit` of an exit outside the two, and `dated-ahead` of an outcome that is still to come. A
strategy whose period is over is followed by nobody, or by habit (row 11); until the middle of the
next year nothing is said, as many a year of business ends then.
Level: any, because the status contradicts the dates; an exit that nobody decided waits for
«governed».
Mend: set it to `ended`, with its outcome and what was learned; or, if it goes on for a reason, move
`end`, or say in `exit.decided` what was decided.

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
    start: 2026-03-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2026-09-30, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    exit:
      result: Fewer than 2 calls a night
      by: 2026-09-30
      decided_by: marketing-lead
      decided: It goes on; 3 calls a night since August.
"""

import re
from collections.abc import Iterator
from datetime import date

from strategy_playbook.analysis.figures import years
from strategy_playbook.model.kinds import Initiative, Playbook
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"

SHORT = re.compile(r"\b20\d\d ?[/–-] ?(\d\d)\b")
"""«2026/27»: the year with which it ends."""
GRACE = (6, 30)
"""The day of the next year on which the longest year of business has ended."""


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.playbook:
        yield from _of_the_whole(strategy.playbook, strategy.today)
    for initiative in strategy.of(Initiative).values():
        if initiative.ahead:
            yield from _of(initiative, strategy.today)


def _of_the_whole(playbook: Playbook, today: date) -> Iterator[Finding]:
    named = {*years(playbook.period), *(2000 + int(end) for end in SHORT.findall(playbook.period))}
    is_closed = len(named) > 1 or playbook.period.isdecimal()  # «since 2024» goes on
    if is_closed and date(max(named) + 1, *GRACE) < today:
        message = f"the period of the playbook, '{playbook.period}', is over"
        hint = "write for which period it holds now, once what it says has been read again"
        yield Finding(playbook.where("period"), message, hint, severity="warning")


def _of(initiative: Initiative, today: date) -> Iterator[Finding]:
    exit, start, end, outcome = (
        initiative.exit, initiative.start, initiative.end, initiative.outcome,
    )  # fmt: skip
    still = f"the status of '{initiative.id}' is still '{initiative.status}'"
    if outcome:
        if start <= outcome.date <= today:
            message = f"{still}, and its outcome says that it ended on {outcome.date}"
            hint = "set 'status: ended' and say in 'learned' what it taught, or take 'outcome' out"
            yield Finding(initiative.where("outcome", "date"), message, hint)
    elif initiative.running and start <= end < today:
        message = f"{still}, and its last day was {end}"
        hint = "set 'status: ended' with 'outcome' and 'learned', or agree on a later end"
        yield Finding(initiative.where("end"), message, hint)
    elif initiative.running and exit and start <= exit.by < today and not exit.decided:
        was = f"whether '{initiative.id}' goes on was to be decided by {exit.by}"
        message = f"{was}, and nothing says how"
        hint = "decide: end it, or write in 'decided' why it goes on"
        yield Finding(initiative.where("exit", "by"), message, hint, level="governed")
