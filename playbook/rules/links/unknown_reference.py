"""A link names something that does not exist.

Why: a reader who follows a guideline to its objective must arrive (rows 1, 29).
Mend: correct the id, or add the entry that it names. The id of an entry is its file's name.

Bad:
    # data/guidelines/answer-first.yml
    audience: byer

Good:
    # data/guidelines/answer-first.yml
    audience: buyer
"""

from collections.abc import Iterator

from playbook.content import Page
from playbook.diagnostics import Finding, Where, nearest
from playbook.entry import KINDS, Key
from playbook.strategy import FoundLink, Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    for link in strategy.links:
        if link.field != "owner" and not strategy.knows(link.target):
            yield from _unknown(strategy, link.target, link.where, _written(link))
    for page in strategy.pages:
        yield from _on_page(strategy, page)


def _on_page(strategy: Strategy, page: Page) -> Iterator[Finding]:
    for placement in page.placements:
        where = Where(page.file, span=placement.span)
        if placement.guideline is not None:
            key = Key("guideline", placement.guideline)
        elif placement.channel is not None:
            key = Key("channel", placement.channel)
        else:
            message = "which guidelines stand here cannot be told: no id in quotes"
            yield Finding(where, message, 'write it so: {{ guidelines("website") }}')
            continue
        if not strategy.knows(key):
            yield from _unknown(strategy, key, where, key.id)
        elif placement.topic and not strategy.guidelines_on(key.id, placement.topic):
            topics = {g.topic for g in strategy.guidelines_on(key.id) if g.topic}
            message = f"no guideline on '{key.id}' has the topic '{placement.topic}'"
            hint = nearest(placement.topic, topics) or f"its topics: {', '.join(sorted(topics))}"
            yield Finding(where, message, hint)
    for section in page.sections:
        for written in section.serves.links if section.serves else ():
            key = Key(*written.partition("/")[::2])
            if not strategy.knows(key):
                where = Where(page.file, span=section.serves.span)
                yield from _unknown(strategy, key, where, written)


def _unknown(strategy: Strategy, key: Key, where: Where, written: str) -> Iterator[Finding]:
    if key.kind in strategy.unlisted:
        return
    if key.kind == "page":
        names = [page.name for page in strategy.pages]
        hint = nearest(key.id, names) or f"the pages are: {', '.join(names)}"
        yield Finding(where, f"there is no page 'content/{key.id}.md'", hint)
    elif key.kind not in KINDS:
        choices = [f"{kind}/{id}" for kind, ids in strategy.known.items() for id in ids]
        hint = nearest(written, choices) or "such as objective/more-demo-requests"
        yield Finding(where, f"'{written}' is not a link of the form kind/id", hint)
    else:
        hint = nearest(key.id, strategy.known[key.kind])
        hint = hint or f"add it as data/{KINDS[key.kind].folder}/{key.id}.yml, or link to another"
        yield Finding(where, f"there is no {KINDS[key.kind].noun} '{key.id}'", hint)


def _written(link: FoundLink) -> str:
    kind, id = link.target
    return id if link.link.to else f"{kind}/{id}" if id else kind
