"""Initiatives wait for each other in a circle, or one waits for itself.

Why: none of them can begin (row 28).
Level: any, because a circle can be carried out by nobody.
Mend: decide which of them can start without the others and take its dependency out.

Bad:
    # data/initiatives/van-letters.yml
    title: Letters about the second van
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If farms know of the second van, 4 more of them call us a month.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 900
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 more calls a month, by: 2027-01-15, decided_by: marketing-lead}
    depends_on: [van-letters]

Good:
    # data/initiatives/van-letters.yml
    depends_on: []
"""

from collections.abc import Iterator

from strategy_playbook.analysis.circles import circles
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    yield from circles(strategy, lambda link: link.field == "depends_on")
