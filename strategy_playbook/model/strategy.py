"""A strategy as it was read: its entries, what they lack, and the pages that show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from itertools import chain

from strategy_playbook.model.defaults import NAME as DEFAULTS
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import (
    KINDS,
    Budget,
    Kpi,
    Playbook,
)
from strategy_playbook.model.lost import Lost, is_one_too_many, lost
from strategy_playbook.model.working import Working
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.levels import HIGHEST, Level
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import Given, Shown
from strategy_playbook.reading.readings import Reading
from strategy_playbook.reading.settings import Settings
from strategy_playbook.reading.wording import number


class Strategy(Working):
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
        texts: Mapping[str, str],
        today: date,
        given: Given,
        settings: Settings,
        level: Level | None = None,
        before: "Strategy | None" = None,
        view: Shown | None = None,
    ) -> None:
        super().__init__(entries, links, renamed)
        self.pages = pages
        self.readings = readings
        """By the KPI's id, in the order of their days."""
        self.known = known
        """The file of each id, by kind: those of entries with a flaw included."""
        self.unread = unread
        """Kinds of which a file could not be read at all: what is absent may stand in it."""
        self.unlisted = unlisted
        """Kinds of which not even all ids are known."""
        self.texts = texts
        """Every file of YAML or Markdown as it stands, by its path."""
        self.today = today
        """The day for which everything is checked."""
        self.given = given
        """Pages that the engine adds: each unless one is written by hand at its path."""
        self.settings = settings
        """What `mkdocs.yml` says."""
        self.language = settings.language
        """What its pages are written in; messages of the check are English."""
        self._level = level
        self.before = before
        """What it is compared with, such as the branch that a pull request is for; mostly None."""
        self.view = view
        """For whom it is, where it is a part of the playbook; None for the whole."""

    @property
    def playbook(self) -> Playbook | None:
        return next(iter(self.of(Playbook).values()), None)

    @property
    def level(self) -> Level:
        """How far it claims to be, unless somebody asks to judge it by another level."""
        return self._level or (self.playbook.level if self.playbook else HIGHEST)

    @property
    def budget(self) -> Budget | None:
        """The money for the whole period; None where the playbook names none."""
        return self.playbook.budget if self.playbook else None

    def money(self, amount: float) -> str:
        """An amount in the playbook's currency, in a message: «EUR 45,000»."""
        return f"{self.currency} {number(amount)}"

    def shown_money(self, amount: float) -> str:
        """The same on a page."""
        return self.language.money(amount, self.currency)

    @property
    def currency(self) -> str:
        return self.playbook.currency if self.playbook else "EUR"

    def review_days(self, kind: str) -> int:
        """How long a review of the kind holds; of a page written by hand for `page`."""
        own = self.playbook.review_every if self.playbook else {}
        usual = KINDS[kind].review_days if kind in KINDS else Entry.review_days
        return own.get(kind, usual)

    def in_files(self, files: Set[str]) -> Iterator[Entry]:
        """The entries of some files, and those to which a file of defaults among them gives fields.

        Fast where they are few: no other entry is looked at.
        """
        given = tuple(
            file.removesuffix(DEFAULTS) for file in files if file.endswith(f"/{DEFAULTS}")
        )
        for kind, places in self.known.items() if files else ():
            for id, file in places.items():
                is_in = file in files or (given and file.startswith(given))
                if is_in and (entry := self.entries[kind].get(id)) is not None:
                    yield entry

    def lacks(self, name: str) -> bool:
        """Whether it is a view that leaves out a kind, a field or a page: `decision`."""
        return self.view is not None and name in self.view.without

    def assuming(self, changed: Iterable[Entry]) -> "Strategy":
        """The same strategy with other versions of some of its entries."""
        entries = {kind: dict(found) for kind, found in self.entries.items()}
        for entry in changed:
            entries[entry.kind][entry.id] = entry
        return Strategy(
            entries, self.links, self.pages, self.readings, self.known, self.unread,
            self.unlisted, self._renamed, self.texts, self.today, self.given, self.settings,
            self._level, self.before, self.view,
        )  # fmt: skip

    def knows(self, key: Key) -> bool:
        """Whether there is such an entry or page, be it one with a flaw."""
        if key.kind == "page":
            return self.has_page(f"{key.id}.md")
        return self.current(key).id in self.known.get(key.kind, {})

    def page_at(self, path: str) -> Page | None:
        """The page written by hand at a path."""
        return self._pages_by_path.get(path)

    def has_page(self, path: str) -> bool:
        """Whether there is a page of its own at a path: one written by hand, or the engine's."""
        needs = self.given.get(path)
        is_given = needs is not None and all(map(self._has, needs))
        return is_given or path in self._pages_by_path

    def _has(self, need: str) -> bool:
        """Whether there is an entry of a kind, or one that has a field: «term.do_not_say»."""
        kind, _, field = need.partition(".")
        entries = self.entries[kind]
        found = not field or any(getattr(each, field) for each in entries.values())
        return (bool(entries) and found) or kind in self.unlisted

    @property
    def page_links(self) -> Iterator[tuple[Where, Key]]:
        """Every entry that a page written by hand names, and where."""
        for page in self.pages:
            for written, span in page.links:
                yield Where(page.file, span=span), Key.of(written)

    def used_by(self, key: Key, kind: str, field: str = "") -> bool:
        """Whether an entry of `kind` that is not retired links to `key` (in `field`).

        A misspelt link counts for the entry that its writer most likely meant.
        """
        return any(
            link.source.kind == kind and (not field or link.field == field)
            for link in self.references(key)
        )

    def references(self, key: Key) -> Iterator[FoundLink]:
        """Links to `key` from entries that are not retired, misspelt ones as in `used_by`."""
        for link in chain(self.links_to(key), self._meant.get(key, ())):
            if not ((entry := self.get(link.source)) and entry.retired):
                yield link

    def may_be_used_by(self, key: Key, *kinds: str) -> bool:
        """Whether something with a flaw, which another rule reports, may be a link to `key`.

        That is a link in an entry that could not be read whole, or one that is misspelt.
        """
        return any(
            link.source.kind in kinds and self.get(link.source) is None
            for link in self.links_to(key)
        ) or any(link.source.kind in kinds for link in self._meant.get(key, ()))

    @cached_property
    def _meant(self) -> Mapping[Key, list[FoundLink]]:
        """Links to nothing, by the entry that was renamed, or whose id is most like theirs."""
        found: dict[Key, list[FoundLink]] = defaultdict(list)
        for target in {link.target for link in self.dangling}:
            for id in self.lost[target].meant(self.known):
                found[Key(target.kind, id)] += self.links_by_target[target]
        return found

    @cached_property
    def dangling(self) -> list[FoundLink]:
        """Links to nothing."""
        return [
            link
            for target, links in self.links_by_target.items()
            if not self.knows(target)
            for link in links
            if not is_one_too_many(link)
        ]

    @cached_property
    def lost(self) -> Mapping[Key, Lost]:
        """What links name and what there is not, with every place that names it."""
        named = [(link.target, link.where, link.field == "owner") for link in self.dangling]
        named += [(key, where, False) for where, key in self.page_links if not self.knows(key)]
        for page in self.pages:
            owner = page.meta.get("owner")
            if isinstance(owner, str) and not self.knows(Key("role", owner)):
                where = Where(page.file, span=page.places.get("owner"))
                named.append((Key("role", owner), where, True))
        linked = {self.current(key) for key in self.links_by_target}
        linked |= {self.current(key) for _, key in self.page_links}
        return lost(named, self.entries, linked) if named else {}

    @cached_property
    def missing(self) -> frozenset[str]:
        """Kinds of which an entry is linked to that there is not: what is absent may be in it."""
        return frozenset(link.target.kind for link in self.dangling)

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
                    found = self.of(Kpi).get(id)
                    waiting += found.drives if found is not None else ()
            self._driven[kpi] = frozenset(seen)
        return self._driven[kpi]

    def page_for(self, entry: Entry) -> Page | None:
        """The page written by hand for an entry, if there is one."""
        return self.page_at(f"{entry.folder}/{entry.id}.md")

    @cached_property
    def _pages_by_path(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.pages}
