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
    in_data = ((link.where, link.target) for link in strategy.links)
    for where, key in (*in_data, *strategy.page_links):
        current = strategy.current(key)
        if current != key:
            yield Finding(
                where, f"'{key.id}' is called '{current.id}' now", f"write '{current.id}'"
            )
