"""Work for one objective claims a result, and other work what follows from it.

Why: whoever brings the requests and whoever brings the contracts that follow from them bring one
thing, and between them the whole objective twice (row 27). Within one objective, claims on a KPI
and on what it drives are shares of the same movement: together they may not be more than the whole.
Claims of one initiative are one share, the largest. On one KPI alone it is `double-counted`.
Level: any, because one return counts once.
Mend: divide the movement between them, and claim less; or let one of them claim the last step only.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 16}]
    budget: 0
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
    # data/initiatives/same-day-van.yml
    title: Same-day van
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If the van comes on the day, then whoever calls orders.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: orders, expected: 5}]
    budget: 0
    start: 2027-04-01
    end: 2027-09-30
    exit: {result: Fewer than 2 orders a month, by: 2027-06-30, decided_by: marketing-lead}
    # data/kpis/enquiries.yml
    drives: [orders]
    # data/kpis/orders.yml
    title: Orders
    owner: marketing-lead
    reviewed: 2026-11-02
    definition: Pumps ordered by farms, one per farm and month.
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

Good:
    # data/initiatives/same-day-van.yml
    claims: [{kpi: orders, expected: 0.5}]
"""

from collections import defaultdict
from collections.abc import Iterator

from strategy_playbook.analysis.course import way
from strategy_playbook.model.kinds import Initiative, Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.wording import number

SEVERITY = "warning"
LEVEL = "any"

Share = tuple[float, int, Initiative]
"""Of the KPI's way, by which of its claims, and whose."""


def check(strategy: Strategy) -> Iterator[Finding]:
    by_objective: dict[str, list[Initiative]] = defaultdict(list)
    for work in strategy.of(Initiative).values():
        if work.running and work.claims:
            by_objective[strategy.current_id("objective", work.objective)].append(work)
    for works in by_objective.values():
        if len(works) > 1:
            yield from _in_one(strategy, sorted(works, key=lambda work: (work.start, work.id)))


def _in_one(strategy: Strategy, works: list[Initiative]) -> Iterator[Finding]:
    """The last initiative that goes beyond the whole, on one chain of an objective."""
    claimed = {strategy.current_id("kpi", claim.kpi) for work in works for claim in work.claims}
    for end in sorted(claimed):
        chain = {id for id in claimed if id == end or end in strategy.driven_by(id)}
        shares = [share for work in works if (share := _largest(strategy, work, chain))]
        total = sum(share for share, _, _ in shares)
        kpis = {strategy.current_id("kpi", work.claims[at].kpi) for _, at, work in shares}
        if total > 1 + 1e-9 and len(kpis) > 1:
            yield _finding(shares, total)
            return


def _largest(strategy: Strategy, work: Initiative, chain: set[str]) -> Share | None:
    found = []
    for at, claim in enumerate(work.claims):
        kpi = strategy.find(Kpi, claim.kpi)
        whole = way(kpi)
        if kpi is not None and kpi.id in chain and whole:
            found.append((abs(claim.expected) / whole, at, work))
    return max(found, key=lambda share: share[:2], default=None)


def _finding(shares: list[Share], total: float) -> Finding:
    *others, (share, at, last) = shares
    message: list[str | Where] = [
        f"'{last.id}' claims {number(round(100 * share))} % of the way of '{last.claims[at].kpi}'"
    ]
    for part, index, work in others:
        message += [
            f", '{work.id}' {number(round(100 * part))} % of that of '{work.claims[index].kpi}' (",
            work.where("claims", index),
            ")",
        ]
    whole = f"{number(round(100 * total))} % in all"
    message.append(f": for one objective, and one follows from the other, {whole}")
    hint = "divide the movement between them, and claim less"
    return Finding(last.where("claims", at), tuple(message), hint)
