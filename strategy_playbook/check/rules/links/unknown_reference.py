"""A link names something that does not exist.

Why: a reader who follows a guideline to its objective must arrive (row 1).
Level: any, because a link to nothing leads nowhere.
Mend: correct the id, or add the entry that it names. The id of an entry is its file's name.

Bad:
    # data/guidelines/answer-first.yml
    audience: byer

Good:
    # data/guidelines/answer-first.yml
    audience: buyer
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.pages import Placement

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for link in strategy.dangling:
        if link.field != "owner":
            yield from _unknown(strategy, link.target, link.where)
    for where, key in strategy.page_links:
        if not strategy.knows(key):
            yield from _unknown(strategy, key, where)
    for page in strategy.pages:
        for placement in page.placements:
            yield from _unplaceable(strategy, placement, Where(page.file, span=placement.span))


def _unplaceable(strategy: Strategy, placement: Placement, where: Where) -> Iterator[Finding]:
    """A call that shows guidelines, but names none, or a topic that there is not."""
    if placement.guideline is None and placement.channel is None:
        message = "which guidelines stand here cannot be told: no id in quotes"
        yield Finding(where, message, 'write it so: {{ guidelines("website") }}')
    elif placement.topic and strategy.knows(Key("channel", placement.channel or "")):
        channel = strategy.current(Key("channel", placement.channel or "")).id
        topics = {g.topic for g in strategy.guidelines_on(channel) if g.topic}
        if placement.topic not in topics:
            message = f"no guideline on '{channel}' has the topic '{placement.topic}'"
            hint = nearest(placement.topic, topics) or f"its topics: {', '.join(sorted(topics))}"
            yield Finding(where, message, hint)


def _unknown(strategy: Strategy, key: Key, where: Where) -> Iterator[Finding]:
    if key.kind in strategy.unlisted:
        return
    if key.kind == "page":
        names = [page.name for page in strategy.pages]
        hint = nearest(key.id, names) or f"the pages are: {', '.join(names)}"
        yield Finding(where, f"there is no page 'content/{key.id}.md'", hint)
    elif key.kind not in KINDS or not key.id:
        choices = [f"{kind}/{id}" for kind, ids in strategy.known.items() for id in ids]
        written = str(key) if key.id else key.kind
        hint = nearest(written, choices) or "such as objective/more-demo-requests"
        yield Finding(where, f"'{written}' is not a link of the form kind/id", hint)
    else:
        hint = nearest(key.id, strategy.known[key.kind])
        hint = hint or f"add it as data/{KINDS[key.kind].folder}/{key.id}.yml, or link to another"
        yield Finding(where, f"there is no {KINDS[key.kind].noun} '{key.id}'", hint)
