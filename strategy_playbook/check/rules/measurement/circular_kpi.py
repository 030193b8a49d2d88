"""KPIs drive each other in a circle, or one drives itself.

Why: `drives` leads from what moves first to what matters in the end; a circle has no end, so
nothing tells whether activity served the strategy (row 16).
Level: any, because figures that drive each other in a circle explain nothing.
Mend: decide which of them moves first and take out the link that leads back.

Bad:
    # data/kpis/enquiries.yml
    drives: [enquiries]

Good:
    # data/kpis/enquiries.yml
    drives: []
"""

from collections.abc import Iterator

from strategy_playbook.analysis.circles import circles
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    yield from circles(strategy, lambda link: link.field == "drives")
