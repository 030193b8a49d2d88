"""A link uses a former id.

Why: the link still works, but whoever reads the data searches for a name that no file has.
Mend: write the new id, which the message offers.

Bad:
    # data/audiences/buyer.yml
    aliases: [customer]
    # data/guidelines/answer-first.yml
    audience: customer

Good:
    # data/audiences/buyer.yml
    aliases: [customer]
    # data/guidelines/answer-first.yml
    audience: buyer
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.strategy import Strategy

SEVERITY = "warning"


def check(strategy: Strategy) -> Iterator[Finding]:
    for link in strategy.links:
        current = strategy.current(link.target)
        if current != link.target:
            message = f"'{link.target.id}' is called '{current.id}' now"
            yield Finding(link.where, message, f"write '{current.id}'")
