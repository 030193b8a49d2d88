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
from playbook.entry import Entry
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    for key, links in strategy.links_by_target.items():
        if (target := strategy.get(key)) and target.retired:
            for link in links:
                source = strategy.get(link.source)
                if source and not source.retired and not link.link.past:
                    yield _retired(target, link.where)
    for where, key in strategy.page_links:
        if (target := strategy.get(key)) and target.retired:
            yield _retired(target, where)


def _retired(target: Entry, where: Where) -> Finding:
    message = f"the {target.noun} '{target.id}' is retired ({target.file})"
    return Finding(where, message, "link to what took its place")
