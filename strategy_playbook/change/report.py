"""A whole comparison of two strategies: what is told of it, whatever the format."""

from dataclasses import dataclass
from functools import cached_property

from strategy_playbook.change.compare import (
    EntryChange,
    PageChange,
    ReadingsChange,
    compare,
    compare_pages,
    compare_readings,
)
from strategy_playbook.change.reach import Reach, reach
from strategy_playbook.change.sides import Side
from strategy_playbook.change.weight import Group, grouped, weighty
from strategy_playbook.change.words import Said, Speaker
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.wording import counted

TOUCHING = ("direction", "aims", "work")
"""Groups of changes for which it is told whom they touch."""


@dataclass(frozen=True)
class Comparison:
    """What differs between two sides."""

    old: Side
    new: Side

    @cached_property
    def entries(self) -> list[EntryChange]:
        return list(compare(self.old.strategy, self.new.strategy))

    @cached_property
    def groups(self) -> list[Group]:
        return grouped(self.entries)

    @cached_property
    def pages(self) -> list[PageChange]:
        """Pages written by hand that differ; none where a side does not hold them."""
        if not (self.old.has_pages and self.new.has_pages):
            return []
        return list(compare_pages(self.old.strategy, self.new.strategy))

    @cached_property
    def readings(self) -> list[ReadingsChange]:
        return list(compare_readings(self.old.strategy, self.new.strategy))

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(self.old.strategy, self.new.strategy)

    @property
    def differs(self) -> bool:
        return bool(self.entries or self.pages or self.readings)

    @property
    def unseen(self) -> str:
        """What could not be compared, and why."""
        without = [side.name for side in (self.old, self.new) if not side.has_pages]
        if not without:
            return ""
        return f"pages written by hand are not compared: {' and '.join(without)} does not hold them"

    @property
    def sentence(self) -> str:
        """«HEAD → working folder: 1 added, 2 changed, readings of 1 KPI»."""
        return f"{self.old.name} → {self.new.name}: {self._counts or 'no changes'}"

    @property
    def _counts(self) -> str:
        words = ("added", "removed", "renamed", "moved", "retired", "changed", "read again")
        found = [word for change in self.entries for word in change.how]
        parts = [f"{found.count(word):,} {word}" for word in words if word in found]
        parts += [counted(len(self.pages), "page") + " by hand"] if self.pages else []
        parts += [f"readings of {counted(len(self.readings), 'KPI')}"] if self.readings else []
        only_ids = sum(not change.how for change in self.entries)
        parts += [f"{only_ids:,} with new ids in links only"] if only_ids else []
        return ", ".join(parts)

    def says(self, change: EntryChange) -> list[Said]:
        """What changed in an entry, a sentence for each field."""
        return [self.speaker.says(change.entry, each) for each in weighty(change.told)]

    def happened(self, change: EntryChange) -> list[str]:
        """What happened to the entry as a whole, in words."""
        old, new = change.old, change.new
        found = []
        if new is None and change.into:
            into = self.new.strategy.get(change.into)
            found.append(f"its id leads to “{into.title}” now" if into else "")
        if change.renamed and old and new:
            found.append(f"its id was {old.id}")
        if change.moved and old and new:
            found.append(f"moved from {old.file} to {new.file}")
        return [each for each in found if each]

    def reach(self, group: Group, change: EntryChange) -> Reach | None:
        """Whom a change touches; None where it is not asked."""
        if group.name not in TOUCHING:
            return None
        side = self.new if change.new is not None else self.old
        return reach(side.strategy, change.entry)

    def name(self, change: EntryChange) -> str:
        """«KPI “Demo requests”»; under its old title as well, where it has another one."""
        old, new = change.old, change.new
        was = f", was “{old.title}”" if old and new and old.title != new.title else ""
        return f"{KINDS[change.key.kind].label} “{change.entry.title}”{was}"

    def figures(self, change: ReadingsChange) -> tuple[str, list[str]]:
        """A KPI's title and what happened to its readings."""
        side = self.new if self.new.strategy.get(change.kpi) else self.old
        kpi = side.strategy.get(change.kpi)
        return (kpi.title if kpi else change.kpi.id), self.speaker.readings(kpi, change)
