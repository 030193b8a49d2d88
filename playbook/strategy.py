"""A strategy as it was read: its entries, the links between them, and the pages that show them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from playbook.content import Page
from playbook.diagnostics import Where, most_like
from playbook.entry import Entry, Key, Link
from playbook.model import KINDS, Guideline, Kpi, Playbook
from playbook.readings import Reading


class FoundLink(NamedTuple):
    """A link as it stands in the data: from an entry, at a path in its file, to an id."""

    source: Key
    file: str
    path: tuple[str | int, ...]
    field: str
    """The entry's own field in which the link stands, however deep."""
    link: Link
    target: Key

    @property
    def where(self) -> Where:
        return Where(self.file, self.path)


class Strategy:
    """Everything that was read from `data/` and `content/`. Nothing in it changes after loading."""

    def __init__(
        self,
        entries: Mapping[str, Mapping[str, Entry]],
        links: list[FoundLink],
        pages: list[Page],
        readings: Mapping[str, list[Reading]],
        known: Mapping[str, Mapping[str, str]],
        unread: frozenset[str],
        unlisted: frozenset[str],
        renamed: Mapping[Key, Key],
    ) -> None:
        self.entries = entries
        """By kind and id; every kind has its (perhaps empty) mapping."""
        self.links = links
        """Every link in the data, those of entries with a flaw included."""
        self.pages = pages
        self.readings = readings
        """By the KPI's id, in the order of their days."""
        self.known = known
        """The file of each id, by kind: those of entries with a flaw included."""
        self.unread = unread
        """Kinds of which a file could not be read at all: what is absent may stand in it."""
        self.unlisted = unlisted
        """Kinds of which not even all ids are known."""
        self._renamed = renamed

    @property
    def playbook(self) -> Playbook | None:
        return next(iter(self.entries["playbook"].values()), None)

    @property
    def all(self) -> Iterator[Entry]:
        for kind in KINDS:
            yield from self.entries[kind].values()

    def get(self, key: Key) -> Entry | None:
        """The entry of this name or former name; None where there is none, or one with a flaw."""
        key = self._renamed.get(key, key)
        return self.entries.get(key.kind, {}).get(key.id)

    def current(self, key: Key) -> Key:
        """The name under which the entry is known today."""
        return self._renamed.get(key, key)

    def knows(self, key: Key) -> bool:
        """Whether there is such an entry or page, be it one with a flaw."""
        if key.kind == "page":
            return any(page.name == key.id for page in self.pages)
        return self.current(key).id in self.known.get(key.kind, {})

    @property
    def page_links(self) -> Iterator[tuple[Where, Key]]:
        """Every entry that a page written by hand names, and where."""
        for page in self.pages:
            for written, span in page.links:
                yield Where(page.file, span=span), Key.of(written)

    @cached_property
    def _links_to(self) -> Mapping[Key, list[FoundLink]]:
        found: dict[Key, list[FoundLink]] = defaultdict(list)
        for link in self.links:
            found[self.current(link.target)].append(link)
        return found

    def links_to(self, key: Key) -> list[FoundLink]:
        return self._links_to.get(key, [])

    def used_by(self, key: Key, kind: str, field: str = "") -> bool:
        """Whether an entry of `kind` that is not retired links to `key` (in `field`).

        A misspelt link counts for the entry that its writer most likely meant.
        """
        return any(
            link.source.kind == kind and (not field or link.field == field)
            for link in (*self.links_to(key), *self._meant.get(key, ()))
            if not ((entry := self.get(link.source)) and entry.retired)
        )

    @cached_property
    def _meant(self) -> Mapping[Key, list[FoundLink]]:
        """Links to nothing, by the entry whose id is most like what they say."""
        found: dict[Key, list[FoundLink]] = defaultdict(list)
        for link in self.dangling:
            for id in most_like(link.target.id, self.known.get(link.target.kind, ())):
                found[Key(link.target.kind, id)].append(link)
        return found

    @cached_property
    def dangling(self) -> list[FoundLink]:
        """Links to nothing."""
        return [link for link in self.links if not self.knows(link.target)]

    @cached_property
    def guidelines_by_channel(self) -> Mapping[str, list[Guideline]]:
        """Guidelines in force, by the id of their channel."""
        found: dict[str, list[Guideline]] = defaultdict(list)
        for guideline in self.entries["guideline"].values():
            if not guideline.retired:
                found[self.current(Key("channel", guideline.channel)).id].append(guideline)
        return found

    @cached_property
    def _driven(self) -> dict[str, frozenset[str]]:
        return {}

    def driven_by(self, kpi: str) -> frozenset[str]:
        """A KPI and all that move when it moves, by their ids."""
        if kpi not in self._driven:
            seen, waiting = set(), [kpi]
            while waiting:
                id = self.current(Key("kpi", waiting.pop())).id
                if id not in seen:
                    seen.add(id)
                    found = self.entries["kpi"].get(id)
                    waiting += found.drives if isinstance(found, Kpi) else ()
            self._driven[kpi] = frozenset(seen)
        return self._driven[kpi]

    def guidelines_on(self, channel: str, topic: str | None = None) -> list[Guideline]:
        """Guidelines in force on a channel (under one topic), musts first."""
        found = self.guidelines_by_channel.get(channel, [])
        chosen = [g for g in found if topic is None or g.topic == topic]
        return sorted(chosen, key=lambda g: ("must", "should", "may").index(g.strength))

    def page_for(self, entry: Entry) -> Page | None:
        """The page written by hand for an entry, if there is one."""
        return self._pages_by_path.get(f"{entry.folder}/{entry.id}.md")

    @cached_property
    def _pages_by_path(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.pages}
