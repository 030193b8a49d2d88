"""Nothing refers to an entry whose kind is there to be referred to.

Why: an audience that no objective is about, or a message that nothing carries, is activity without
a decision (row 1). An onboarding path that lets newcomers read it does not count, nor does a
link from an entry that is retired. Nothing has to refer to a platform that is not adopted, nor to a
positioning before there are messages. Sales stages are looked at by `stage-without-objective`, and
audiences, once there are messages, by `audience-without-message`.
Level: linked, because what nothing refers to is not traced.
Mend: name it where it is used, or retire it.

Bad:
    # data/principles/one-line.yml
    title: One line
    owner: marketing-lead
    reviewed: 2026-11-02
    rule_of_thumb: What does not fit into one line is not understood in a cowshed.

Good:
    # data/guidelines/answer-first.yml
    principles: [one-line]
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS, Audience, Message, Platform, Positioning, Stage
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread - {"path"} or any(lost.is_gone for lost in strategy.lost.values()):
        return
    on_pages = _named_on_pages(strategy)
    speaks = any(message.in_force for message in strategy.of(Message).values())
    for kind in (name for name, cls in KINDS.items() if cls.referred):
        for entry in strategy.entries[kind].values():
            shown = on_pages.get(entry.key, set()) - _own(entry)
            if _is_meant(entry, speaks) and not shown and not _is_referred(strategy, entry):
                message = f"nothing refers to the {entry.noun} '{entry.id}'"
                yield Finding(entry.where(), message, "name it where it is used, or retire it")


def _is_meant(entry: Entry, speaks: bool) -> bool:
    """Whether something should refer to it, in a playbook that holds messages or none."""
    if isinstance(entry, Stage) and entry.ours:
        return False
    if isinstance(entry, Platform) and entry.state != "adopted":
        return False
    if isinstance(entry, Audience) and entry.active and speaks:
        return False  # audience-without-message misses the most important link
    return entry.in_force and (speaks or not isinstance(entry, Positioning))


def _is_referred(strategy: Strategy, entry: Entry) -> bool:
    return any(
        link.source != entry.key and link.source.kind != "path"
        for link in strategy.references(entry.key)
    )


def _named_on_pages(strategy: Strategy) -> dict[Key, set[str]]:
    """The pages written by hand that name an entry."""
    found: dict[Key, set[str]] = {}
    for where, key in strategy.page_links:
        found.setdefault(strategy.current(key), set()).add(where.file)
    return found


def _own(entry: Entry) -> set[str]:
    """The page of the entry itself."""
    return {f"content/{entry.folder}/{entry.id}.md"}
