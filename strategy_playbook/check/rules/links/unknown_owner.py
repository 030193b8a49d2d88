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

from strategy_playbook.model.entry import Key
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where, nearest

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    if "role" in strategy.unlisted or not strategy.known["playbook"]:
        return
    for link in strategy.dangling:
        if link.field == "owner":
            yield _unknown(strategy, link.target.id, link.where)
    for page in strategy.pages:
        owner = page.meta.get("owner")
        if isinstance(owner, str) and not strategy.knows(Key("role", owner)):
            yield _unknown(strategy, owner, Where(page.file, span=page.places.get("owner")))


def _unknown(strategy: Strategy, id: str, where: Where) -> Finding:
    roles = strategy.known["role"]
    hint = nearest(id, roles) or "the roles are: " + ", ".join(sorted(roles))
    return Finding(where, f"there is no role '{id}' to own this", hint)
