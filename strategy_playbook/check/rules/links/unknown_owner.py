"""An owner is no role of this playbook.

Why: everything has one accountable owner, and the owner's page lists it (row 12).
Level: any, because a role that is not there answers for nothing.
Mend: write the id of a role in `data/roles/`, or add the role. A role is a seat, not a person.

Bad:
    # data/guidelines/answer-first.yml
    owner: somebody

Good:
    # data/guidelines/answer-first.yml
    owner: marketing-lead
"""

from collections.abc import Iterator

from strategy_playbook.analysis import naming
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    if "role" in strategy.unlisted or not strategy.known["playbook"]:
        return
    for key, lost in strategy.lost.items():
        if lost.is_owner:
            yield from naming.findings(strategy, lost, strategy.links_by_target.get(key, []))
