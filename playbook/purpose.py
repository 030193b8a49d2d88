"""Why an entry is there: the objectives that it serves, found by what links to it."""

from playbook.entry import Entry, Key
from playbook.model import Objective
from playbook.strategy import Strategy
from playbook.threads import threads_of

FURTHEST = 3
"""Links from an entry to an objective: platform ← channel ← guideline → objective."""
APART = ("path", "ritual", "assessment", "decision", "insight", "constraint", "role")
"""Kinds that speak of others without resting on them."""


def objectives_served(strategy: Strategy, entry: Entry) -> list[Objective]:
    """The objectives in force that an entry serves, nearest first found, in their own order.

    What stands on the map serves those in its thread. Other work serves the one that it names.
    Anything else serves what rests on it: the objectives that link to it, and those of the work
    that does; where there are none, what links to these, and so on.
    """
    threads = threads_of(strategy)
    if entry.key in threads.entries:
        keys = threads.served(entry.key)
        objectives = strategy.entries["objective"].values()
        return [each for each in objectives if each.key in keys and each.in_force]
    own = _named(strategy, entry)
    reached = {entry.key}
    level = [entry]
    for _ in range(0 if own else FURTHEST):
        level = [source for each in level for source in _resting_on(strategy, each, reached)]
        own = {id for source in level for id in _named(strategy, source)}
        if own:
            break
    return [each for id, each in strategy.entries["objective"].items() if id in own]


def _named(strategy: Strategy, entry: Entry) -> set[str]:
    """The objective in force that an entry is, or names."""
    id = entry.id if isinstance(entry, Objective) else getattr(entry, "objective", None)
    found = strategy.get(Key("objective", id)) if id else None
    return {found.id} if found is not None and found.in_force else set()


def _resting_on(strategy: Strategy, entry: Entry, reached: set[Key]) -> list[Entry]:
    """What is in force, links to an entry because it needs it, and was not reached before."""
    found = []
    for link in strategy.links_to(entry.key):
        source = strategy.get(link.source)
        if source is None or source.key in reached or link.field == "owner" or link.link.past:
            continue
        if source.in_force and source.kind not in APART:
            reached.add(source.key)
            found.append(source)
    return found
