"""A link uses a former id.

Why: the link still works, but whoever reads the data searches for a name that no file has.
Level: any, because the name is no longer the right one.
Mend: write the new id, which the message offers.

Bad:
    # data/audiences/buyer.yml
    aliases: [customer]
    # data/guidelines/answer-first.yml
    audience: customer

Good:
    # data/guidelines/answer-first.yml
    audience: buyer
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "warning"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for target, links in strategy.links_by_target.items():
        if strategy.current(target) != target:
            for link in links:
                yield _renamed(strategy, target, link.where, link.source.kind == "readings")
    for where, key in strategy.page_links:
        if strategy.current(key) != key:
            yield _renamed(strategy, key, where)


def _renamed(strategy: Strategy, key: Key, where: Where, by_name: bool = False) -> Finding:
    """`by_name`: the name of the file is the link."""
    current = strategy.current(key).id
    hint = f"rename the file to {current}.csv" if by_name else f"write '{current}'"
    return Finding(where, f"'{key.id}' is called '{current}' now", hint)
