"""Whom a change touches: what traces to an entry, the pages that show it, and who owns that."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.analysis.carriers import bound_by, carriers, is_carrier
from strategy_playbook.analysis.trace import APART
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import KINDS, Constraint, Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.wording import counted

RESTING = {"goal", "objective", "audience", "positioning", "message", "messages"}
"""The fields by which something rests wholly on another entry, and all that rests on it as well."""

NAMED = 3
"""Entries of one kind up to which each is told by its title."""


class Reach(NamedTuple):
    """What is touched, in the order of kinds."""

    entries: list[Entry]
    pages: list[str]
    """Pages written by hand that name the entry or something touched, by their paths."""
    owners: list[Role]
    """Who owns what is touched, who owns most first; without the owner of the entry itself."""

    @property
    def counts(self) -> list[str]:
        """«9 guidelines», «1 objective (“More enquiries”)»: the few by their titles."""
        found = []
        for cls, count in self.by_kind.items():
            titles = ", ".join(f"“{e.title}”" for e in self.entries if e.kind == cls.kind)
            named = f" ({titles})" if count <= NAMED else ""
            found.append(f"{counted(count, cls.noun, _plural(cls.kind))}{named}")
        return found

    @property
    def by_kind(self) -> dict[type[Entry], int]:
        """How many entries there are of each kind."""
        return dict(Counter(KINDS[entry.kind] for entry in self.entries))

    @property
    def sentence(self) -> str:
        """«touches 1 objective and 3 guidelines; to ask: Web manager»; empty where nothing is."""
        if not self.entries:
            return ""
        asked = ", ".join(role.title for role in self.owners)
        shown = f", shown on {counted(len(self.pages), 'page')} by hand" if self.pages else ""
        return f"touches {_and(self.counts)}{shown}" + (f"; to ask: {asked}" if asked else "")


def reach(strategy: Strategy, entry: Entry) -> Reach:
    """What a change of an entry touches."""
    keys = _bound(strategy, entry) if isinstance(entry, Constraint) else _resting(strategy, entry)
    order = list(KINDS)
    found = [each for key in keys if (each := strategy.get(key)) and _counts(each, entry)]
    found.sort(key=lambda each: (order.index(each.kind), each.title.casefold(), each.id))
    named = {entry.key, *(each.key for each in found)}
    return Reach(found, sorted(_pages(strategy, named)), _owners(strategy, entry, found))


def _resting(strategy: Strategy, entry: Entry) -> set[Key]:
    """What links to the entry, and what rests on that, down to the work."""
    found: set[Key] = set()
    waiting = [(entry.key, True)]
    while waiting:
        key, is_first = waiting.pop()
        for link in strategy.links_to(key):
            is_part = link.field in RESTING or (is_first and link.field != "owner")
            if not is_part or link.link.past or link.source in found or link.source == entry.key:
                continue
            if link.source.kind in APART or link.source.kind not in KINDS:
                continue
            found.add(link.source)
            source = strategy.get(link.source)
            if link.field in RESTING and source is not None and _counts(source, entry):
                waiting.append((link.source, False))
    return found


def _bound(strategy: Strategy, constraint: Constraint) -> set[Key]:
    """What a constraint binds: everything that carries a tactic or a message, unless it says."""
    if not constraint.applies_to:
        return {each.key for each in carriers(strategy) if is_carrier(strategy, each)}
    found: set[Key] = set()
    for written in constraint.applies_to:
        found |= bound_by(strategy, strategy.current(Key.of(written)))
    return found


def _counts(entry: Entry, changed: Entry) -> bool:
    return not entry.retired and not entry.ended and entry.key != changed.key


def _pages(strategy: Strategy, named: set[Key]) -> Iterator[str]:
    for page in strategy.pages:
        if any(strategy.current(Key.of(written)) in named for written, _ in page.links):
            yield page.file


def _owners(strategy: Strategy, entry: Entry, found: list[Entry]) -> list[Role]:
    own = strategy.current_id("role", entry.owner)
    ids = [strategy.current_id("role", each.owner) for each in found]
    roles = (strategy.find(Role, id) for id in dict.fromkeys(ids) if id != own)
    return sorted(
        (role for role in roles if role is not None),
        key=lambda role: (-ids.count(role.id), role.title),
    )


def _plural(kind: str) -> str:
    plural = KINDS[kind].plural
    return plural if KINDS[kind].label.isupper() else plural.lower()


def _and(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
