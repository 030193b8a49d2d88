"""A link names something that does not exist.

Why: a reader who follows a guideline to its objective must arrive (row 1).
Level: any, because a link to nothing leads nowhere.
Mend: correct the id, or add the entry that it names. The id of an entry is its file's name. Where
an entry was renamed, its old id under `aliases` keeps all links to it; several links to the same
that there is not are one finding.

Bad: an id that is misspelt
    # data/guidelines/answer-first.yml
    audience: byer

Good:
    # data/guidelines/answer-first.yml
    audience: buyer

Bad: a title where an id belongs
    # data/guidelines/answer-first.yml
    audience: Farmer with a broken pump

Good:
    # data/guidelines/answer-first.yml
    audience: buyer

Bad: a link to an entry that was renamed or deleted
    # data/channels/website.yml
    kpis: [enquiries, orders]

Good:
    # data/channels/website.yml
    kpis: [enquiries]

Bad: a section that serves a title, or an id that there is not
    # content/channels/website.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Website

    {{ guidelines("website") }}

    ## Opening hours { serves="objective/More enquiries" }

    We answer from 9 to 17.

Good:
    # content/channels/website.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Website

    {{ guidelines("website") }}

    ## Opening hours { serves="objective/more-enquiries" }

    We answer from 9 to 17.

Bad: a link to a heading that the page has not
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About

    [How to reach us](#hours), and [home](index.md).

    ## Opening hours

Good:
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About

    [How to reach us](#opening-hours), and [home](index.md).

    ## Opening hours

Bad: a letter in a link that only looks like that of the file (NFD: a u and two dots)
    # content/für-uns.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # For us

    [Home](index.md)
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About

    [For us](fu<U+0308>r-uns.md)

Good:
    # content/für-uns.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # For us

    [Home](index.md)
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About

    [For us](für-uns.md)
"""

import re
from collections.abc import Iterator

from strategy_playbook.analysis import naming
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where, most_like, nearest
from strategy_playbook.reading.pages import Placement

TITLE_LIKENESS = 0.85
"""How much of a title has to be there, from 0 to 1: above it, one is seldom taken for another."""
_LISTED = re.compile(r"\s*[,;&+]\s*|\s+and\s+")

SEVERITY = "error"
LEVEL = "any"
CANNOT_BE_TOLD = "which guidelines stand here cannot be told: no id in quotes"


def check(strategy: Strategy) -> Iterator[Finding]:
    for key, lost in strategy.lost.items():
        if key.kind in KINDS and key.id and not lost.is_owner:
            if key.kind not in strategy.unlisted:
                yield from naming.findings(strategy, lost, strategy.links_by_target.get(key, []))
        elif not lost.is_owner:
            for named in lost.named:
                yield from _no_link(strategy, key, named.where)
    for page in strategy.pages:
        for placement in page.placements:
            yield from _unplaceable(strategy, placement, Where(page.file, span=placement.span))


def _unplaceable(strategy: Strategy, placement: Placement, where: Where) -> Iterator[Finding]:
    """A call that shows guidelines, but names none, or a topic that there is not."""
    if placement.guideline is None and placement.channel is None:
        yield Finding(where, CANNOT_BE_TOLD, 'write it so: {{ guidelines("website") }}')
    elif placement.topic and strategy.knows(Key("channel", placement.channel or "")):
        channel = strategy.current(Key("channel", placement.channel or "")).id
        topics = {g.topic for g in strategy.guidelines_on(channel) if g.topic}
        if placement.topic not in topics:
            message = f"no guideline on '{channel}' has the topic '{placement.topic}'"
            hint = nearest(placement.topic, topics) or f"its topics: {', '.join(sorted(topics))}"
            yield Finding(where, message, hint)


def _no_link(strategy: Strategy, key: Key, where: Where) -> Iterator[Finding]:
    """A page that there is not, or what is not of the form «kind/id»."""
    if key.kind == "page":
        names = [page.name for page in strategy.pages]
        hint = nearest(key.id, names) or f"the pages are: {', '.join(names)}"
        yield Finding(where, f"there is no page 'content/{key.id}.md'", hint)
        return
    written = str(key) if key.id else key.kind
    links = strategy.links_by_target.get(key, [])
    words = next((each.link.words for each in links if each.where == where), ())
    hint = _form(strategy, written, words)
    yield Finding(where, f"'{written}' is not a link of the form kind/id", hint)


def _form(strategy: Strategy, written: str, words: tuple[str, ...]) -> str:
    """The link that was most likely meant, or the word that may stand in its place."""
    if meant := _titled(strategy, written):
        return f"write {meant}"
    if words:
        return nearest(written, words) or f"name what it is, or write one of: {', '.join(words)}"
    choices = [f"{kind}/{id}" for kind, ids in strategy.known.items() for id in ids]
    return nearest(written, choices) or "such as objective/more-demo-requests"


def _titled(strategy: Strategy, written: str) -> str:
    """The links of the entries whose titles or ids, perhaps misspelt, these are; else nothing."""
    keys = {
        name.casefold(): entry.key for entry in strategy.all for name in (entry.id, entry.title)
    }
    whole = written.casefold()
    for parts in ([whole], _LISTED.split(whole)):
        found = [most_like(part, keys, TITLE_LIKENESS) for part in parts]
        if all(found):
            return " ".join(str(keys[names[0]]) for names in found)
    return ""
