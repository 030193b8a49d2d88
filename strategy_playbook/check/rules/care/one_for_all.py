"""One role owns nearly everything, or every department that shares anything is the same.

Why: whoever is accountable for everything is accountable for nothing (row 12), and work that is
shared by one department only is not shared (row 32). It is asked where four roles and more are in
force and there are forty entries and more: of these, one may own three in four. Departments are
those of KPIs and initiatives; they are asked for where roles belong to several.
Level: governed, because who answers for what is arranged between people who work by it.
Mend: give each entry to the role that would be asked about it; name who shares a KPI or the work.

Bad:
    # data/roles/marketing-lead.yml
    department: Marketing
    # data/roles/yard-lead.yml
    title: Yard lead
    owner: yard-lead
    reviewed: 2026-11-02
    purpose: Sends the van that is nearest.
    department: Yard
    # data/kpis/enquiries.yml
    departments: [Marketing]
    # data/kpis/orders.yml
    title: Orders
    owner: yard-lead
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
    departments: [Marketing]
    # data/objectives/more-enquiries.yml
    kpis: [enquiries, orders]
    # data/playbook.yml
    departments:
      - {department: Marketing, adopted_since: 2026-01-05, answers: marketing-lead}
      - {department: Yard, adopted_since: 2026-01-05, answers: yard-lead}

Good:
    # data/kpis/orders.yml
    departments: [Marketing, Yard]
"""

from collections import Counter
from collections.abc import Iterator

from strategy_playbook.model.kinds import Initiative, Kpi, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"

ROLES, ENTRIES, MOST = 4, 40, 0.75
SHARING = 2


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.playbook is None or strategy.unread:
        return
    roles = [role for role in strategy.of(Role).values() if role.in_force]
    owned = Counter[str]()
    for owner, number in Counter(each.owner for each in strategy.all if each.in_force).items():
        owned[strategy.current_id("role", owner)] += number
    if len(roles) >= ROLES and owned.total() >= ENTRIES:
        role, number = owned.most_common(1)[0]
        if number > MOST * owned.total() and (found := strategy.find(Role, role)):
            message = f"'{role}' owns {number:,} of {owned.total():,} entries"
            yield Finding(found.where(), message, "give each to whom one would ask about it")
    yield from _alone(strategy, roles)


def _alone(strategy: Strategy, roles: list[Role]) -> Iterator[Finding]:
    """The one department that is said to share everything."""
    belong = {role.department.casefold() for role in roles if role.department}
    entries: list[Kpi | Initiative] = [
        *strategy.of(Kpi).values(),
        *strategy.of(Initiative).values(),
    ]
    sharing = [each for each in entries if each.in_force and not each.ended and each.departments]
    names = {name.casefold(): name for each in sharing for name in each.departments}
    if len(belong) > 1 and len(sharing) >= SHARING and len(names) == 1:
        (name,) = names.values()
        message = f"every KPI and initiative that names departments names '{name}' alone"
        hint = "name who shares it: sales, service, whoever has to act on the figure"
        yield Finding(sharing[0].where("departments"), message, hint)
