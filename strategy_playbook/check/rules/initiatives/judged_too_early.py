"""The exit of an initiative is decided before its channels can show what it does.

Why: search takes months to show an effect and adverts take days; who decides before that ends what
has not begun, or keeps what never will (row 43). It looks at the fastest of its channels, and only
where each of them says how long it takes.
Level: any, because it contradicts what the channels say of themselves.
Mend: decide on a later day, or look at a result that shows earlier; or correct `shows_after`.

Bad:
    # data/channels/website.yml
    shows_after: 120
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
    exit: {result: Fewer than 2 calls a night, by: 2026-12-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    exit: {result: Fewer than 2 calls a night, by: 2027-02-15, decided_by: marketing-lead}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.effect import shows_from
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.of(Initiative).values():
        shows = shows_from(strategy, initiative) if initiative.exit and initiative.running else None
        if initiative.exit and shows and initiative.exit.by < shows:
            message = (
                f"whether '{initiative.id}' ends early is decided by {initiative.exit.by}, and its "
                f"channels show what it does from {shows} on"
            )
            hint = "decide later, or by a result that shows earlier"
            yield Finding(initiative.where("exit", "by"), message, hint)
