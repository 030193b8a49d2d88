"""Something in force links to something that is retired.

Why: a guideline for an audience that we gave up serves no decision any more (row 1).
Level: any, because what was given up carries nothing.
Mend: link to what took its place. If nothing did, take the link out, or retire the entry that links
as well. Records of the past (what a decision changed, what a finding affects, who agreed, where
something was seen, an initiative that has ended) may name retired entries.

Bad:
    # data/channels/website.yml
    status: retired

Good:
    # data/channels/website.yml
    status: active
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for key, links in strategy.links_by_target.items():
        if (target := strategy.get(key)) and target.retired:
            for link in links:
                if strategy.is_upheld(link):
                    yield _retired(target, link.where)
    for where, key in strategy.page_links:
        if (target := strategy.get(key)) and target.retired:
            yield _retired(target, where)


def _retired(target: Entry, where: Where) -> Finding:
    message = (f"the {target.noun} '{target.id}' is retired (", target.where("status"), ")")
    hint = "link to what took its place; if nothing did, take this out, or retire it too"
    return Finding(where, message, hint)
