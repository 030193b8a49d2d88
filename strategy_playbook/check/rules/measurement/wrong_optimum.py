"""A marketing KPI is on track while what it is to drive does not move.

Why: the tiers are read together; clicks on track over a flat strategic tier are the sign that
marketing optimises for the wrong outcome (row 16). It compares the readings of the same months, at
least three and the last six at most: the marketing KPI has got better and is on track; a strategic
or integrated one that it drives, directly or through others, is behind its plan and has got worse
or has moved less than a tenth of what its own straight line from baseline to target asks for. A
guardrail that is a limit only must not have got worse. Where several stand still, it names the
worst.
Level: any, because the readings that are there contradict each other.
Mend: work on what moves the KPI that counts; or, if the two never had to do with each other, take
the link out of `drives`.

Bad:
    # data/kpis/enquiries.yml
    drives: [orders]
    # data/kpis/orders.yml
    title: Orders
    owner: marketing-lead
    reviewed: 2026-11-02
    definition: Orders that follow an enquiry.
    formula: count of orders in the order book in the month
    unit: orders a month
    direction: up
    type: lagging
    tier: integrated
    baseline: {value: 4, date: 2025-12-31}
    target: {value: 10, by: 2027-12-31}
    source: order-book
    cadence: monthly
    # data/objectives/more-enquiries.yml
    kpis: [enquiries, orders]
    # data/readings/enquiries.csv
    date,value
    2026-08-31,19
    2026-09-30,20
    2026-10-31,22
    # data/readings/orders.csv
    date,value
    2026-08-31,4
    2026-09-30,5
    2026-10-31,4

Good:
    # data/readings/orders.csv
    date,value
    2026-08-31,5
    2026-09-30,6
    2026-10-31,7
"""

from collections import defaultdict
from collections.abc import Iterator

from strategy_playbook.analysis.course import Divergence, divergence
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import number, with_unit

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    by_driven: dict[str, list[tuple[Kpi, Divergence]]] = defaultdict(list)
    for kpi in strategy.of(Kpi).values():
        if kpi.in_force and kpi.tier == "marketing":
            found = divergence(strategy, kpi)
            if found is not None:
                by_driven[found.driven.id].append((kpi, found))
    for (kpi, found), *others in by_driven.values():
        yield _finding(kpi, found, [other.id for other, _ in others])


def _finding(kpi: Kpi, found: Divergence, others: list[str]) -> Finding:
    driven = found.driven
    as_well = f", as {' and '.join(map(repr, others))} does," if len(others) == 1 else ""
    as_well = f", as do {', '.join(map(repr, others))}," if len(others) > 1 else as_well
    message = (
        f"'{kpi.id}'{as_well} is on track and gets better from {found.months[0]} to "
        f"{found.months[-1]} "
        f"({_series(found.own, kpi.unit)}), while '{driven.id}' (",
        driven.where(),
        f"), which it drives, {'gets worse' if found.moved < 0 else 'hardly moves'} "
        f"({_series(found.other, driven.unit)})",
    )
    hint = f"work on what moves '{driven.id}', or correct 'drives'"
    return Finding(kpi.where(), message, hint)


def _series(values: tuple[float, ...], unit: str | None) -> str:
    return ", ".join([*map(number, values[:-1]), with_unit(values[-1], unit)])
