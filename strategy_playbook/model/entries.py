"""Entries by their names, former ones included, and the links between them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import cast

from strategy_playbook.model.entry import E, Entry, Key
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.diagnostics import Where


class Entries:
    """What was read from `data/`. Nothing in it changes after loading."""

    def __init__(
        self,
        entries: Mapping[str, Mapping[str, Entry]],
        links: list[FoundLink],
        renamed: Mapping[Key, Key],
    ) -> None:
        self.entries = entries
        """By kind and id; every kind has its (perhaps empty) mapping."""
        self.links = links
        """Every link in the data, those of entries with a flaw included."""
        self._renamed = renamed

    @property
    def all(self) -> Iterator[Entry]:
        for kind in KINDS:
            yield from self.entries[kind].values()

    def of(self, cls: type[E]) -> Mapping[str, E]:
        """The entries of a kind by their id of today, each with the fields of the kind."""
        # Below the name of a kind stands nothing else: loading files each entry by its class.
        return cast("Mapping[str, E]", self.entries[cls.kind])

    def find(self, cls: type[E], id: str | None) -> E | None:
        """The entry of a kind with this id or former id, as `get` finds it."""
        return self.of(cls).get(self.current_id(cls.kind, id)) if id is not None else None

    def get(self, key: Key) -> Entry | None:
        """The entry of this name or former name; None where there is none, or one with a flaw."""
        key = self._renamed.get(key, key)
        return self.entries.get(key.kind, {}).get(key.id)

    def current(self, key: Key) -> Key:
        """The name under which the entry is known today."""
        return self._renamed.get(key, key)

    def current_id(self, kind: str, id: str) -> str:
        """The id under which an entry of a kind is known today."""
        return self._ids_by_former[kind].get(id, id)

    @cached_property
    def _ids_by_former(self) -> Mapping[str, dict[str, str]]:
        """By kind and former id: several times as fast as by key."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        for former, key in self._renamed.items():
            found[key.kind][former.id] = key.id
        return found

    def entry_at(self, where: Where) -> Entry | None:
        """The entry in which a place lies."""
        for entry in self._by_file.get(where.file, ()):
            if where.path[: len(entry.at)] == entry.at:
                return entry
        return None

    @cached_property
    def _by_file(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.all:
            found[entry.file].append(entry)
        return found

    @cached_property
    def former(self) -> list[tuple[str, str]]:
        """The id of every entry that had others before, with each of those."""
        return [(entry.id, before) for entry in self.all for before in entry.aliases]

    @cached_property
    def suppressing(self) -> list[Entry]:
        """Entries that let a finding pass."""
        return [entry for entry in self.all if entry.suppress]

    @cached_property
    def links_by_target(self) -> Mapping[Key, list[FoundLink]]:
        """Every link in the data, by what it writes: many links lead to few entries."""
        found: dict[Key, list[FoundLink]] = defaultdict(list)
        for link in self.links:
            found[link.target].append(link)
        return found

    @cached_property
    def links_within_kind(self) -> list[FoundLink]:
        """Links from an entry to one of its own kind: no others can lead in a circle."""
        # What the field is for is at hand; looking at every target would take twice as long.
        return [
            link for link in self.links if (link.link.to or link.target.kind) == link.source.kind
        ]

    def links_to(self, key: Key) -> list[FoundLink]:
        return self._links_to.get(key, [])

    @cached_property
    def _links_to(self) -> Mapping[Key, list[FoundLink]]:
        found: dict[Key, list[FoundLink]] = defaultdict(list)
        for target, links in self.links_by_target.items():
            found[self.current(target)] += links
        return found

    def links_from(self, key: Key) -> list[FoundLink]:
        return self._links_from.get(key, [])

    @cached_property
    def _links_from(self) -> Mapping[Key, list[FoundLink]]:
        found: dict[Key, list[FoundLink]] = defaultdict(list)
        for link in self.links:
            found[link.source].append(link)
        return found

    def is_upheld(self, link: FoundLink) -> bool:
        """Whether a link still counts: it is no record, and its entry neither retired nor over."""
        source = self.get(link.source)
        return bool(source and not source.ended and not source.retired and not link.link.past)

    def lingers(self, entry: Entry) -> bool:
        """Whether something retired is still linked to, which `retired-reference` reports."""
        return entry.retired and any(self.is_upheld(link) for link in self.links_to(entry.key))
