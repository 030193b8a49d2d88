"""What has to be read again, because a decision that it rests on has changed since.

By what the decision says, and not by dates: `playbook review` records what was read, and a new day
under `reviewed` changes nothing of that.
"""

from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.analysis.substance import GOVERNING, substance
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import Change
from strategy_playbook.model.strategy import Strategy


class Suspect(NamedTuple):
    """An entry that was last read against another state of what it links to."""

    entry: Entry
    target: Entry
    link: FoundLink
    is_new: bool
    """Whether it links to it since, and nobody has read the two together."""
    changes: list[Change]
    """The reasons that were given since then, the newest first."""


class Resting:
    """What rests on which decisions, for one strategy; each decision is looked at once."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self._prints: dict[Key, str] = {}

    def print_of(self, target: Entry) -> str:
        if target.key not in self._prints:
            self._prints[target.key] = substance(self.strategy, target)
        return self._prints[target.key]

    def on(self, entry: Entry) -> dict[Key, FoundLink]:
        """The decisions in force to which an entry links, each with the first link."""
        found: dict[Key, FoundLink] = {}
        for link in self.strategy.links_from(entry.key):
            if link.link.past or link.field == "owner" or link.target.kind not in GOVERNING:
                continue
            target = self.strategy.get(link.target)
            if target is not None and target is not entry and self.print_of(target):
                found.setdefault(target.key, link)
        return found

    def suspects(self) -> Iterator[Suspect]:
        """Every entry in force with a recorded reading, and each decision that changed since."""
        for entry in self.strategy.all:
            yield from self.suspects_of(entry)

    def suspects_of(self, entry: Entry) -> Iterator[Suspect]:
        """The decisions that have changed since an entry was last read beside them."""
        if entry.last_review is None or not _counts(entry):
            return
        read = {
            self.strategy.current(Key.of(name)): found
            for name, found in entry.last_review.of.items()
        }
        for key, link in self.on(entry).items():
            target = self.strategy.get(key)
            if target is not None and read.get(key) != self.print_of(target):
                yield Suspect(entry, target, link, key not in read, self._since(entry, target))

    def unrecorded(self) -> list[Entry]:
        """What rests on a decision and has no recorded reading."""
        return [
            entry
            for entry in self.strategy.all
            if entry.last_review is None and _counts(entry) and self.on(entry)
        ]

    def _since(self, entry: Entry, target: Entry) -> list[Change]:
        """What changed a decision on the day of the last reading or later."""
        day = entry.last_review.date if entry.last_review else None
        sources = {
            link.source.id
            for link in self.strategy.links_to(target.key)
            if link.source.kind == Change.kind and link.field == "what"
        }
        changes = (self.strategy.of(Change).get(id) for id in sources)
        found = [each for each in changes if each and each.in_force and day and each.date >= day]
        return sorted(found, key=lambda each: (each.date, each.title), reverse=True)


def _counts(entry: Entry) -> bool:
    """Whether somebody has to find it right: it is in force, and no record of the past."""
    return entry.in_force and not entry.ended and entry.kind not in RECORDS


RECORDS = ("assessment", "change", "decision", "insight")
