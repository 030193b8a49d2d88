"""An outcome says nothing in figures, or «reached» while the readings say otherwise.

Why: «it went well» teaches nobody, and work that missed and is called reached is done again
(rows 9, 24). An outcome's summary has a figure, and what was learned more than a few words. Of what
is called reached, the KPIs that it claimed have moved by what it claimed, from their baseline to
the best reading by its end and five weeks behind it; where several worked on one KPI, it is enough
that it moved as much as this one claimed.
Level: any, because figures contradict the word; what is only said badly waits for «governed».
Mend: write the figures into `summary`; set `result` to what the readings say.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    status: ended
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 6}]
    budget: 0
    start: 2026-03-01
    end: 2026-09-30
    outcome: {result: reached, date: 2026-09-30, summary: 3 calls a night against 2 expected.}
    learned: Cattle drink by day, and nobody looks at the trough before six.
    # data/readings/enquiries.csv
    date,value
    2026-08-31,15
    2026-09-30,14

Good:
    # data/readings/enquiries.csv
    date,value
    2026-08-31,17
    2026-09-30,18
"""

from collections.abc import Iterator
from datetime import date, timedelta

from strategy_playbook.analysis.course import gain
from strategy_playbook.analysis.figures import has_figure
from strategy_playbook.analysis.hollow import says_nothing
from strategy_playbook.model.kinds import Initiative, Kpi, Outcome
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import with_unit

SEVERITY = "warning"
LEVEL = "any"

AFTER = timedelta(days=35)
"""So long after its end, a month's figure still tells of it."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for work in strategy.of(Initiative).values():
        if work.ended and work.outcome:
            yield from _unsaid(work, work.outcome)
            if work.outcome.result == "reached":
                yield from _unread(strategy, work, work.outcome)


def _unsaid(work: Initiative, outcome: Outcome) -> Iterator[Finding]:
    if not has_figure(outcome.summary):
        message = f"the outcome of '{work.id}' has no figure"
        hint = "write what was expected, and what came"
        yield Finding(work.where("outcome", "summary"), message, hint, level="governed")
    if work.learned and says_nothing(work.learned, least=5):
        message = f"what '{work.id}' has taught is said in words that teach nothing"
        hint = "write one thing that nobody knew before"
        yield Finding(work.where("learned"), message, hint, level="governed")


def _unread(strategy: Strategy, work: Initiative, outcome: Outcome) -> Iterator[Finding]:
    for at, claim in enumerate(work.claims):
        kpi = strategy.find(Kpi, claim.kpi)
        if kpi is None or kpi.baseline is None or kpi.direction not in ("up", "down"):
            continue
        if kpi.baseline.date > outcome.date:
            continue  # it was measured from elsewhere then
        first, last = work.start, outcome.date + AFTER
        read = [
            each.value
            for each in strategy.readings.get(kpi.id, ())
            if first <= date.fromisoformat(each.date) <= last
        ]
        moved = max((gain(kpi, kpi.baseline.value, value) for value in read), default=None)
        if moved is not None and moved < abs(claim.expected) * (1 - 1e-9):
            message = (
                f"'{work.id}' is called reached, and '{kpi.id}' moved by "
                f"{with_unit(round(moved, 2), kpi.unit)} at most until {last} (",
                kpi.where("baseline"),
                ")",
            )
            hint = "set 'result' to what the readings say"
            yield Finding(work.where("claims", at, "expected"), message, hint)
