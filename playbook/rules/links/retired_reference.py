"""Something in force links to something that is retired.

Why: a guideline for an audience that we gave up serves no decision any more (rows 1, 6).
Mend: link to what took its place, or retire the entry that links. Records of the past (what a
decision changed, what a finding affects) may name retired entries.

Bad:
    # data/channels/website.yml
    status: retired

Good:
    # data/channels/website.yml
    status: active
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding, Where
from playbook.entry import Key
from playbook.model import KINDS
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    for link in strategy.links:
        source = strategy.get(link.source)
        if source is not None and not source.retired and not link.link.past:
            yield from _retired(strategy, link.target, link.where)
    for where, key in strategy.page_links:
        yield from _retired(strategy, key, where)


def _retired(strategy: Strategy, key: Key, where: Where) -> Iterator[Finding]:
    target = strategy.get(key)
    if target is not None and target.retired:
        noun = KINDS[key.kind].noun
        message = f"the {noun} '{target.id}' is retired ({target.file})"
        yield Finding(where, message, "link to what took its place")
